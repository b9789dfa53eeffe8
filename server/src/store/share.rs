//! Shares of what a partner holds, as conditions on vouchers (`domain.md` §1.2).

use entity::vocab::{LocationId, UserId, VoucherState};
use entity::{reservation, voucher};
use sea_orm::sea_query::{Expr, ExprTrait as _, SelectStatement, SimpleExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select};

use crate::policy::Share;

/// Vouchers that lie in at least one of the shares; none without a share.
pub fn any(shares: &[Share]) -> Condition {
    let none = Condition::any().add(Expr::cust("1 = 0"));
    shares.iter().fold(none, |any, share| any.add(one(share)))
}

fn one(share: &Share) -> Condition {
    let redeemed = voucher::Column::State.eq(VoucherState::Redeemed);
    match share {
        Share::Locations(granted) => Condition::all().add(held_at(granted)),
        Share::Redeemed(None) => Condition::all().add(redeemed),
        Share::Redeemed(Some(granted)) => Condition::all().add(redeemed).add(held_at(granted)),
        Share::EngagementsOf(person) => {
            Condition::all().add(voucher::Column::Id.in_subquery(delivered_by(*person)))
        }
    }
}

fn held_at(granted: &[LocationId]) -> SimpleExpr {
    let there = current().filter(reservation::Column::LocationId.is_in(granted.iter().copied()));
    voucher::Column::Id.in_subquery(vouchers_of(there))
}

fn delivered_by(person: UserId) -> SelectStatement {
    // The ids of the assistants are words of a JSON list, which both databases read as text.
    let assists = Expr::cust("cast(reservation.assistant_ids as text)")
        .like(format!("%{}%", person.0.hyphenated()));
    let delivers = Condition::any()
        .add(reservation::Column::LeadConsultantId.eq(person))
        .add(assists);
    vouchers_of(current().filter(delivers))
}

/// The latest reservation of every voucher: by which it is held, or was when it ended.
fn current() -> Select<reservation::Entity> {
    reservation::Entity::find().filter(Expr::cust(
        "not exists (select 1 from reservation as later \
         where later.voucher_id = reservation.voucher_id and later.id > reservation.id)",
    ))
}

fn vouchers_of(reservations: Select<reservation::Entity>) -> SelectStatement {
    reservations
        .select_only()
        .column(reservation::Column::VoucherId)
        .into_query()
}
