//! How engagements are delivered and reported on in the demonstration: sessions, reports with
//! something worth a look here and there, deliverables, and what the customers say.

use bytes::Bytes;
use chrono::{Datelike as _, NaiveDate, Weekday};
use entity::vocab::{
    DeliverableKind, OutcomeType, ReportId, ReservationId, Role, SessionPlace, VoucherId,
};

use super::plot::{Fate, Story};
use super::stage::CustomerOnStage;
use crate::app::App;
use crate::domain::report::{Content, Product};
use crate::error::AppError;
use crate::policy::Actor;
use crate::service::engagement::{self, NewSession};
use crate::service::sign_off::{self, Answer};
use crate::service::{deliverable, report};
use crate::store::reservation as reservations;

/// Who takes part.
#[derive(Clone, Copy)]
pub(super) struct Cast<'a> {
    pub(super) admin: &'a Actor,
    pub(super) customer: &'a CustomerOnStage,
}

/// What the report is on.
pub(super) struct Told<'a> {
    pub(super) story: &'a Story,
    pub(super) id: VoucherId,
    pub(super) number: String,
    /// The number of the story.
    pub(super) place: usize,
    /// An earlier story of the same team that was reported on.
    pub(super) earlier: Option<usize>,
}

/// What a reviewer will look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worth {
    Nothing,
    NoSessions,
    Support,
    Recycled,
}

impl Told<'_> {
    /// Reports that somebody must look at carry something to look at.
    fn worth(&self) -> Worth {
        match self.story.fate {
            Fate::Submit | Fate::Return | Fate::RedeemAtSecond => match self.place % 3 {
                0 => Worth::NoSessions,
                1 => Worth::Support,
                _ if self.earlier.is_some() => Worth::Recycled,
                _ => Worth::NoSessions,
            },
            Fate::Keep
            | Fate::Wait
            | Fate::Cancel
            | Fate::Release
            | Fate::Hold
            | Fate::Draft
            | Fate::Accept
            | Fate::Redeem => Worth::Nothing,
        }
    }
}

/// The first day of an engagement is written down.
pub(super) async fn deliver(
    app: &App,
    admin: &Actor,
    story: &Story,
    voucher: VoucherId,
) -> Result<(), AppError> {
    let engagement = live(app, voucher).await?;
    let first = (story.starts, SessionPlace::Onsite);
    hold(app, admin, engagement, first, 0).await
}

async fn live(app: &App, voucher: VoucherId) -> Result<ReservationId, AppError> {
    let found = reservations::live(app.db.read(), voucher).await?;
    found
        .map(|it| it.id)
        .ok_or_else(|| AppError::internal("the play has no such reservation"))
}

const TOPICS: &[&str] = &[
    "Kick-off: goals, participants and calendar",
    "Inventory of devices and applications",
    "Requirements of business and operations",
    "Target architecture and options",
    "Risks, pilot and roll-out in waves",
    "Findings and recommendations",
];

async fn hold(
    app: &App,
    admin: &Actor,
    engagement: ReservationId,
    (held_on, place): (NaiveDate, SessionPlace),
    turn: usize,
) -> Result<(), AppError> {
    let session = NewSession {
        engagement,
        session: None,
        held_on,
        minutes: 420,
        topic: TOPICS[turn % TOPICS.len()].to_owned(),
        attendees: vec!["IT operations".to_owned(), "Project office".to_owned()],
        place,
        walk_on: false,
    };
    let key = format!("demonstration-session-{}-{turn}", engagement.0.simple());
    engagement::save_session(app, admin, session, &key).await?;
    Ok(())
}

/// Sessions of an engagement in the play: its beginning and its end.
const SESSIONS: usize = 2;

/// The log of an engagement: its first days, and one off-site where there was one.
async fn log(app: &App, admin: &Actor, told: &Told<'_>, offsite: i32) -> Result<(), AppError> {
    let engagement = live(app, told.id).await?;
    let work = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let days = told.story.starts.iter_days().filter(work);
    let days = days.take_while(|day| *day <= told.story.ends);
    let held = SESSIONS.min(usize::try_from(told.story.days).unwrap_or(0));
    for (turn, day) in days.take(held).enumerate() {
        let last = offsite > 0 && turn + 1 == held;
        let place = if last {
            SessionPlace::Offsite
        } else {
            SessionPlace::Onsite
        };
        hold(app, admin, engagement, (day, place), turn).await?;
    }
    Ok(())
}

/// Writes the log, the draft of the report, and attaches the deliverable.
pub(super) async fn draft(
    app: &App,
    cast: Cast<'_>,
    told: Told<'_>,
) -> Result<(ReportId, i32), AppError> {
    let Cast { admin, customer } = cast;
    let story = told.story;
    let contact = customer.people.with(Role::ProjectManager)?;
    let offsite = i32::from(story.days >= 5);
    let worth = told.worth();
    if worth != Worth::NoSessions {
        log(app, admin, &told, offsite).await?;
    }
    let program = app.program()?;
    let of_type = program
        .engagement_types
        .iter()
        .find(|it| it.code == story.engagement);
    let focus = of_type.and_then(|it| it.focus_products.first().cloned());
    let main = story
        .focus_product
        .map(str::to_owned)
        .or(focus)
        .unwrap_or_default();
    let mut products = vec![product(&main, false)];
    if worth == Worth::Support {
        products.push(product("Azure Active Directory", true));
    }
    let content = Content {
        customer_contact_name: contact.name.clone(),
        customer_contact_title: "Project manager".to_owned(),
        customer_contact_email: contact.email.clone(),
        customer_contact_phone: String::new(),
        delivery_city: city(customer.part.country).to_owned(),
        delivery_site: format!("{}, head office", customer.part.name),
        onsite_days: story.days - offsite,
        offsite_days: offsite,
        remote_days: 0,
        walk_on_hours: 2,
        outcome: Some(OutcomeType::DeploymentPlan),
        products,
        seats: Some(250 * story.days),
        servers: Some(2 * story.days),
        deployment_planned_on: Some(story.ends + chrono::Days::new(90)),
        poc_performed: story.engagement == "DDPS-MESP",
        summary: "The current environment was recorded in workshops, the target was agreed, and \
            the steps towards it were planned with their risks."
            .to_owned(),
        next_steps: "Pilot with fifty people, then one department a week.".to_owned(),
        follow_on: "Support of the pilot.".to_owned(),
        satisfaction: Some(4 + i32::from(told.place.is_multiple_of(3))),
        attests_in_scope: true,
        attests_no_extra_fee: true,
        comments: String::new(),
    };
    let saved = report::save(app, admin, told.id, content, None).await?;
    let name = format!("plan-{}.pdf", told.number);
    let kind = DeliverableKind::CustomerPlanningDeliverable;
    let mut receiving = deliverable::receive(app, admin, saved.id, kind, &name, None).await?;
    // A recycled plan is the earlier one behind a new title.
    let body = match (worth, told.earlier) {
        (Worth::Recycled, Some(earlier)) => earlier,
        _ => told.place,
    };
    receiving
        .take(app, Bytes::from(document(&told.number, body)))
        .await?;
    receiving.attach(app, admin).await?;
    Ok((saved.id, saved.version))
}

fn city(country: &str) -> &str {
    match country {
        "IT" => "Milano",
        "DE" => "München",
        "FR" => "Paris",
        "GB" => "London",
        "US" => "Seattle",
        other => other,
    }
}

fn product(name: &str, in_support: bool) -> Product {
    Product {
        name: name.to_owned(),
        current_version: "2013".to_owned(),
        target_version: "2019".to_owned(),
        in_support,
    }
}

/// The customer objects, confirms, or is silent; the report's version when that changed it.
pub(super) async fn sign_off(
    app: &App,
    by: &Actor,
    report: ReportId,
    objects: bool,
    number: usize,
) -> Result<Option<i32>, AppError> {
    let answer = if objects {
        Answer::Object("Two of the workshops did not take place on our site.".to_owned())
    } else if number.is_multiple_of(2) {
        Answer::Confirm {
            satisfaction: Some(4 + i32::from(number.is_multiple_of(4))),
            comment: None,
        }
    } else {
        return Ok(None);
    };
    let row = sign_off::answer(app, by, report, answer).await?;
    Ok(Some(row.version))
}

const SUBJECTS: &[&str] = &[
    "the domain controllers",
    "the branch offices",
    "the help desk",
    "the packaging team",
    "the finance applications",
    "the mobile devices",
    "the print servers",
    "the warehouse",
    "the board's assistants",
    "the test laboratory",
    "the network team",
    "the works council",
];
const VERBS: &[&str] = &[
    "are moved in the first wave",
    "keep their present version until the summer",
    "need a pilot of their own",
    "are trained before the roll-out",
    "are replaced by new hardware",
    "report to the steering group weekly",
    "depend on the new directory",
    "were found in good order",
    "lack documentation",
    "are measured again after a month",
];

/// Sentences that differ from story to story.
fn sentences(body: usize) -> Vec<String> {
    (0..24)
        .map(|line| {
            let mixed = (body * 31 + 17) * (line + 3) + line * line * (body % 7 + 1);
            let subject = SUBJECTS[mixed % SUBJECTS.len()];
            let verb = VERBS[(mixed / SUBJECTS.len()) % VERBS.len()];
            format!("Item {}: {subject} {verb}.", mixed % 97)
        })
        .collect()
}

/// A PDF of one page that names its voucher, so that no two are the same.
pub(super) fn document(number: &str, body: usize) -> String {
    let mut text = format!(
        "BT /F1 14 Tf 20 TL 50 780 Td (Deployment plan for voucher {number}) Tj T*\n/F1 10 Tf\n"
    );
    for sentence in sentences(body) {
        text += &format!("({sentence}) Tj T*\n");
    }
    text += "ET";
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
