//! The eligibility-erosion radar: which vouchers that partners hold become at risk, when, and what
//! to do about it (`domain.md` §13, 7).

use entity::vocab::OrganizationId;
use entity::voucher;

use crate::app::App;
use crate::domain::eligibility::{Reserved, Risk, risks};
use crate::error::AppError;
use crate::policy::{Action, Actor, Scope};
use crate::store::{partner as partners, reservation as reservations};

/// A risk with the voucher it is about.
#[derive(Clone, Debug)]
pub struct VoucherRisk {
    pub voucher: voucher::Model,
    pub risk: Risk,
}

/// The risks of a partner's held vouchers, or of all partners', by day.
pub async fn list(
    app: &App,
    actor: &Actor,
    partner: Option<OrganizationId>,
) -> Result<Vec<VoucherRisk>, AppError> {
    let scope = actor.may(Action::SeeEligibility)?;
    let wanted = match &scope {
        Scope::Everything => partner,
        Scope::Partner(own) | Scope::PartnerPart(own, _) => {
            if partner.is_some_and(|asked| asked != *own) {
                return Err(AppError::not_found("partnerId"));
            }
            Some(*own)
        }
        Scope::Customer(_) | Scope::Assignee(..) => return Err(AppError::Forbidden),
    };
    let today = app.clock.today();
    let program = app.program()?;
    let last = program.rules(today)?.redemption_last_on;
    let mut held = reservations::held(app.db.read(), wanted).await?;
    held.retain(|(reservation, _)| scope.covers(reservation));
    let mut ids: Vec<OrganizationId> = held.iter().map(|(it, _)| it.partner_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = partners::facts_of(app.db.read(), &ids).await?;

    let mut found = Vec::new();
    for (reservation, voucher) in held {
        let facts = known.get(&reservation.partner_id);
        let engagement_type = program.engagement_type(voucher.engagement_type_id);
        let (Some(facts), Some(engagement_type)) = (facts, engagement_type) else {
            return Err(AppError::internal(
                "a reservation has lost its partner or type",
            ));
        };
        let reserved = Reserved {
            voucher: voucher.id,
            engagement_type,
            location: reservation.location_id,
            country: &reservation.delivery_country,
            lead: reservation.lead_consultant_id,
            until: voucher.expires_on.min(last),
        };
        for risk in risks(&program, facts, &reserved, today)? {
            found.push(VoucherRisk {
                voucher: voucher.clone(),
                risk,
            });
        }
    }
    found.sort_by_key(|it| (it.risk.on, it.voucher.id, it.risk.kind));
    Ok(found)
}
