//! How long to wait before something that failed is tried again.

use chrono::TimeDelta;

/// The first wait, in seconds.
const FIRST: i64 = 60;
/// The longest wait, in seconds.
const LONGEST: i64 = 6 * 60 * 60;

/// The wait after so many attempts: a minute, doubled each time, six hours at most.
pub fn wait(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1))
        .unwrap_or(0)
        .min(16);
    TimeDelta::seconds(FIRST.saturating_mul(1 << doublings).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::wait;

    #[test]
    fn waits_double_up_to_six_hours() {
        let minutes: Vec<i64> = [0, 1, 2, 3, 8, 9, 10, 100, i32::MAX]
            .iter()
            .map(|attempts| wait(*attempts).num_minutes())
            .collect();
        assert_eq!(minutes, [1, 1, 2, 4, 128, 256, 360, 360, 360]);
    }
}
