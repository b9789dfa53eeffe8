//! What is sent to register for payments and to keep payout accounts.

use async_graphql::{ID, InputObject};

use crate::domain::payout::Account;
use crate::graphql::context::Result;
use crate::graphql::gid;
use crate::service::payout::Entry;

/// An offering for whose payments the caller's company registers.
#[derive(InputObject)]
pub struct RegisterForPaymentsInput {
    /// The offering, of which a voucher was redeemed.
    pub offering_id: ID,
    /// The people who become payment administrators; the caller when absent.
    pub administrator_ids: Option<Vec<ID>>,
}

/// The account of a location: an IBAN, or an account number with the number of the bank.
#[derive(InputObject)]
pub struct SavePayoutAccountInput {
    /// The location that is paid to it.
    pub location_id: ID,
    /// The version of the account that it takes the place of; absent for the first one.
    pub version: Option<i32>,
    /// In whose name it is held.
    pub holder: String,
    /// The IBAN; spaces do not matter.
    pub iban: Option<String>,
    /// The account number, where there is no IBAN.
    pub account_number: Option<String>,
    /// The BIC or the national number of the bank, with an account number.
    pub bank_id: Option<String>,
    /// The country of the bank, ISO 3166 alpha-2.
    pub country: String,
    /// The currency in which it is held, ISO 4217.
    pub currency: String,
    /// The VAT or tax id of its holder.
    pub tax_id: String,
    /// Makes retries safe: 8 to 200 characters, new for each change.
    pub idempotency_key: String,
}

impl SavePayoutAccountInput {
    /// The entry in the words of the use case.
    pub fn decode(&self) -> Result<Entry> {
        Ok(Entry {
            location: gid::find(&self.location_id, "locationId")?,
            version: self.version,
            account: Account {
                holder: self.holder.clone(),
                iban: self.iban.clone(),
                account_number: self.account_number.clone(),
                bank_id: self.bank_id.clone(),
                country: self.country.clone(),
                currency: self.currency.clone(),
                tax_id: self.tax_id.clone(),
            },
        })
    }
}

/// The program's decision on a payout account.
#[derive(InputObject)]
pub struct DecidePayoutAccountInput {
    /// The account.
    pub payout_account_id: ID,
    /// The version that was seen.
    pub version: i32,
    /// Whether money can be sent to it.
    pub enroll: bool,
    /// What has to be corrected; mandatory unless it is enrolled.
    pub reason: Option<String>,
}
