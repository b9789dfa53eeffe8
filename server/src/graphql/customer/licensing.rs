//! What licensing tells the programme of customers, for operators: customers, agreements, licences,
//! training days, corrections.

use async_graphql::{Context, ID, InputObject, Object};

use super::agreement::LicensingAgreement;
use super::object::Customer;
use crate::domain::accrual::{Licences, Terms};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid::{self, CustomerGid};
use crate::graphql::scalar::Date;
use crate::payload;
use crate::service::accrual::{self, Adjustment, LicenceChange};
use crate::service::agreement::{self, NewCustomer, Registration};

/// A customer as licensing knows it.
#[derive(InputObject)]
pub struct RegisterCustomerInput {
    /// The name of the company.
    pub name: String,
    /// Where it is, ISO 3166 alpha-2.
    pub country: String,
    /// A key of yours, 8 to 200 characters: the same key again gives the same answer.
    pub idempotency_key: String,
}

/// Licences of one kind.
#[derive(InputObject)]
pub struct LicenceLineInput {
    /// One of the kinds that bring points; the policy `point_weights` lists them.
    pub kind: String,
    /// How many.
    pub quantity: i32,
}

/// An agreement as licensing knows it.
#[derive(InputObject)]
pub struct RegisterAgreementInput {
    /// Whose it is.
    pub customer_id: ID,
    /// The Licensing ID: letters, digits and hyphens.
    pub licensing_id: String,
    /// One of the policy `agreement_programs`, such as `EA`.
    pub agreement_program: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Date,
    /// Years of Software Assurance, 1 to 3: each brings its part of the days.
    pub software_assurance_years: i32,
    /// The licences that it begins with; none when days no longer accrue.
    pub licences: Vec<LicenceLineInput>,
    /// A key of yours, 8 to 200 characters: the same key again gives the same answer.
    pub idempotency_key: String,
}

/// Licences that an agreement gains.
#[derive(InputObject)]
pub struct AddLicencesInput {
    /// The agreement.
    pub agreement_id: ID,
    /// The licences that come.
    pub licences: Vec<LicenceLineInput>,
    /// A key of yours, 8 to 200 characters: the same key again gives the same answer.
    pub idempotency_key: String,
}

/// Licences that an agreement loses.
#[derive(InputObject)]
pub struct ReduceLicencesInput {
    /// The agreement.
    pub agreement_id: ID,
    /// The licences that go.
    pub licences: Vec<LicenceLineInput>,
    /// A key of yours, 8 to 200 characters: the same key again gives the same answer.
    pub idempotency_key: String,
}

/// A correction of an agreement's days.
#[derive(InputObject)]
pub struct AdjustDaysInput {
    /// The agreement.
    pub agreement_id: ID,
    /// How many days are added; negative when days are taken.
    pub days: i32,
    /// Why: the customer reads it in the ledger.
    pub reason: String,
    /// A key of yours, 8 to 200 characters: the same key again gives the same answer.
    pub idempotency_key: String,
}

/// The training days of an agreement.
#[derive(InputObject)]
pub struct RecordTrainingDaysInput {
    /// The agreement.
    pub agreement_id: ID,
    /// How many can be converted now.
    pub training_days: i32,
}

payload! {
    /// What became of it.
    RegisterCustomerPayload { customer: Customer }
    /// What became of it.
    RegisterAgreementPayload { agreement: LicensingAgreement }
    /// What became of it.
    AddLicencesPayload { agreement: LicensingAgreement }
    /// What became of it.
    ReduceLicencesPayload { agreement: LicensingAgreement }
    /// What became of it.
    AdjustDaysPayload { agreement: LicensingAgreement }
    /// What became of it.
    RecordTrainingDaysPayload { agreement: LicensingAgreement }
}

/// What licensing tells the programme.
#[derive(Default)]
pub struct LicensingMutation;

#[Object]
impl LicensingMutation {
    /// Registers a customer.
    async fn register_customer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RegisterCustomerInput,
    ) -> Result<RegisterCustomerPayload> {
        let registered = async {
            let (name, country) = (input.name, input.country);
            let new = NewCustomer { name, country };
            agreement::register_customer(app(ctx), actor(ctx)?, new, &input.idempotency_key).await
        };
        RegisterCustomerPayload::of(ctx, registered.await)
    }

    /// Registers an agreement of a customer. The days that its licences bring are granted at once;
    /// the benefit is activated by the customer.
    async fn register_agreement(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RegisterAgreementInput,
    ) -> Result<RegisterAgreementPayload> {
        let registered = async {
            let CustomerGid(customer) = gid::find(&input.customer_id, "customerId")?;
            let terms = Terms {
                licensing_id: input.licensing_id,
                agreement_program: input.agreement_program,
                starts_on: input.starts_on.0,
                ends_on: input.ends_on.0,
                years: input.software_assurance_years,
                licences: licences(input.licences),
            };
            let new = Registration { customer, terms };
            agreement::register(app(ctx), actor(ctx)?, new, &input.idempotency_key).await
        };
        RegisterAgreementPayload::of(ctx, registered.await)
    }

    /// Adds licences to an agreement. The days that they bring are a true-up.
    async fn add_licences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AddLicencesInput,
    ) -> Result<AddLicencesPayload> {
        let added = async {
            let change = LicenceChange {
                agreement: gid::find(&input.agreement_id, "agreementId")?,
                licences: licences(input.licences),
            };
            accrual::add_licences(app(ctx), actor(ctx)?, change, &input.idempotency_key).await
        };
        AddLicencesPayload::of(ctx, added.await)
    }

    /// Takes licences from an agreement. The days that they had brought go, even below zero: then
    /// existing vouchers stay valid, and none can be created.
    async fn reduce_licences(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReduceLicencesInput,
    ) -> Result<ReduceLicencesPayload> {
        let reduced = async {
            let change = LicenceChange {
                agreement: gid::find(&input.agreement_id, "agreementId")?,
                licences: licences(input.licences),
            };
            accrual::reduce_licences(app(ctx), actor(ctx)?, change, &input.idempotency_key).await
        };
        ReduceLicencesPayload::of(ctx, reduced.await)
    }

    /// Adds days to an agreement, or takes some, for a reason that its customer reads.
    async fn adjust_days(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: AdjustDaysInput,
    ) -> Result<AdjustDaysPayload> {
        let adjusted = async {
            let adjustment = Adjustment {
                agreement: gid::find(&input.agreement_id, "agreementId")?,
                days: input.days,
                reason: input.reason,
            };
            accrual::adjust(app(ctx), actor(ctx)?, adjustment, &input.idempotency_key).await
        };
        AdjustDaysPayload::of(ctx, adjusted.await)
    }

    /// Records how many training days of an agreement can be converted.
    async fn record_training_days(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RecordTrainingDaysInput,
    ) -> Result<RecordTrainingDaysPayload> {
        let recorded = async {
            let id = gid::find(&input.agreement_id, "agreementId")?;
            agreement::record_training(app(ctx), actor(ctx)?, id, input.training_days).await
        };
        RecordTrainingDaysPayload::of(ctx, recorded.await)
    }
}

fn licences(lines: Vec<LicenceLineInput>) -> Vec<Licences> {
    let line = |it: LicenceLineInput| Licences {
        kind: it.kind,
        quantity: it.quantity,
    };
    lines.into_iter().map(line).collect()
}
