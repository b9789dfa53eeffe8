//! Slows down those who guess. Counts failures only, so that nobody is held up by succeeding.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Keys beyond this many are only kept while they are being slowed down.
const MAX_KEYS: usize = 10_000;

/// So many failures at once, and one more in every interval after that.
#[derive(Debug)]
pub struct Throttle<K> {
    burst: u32,
    interval: Duration,
    /// When the failures of a key will all have been forgiven.
    debts: Mutex<HashMap<K, Instant>>,
}

impl<K: Eq + Hash> Throttle<K> {
    /// Allows `burst` failures at once and one more every `interval`.
    pub fn new(burst: u32, interval: Duration) -> Self {
        Self {
            burst,
            interval,
            debts: Mutex::default(),
        }
    }

    /// Whether another try is allowed; if not, how many seconds to wait.
    pub fn check(&self, key: &K, now: Instant) -> Result<(), u64> {
        let debts = self.debts.lock().unwrap_or_else(PoisonError::into_inner);
        let debt = debts
            .get(key)
            .map_or(Duration::ZERO, |until| until.saturating_duration_since(now));
        let limit = self.interval * (self.burst - 1);
        match debt.checked_sub(limit) {
            Some(wait) if !wait.is_zero() => Err(wait.as_secs() + 1),
            _ => Ok(()),
        }
    }

    /// Counts a failure.
    pub fn failed(&self, key: K, now: Instant) {
        let mut debts = self.debts.lock().unwrap_or_else(PoisonError::into_inner);
        if debts.len() >= MAX_KEYS {
            debts.retain(|_, until| *until > now);
        }
        let until = debts.entry(key).or_insert(now);
        *until = (*until).max(now) + self.interval;
    }

    /// Forgives a key everything.
    pub fn succeeded(&self, key: &K) {
        let mut debts = self.debts.lock().unwrap_or_else(PoisonError::into_inner);
        debts.remove(key);
    }
}

/// For what is guessed from one address, behind which many may sit.
pub fn by_address() -> Throttle<IpAddr> {
    Throttle::new(200, Duration::from_secs(3))
}

/// Holds up those who guess passwords.
#[derive(Debug)]
pub struct SignIns {
    /// Wrong passwords for one account from one address.
    by_account: Throttle<(IpAddr, String)>,
    /// Wrong passwords from one address, whatever the account.
    by_address: Throttle<IpAddr>,
}

impl Default for SignIns {
    fn default() -> Self {
        Self {
            by_account: Throttle::new(10, Duration::from_secs(30)),
            by_address: by_address(),
        }
    }
}

impl SignIns {
    /// Whether another try is allowed; if not, how many seconds to wait.
    pub fn check(&self, address: IpAddr, email: &str) -> Result<(), u64> {
        let now = Instant::now();
        self.by_account.check(&(address, email.to_owned()), now)?;
        self.by_address.check(&address, now)
    }

    /// The password was wrong, or the account unknown.
    pub fn failed(&self, address: IpAddr, email: &str) {
        let now = Instant::now();
        self.by_account.failed((address, email.to_owned()), now);
        self.by_address.failed(address, now);
    }

    /// The password was right.
    pub fn succeeded(&self, address: IpAddr, email: &str) {
        self.by_account.succeeded(&(address, email.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_the_burst_one_try_per_interval() {
        let throttle = Throttle::new(3, Duration::from_secs(10));
        let start = Instant::now();
        for _ in 0..3 {
            assert_eq!(throttle.check(&"anna", start), Ok(()));
            throttle.failed("anna", start);
        }
        assert_eq!(throttle.check(&"anna", start), Err(11));
        assert_eq!(throttle.check(&"bruno", start), Ok(()));
        let later = start + Duration::from_secs(10);
        assert_eq!(throttle.check(&"anna", later), Ok(()));
        throttle.failed("anna", later);
        assert!(throttle.check(&"anna", later).is_err());
        throttle.succeeded(&"anna");
        assert_eq!(throttle.check(&"anna", later), Ok(()));
    }
}
