//! Days of a benefit: which lot they come from, where they go (`domain.md` §6.3).
//!
//! Every entry moves days between four accounts – available, held, consumed, forfeited – so that
//! granted = available + held + consumed + forfeited holds by construction.

use chrono::NaiveDate;
use entity::vocab::{LedgerEntryId, LedgerEntryKind as Kind};

use super::rules::Rules;

/// A movement of days of one lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    pub lot: LedgerEntryId,
    pub kind: Kind,
    pub available: i32,
    pub held: i32,
    pub consumed: i32,
    pub forfeited: i32,
}

/// Days of one lot: those available, or those held for a voucher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LotDays {
    pub lot: LedgerEntryId,
    pub days: i32,
}

/// Holds days for a voucher, oldest lot first. `None` when the lots do not have that many.
pub fn hold(available: &[LotDays], days: i32) -> Option<Vec<Move>> {
    let mut missing = days;
    let mut moves = Vec::new();
    for lot in available.iter().filter(|lot| lot.days > 0) {
        let taken = lot.days.min(missing);
        if taken > 0 {
            moves.push(Move {
                available: -taken,
                held: taken,
                ..nothing(lot.lot, Kind::VoucherHold)
            });
            missing -= taken;
        }
    }
    (missing == 0).then_some(moves)
}

/// Takes days out of an agreement's pool, newest lot first: a reduction of its licences, or an
/// operator's correction. What the lots do not have becomes a debt of the newest one, and the
/// balance is negative; vouchers that exist keep their days.
pub fn withdraw(lots: &[LotDays], newest: LedgerEntryId, days: i32, kind: Kind) -> Vec<Move> {
    let mut missing = days;
    let mut moves = Vec::new();
    for lot in lots.iter().rev().filter(|lot| lot.days > 0) {
        let taken = lot.days.min(missing);
        if taken > 0 {
            moves.push(Move {
                available: -taken,
                ..nothing(lot.lot, kind)
            });
            missing -= taken;
        }
    }
    if missing > 0 {
        moves.push(Move {
            available: -missing,
            ..nothing(newest, kind)
        });
    }
    moves
}

/// Counts the days held for a voucher as consumed.
pub fn consume(held: &[LotDays]) -> Vec<Move> {
    held.iter()
        .map(|lot| Move {
            held: -lot.days,
            consumed: lot.days,
            ..nothing(lot.lot, Kind::VoucherConsumed)
        })
        .collect()
}

/// Holds consumed days again: the redemption was an error.
pub fn reverse(consumed: &[LotDays]) -> Vec<Move> {
    consumed
        .iter()
        .map(|lot| Move {
            held: lot.days,
            consumed: -lot.days,
            ..nothing(lot.lot, Kind::RedemptionReversed)
        })
        .collect()
}

/// Why held days are let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    Cancelled,
    Expired,
    /// The voucher was voided, and the customer is not to blame.
    Voided,
    /// The voucher was voided, and its days with it.
    VoidedWithDays,
}

/// Lets go of the days held for a voucher: back to the pool, or forfeited when the agreement has
/// ended or the programme has removed the remaining days (`domain.md` D10).
///
/// `ended_on` is the day that decides about the agreement: the day of the cancellation, or the day
/// after the voucher's last one. `on` is today.
pub fn release(
    held: &[LotDays],
    release: Release,
    ended_on: NaiveDate,
    agreement_ends_on: NaiveDate,
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Move> {
    let kind = if release == Release::VoidedWithDays {
        Kind::ForfeitVoid
    } else if on >= rules.days_removed_on {
        Kind::ForfeitRetirement
    } else if ended_on > agreement_ends_on {
        Kind::ForfeitEnrolmentEnd
    } else {
        match release {
            Release::Cancelled => Kind::ReturnCancel,
            Release::Expired => Kind::ReturnExpiry,
            Release::Voided => Kind::ReturnVoid,
            Release::VoidedWithDays => Kind::ForfeitVoid,
        }
    };
    let returns = matches!(
        kind,
        Kind::ReturnCancel | Kind::ReturnExpiry | Kind::ReturnVoid
    );
    held.iter()
        .map(|lot| Move {
            held: -lot.days,
            available: if returns { lot.days } else { 0 },
            forfeited: if returns { 0 } else { lot.days },
            ..nothing(lot.lot, kind)
        })
        .collect()
}

/// Takes away the available days of an agreement that has ended, or of every agreement once the
/// programme removes the remaining days. Empty when they stay.
pub fn forfeit(
    available: &[LotDays],
    agreement_ends_on: NaiveDate,
    on: NaiveDate,
    rules: &Rules,
) -> Vec<Move> {
    let kind = if on >= rules.days_removed_on {
        Kind::ForfeitRetirement
    } else if on > agreement_ends_on {
        Kind::ForfeitEnrolmentEnd
    } else {
        return Vec::new();
    };
    // A lot in debt lessens what is left of the others.
    let mut left: i32 = available.iter().map(|lot| lot.days).sum();
    let mut moves = Vec::new();
    for lot in available.iter().filter(|lot| lot.days > 0) {
        let taken = lot.days.min(left);
        if taken > 0 {
            moves.push(Move {
                available: -taken,
                forfeited: taken,
                ..nothing(lot.lot, kind)
            });
            left -= taken;
        }
    }
    moves
}

fn nothing(lot: LedgerEntryId, kind: Kind) -> Move {
    Move {
        lot,
        kind,
        available: 0,
        held: 0,
        consumed: 0,
        forfeited: 0,
    }
}

#[cfg(test)]
mod tests;
