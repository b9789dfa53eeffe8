//! The filters of exports: the same inputs as those of the lists, as JSON.

use async_graphql::{ID, InputObject, InputType, Value};

use super::customer::query::CustomerFilter;
use super::gid;
use super::operation::audit::AuditEventFilter;
use super::partner::directory::PartnerFilter;
use super::payment::query::PaymentRequestFilter;
use super::voucher::list::VoucherFilter;
use crate::app::App;
use crate::error::AppError;
use crate::graphql::context::Result;
use crate::service::export::Export;
use crate::service::search::directory_day;

/// Which movements of days are exported.
#[derive(InputObject, Default)]
pub struct LedgerFilter {
    /// Of this agreement.
    pub agreement_id: Option<ID>,
}

/// What an address such as `vouchers.csv` exports with a filter; `None` when there is no such list.
pub fn decode(app: &App, name: &str, filter: Option<&str>) -> Result<Option<Export>> {
    Ok(Some(match name {
        "vouchers.csv" => Export::Vouchers(parse::<VoucherFilter>(filter)?.decode(app)?),
        "payment-requests.csv" => {
            let filter = parse::<PaymentRequestFilter>(filter)?;
            Export::PaymentRequests(filter.decode(app.clock.today())?)
        }
        "audit.csv" => Export::Audit(parse::<AuditEventFilter>(filter)?.read()?),
        "ledger.csv" => {
            let agreement = parse::<LedgerFilter>(filter)?.agreement_id;
            let agreement = agreement.map(|id| gid::decode(&id, "filter.agreementId"));
            Export::Ledger(agreement.transpose()?)
        }
        "partners.csv" => {
            let filter = parse::<PartnerFilter>(filter)?.decode(app)?;
            Export::Partners(Box::new(filter), directory_day(app)?)
        }
        "customers.csv" => Export::Customers(parse::<CustomerFilter>(filter)?.decode()),
        _ => return Ok(None),
    }))
}

fn parse<T: InputType + Default>(filter: Option<&str>) -> Result<T> {
    let Some(text) = filter.filter(|it| !it.is_empty()) else {
        return Ok(T::default());
    };
    let bad = |message: String| AppError::BadInput {
        field: "filter".to_owned(),
        message,
    };
    let value: serde_json::Value =
        serde_json::from_str(text).map_err(|_| bad("expected a JSON object".to_owned()))?;
    let value = Value::from_json(value).map_err(|error| bad(error.to_string()))?;
    T::parse(Some(value)).map_err(|error| bad(error.into_server_error(Default::default()).message))
}
