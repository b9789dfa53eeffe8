//! The list of vouchers: filter, order, connection.

use async_graphql::{Enum, ID, InputObject};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chrono::{NaiveDate, NaiveTime};

use super::object::Voucher;
use crate::app::App;
use crate::connection;
use crate::domain::voucher_number;
use crate::graphql::context::Result;
use crate::graphql::gid::{self, CustomerGid};
use crate::graphql::page::{Key, PageArgs};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::VoucherState;
use crate::policy::Scope;
use crate::store::page::ById;
use crate::store::voucher_list::{self, Filter};

connection!(VoucherConnection, VoucherEdge, Voucher);

/// Which vouchers a list shows; what is absent does not filter.
#[derive(InputObject, Default)]
pub struct VoucherFilter {
    /// In one of these states.
    pub states: Option<Vec<VoucherState>>,
    /// For an engagement type of this offering.
    pub offering_id: Option<ID>,
    /// For this engagement type.
    pub engagement_type_id: Option<ID>,
    /// Of this customer.
    pub customer_id: Option<ID>,
    /// The number starts with this, as typed, with or without hyphens.
    pub number: Option<String>,
    /// Expires before this day.
    pub expires_before: Option<Date>,
    /// Expires on this day or later.
    pub expires_from: Option<Date>,
    /// The name of the customer, or of the partner that reserved it, contains this.
    pub company: Option<String>,
    /// The name or the e-mail address of the project manager contains this.
    pub project_manager: Option<String>,
    /// Redeemed, and in no live payment request.
    pub awaiting_payment: Option<bool>,
    /// Created before this day.
    pub created_before: Option<Date>,
    /// Extended at least once, or never.
    pub extended: Option<bool>,
    /// Kept for one partner, or open to all.
    pub bound: Option<bool>,
}

/// The order of a list of vouchers.
#[derive(Enum, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VoucherOrder {
    /// Created last in front.
    #[default]
    NewestFirst,
    /// Created first in front.
    OldestFirst,
    /// Expires first in front.
    ExpiresFirst,
    /// Expires last in front.
    ExpiresLast,
    /// By number, `0` in front.
    NumberAscending,
    /// By number, `Z` in front.
    NumberDescending,
}

/// The number of a voucher as the key of a list.
struct Number(String);

impl Key for Number {
    fn encode(&self) -> String {
        BASE64.encode(&self.0)
    }

    fn decode(cursor: &str) -> Option<Self> {
        let number = String::from_utf8(BASE64.decode(cursor).ok()?).ok()?;
        number.starts_with("PS-").then_some(Self(number))
    }
}

/// What was typed; nothing when it is blank.
fn words(text: Option<String>) -> Option<String> {
    text.filter(|it| !it.trim().is_empty())
}

impl VoucherFilter {
    /// The filter in the words of the store.
    pub fn decode(self, app: &App) -> Result<Filter> {
        let program = app.program()?;
        let mut engagement_types = None;
        if let Some(id) = &self.offering_id {
            let offering = gid::decode(id, "filter.offeringId")?;
            let types = program
                .engagement_types_of(offering)
                .map(|it| it.id)
                .collect();
            engagement_types = Some(types);
        }
        if let Some(id) = &self.engagement_type_id {
            engagement_types = Some(vec![gid::decode(id, "filter.engagementTypeId")?]);
        }
        let customer = self
            .customer_id
            .as_ref()
            .map(|id| gid::decode(id, "filter.customerId"));
        Ok(Filter {
            states: self
                .states
                .map(|states| states.into_iter().map(Into::into).collect()),
            engagement_types,
            customer: customer.transpose()?.map(|CustomerGid(id)| id),
            number_prefix: self.number.as_deref().map(voucher_number::prefix),
            expires_before: self.expires_before.map(Into::into),
            expires_from: self.expires_from.map(Into::into),
            company: words(self.company),
            project_manager: words(self.project_manager),
            awaiting_payment: self.awaiting_payment,
            created_before: self.created_before.map(|it| {
                let day: NaiveDate = it.into();
                day.and_time(NaiveTime::MIN).and_utc()
            }),
            extended: self.extended,
            bound: self.bound,
        })
    }
}

/// A page of the vouchers that a scope reaches.
pub async fn page(
    app: &App,
    scope: Scope,
    filter: Filter,
    order: VoucherOrder,
    args: PageArgs,
) -> Result<VoucherConnection> {
    let db = app.db.read();
    let (counted, counted_scope, counted_filter) = (app.clone(), scope.clone(), filter.clone());
    let count: crate::graphql::page::Count = Box::new(move || {
        let (app, scope, filter) = (
            counted.clone(),
            counted_scope.clone(),
            counted_filter.clone(),
        );
        Box::pin(async move { Ok(voucher_list::count(app.db.read(), &scope, &filter).await?) })
    });
    let by_id = match order {
        VoucherOrder::NewestFirst => ById::NewestFirst,
        VoucherOrder::OldestFirst => ById::OldestFirst,
        VoucherOrder::ExpiresFirst | VoucherOrder::ExpiresLast => {
            let descending = order == VoucherOrder::ExpiresLast;
            let window = args.window()?;
            let page = voucher_list::by_expiry(db, &scope, &filter, descending, &window).await?;
            return Ok(VoucherConnection::of(
                page,
                |row| (row.expires_on, row.id.0),
                count,
            ));
        }
        VoucherOrder::NumberAscending | VoucherOrder::NumberDescending => {
            let descending = order == VoucherOrder::NumberDescending;
            let window = args.window::<Number>()?.map(|Number(number)| number);
            let page = voucher_list::by_number(db, &scope, &filter, descending, &window).await?;
            return Ok(VoucherConnection::of(
                page,
                |row| Number(row.number.clone()),
                count,
            ));
        }
    };
    let page = voucher_list::by_creation(db, &scope, &filter, by_id, &args.window()?).await?;
    Ok(VoucherConnection::of(page, |row| row.id.0, count))
}
