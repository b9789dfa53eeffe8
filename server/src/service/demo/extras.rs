//! What happens to a few vouchers on the last morning, besides their straight way: some are kept for
//! a partner, voided, extended, or wait for the decision on an extension.

use entity::vocab::{OrganizationId, Role, VoucherId, VoucherState};
use entity::voucher;

use super::stage::Stage;
use super::vouchers::Vouchers;
use crate::app::App;
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::bulk_extension::{self, Terms};
use crate::service::extension::{self, Verdict};
use crate::service::link::{self, NewLink};
use crate::service::{binding, voucher as vouchers};
use crate::store::rows;
use crate::store::voucher_list::Filter;

/// The team at home in Italy, whose vouchers the visitor follows.
const HOME: usize = 0;

/// Lets all of it happen.
pub(super) async fn run(app: &App, stage: &Stage, known: &Vouchers) -> Result<(), AppError> {
    let operator = stage.operator.with(Role::Operator)?;
    let mut reserved = Vec::new();
    let mut assigned = Vec::new();
    for team in 0..stage.partners.len().min(super::plot::TEAMS.len()) {
        reserved.push(in_state(app, known, team, VoucherState::Reserved).await?);
        assigned.push(in_state(app, known, team, VoucherState::Assigned).await?);
    }
    // The first teams lose nothing: what is voided belongs to others.
    for (rows, return_days) in [(reserved.last(), true), (assigned.last(), false)] {
        if let Some(row) = rows.and_then(|it| it.first()) {
            let why = "The engagement turned out to be outside the scope of the program.";
            vouchers::void(app, operator, row.id, why.to_owned(), return_days).await?;
        }
    }
    offers(app, stage, &assigned).await?;
    wishes(app, stage, operator, &reserved).await?;
    let filter = Filter {
        customer: assigned
            .get(1)
            .and_then(|it| it.first())
            .map(|it| it.customer_id),
        states: Some(vec![VoucherState::Assigned]),
        ..Filter::default()
    };
    let terms = Terms {
        filter,
        days: 30,
        reason: "Travel was restricted in the region for a month.".to_owned(),
        reference: "TRAVEL-2021-03".to_owned(),
    };
    bulk_extension::extend(app, operator, terms, false).await?;
    Ok(())
}

/// The vouchers of a team in a state, oldest first.
async fn in_state(
    app: &App,
    known: &Vouchers,
    team: usize,
    state: VoucherState,
) -> Result<Vec<voucher::Model>, AppError> {
    let ids: Vec<VoucherId> = known.of_team(team).collect();
    let mut found: Vec<_> = rows::vouchers(app.db.read(), &ids)
        .await?
        .into_values()
        .filter(|it| it.state == state)
        .collect();
    found.sort_by_key(|it| it.id);
    Ok(found)
}

/// The home team is offered a voucher, and another one has a link.
async fn offers(
    app: &App,
    stage: &Stage,
    assigned: &[Vec<voucher::Model>],
) -> Result<(), AppError> {
    let Some(rows) = assigned.get(HOME) else {
        return Ok(());
    };
    let partner = stage.partners[super::plot::TEAMS[HOME].partner]
        .people
        .with(Role::MpnPartnerAdmin)?
        .organization;
    if let Some(row) = rows.first() {
        let by = administrator(stage, row.customer_id)?;
        binding::bind(app, by, row.id, partner, None).await?;
    }
    if let Some(row) = rows.get(1) {
        let by = administrator(stage, row.customer_id)?;
        let new = NewLink {
            voucher: row.id,
            days: 14,
        };
        link::create(app, by, &new, &row.number).await?;
    }
    Ok(())
}

/// One wish waits for the operator, one for the customer, one was granted.
async fn wishes(
    app: &App,
    stage: &Stage,
    operator: &Actor,
    reserved: &[Vec<voucher::Model>],
) -> Result<(), AppError> {
    let partner = stage.partners[super::plot::TEAMS[HOME].partner]
        .people
        .with(Role::MpnPartnerAdmin)?;
    let home = reserved.get(HOME).map(Vec::as_slice).unwrap_or_default();
    if let Some(row) = home.first() {
        let by = administrator(stage, row.customer_id)?;
        let why = "The new data center is handed over two months later than planned.";
        extension::request(app, by, row.id, 45, why).await?;
    }
    if let Some(row) = home.get(1) {
        let why = "Two workshops had to be moved behind the freeze of the quarter.";
        extension::request(app, partner, row.id, 30, why).await?;
    }
    if let Some(row) = reserved.get(1).and_then(|it| it.first()) {
        let by = administrator(stage, row.customer_id)?;
        let why = "Our project team was on short-time work until February.";
        let wish = extension::request(app, by, row.id, 60, why).await?;
        let grant = Verdict::Grant(Some(40));
        let why = "Granted until the project team is back.";
        extension::decide(app, operator, wish.id, wish.version, &grant, why).await?;
    }
    Ok(())
}

fn administrator(stage: &Stage, customer: OrganizationId) -> Result<&Actor, AppError> {
    let people = stage.customers.iter();
    people
        .filter_map(|it| it.people.with(Role::BenefitAdministrator).ok())
        .find(|it| it.organization == customer)
        .ok_or_else(|| AppError::internal("a voucher of a customer that is not on stage"))
}
