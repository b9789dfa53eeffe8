//! A partner's request to be paid for redeemed vouchers.

use async_graphql::{ID, Object};
use entity::payment_request;

use crate::graphql::gid;

/// A partner's request to be paid for redeemed vouchers.
pub struct PaymentRequest(pub payment_request::Model);

impl From<payment_request::Model> for PaymentRequest {
    fn from(row: payment_request::Model) -> Self {
        Self(row)
    }
}

/// A partner's request to be paid for redeemed vouchers.
#[Object]
impl PaymentRequest {
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    async fn reference(&self) -> &str {
        &self.0.reference
    }
}
