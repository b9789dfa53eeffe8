//! The numbers of a home page: each leads to the list of what it counts.

use leptos::prelude::*;
use leptos_router::components::A;

use super::icon::{Glyph, Icon};
use crate::i18n::{say, tell, text};
use crate::intl;

/// A number that leads to what it counts.
#[derive(Clone, Debug)]
pub struct Tile {
    /// What is counted.
    pub label: fn() -> &'static str,
    /// How many.
    pub value: i32,
    /// Where the counted things are.
    pub href: String,
    /// Its icon.
    pub icon: Glyph,
    /// Whether the reader has something to do as long as there are any.
    pub to_do: bool,
}

/// The numbers. The first on which there is something to do is marked as the next.
pub fn tiles(all: Vec<Tile>) -> AnyView {
    let next = next(&all);
    let tiles = all
        .into_iter()
        .enumerate()
        .map(|(place, tile)| draw(tile, next == Some(place)))
        .collect_view();
    view! { <ul class="tiles">{tiles}</ul> }.into_any()
}

fn next(all: &[Tile]) -> Option<usize> {
    all.iter().position(|it| it.to_do && it.value > 0)
}

fn draw(tile: Tile, next: bool) -> AnyView {
    let Tile {
        label,
        value,
        href,
        icon,
        ..
    } = tile;
    let class = if next { "tile tile-next" } else { "tile" };
    view! {
        <li>
            <A href attr:class=class>
                <span class="tile-label">
                    <Icon name=icon />
                    {say(label)}
                </span>
                <span class="tile-foot">
                    <span class="tile-value">{tell(move || intl::number(f64::from(value)))}</span>
                    {next.then(|| view! { <span class="tile-hint">{say(text::home::next)}</span> })}
                </span>
            </A>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_thing_is_the_first_that_waits() {
        let tile = |value, to_do| Tile {
            label: text::home::in_delivery,
            value,
            href: String::new(),
            icon: Glyph::Calendar,
            to_do,
        };
        assert_eq!(
            next(&[tile(0, true), tile(4, false), tile(2, true)]),
            Some(2)
        );
        assert_eq!(next(&[tile(0, true), tile(4, false)]), None);
    }
}
