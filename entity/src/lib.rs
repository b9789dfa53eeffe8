//! The rows of the database, one table per module, and the vocabularies they are written in.
//!
//! A row knows nothing of the API and carries no rule; queries live in the server's `store`.

pub mod vocab;

pub mod agreement_signature;
pub mod audit_event;
pub mod audit_seal;
pub mod audit_unsealed;
pub mod bulk_extension;
pub mod business_profile;
pub mod calendar_feed;
pub mod clock_setting;
pub mod competency;
pub mod competency_event;
pub mod completion_report;
pub mod compliance_training;
pub mod consultant_assignment;
pub mod consultant_skill;
pub mod day_ledger_entry;
pub mod deliverable;
pub mod deliverable_band;
pub mod deliverable_fingerprint;
pub mod engagement_session;
pub mod engagement_type;
pub mod enrollment;
pub mod enrollment_event;
pub mod extension_request;
pub mod idempotency_record;
pub mod invitation;
pub mod job;
pub mod licence_line;
pub mod licensing_agreement;
pub mod notification;
pub mod notification_preference;
pub mod offering;
pub mod organization;
pub mod outbox_message;
pub mod partner_competency;
pub mod partner_location;
pub mod partner_response;
pub mod payment_dispute;
pub mod payment_event;
pub mod payment_invoice;
pub mod payment_line;
pub mod payment_registration;
pub mod payment_request;
pub mod payout_account;
pub mod policy_change;
pub mod program;
pub mod program_agreement;
pub mod program_policy;
pub mod published_profile;
pub mod rate;
pub mod redemption;
pub mod referral;
pub mod reminder;
pub mod representation;
pub mod reservation;
pub mod role_grant;
pub mod role_grant_location;
pub mod saved_filter;
pub mod session;
pub mod sign_off;
pub mod training_balance;
pub mod training_conversion;
pub mod user;
pub mod validation_attempt;
pub mod voucher;
pub mod voucher_event;
pub mod voucher_extension;
pub mod voucher_hold;
pub mod voucher_link;

/// A list of words or numbers kept in one JSON column: catalogue data that is only ever read whole.
#[derive(
    Clone,
    Debug,
    PartialEq,
    Eq,
    Default,
    serde::Serialize,
    serde::Deserialize,
    sea_orm::FromJsonQueryResult,
)]
pub struct Words(pub Vec<String>);
