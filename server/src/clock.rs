//! The only source of time. Everything else is handed an instant.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// Tells the time: really, at a distance from the real time, or standing still for tests.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Real,
    /// The real time moved by this many milliseconds.
    Simulated(Arc<AtomicI64>),
    /// Stands at this many milliseconds since 1970 until it is moved.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The time of the machine.
    pub fn real() -> Self {
        Self(Kind::Real)
    }

    /// A clock that ticks in real time, `offset` away from it.
    pub fn simulated(offset: TimeDelta) -> Self {
        Self(Kind::Simulated(Arc::new(AtomicI64::new(
            offset.num_milliseconds(),
        ))))
    }

    /// A clock that moves only when it is told to.
    pub fn manual(at: DateTime<Utc>) -> Self {
        Self(Kind::Manual(Arc::new(AtomicI64::new(
            at.timestamp_millis(),
        ))))
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Kind::Real => real_now(),
            Kind::Simulated(offset) => {
                real_now() + TimeDelta::milliseconds(offset.load(Ordering::Relaxed))
            }
            Kind::Manual(at) => {
                DateTime::from_timestamp_millis(at.load(Ordering::Relaxed)).unwrap_or_default()
            }
        }
    }

    /// Today, as a calendar day in UTC.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }

    /// Whether the time can be moved.
    pub fn is_simulated(&self) -> bool {
        !matches!(self.0, Kind::Real)
    }

    /// Moves a simulated or manual clock so that it is `to` now; returns the new offset from the
    /// real time, or `None` for the real clock, which does not move.
    pub fn set(&self, to: DateTime<Utc>) -> Option<TimeDelta> {
        let offset = to - real_now();
        match &self.0 {
            Kind::Real => return None,
            Kind::Simulated(cell) => cell.store(offset.num_milliseconds(), Ordering::Relaxed),
            Kind::Manual(cell) => cell.store(to.timestamp_millis(), Ordering::Relaxed),
        }
        Some(offset)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the machine is asked for the time"
)]
fn real_now() -> DateTime<Utc> {
    Utc::now()
}
