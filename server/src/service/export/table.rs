//! The columns and rows of exports. Names of columns are phrases, `export.NAME`.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, SecondsFormat, Utc};
use entity::organization;
use entity::vocab::{AgreementId, Locale, OrganizationId, UserId};
use uuid::Uuid;

use super::Export;
use crate::app::App;
use crate::domain::money;
use crate::error::AppError;
use crate::policy::Scope;
use crate::store::directory::{self, On};
use crate::store::journal::{self, AuditFilter};
use crate::store::page::{ById, Page, Window};
use crate::store::ranking::{RankWindow, Ranking};
use crate::store::{agreement, customer, export, partner, payment, referral, rows, voucher_list};

type Rows = (Vec<Vec<String>>, Option<Uuid>);

/// The names of the columns of an export.
pub(super) fn columns(export: &Export, scope: &Scope) -> Vec<&'static str> {
    match export {
        Export::Vouchers(_) => {
            let mut columns = vec![
                "number",
                "state",
                "engagement_type",
                "days",
                "customer",
                "country",
                "partner",
                "created_at",
                "expires_on",
            ];
            if is_customers(scope) {
                columns.extend(["assignee", "assignee_email", "agreement"]);
            }
            columns
        }
        Export::PaymentRequests(_) => vec![
            "reference",
            "state",
            "partner",
            "location",
            "amount",
            "currency",
            "invoice_number",
            "created_at",
            "submitted_at",
            "approved_at",
            "sent_at",
        ],
        Export::Audit(_) => vec![
            "at",
            "actor",
            "organization",
            "action",
            "subject",
            "subject_id",
            "outcome",
            "detail",
        ],
        Export::Ledger(_) => vec![
            "at",
            "agreement",
            "kind",
            "available",
            "held",
            "consumed",
            "forfeited",
            "balance",
            "voucher",
        ],
        Export::Partners(..) => vec![
            "name",
            "country",
            "mpn_id",
            "locations",
            "competencies",
            "average_minutes",
        ],
        Export::Customers(_) => vec![
            "name",
            "country",
            "agreements",
            "available_days",
            "created_at",
        ],
    }
}

/// Whether the reader sees what is between the customer and the programme.
fn is_customers(scope: &Scope) -> bool {
    matches!(
        scope,
        Scope::Everything | Scope::Customer(_) | Scope::Assignee(..)
    )
}

fn last<T>(page: &Page<T>, id: impl Fn(&T) -> Uuid) -> Option<Uuid> {
    page.rows.last().filter(|_| page.has_next).map(id)
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn maybe(at: Option<DateTime<Utc>>) -> String {
    at.map(instant).unwrap_or_default()
}

/// The organizations that rows speak of.
struct Names(HashMap<OrganizationId, organization::Model>);

impl Names {
    async fn of(app: &App, ids: Vec<OrganizationId>) -> Result<Self, AppError> {
        let ids: BTreeSet<_> = ids.into_iter().collect();
        let ids: Vec<_> = ids.into_iter().collect();
        Ok(Self(rows::organizations(app.db.read(), &ids).await?))
    }

    fn name(&self, id: OrganizationId) -> String {
        self.0
            .get(&id)
            .map(|it| it.name.clone())
            .unwrap_or_default()
    }

    fn country(&self, id: OrganizationId) -> String {
        self.0
            .get(&id)
            .map(|it| it.country.clone())
            .unwrap_or_default()
    }
}

pub(super) async fn vouchers(
    app: &App,
    scope: &Scope,
    filter: &voucher_list::Filter,
    window: &Window<Uuid>,
    locale: Locale,
) -> Result<Rows, AppError> {
    let db = app.db.read();
    let page = voucher_list::by_creation(db, scope, filter, ById::OldestFirst, window).await?;
    let mut ids: Vec<_> = page.rows.iter().map(|it| it.customer_id).collect();
    ids.extend(page.rows.iter().filter_map(|it| it.reserved_by));
    let names = Names::of(app, ids).await?;
    let agreements: BTreeSet<_> = page.rows.iter().map(|it| it.agreement_id).collect();
    let agreements: Vec<_> = agreements.into_iter().collect();
    let agreements = rows::agreements(db, &agreements).await?;
    let program = app.program()?;
    let inside = is_customers(scope);
    let cells = page.rows.iter().map(|row| {
        let kind = program.engagement_type(row.engagement_type_id);
        let mut cells = vec![
            row.number.clone(),
            row.state.to_string(),
            kind.map(|it| it.name.get(locale).to_owned())
                .unwrap_or_default(),
            row.days.to_string(),
            names.name(row.customer_id),
            names.country(row.customer_id),
            row.reserved_by.map(|id| names.name(id)).unwrap_or_default(),
            instant(row.created_at),
            row.expires_on.to_string(),
        ];
        if inside {
            let agreement = agreements.get(&row.agreement_id);
            cells.extend([
                row.assignee_name.clone().unwrap_or_default(),
                row.assignee_email.clone().unwrap_or_default(),
                agreement
                    .map(|it| it.licensing_id.clone())
                    .unwrap_or_default(),
            ]);
        }
        cells
    });
    Ok((cells.collect(), last(&page, |row| row.id.0)))
}

pub(super) async fn payment_requests(
    app: &App,
    scope: &Scope,
    filter: &payment::Filter,
    window: &Window<Uuid>,
) -> Result<Rows, AppError> {
    let db = app.db.read();
    let page = payment::page(db, scope, filter, ById::NewestFirst, window).await?;
    let names = Names::of(app, page.rows.iter().map(|it| it.partner_id).collect()).await?;
    let places: Vec<_> = page.rows.iter().map(|it| it.location_id).collect();
    let places = rows::locations(db, &places).await?;
    let cells = page.rows.iter().map(|row| {
        let place = places.get(&row.location_id);
        let amount = money::decimal(row.total_minor, &row.currency);
        vec![
            row.reference.clone(),
            row.state.to_string(),
            names.name(row.partner_id),
            place.map(|it| it.name.clone()).unwrap_or_default(),
            amount,
            row.currency.clone(),
            row.invoice_number.clone().unwrap_or_default(),
            instant(row.created_at),
            maybe(row.submitted_at),
            maybe(row.approved_at),
            maybe(row.sent_at),
        ]
    });
    Ok((cells.collect(), last(&page, |row| row.id.0)))
}

pub(super) async fn audit(
    app: &App,
    filter: &AuditFilter,
    window: &Window<Uuid>,
) -> Result<Rows, AppError> {
    let db = app.db.read();
    let page = journal::audit_events(db, filter, window).await?;
    let ids = page.rows.iter().filter_map(|it| it.organization_id);
    let names = Names::of(app, ids.collect()).await?;
    let people: BTreeSet<UserId> = page.rows.iter().filter_map(|it| it.actor_id).collect();
    let people: Vec<_> = people.into_iter().collect();
    let people = rows::users(db, &people).await?;
    let cells = page.rows.iter().map(|row| {
        let actor = row.actor_id.and_then(|id| people.get(&id));
        vec![
            instant(row.at),
            actor.map(|it| it.name.clone()).unwrap_or_default(),
            row.organization_id
                .map(|id| names.name(id))
                .unwrap_or_default(),
            row.action.clone(),
            row.subject_kind.clone(),
            row.subject_id
                .map(|it| it.simple().to_string())
                .unwrap_or_default(),
            row.outcome.to_string(),
            row.detail.clone().unwrap_or_default(),
        ]
    });
    Ok((cells.collect(), last(&page, |row| row.id.0)))
}

pub(super) async fn ledger(
    app: &App,
    scope: &Scope,
    agreement: Option<AgreementId>,
    window: &Window<Uuid>,
) -> Result<Rows, AppError> {
    let db = app.db.read();
    let page = export::ledger(db, scope, agreement, window).await?;
    let agreements: BTreeSet<_> = page.rows.iter().map(|it| it.agreement_id).collect();
    let agreements: Vec<_> = agreements.into_iter().collect();
    let agreements = rows::agreements(db, &agreements).await?;
    let vouchers: BTreeSet<_> = page.rows.iter().filter_map(|it| it.voucher_id).collect();
    let vouchers: Vec<_> = vouchers.into_iter().collect();
    let vouchers = rows::vouchers(db, &vouchers).await?;
    let cells = page.rows.iter().map(|row| {
        let agreement = agreements.get(&row.agreement_id);
        let voucher = row.voucher_id.and_then(|id| vouchers.get(&id));
        vec![
            instant(row.occurred_at),
            agreement
                .map(|it| it.licensing_id.clone())
                .unwrap_or_default(),
            row.kind.to_string(),
            row.available.to_string(),
            row.held.to_string(),
            row.consumed.to_string(),
            row.forfeited.to_string(),
            row.balance.to_string(),
            voucher.map(|it| it.number.clone()).unwrap_or_default(),
        ]
    });
    Ok((cells.collect(), last(&page, |row| row.id.0)))
}

pub(super) async fn partners(
    app: &App,
    scope: &Scope,
    filter: &directory::Filter,
    on: On,
    window: &RankWindow,
) -> Result<Rows, AppError> {
    let db = app.db.read();
    let page = directory::list(db, scope, filter, on, Ranking::default(), window).await?;
    let ids: Vec<_> = page.rows.iter().map(|it| it.organization.id).collect();
    let places = rows::grouped(partner::locations_of(db, &ids).await?, |it| it.partner_id);
    let held = rows::grouped(partner::competencies_of(db, &ids).await?, |it| {
        it.partner_id
    });
    let speeds = rows::keyed(referral::speeds_of(db, &ids).await?, |it| it.partner_id);
    let program = app.program()?;
    let cells = page.rows.iter().map(|row| {
        let row = &row.organization;
        let places = places.get(&row.id).into_iter().flatten();
        let places = places.map(|it| format!("{} ({})", it.name, it.country));
        let held = held.get(&row.id).into_iter().flatten().filter_map(|it| {
            let competency = program.competency(it.competency_id)?;
            Some(format!("{} ({}, {})", competency.name, it.level, it.status))
        });
        let speed = speeds.get(&row.id);
        vec![
            row.name.clone(),
            row.country.clone(),
            row.mpn_id.clone().unwrap_or_default(),
            places.collect::<Vec<_>>().join("; "),
            held.collect::<Vec<_>>().join("; "),
            speed
                .map(|it| it.average_minutes.to_string())
                .unwrap_or_default(),
        ]
    });
    Ok((cells.collect(), last(&page, |row| row.organization.id.0)))
}

pub(super) async fn customers(
    app: &App,
    scope: &Scope,
    filter: &customer::Filter,
    window: &RankWindow,
) -> Result<Rows, AppError> {
    let db = app.db.read();
    let page = customer::list(db, scope, filter, Ranking::default(), window).await?;
    let ids: Vec<_> = page.rows.iter().map(|it| it.organization.id).collect();
    let agreements = rows::grouped(agreement::of_customers(db, &ids).await?, |it| {
        it.customer_id
    });
    let cells = page.rows.iter().map(|row| {
        let row = &row.organization;
        let own = agreements.get(&row.id).map_or(&[][..], Vec::as_slice);
        let names: Vec<_> = own.iter().map(|it| it.licensing_id.as_str()).collect();
        let days: i32 = own.iter().map(|it| it.available_days).sum();
        vec![
            row.name.clone(),
            row.country.clone(),
            names.join("; "),
            days.to_string(),
            instant(row.created_at),
        ]
    });
    Ok((cells.collect(), last(&page, |row| row.organization.id.0)))
}
