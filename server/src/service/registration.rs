//! Registering a partner for the payments of an offering, once, after its first redemption
//! (`domain.md` §10.1).

use std::collections::HashSet;

use entity::payment_registration;
use entity::vocab::{EngagementTypeId, OfferingId, OrganizationId, Role, UserId};

use crate::app::App;
use crate::domain::program::{Offering, Program};
use crate::domain::refusal::{Reason, Refusal};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::outbox::{Mail, post};
use crate::store::{Tx, audit, payout, rows};

/// How many payment administrators are named at once.
const ADMINISTRATORS_MAX: usize = 20;

/// Registers the actor's company for the payments of an offering, with the people who will ask
/// for them; the actor, when nobody is named. Registering again only adds people.
pub async fn register(
    app: &App,
    actor: &Actor,
    id: OfferingId,
    administrators: &[UserId],
) -> Result<payment_registration::Model, AppError> {
    let own = actor.may_as_partner(Action::RegisterForPayments)?;
    let program = app.program()?;
    let unseen = || AppError::not_found("offeringId");
    let offering = program.offering(id).ok_or_else(unseen)?;
    let mut people: Vec<UserId> = administrators.to_vec();
    if people.is_empty() {
        people.push(actor.user);
    }
    people.sort_unstable();
    people.dedup();
    if people.len() > ADMINISTRATORS_MAX {
        return Err(Refusal::invalid("administratorIds", "not_a_colleague").into());
    }
    let tx = app.db.write().await?;
    let redeemed = payout::redeemed_types(&tx, &[own]).await?;
    let redeemed = redeemed
        .into_iter()
        .map(|(_, engagement_type)| engagement_type);
    if count(&program, offering, redeemed) == 0 {
        let refusal = Refusal::new(Reason::NoRedeemedVoucher).at("offeringId");
        return Err(refusal.into());
    }
    let known = payout::registrations_of(&tx, &[own]).await?;
    let row = match known.into_iter().find(|it| it.offering_id == id) {
        Some(row) => row,
        None => insert(app, actor, &tx, own, offering).await?,
    };
    name(app, actor, &tx, own, offering, &people).await?;
    tx.commit().await?;
    Ok(row)
}

async fn insert(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    own: OrganizationId,
    offering: &Offering,
) -> Result<payment_registration::Model, AppError> {
    let now = app.clock.now();
    let row = payment_registration::Model {
        id: app.ids.mint(now),
        partner_id: own,
        offering_id: offering.id,
        registered_by: actor.user,
        registered_at: now,
    };
    let row = payout::register(tx, row)
        .await?
        .ok_or_else(AppError::conflict)?;
    let line = audit::Line::done("registerForPayments", "paymentRegistration", row.id.0)
        .detail(offering.code.clone());
    audit::record(tx, app, Some(actor), line).await?;
    Ok(row)
}

/// Makes people payment administrators who are none yet, and tells them.
async fn name(
    app: &App,
    actor: &Actor,
    tx: &Tx,
    own: OrganizationId,
    offering: &Offering,
    people: &[UserId],
) -> Result<(), AppError> {
    let grants = payout::members(tx, own, people).await?;
    let colleagues: HashSet<UserId> = grants.iter().map(|it| it.user_id).collect();
    if colleagues.len() != people.len() {
        return Err(Refusal::invalid("administratorIds", "not_a_colleague").into());
    }
    let users = rows::users(tx, people).await?;
    for person in people {
        let has =
            |role| move |it: &&entity::role_grant::Model| it.user_id == *person && it.role == role;
        if grants.iter().any(|it| has(Role::PaymentAdmin)(&it)) {
            continue;
        }
        payout::grant_payments(tx, app, own, *person).await?;
        let line = audit::Line::done("registerForPayments", "user", person.0).detail(format!(
            "{} for {}",
            Role::PaymentAdmin,
            offering.code
        ));
        audit::record(tx, app, Some(actor), line).await?;
        if let Some(user) = users.get(person) {
            let words = [
                ("partner", actor.organization_name.clone()),
                ("offering", offering.name.get(user.locale).to_owned()),
            ];
            let mail = Mail {
                kind: "payment_registered",
                to: &user.email,
                locale: user.locale,
                voucher: None,
                words: &words,
            };
            post(tx, app, mail).await?;
        }
    }
    Ok(())
}

/// Where a partner stands with the payments of an offering.
#[derive(Clone, Debug)]
pub struct Standing {
    pub offering: OfferingId,
    /// How many of its vouchers were redeemed.
    pub redeemed: usize,
    pub registration: Option<payment_registration::Model>,
}

impl Standing {
    /// Why it cannot be registered, if it is not and cannot be.
    pub fn blocker(&self) -> Option<Refusal> {
        let early = self.registration.is_none() && self.redeemed == 0;
        early.then(|| Reason::NoRedeemedVoucher.into())
    }
}

/// Where a partner stands with the payments of every offering, in the order of the catalogue.
pub fn standings(
    program: &Program,
    registrations: &[payment_registration::Model],
    redeemed: &[EngagementTypeId],
) -> Vec<Standing> {
    let each = program.offerings.iter().map(|offering| Standing {
        offering: offering.id,
        redeemed: count(program, offering, redeemed.iter().copied()),
        registration: registrations
            .iter()
            .find(|it| it.offering_id == offering.id)
            .cloned(),
    });
    each.collect()
}

fn count(
    program: &Program,
    offering: &Offering,
    types: impl Iterator<Item = EngagementTypeId>,
) -> usize {
    types
        .filter_map(|id| program.engagement_type(id))
        .filter(|it| it.offering_id == offering.id)
        .count()
}
