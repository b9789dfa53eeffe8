//! Pages of the ops side.

use leptos::prelude::*;

use crate::route::Page;

/// The page, when it is one of these.
pub fn draw(page: &Page) -> Option<AnyView> {
    let _ = page;
    None
}
