//! What is sent to change a voucher.

use async_graphql::{ID, InputObject};
use entity::vocab::OrganizationId;

use crate::graphql::context::Result;
use crate::graphql::gid::{self, PartnerGid};
use crate::graphql::scalar::Date;
use crate::service::reservation::{NewReservation, Reschedule};
use crate::service::validation::Key;
use crate::service::voucher::{Assignee, NewVoucher};

/// A customer's project manager.
#[derive(InputObject)]
pub struct AssigneeInput {
    /// The name, at most 200 characters.
    pub name: String,
    /// The e-mail address; the voucher's number is sent there.
    pub email: String,
}

impl From<AssigneeInput> for Assignee {
    fn from(input: AssigneeInput) -> Self {
        Self {
            name: input.name,
            email: input.email,
        }
    }
}

/// What a new voucher is made of.
#[derive(InputObject)]
pub struct CreateVoucherInput {
    /// The agreement whose days it takes.
    pub agreement_id: ID,
    /// What it is for.
    pub engagement_type_id: ID,
    /// The length in days, one of the engagement type's.
    pub days: i32,
    /// Assigned at once when given.
    pub assignee: Option<AssigneeInput>,
    /// The division or associated legal entity, at most 200 characters.
    pub division: Option<String>,
    /// One of the engagement type's focus products.
    pub focus_product: Option<String>,
    /// One of the engagement type's variants at this length by its code, such as `UPGRADE`.
    pub variant: Option<String>,
    /// The only partner that may reserve it.
    pub partner_id: Option<ID>,
    /// Why; the operator, who acts in the customer's place, must say it.
    pub reason: Option<String>,
    /// Makes retries safe: 8 to 200 characters, new for each new voucher.
    pub idempotency_key: String,
}

impl CreateVoucherInput {
    /// The input in the words of the use case.
    pub fn decode(self) -> Result<NewVoucher> {
        Ok(NewVoucher {
            agreement: gid::find(&self.agreement_id, "agreementId")?,
            engagement_type: gid::find(&self.engagement_type_id, "engagementTypeId")?,
            days: self.days,
            assignee: self.assignee.map(Into::into),
            division: self.division.filter(|it| !it.trim().is_empty()),
            focus_product: self.focus_product.filter(|it| !it.trim().is_empty()),
            variant: self
                .variant
                .map(|it| it.trim().to_owned())
                .filter(|it| !it.is_empty()),
            bound_to: partner_of(self.partner_id.as_ref())?,
            reason: self.reason,
        })
    }
}

fn partner_of(id: Option<&ID>) -> Result<Option<OrganizationId>> {
    let found = id.map(|id| gid::find(id, "partnerId")).transpose()?;
    Ok(found.map(|PartnerGid(id)| id))
}

/// Who gets a voucher.
#[derive(InputObject)]
pub struct AssignVoucherInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Who gets it.
    pub assignee: AssigneeInput,
    /// Why; the operator, who acts in the customer's place, must say it.
    pub reason: Option<String>,
}

/// Who gets a voucher instead.
#[derive(InputObject)]
pub struct ReassignVoucherInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Who gets it.
    pub assignee: AssigneeInput,
    /// Why; the operator, who acts in the customer's place, must say it.
    pub reason: Option<String>,
}

/// Which voucher is taken back.
#[derive(InputObject)]
pub struct CancelVoucherInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Why, at most 500 characters.
    pub reason: String,
}

/// What the customer forwarded.
#[derive(InputObject)]
pub struct ValidateVoucherInput {
    /// The voucher's number, as typed.
    pub number: String,
    /// The benefit administrator's e-mail.
    pub administrator_email: String,
}

/// What a partner says when it reserves a voucher.
#[derive(InputObject)]
pub struct ReserveVoucherInput {
    /// The voucher's number, as typed, together with the administrator's e-mail; or a link, or an
    /// offered voucher.
    pub number: Option<String>,
    /// The benefit administrator's e-mail.
    pub administrator_email: Option<String>,
    /// The token of a link, in place of number and e-mail.
    pub link_token: Option<String>,
    /// A voucher that the customer keeps for your company, in place of number and e-mail.
    pub offered_voucher_id: Option<ID>,
    /// The location under which it is reserved, redeemed and invoiced.
    pub location_id: ID,
    /// The country of delivery, ISO 3166 alpha-2: that of the location.
    pub delivery_country: String,
    /// The first day of the engagement, from today on.
    pub starts_on: Date,
    /// The last day of the engagement, within the voucher's life.
    pub ends_on: Date,
    /// Who leads it: a consultant with an exam of a qualifying competency.
    pub lead_consultant_id: ID,
    /// Who assists.
    pub assistant_ids: Option<Vec<ID>>,
    /// The version of the terms that was accepted; null when they were not.
    pub accepted_terms_version: Option<String>,
    /// Why a second 15-day engagement is allowed: another division or another product.
    pub fifteen_day_exception: Option<String>,
    /// Makes retries safe: 8 to 200 characters, new for each reservation.
    pub idempotency_key: String,
}

impl ReserveVoucherInput {
    /// The input in the words of the use case.
    pub fn decode(self) -> Result<NewReservation> {
        let assistants = self.assistant_ids.unwrap_or_default();
        let offered = self.offered_voucher_id.as_ref();
        let offered = offered.map(|id| gid::find(id, "offeredVoucherId"));
        Ok(NewReservation {
            key: Key::of(
                self.number,
                self.administrator_email,
                self.link_token,
                offered.transpose()?,
            )?,
            location: gid::find(&self.location_id, "locationId")?,
            delivery_country: self.delivery_country.to_uppercase(),
            starts_on: self.starts_on.into(),
            ends_on: self.ends_on.into(),
            lead_consultant: gid::find(&self.lead_consultant_id, "leadConsultantId")?,
            assistants: assistants
                .iter()
                .map(|id| gid::find(id, "assistantIds"))
                .collect::<Result<_>>()?,
            accepted_terms_version: self.accepted_terms_version,
            fifteen_day_exception: self.fifteen_day_exception,
        })
    }
}

/// New dates for an engagement.
#[derive(InputObject)]
pub struct RescheduleReservationInput {
    /// The voucher.
    pub voucher_id: ID,
    /// The first day; one that has passed may only stay as it is.
    pub starts_on: Date,
    /// The last day, within the voucher's life.
    pub ends_on: Date,
    /// Who leads it from now on; the same person when absent.
    pub lead_consultant_id: Option<ID>,
    /// Who assists from now on; the same people when absent.
    pub assistant_ids: Option<Vec<ID>>,
    /// Whether the customer is told by e-mail.
    pub notify_customer: bool,
}

impl RescheduleReservationInput {
    /// The input in the words of the use case.
    pub fn decode(&self) -> Result<Reschedule> {
        let lead = self.lead_consultant_id.as_ref();
        Ok(Reschedule {
            starts_on: self.starts_on.into(),
            ends_on: self.ends_on.into(),
            lead_consultant: lead
                .map(|id| gid::find(id, "leadConsultantId"))
                .transpose()?,
            assistants: self
                .assistant_ids
                .as_ref()
                .map(|ids| ids.iter().map(|id| gid::find(id, "assistantIds")).collect())
                .transpose()?,
            notify_customer: self.notify_customer,
        })
    }
}

/// Which reservation ends.
#[derive(InputObject)]
pub struct CancelReservationInput {
    /// The voucher.
    pub voucher_id: ID,
    /// Why, at most 500 characters; the customer reads it.
    pub reason: String,
}
