//! Pages for everybody, and the parts that the pages of several sides share.

pub mod bands;
pub mod help;
pub mod history;
pub mod login;
pub mod mail;
pub mod not_found;
pub mod payment_facts;
pub mod payments;
pub mod public_profile;
pub mod referrals;
pub mod report_facts;
pub mod tracker;
pub mod verdicts;
pub mod voucher_facts;
pub mod vouchers;
