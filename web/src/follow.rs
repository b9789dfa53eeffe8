//! Reading the signals that live as long as the page: followed where something reacts, plainly read elsewhere.
//! Event handlers and tasks read them too, and there a tracked read would only warn.

use leptos::prelude::*;
use leptos::reactive::graph::Observer;

/// The value now; a reactive caller follows it.
pub fn follow<T: Clone + Send + Sync + 'static>(signal: &ArcRwSignal<T>) -> T {
    if Observer::get().is_some() {
        signal.get()
    } else {
        signal.get_untracked()
    }
}
