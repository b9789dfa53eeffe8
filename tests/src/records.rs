//! What was written down: audit lines, events, ledger entries and messages, as lines of text that
//! a scenario can state; and the SQL that was sent.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use entity::vocab::{AgreementId, PaymentRequestId, UserId, VoucherId};
use entity::{audit_event, day_ledger_entry, outbox_message, payment_event, user, voucher_event};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::portal::Portal;

/// Every SQL statement that a portal sends.
#[derive(Clone, Default)]
pub struct Statements(Arc<Mutex<Vec<String>>>);

impl Statements {
    pub(crate) fn watch(&self, connection: &mut DatabaseConnection) {
        let seen = self.0.clone();
        connection.set_metric_callback(move |info| {
            // The task that follows the logs reads whenever it likes, for nobody's request.
            let sql = &info.statement.sql;
            if sql.contains(r#""position" > "#) || sql.contains("pg_notify") {
                return;
            }
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            seen.push(info.statement.sql.clone());
        });
    }

    /// Forgets what was seen, and returns it.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The UUID inside a global id such as `voucher_0190f3…`.
pub(crate) fn uuid(global: &str) -> Uuid {
    let (_, hex) = global
        .split_once('_')
        .unwrap_or_else(|| panic!("{global} is no global id"));
    Uuid::try_parse(hex).unwrap_or_else(|error| panic!("{global}: {error}"))
}

impl Portal {
    fn db(&self) -> &DatabaseConnection {
        self.app.db.read()
    }

    /// What was done to the thing with this global id: `createVoucher DONE by Anna`.
    pub async fn audit_of(&self, id: &str) -> Vec<String> {
        let lines = self.audit_lines(audit_event::Column::SubjectId.eq(uuid(id)));
        done(lines.await)
    }

    /// Every audit line about the thing with this global id, also of what was refused.
    pub async fn trail_of(&self, id: &str) -> Vec<String> {
        self.audit_lines(audit_event::Column::SubjectId.eq(uuid(id)))
            .await
    }

    /// What was done of one verb, without what was refused.
    pub async fn acts_of(&self, action: &str) -> Vec<String> {
        done(self.audit_of_action(action).await)
    }

    /// The audit lines of one verb, also of what was refused.
    pub async fn audit_of_action(&self, action: &str) -> Vec<String> {
        self.audit_lines(audit_event::Column::Action.eq(action))
            .await
    }

    async fn audit_lines(&self, filter: sea_orm::sea_query::SimpleExpr) -> Vec<String> {
        let names = self.names_of_people().await;
        let lines = audit_event::Entity::find()
            .filter(filter)
            .order_by_asc(audit_event::Column::Id)
            .all(self.db())
            .await
            .expect("the audit trail can be read");
        lines
            .iter()
            .map(|it| {
                format!(
                    "{} {} by {}",
                    it.action,
                    it.outcome,
                    name(&names, it.actor_id)
                )
            })
            .collect()
    }

    /// The log of a voucher: `RESERVED: ASSIGNED -> RESERVED by Paul`.
    pub async fn events_of(&self, voucher: &str) -> Vec<String> {
        let names = self.names_of_people().await;
        let events = voucher_event::Entity::find()
            .filter(voucher_event::Column::VoucherId.eq(VoucherId(uuid(voucher))))
            .order_by_asc(voucher_event::Column::Sequence)
            .all(self.db())
            .await
            .expect("the log can be read");
        events
            .iter()
            .map(|it| {
                let before = it
                    .before
                    .map_or_else(|| "-".to_owned(), |it| it.to_string());
                let by = name(&names, it.actor_id);
                format!("{}: {before} -> {} by {by}", it.kind, it.after)
            })
            .collect()
    }

    /// The log of a payment request: `SUBMITTED -> UNDER_REVIEW by Olga`.
    pub async fn payment_events_of(&self, request: &str) -> Vec<String> {
        let names = self.names_of_people().await;
        let id = PaymentRequestId(uuid(request));
        let events = payment_event::Entity::find()
            .filter(payment_event::Column::PaymentRequestId.eq(id))
            .order_by_asc(payment_event::Column::Sequence)
            .all(self.db())
            .await
            .expect("the log can be read");
        events
            .iter()
            .map(|it| {
                let before = it
                    .before
                    .map_or_else(|| "-".to_owned(), |it| it.to_string());
                format!("{before} -> {} by {}", it.after, name(&names, it.actor_id))
            })
            .collect()
    }

    /// The day ledger of an agreement: `VOUCHER_HOLD -10 +10 0 0 = 2` (available, held, consumed,
    /// forfeited, balance).
    pub async fn ledger_of(&self, agreement: &str) -> Vec<String> {
        let entries = day_ledger_entry::Entity::find()
            .filter(day_ledger_entry::Column::AgreementId.eq(AgreementId(uuid(agreement))))
            .order_by_asc(day_ledger_entry::Column::Sequence)
            .all(self.db())
            .await
            .expect("the ledger can be read");
        let signed = |days: i32| {
            if days == 0 {
                "0".to_owned()
            } else {
                format!("{days:+}")
            }
        };
        entries
            .iter()
            .map(|it| {
                let moved = [it.available, it.held, it.consumed, it.forfeited].map(signed);
                format!("{} {} = {}", it.kind, moved.join(" "), it.balance)
            })
            .collect()
    }

    /// Lets vouchers live until a day, as an extension would.
    pub async fn extend(&self, vouchers: &[&crate::Voucher], until: &str) {
        for it in vouchers {
            let longer = entity::voucher::ActiveModel {
                id: sea_orm::Set(VoucherId(uuid(&it.id))),
                expires_on: sea_orm::Set(until.parse().expect("a day")),
                ..Default::default()
            };
            sea_orm::ActiveModelTrait::update(longer, self.db())
                .await
                .expect("the voucher is there");
        }
    }

    /// The outbox about a voucher, oldest first.
    pub async fn messages_about(&self, voucher: &str) -> Vec<outbox_message::Model> {
        outbox_message::Entity::find()
            .filter(outbox_message::Column::VoucherId.eq(VoucherId(uuid(voucher))))
            .order_by_asc(outbox_message::Column::Id)
            .all(self.db())
            .await
            .expect("the outbox can be read")
    }

    /// The whole outbox, oldest first.
    pub async fn messages(&self) -> Vec<outbox_message::Model> {
        outbox_message::Entity::find()
            .order_by_asc(outbox_message::Column::Id)
            .all(self.db())
            .await
            .expect("the outbox can be read")
    }

    /// The subjects of the messages to an address, oldest first.
    pub async fn mails_to(&self, email: &str) -> Vec<String> {
        let messages = self.messages().await.into_iter();
        let to = messages.filter(|it| it.to_email == email);
        to.map(|it| it.subject).collect()
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        let row = self
            .db()
            .query_one_raw(sea_orm::Statement::from_string(
                self.db().get_database_backend(),
                format!("select count(*) as rows from \"{table}\""),
            ))
            .await
            .expect("the table can be read");
        row.and_then(|row| row.try_get("", "rows").ok())
            .expect("count answers with a number")
    }

    async fn names_of_people(&self) -> HashMap<UserId, String> {
        let people = user::Entity::find()
            .all(self.db())
            .await
            .expect("people can be read");
        people
            .into_iter()
            .map(|person| (person.id, person.name))
            .collect()
    }
}

fn name(names: &HashMap<UserId, String>, id: Option<UserId>) -> &str {
    id.map_or("the clock", |id| {
        names.get(&id).map_or("somebody unknown", String::as_str)
    })
}

fn done(mut lines: Vec<String>) -> Vec<String> {
    lines.retain(|line| line.contains(" DONE by "));
    lines
}
