//! The outbox: messages are written in the transaction of what they tell, and sent afterwards.

use entity::outbox_message;
use entity::vocab::{Locale, MessageId, VoucherId};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel};

use crate::app::App;
use crate::texts;

/// A message to be sent: a kind of `texts/mail.toml`, its receiver and the words to fill in.
#[derive(Clone, Debug)]
pub struct Mail<'a> {
    pub kind: &'a str,
    pub to: &'a str,
    pub locale: Locale,
    pub voucher: Option<VoucherId>,
    pub words: &'a [(&'a str, String)],
}

/// Puts a message into the outbox.
pub async fn post<C: ConnectionTrait>(
    connection: &C,
    app: &App,
    mail: Mail<'_>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let text = texts::mail(mail.kind, mail.locale, mail.words);
    let row = outbox_message::Model {
        id: app.ids.mint::<MessageId>(now),
        kind: mail.kind.to_owned(),
        to_email: mail.to.to_owned(),
        locale: mail.locale,
        subject: text.subject,
        body: text.body,
        voucher_id: mail.voucher,
        created_at: now,
        sent_at: None,
        attempts: 0,
    };
    row.into_active_model().insert(connection).await?;
    Ok(())
}
