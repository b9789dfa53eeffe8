//! Work in short tasks: between two of them the browser draws, and answers to a finger.

use gloo_timers::future::TimeoutFuture;
use leptos::task::spawn_local;

/// Lets the browser do what else it has to.
pub async fn next_task() {
    TimeoutFuture::new(0).await;
}

/// Does this in a task of its own; what is asked for first is done first.
pub fn in_a_task(act: impl FnOnce() + 'static) {
    spawn_local(async move {
        next_task().await;
        act();
    });
}
