//! The file of an invoice as the API shows it.

use async_graphql::{ID, Object};
use chrono::{DateTime, Utc};
use entity::payment_invoice;

use crate::graphql::gid;

/// The file of the invoice of a payment request.
pub struct PaymentInvoice(pub payment_invoice::Model);

impl From<payment_invoice::Model> for PaymentInvoice {
    fn from(row: payment_invoice::Model) -> Self {
        Self(row)
    }
}

/// The file of the invoice of a payment request.
#[Object]
impl PaymentInvoice {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The name of the file.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its media type, as its bytes say.
    async fn media_type(&self) -> &str {
        &self.0.media_type
    }

    /// Its size in bytes.
    async fn size(&self) -> i32 {
        i32::try_from(self.0.size).unwrap_or(i32::MAX)
    }

    /// The SHA-256 of its bytes, as hex.
    async fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// When it was uploaded.
    async fn uploaded_at(&self) -> DateTime<Utc> {
        self.0.uploaded_at
    }

    /// Where those who may see it download it.
    async fn url(&self) -> String {
        format!("/invoices/{}", gid::encode(self.0.id).as_str())
    }
}
