//! What partners are told of their standing: competencies and enrollments. Their global and partner
//! administrators get it, each in their own language. The words are in `texts/mail.toml`.

use entity::vocab::{Locale, OrganizationId, Role};

use crate::app::App;
use crate::error::AppError;
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, people, rows};

/// Tells a partner something; `words` are asked for in each reader's language.
pub async fn tell(
    tx: &Tx,
    app: &App,
    partner: OrganizationId,
    kind: &str,
    words: impl Fn(Locale) -> Vec<(&'static str, String)>,
) -> Result<(), AppError> {
    let company = rows::organizations(tx, &[partner]).await?.remove(&partner);
    let company = company.map(|it| it.name).unwrap_or_default();
    let mut told = Vec::new();
    for member in people::of(tx, &[partner]).await? {
        let administers = matches!(member.role, Role::GlobalAdmin | Role::MpnPartnerAdmin);
        let person = member.person;
        if !administers || person.disabled_at.is_some() || told.contains(&person.id) {
            continue;
        }
        told.push(person.id);
        let mut all = vec![("person", person.name), ("partner", company.clone())];
        all.extend(words(person.locale));
        let mail = Mail {
            kind,
            to: &person.email,
            locale: person.locale,
            voucher: None,
            words: &all,
        };
        post(tx, app, mail).await?;
    }
    Ok(())
}
