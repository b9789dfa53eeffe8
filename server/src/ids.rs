//! Mints ids, voucher numbers and references. Injected, so that the demonstration and the tests
//! are the same every time.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use uuid::{Builder, Uuid};

use crate::domain::voucher_number::{self, VoucherNumber};

/// A source of ids. Clones share it.
#[derive(Clone)]
pub struct Ids(Arc<Mutex<State>>);

/// The most that twelve bits count.
const LAST: u16 = 0x0fff;

struct State {
    rng: StdRng,
    millis: i64,
    counter: u16,
}

impl Ids {
    /// Ids nobody can guess, from the operating system's randomness.
    pub fn random() -> Self {
        Self::from_rng(StdRng::from_os_rng())
    }

    /// The same ids every time, for the demonstration and the tests.
    pub fn seeded(seed: u64) -> Self {
        Self::from_rng(StdRng::seed_from_u64(seed))
    }

    fn from_rng(rng: StdRng) -> Self {
        Self(Arc::new(Mutex::new(State {
            rng,
            millis: 0,
            counter: 0,
        })))
    }

    /// A UUIDv7 for `now`: ids minted later sort later, also within a millisecond, and when `now` is
    /// earlier than before.
    pub fn mint<T: From<Uuid>>(&self, now: DateTime<Utc>) -> T {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let millis = now.timestamp_millis();
        if millis > state.millis {
            (state.millis, state.counter) = (millis, 0);
        } else if state.counter < LAST {
            state.counter += 1;
        } else {
            // A little ahead of the clock, rather than out of order.
            (state.millis, state.counter) = (state.millis + 1, 0);
        }
        let millis = state.millis;
        let mut tail = [0_u8; 10];
        state.rng.fill_bytes(&mut tail);
        // The counter takes the twelve bits behind the version, the usual way to keep the order.
        tail[0] = (state.counter >> 8) as u8 & 0x0f;
        tail[1] = (state.counter & 0xff) as u8;
        let millis = u64::try_from(millis).unwrap_or(0);
        T::from(Builder::from_unix_timestamp_millis(millis, &tail).into_uuid())
    }

    /// A voucher number: unguessable, with a check symbol (`domain.md` D8).
    pub fn voucher_number(&self) -> VoucherNumber {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        voucher_number::from_random(state.rng.random())
    }

    /// A short human reference such as `PR-7K2M9QXD`.
    pub fn reference(&self, prefix: &str) -> String {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        format!(
            "{prefix}-{}",
            voucher_number::symbols(state.rng.random(), 8)
        )
    }

    /// An id as the partner network gives them to locations: eight digits.
    pub fn network_id(&self) -> String {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state
            .rng
            .random_range(60_000_000..100_000_000_u32)
            .to_string()
    }

    /// A secret of 256 bits, as hex.
    pub fn secret(&self) -> String {
        let mut bytes = [0_u8; 32];
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .rng
            .fill_bytes(&mut bytes);
        hex(&bytes)
    }
}

/// Lower-case hex of `bytes`.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
