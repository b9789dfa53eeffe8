//! The outbox: messages are written in the transaction of what they tell, and sent afterwards. Who
//! has an account also reads them on the portal, whatever they are mailed.

use entity::vocab::{Locale, MessageId, MessageState, VoucherId};
use entity::{outbox_message, user};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, IntoActiveModel};

use super::{notification, people, preference};
use crate::app::App;
use crate::domain::notice_category;
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

/// Puts a message into the outbox, unless its receiver wants no mail of its category, and tells
/// them on the portal.
pub async fn post<C: ConnectionTrait>(
    connection: &C,
    app: &App,
    mail: Mail<'_>,
) -> Result<(), DbErr> {
    let now = app.clock.now();
    let text = texts::mail(mail.kind, mail.locale, mail.words);
    let category = notice_category::category(mail.kind);
    let mut row = outbox_message::Model {
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
        state: MessageState::Queued,
        category,
        page: None,
        next_attempt_at: None,
        lease_until: None,
        lease: None,
        last_error: None,
    };
    if let Some((person, kind)) = people::by_address(connection, mail.to).await? {
        let voucher = mail.voucher.map(|id| id.0);
        row.page = kind.and_then(|kind| notice_category::page(kind, category, voucher));
        notification::add(connection, app, &person, &row).await?;
        if !wants_mail(connection, &person, &row).await? {
            return Ok(());
        }
    }
    row.into_active_model().insert(connection).await?;
    Ok(())
}

async fn wants_mail<C: ConnectionTrait>(
    connection: &C,
    person: &user::Model,
    row: &outbox_message::Model,
) -> Result<bool, DbErr> {
    if notice_category::mandatory(row.category).is_some() {
        return Ok(true);
    }
    let preference = preference::of(connection, person.id).await?;
    let category = row.category.to_string();
    Ok(!preference.muted.0.contains(&category))
}
