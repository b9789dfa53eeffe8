//! A number of days for one engagement.

use async_graphql::{ID, Object};
use entity::voucher;

use crate::graphql::gid;

/// A number of days for one engagement.
pub struct Voucher(pub voucher::Model);

impl From<voucher::Model> for Voucher {
    fn from(row: voucher::Model) -> Self {
        Self(row)
    }
}

/// A number of days for one engagement.
#[Object]
impl Voucher {
    async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    async fn number(&self) -> &str {
        &self.0.number
    }
}
