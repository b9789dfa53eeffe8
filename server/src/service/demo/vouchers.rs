//! The acts in the life of a voucher.

use bytes::Bytes;
use chrono::{DateTime, Days, Utc};
use entity::vocab::{OutcomeType, ReportId, Role, VoucherId};

use super::agenda::VoucherAct as Act;
use super::at;
use super::plot::{Fate, Story, TEAMS};
use super::stage::{CustomerOnStage, PartnerOnStage, Stage};
use crate::app::App;
use crate::domain::report::Content;
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::report::Review;
use crate::service::reservation::NewReservation;
use crate::service::voucher::{Assignee, NewVoucher};
use crate::service::{deliverable, redemption, report, reservation, voucher};

/// Every voucher and how far it has come.
#[derive(Default)]
pub(super) struct Vouchers {
    pub(super) stories: Vec<Story>,
    so_far: Vec<SoFar>,
}

/// What is known of a voucher once it exists.
struct SoFar {
    story: usize,
    id: VoucherId,
    number: String,
    report: Option<(ReportId, i32)>,
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
    let wait = vec![create];
    match story.fate {
        Fate::Keep | Fate::Wait => wait,
        Fate::Cancel => vec![create, (at(story.reserved, 12, minute), Act::Cancel)],
        Fate::Release => {
            let released = (at(story.reserved + Days::new(2), 12, minute), Act::Release);
            vec![create, reserve, released]
        }
        Fate::Hold => vec![create, reserve],
        Fate::Draft => vec![create, reserve, draft],
        Fate::Submit => vec![create, reserve, draft, submit],
        Fate::Return => vec![create, reserve, draft, submit, returned],
        Fate::Accept => vec![create, reserve, draft, submit, accept],
        Fate::Redeem => vec![create, reserve, draft, submit, accept, redeem],
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
            });
            return Ok(());
        }
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
            Act::Draft => known.report = Some(draft(app, admin, customer, &story, known).await?),
            Act::Submit => {
                let (report, version) = known.report()?;
                let row = report::submit(app, admin, report, version).await?;
                known.report = Some((report, row.version));
            }
            Act::Return | Act::Accept => {
                let (report, version) = known.report()?;
                let verdict = if act == Act::Accept {
                    Review::Accept
                } else {
                    Review::Return("Please name the products and versions in scope.".to_owned())
                };
                let operator = stage.operator.with(Role::Operator)?;
                let row = report::review(app, operator, report, version, verdict).await?;
                known.report = Some((report, row.version));
            }
            Act::Redeem => {
                let key = format!("demonstration-redeem-{number}");
                let outcomes = redemption::redeem(app, admin, &[known.id], &key).await?;
                if let Some(refused) = outcomes.into_iter().find(|it| !it.refusals.is_empty()) {
                    return Err(refused.refusals.into());
                }
            }
        }
        Ok(())
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
    let managers: Vec<&Actor> = customer.people.all(Role::ProjectManager).collect();
    let assignee = managers.get(number % managers.len().max(1));
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
    };
    let key = format!("demonstration-create-{number}");
    voucher::create(app, administrator, new, &key).await
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
        number: known.number.clone(),
        administrator_email: customer
            .people
            .with(Role::BenefitAdministrator)?
            .email
            .clone(),
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

async fn draft(
    app: &App,
    admin: &Actor,
    customer: &CustomerOnStage,
    story: &Story,
    known: &SoFar,
) -> Result<(ReportId, i32), AppError> {
    let contact = customer.people.with(Role::ProjectManager)?;
    let offsite = i32::from(story.days >= 5);
    let content = Content {
        customer_contact_name: contact.name.clone(),
        customer_contact_email: contact.email.clone(),
        delivery_site: format!("{}, head office", customer.part.name),
        onsite_days: story.days - offsite,
        offsite_days: offsite,
        remote_days: 0,
        walk_on_hours: 2,
        outcome: Some(OutcomeType::DeploymentPlan),
        products: vec![story.focus_product.unwrap_or("Microsoft 365").to_owned()],
        seats: Some(250 * story.days),
        summary: "The current environment was recorded in workshops, the target was agreed, and \
            the steps towards it were planned with their risks."
            .to_owned(),
        next_steps: "Pilot with fifty people, then one department a week.".to_owned(),
        satisfaction: Some(4 + i32::from(known.story.is_multiple_of(3))),
        attests_in_scope: true,
        attests_no_extra_fee: true,
    };
    let saved = report::save(app, admin, known.id, content, None).await?;
    let name = format!("plan-{}.pdf", known.number);
    let mut receiving = deliverable::receive(app, admin, saved.id, &name, None).await?;
    receiving
        .take(app, Bytes::from(document(&known.number)))
        .await?;
    receiving.attach(app, admin).await?;
    Ok((saved.id, saved.version))
}

/// A PDF of one page that names its voucher, so that no two are the same.
pub(super) fn document(number: &str) -> String {
    let text = format!("BT /F1 18 Tf 72 720 Td (Deployment plan for voucher {number}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
            /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let size = objects.len() + 1;
    let start = file.len();
    file += &format!("xref\n0 {size}\n0000000000 65535 f \n{places}");
    file += &format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    file
}
