//! Parts of the frame that are drawn in a task of their own, so that a slow device is never busy for long at once.

use leptos::prelude::*;

use crate::task::in_a_task;

/// Draws its content a task later. Its place has to be kept by what is around it, or it would push the rest aside.
#[component]
pub fn Later(
    /// What is drawn.
    children: Children,
) -> impl IntoView {
    let due = RwSignal::new(false);
    in_a_task(move || {
        // What it belongs to may be gone by then.
        due.try_set(true);
    });
    let mut children = Some(children);
    move || {
        if due.get() {
            // Drawn once: what they read is followed by their own effects and not by this one.
            children.take().map(untrack)
        } else {
            None
        }
    }
}
