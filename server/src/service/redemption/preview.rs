//! Redemption before it is tried: what each voucher would pay, from where, until when payment is
//! asked for, and what stands in the way. The same reasons as the act.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::reservation;
use entity::vocab::{ReportState, VoucherId};

use super::{MAX, evidence, facts};
use crate::app::App;
use crate::domain::redemption::{self as rules, Delivery, Facts, Worth};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::{
    partner as partners, report as reports, reservation as reservations, rows, voucher as vouchers,
};

/// What redeeming a voucher would mean today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    pub voucher: VoucherId,
    /// The reservation whose location the redemption keeps; none when it is not the caller's.
    pub reservation: Option<reservation::Model>,
    /// What it would pay, with the currency.
    pub worth: Option<(Worth, String)>,
    /// Until when payment would be asked for.
    pub payment_due_on: Option<NaiveDate>,
    pub warnings: Vec<Refusal>,
    /// Why it would be refused; empty when it would not.
    pub refusals: Vec<Refusal>,
}

impl Preview {
    fn missing(voucher: VoucherId) -> Self {
        Self {
            voucher,
            reservation: None,
            worth: None,
            payment_due_on: None,
            warnings: Vec::new(),
            refusals: vec![Refusal::new(Reason::NotFound).at("voucherIds")],
        }
    }
}

/// What redeeming each of these vouchers would mean today, in the order asked.
pub async fn preview(
    app: &App,
    actor: &Actor,
    ids: &[VoucherId],
) -> Result<Vec<Preview>, AppError> {
    let (own, scope) = actor.may_in_partner(Action::RedeemVoucher)?;
    if ids.is_empty() || ids.len() > MAX {
        return Err(AppError::BadInput {
            field: "voucherIds".to_owned(),
            message: format!("ask for 1 to {MAX} vouchers"),
        });
    }
    let db = app.db.read();
    let today = app.clock.today();
    let program = app.program()?;
    let policies = program.rules(today)?;
    let partner = partners::facts(db, own).await?;
    let partner = partner.ok_or_else(|| AppError::internal("a partner is missing"))?;
    let found = vouchers::among(db, &scope, ids).await?;
    let found = rows::keyed(found, |row| row.id);
    let live = reservations::live_of(db, ids).await?;
    let live: HashMap<_, _> = rows::keyed(live, |row| row.voucher_id);
    let accepted: Vec<_> = reports::of_vouchers(db, ids)
        .await?
        .into_iter()
        .filter(|it| it.state == ReportState::Accepted)
        .map(|it| it.reservation_id)
        .collect();
    let mut previews = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(voucher) = found.get(id) else {
            previews.push(Preview::missing(*id));
            continue;
        };
        let reservation = live.get(id);
        let delivery = reservation.map(|it| Delivery {
            country: &it.delivery_country,
            rate: program.rate(&it.delivery_country, today),
        });
        let asked = Facts {
            voucher: facts(voucher),
            by: own,
            report_accepted: reservation.is_some_and(|it| accepted.contains(&it.id)),
            delivery,
        };
        let refusals = rules::blockers(&asked, today, &policies);
        let open = refusals.is_empty();
        let rate = delivery.and_then(|it| it.rate).filter(|_| open);
        previews.push(Preview {
            voucher: *id,
            reservation: reservation.cloned(),
            worth: rate.map(|it| (rules::worth(voucher.days, it), it.currency.clone())),
            payment_due_on: open.then(|| rules::payment_due_on(today, &policies)),
            warnings: match reservation {
                Some(live) if open => evidence(app, &partner, voucher, live)?.warnings,
                Some(_) | None => Vec::new(),
            },
            refusals,
        });
    }
    Ok(previews)
}
