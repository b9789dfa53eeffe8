//! The acts in the life of a voucher.

use chrono::{DateTime, Days, Utc};
use entity::vocab::{ReportId, ReportReturnCode, ReportState, Role, VoucherId};

use super::agenda::VoucherAct as Act;
use super::at;
use super::plot::{Fate, Story, TEAMS};
use super::reporting::{self, Cast, Told};
use super::stage::{CustomerOnStage, PartnerOnStage, Stage};
use crate::app::App;
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::redemption::Mode;
use crate::service::report::Review;
use crate::service::reservation::NewReservation;
use crate::service::validation::Key;
use crate::service::voucher::{Assignee, NewVoucher};
use crate::service::{redemption, report, reservation, voucher};

/// How many customers object in the play.
const OBJECTIONS: usize = 2;

/// Every voucher and how far it has come.
#[derive(Default)]
pub(super) struct Vouchers {
    pub(super) stories: Vec<Story>,
    so_far: Vec<SoFar>,
    /// How many customers objected.
    objections: usize,
}

/// What is known of a voucher once it exists.
struct SoFar {
    story: usize,
    id: VoucherId,
    number: String,
    report: Option<(ReportId, i32)>,
    /// Nobody had to look at the report.
    accepted: bool,
}

/// When each act of a voucher takes place.
pub(super) fn schedule(number: usize, story: &Story) -> Vec<(DateTime<Utc>, Act)> {
    let minute = number;
    let create = (at(story.created, 9, minute), Act::Create);
    let reserve = (at(story.reserved, 10, minute), Act::Reserve);
    let draft = (at(story.reported, 14, minute), Act::Draft);
    let submit = (at(story.reported, 16, minute), Act::Submit);
    let returned = (at(story.reviewed, 11, minute), Act::Return);
    let accept = (at(story.reviewed, 11, minute), Act::Accept);
    let again = story.reviewed + Days::new(1);
    let corrected = (at(again, 9, minute), Act::Submit);
    let accept_again = (at(again, 17, minute), Act::Accept);
    let redeem = (at(story.redeemed, 15, minute), Act::Redeem);
    let deliver = (at(story.starts, 17, minute), Act::Deliver);
    let sign_off = (at(story.reported + Days::new(1), 10, minute), Act::SignOff);
    let wait = vec![create];
    match story.fate {
        Fate::Keep | Fate::Wait => wait,
        Fate::Cancel => vec![create, (at(story.reserved, 12, minute), Act::Cancel)],
        Fate::Release => {
            let released = (at(story.reserved + Days::new(2), 12, minute), Act::Release);
            vec![create, reserve, released]
        }
        Fate::Hold => vec![create, reserve, deliver],
        Fate::Draft => vec![create, reserve, draft],
        Fate::Submit => vec![create, reserve, draft, submit, sign_off],
        Fate::Return => vec![create, reserve, draft, submit, returned],
        Fate::Accept => vec![create, reserve, draft, submit, sign_off, accept],
        Fate::Redeem => vec![create, reserve, draft, submit, sign_off, accept, redeem],
        Fate::RedeemAtSecond => {
            let second = [corrected, accept_again, redeem];
            [create, reserve, draft, submit, returned]
                .into_iter()
                .chain(second)
                .collect()
        }
    }
}

impl Vouchers {
    /// Lets one act happen.
    pub(super) async fn play(
        &mut self,
        app: &App,
        stage: &Stage,
        number: usize,
        act: Act,
    ) -> Result<(), AppError> {
        let story = self.stories[number].clone();
        let team = &TEAMS[story.team];
        let partner = &stage.partners[team.partner];
        let customer = &stage.customers[story.customer];
        if act == Act::Create {
            let created = create(app, customer, &story, number).await?;
            self.so_far.push(SoFar {
                story: number,
                id: created.id,
                number: created.number,
                report: None,
                accepted: false,
            });
            return Ok(());
        }
        let earlier = self.earlier_report(story.team, number);
        let Some(known) = self.so_far.iter_mut().find(|it| it.story == number) else {
            return Err(AppError::internal("the play has no such voucher yet"));
        };
        let admin = partner.people.with(Role::MpnPartnerAdmin)?;
        match act {
            Act::Create => {}
            Act::Cancel => {
                let by = customer.people.with(Role::BenefitAdministrator)?;
                let why = "The project was postponed.".to_owned();
                voucher::cancel(app, by, known.id, why).await?;
            }
            Act::Reserve => reserve(app, partner, customer, &story, known).await?,
            Act::Release => {
                let why = "The customer wants another partner.".to_owned();
                reservation::cancel(app, admin, known.id, why).await?;
            }
            Act::Deliver => reporting::deliver(app, admin, &story, known.id).await?,
            Act::Draft => {
                let cast = Cast { admin, customer };
                let (id, number) = (known.id, known.number.clone());
                let told = Told {
                    story: &story,
                    id,
                    number,
                    place: known.story,
                    earlier,
                };
                known.report = Some(reporting::draft(app, cast, told).await?);
            }
            Act::SignOff => {
                let (report, _) = known.report()?;
                let objects = matches!(story.fate, Fate::Submit | Fate::Accept)
                    && self.objections < OBJECTIONS
                    && number.is_multiple_of(2);
                if objects {
                    self.objections += 1;
                }
                let by = manager(customer, number)?;
                if let Some(version) = reporting::sign_off(app, by, report, objects, number).await?
                {
                    known.report = Some((report, version));
                }
            }
            Act::Submit => {
                let (report, version) = known.report()?;
                let row = report::submit(app, admin, report, version).await?;
                known.report = Some((report, row.version));
                known.accepted = row.state == ReportState::Accepted;
            }
            Act::Return | Act::Accept => {
                let (report, version) = known.report()?;
                if act == Act::Accept && known.accepted {
                    // The programme did already.
                    return Ok(());
                }
                let verdict = if act == Act::Accept {
                    Review::Accept
                } else {
                    let why = "Please name the products and versions in scope.";
                    Review::Return(Some(ReportReturnCode::Incomplete), why.to_owned())
                };
                let operator = stage.operator.with(Role::Operator)?;
                let row = report::review(app, operator, report, version, verdict).await?;
                known.report = Some((report, row.version));
            }
            Act::Redeem => {
                let key = format!("demonstration-redeem-{number}");
                let outcomes =
                    redemption::redeem(app, admin, &[known.id], Mode::Each, &key).await?;
                if let Some(refused) = outcomes.into_iter().find(|it| !it.refusals.is_empty()) {
                    return Err(refused.refusals.into());
                }
            }
        }
        Ok(())
    }

    /// The first voucher of a team that was reported on before this one.
    fn earlier_report(&self, team: usize, number: usize) -> Option<usize> {
        let mut own = self.so_far.iter().filter(|it| {
            it.report.is_some() && it.story < number && self.stories[it.story].team == team
        });
        own.next().map(|it| it.story)
    }

    /// The vouchers of a team with their ids.
    pub(super) fn of_team(&self, team: usize) -> impl Iterator<Item = VoucherId> {
        let own = move |it: &&SoFar| self.stories[it.story].team == team;
        self.so_far.iter().filter(own).map(|it| it.id)
    }
}

impl SoFar {
    fn report(&self) -> Result<(ReportId, i32), AppError> {
        self.report
            .ok_or_else(|| AppError::internal("the play has no such report yet"))
    }
}

async fn create(
    app: &App,
    customer: &CustomerOnStage,
    story: &Story,
    number: usize,
) -> Result<entity::voucher::Model, AppError> {
    let administrator = customer.people.with(Role::BenefitAdministrator)?;
    let assignee = manager(customer, number).ok();
    let program = app.program()?;
    let engagement_type = program
        .engagement_types
        .iter()
        .find(|it| it.code == story.engagement)
        .ok_or_else(|| AppError::internal(format!("no engagement type {}", story.engagement)))?;
    let agreement = customer.agreements.first().copied();
    let new = NewVoucher {
        agreement: agreement.ok_or_else(|| AppError::internal("a customer without agreement"))?,
        engagement_type: engagement_type.id,
        days: story.days,
        assignee: assignee
            .filter(|_| story.fate != Fate::Keep)
            .map(|it| Assignee {
                name: it.name.clone(),
                email: it.email.clone(),
            }),
        division: None,
        focus_product: story.focus_product.map(str::to_owned),
        variant: None,
        bound_to: None,
        reason: None,
    };
    let key = format!("demonstration-create-{number}");
    voucher::create(app, administrator, new, &key).await
}

/// The project manager who holds a voucher.
fn manager(customer: &CustomerOnStage, number: usize) -> Result<&Actor, AppError> {
    let managers: Vec<&Actor> = customer.people.all(Role::ProjectManager).collect();
    let held_by = managers.get(number % managers.len().max(1));
    held_by
        .copied()
        .ok_or_else(|| AppError::internal("a customer without project managers"))
}

async fn reserve(
    app: &App,
    partner: &PartnerOnStage,
    customer: &CustomerOnStage,
    story: &Story,
    known: &SoFar,
) -> Result<(), AppError> {
    let team = &TEAMS[story.team];
    let lead = partner.people.with(Role::Consultant)?;
    let program = app.program()?;
    let new = NewReservation {
        key: Key::Number {
            number: known.number.clone(),
            email: customer
                .people
                .with(Role::BenefitAdministrator)?
                .email
                .clone(),
        },
        location: partner.places[team.place],
        delivery_country: team.country.to_owned(),
        starts_on: story.starts,
        ends_on: story.ends,
        lead_consultant: lead.user,
        assistants: Vec::new(),
        accepted_terms_version: program
            .agreement(app.clock.today())
            .map(|it| it.version.clone()),
        fifteen_day_exception: None,
    };
    let key = format!("demonstration-reserve-{}", known.story);
    let admin = partner.people.with(Role::MpnPartnerAdmin)?;
    reservation::reserve(app, admin, new, &key).await?;
    Ok(())
}
