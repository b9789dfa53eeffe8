//! Phases: what a command is doing, and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Runs `work` under a heading and prints how long it took.
pub(crate) fn phase<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {title}");
    let started = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "failed" };
    println!("    {title}: {verdict} in {}", spent(started.elapsed()));
    outcome
}

/// A remark inside a phase.
pub(crate) fn note(text: &str) {
    println!("    {text}");
}

fn spent(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_appear_only_when_there_are_some() {
        assert_eq!(spent(Duration::from_millis(1234)), "1.2 s");
        assert_eq!(spent(Duration::from_secs(125)), "2 min 05 s");
    }
}
