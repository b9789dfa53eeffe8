//! The icons: one sprite, put into the document once, drawn by name. Icons decorate; words carry the meaning.

use leptos::prelude::*;

use crate::browser;

const SPRITE: &str = include_str!("../../assets/icons.svg");

/// An icon of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the icons")]
pub enum Glyph {
    Home,
    Eligible,
    Sign,
    Profile,
    Voucher,
    Search,
    Calendar,
    Clock,
    Report,
    Upload,
    Download,
    Money,
    Payment,
    Benefit,
    People,
    Person,
    Sync,
    Dismiss,
    Check,
    Done,
    Warning,
    Error,
    Info,
    Down,
    Right,
    Left,
    Moon,
    Sun,
    Language,
    SignOut,
    Copy,
    Mail,
    Audit,
    Menu,
    Add,
    Edit,
    Help,
    Back,
    Circle,
    Prohibited,
    Review,
    Redeem,
    Undo,
    Send,
    Timer,
    Lock,
    Program,
    Delete,
    Open,
    Draft,
    Hourglass,
    Ledger,
    Day,
    Location,
    Chart,
    Swap,
    Bell,
}

impl Glyph {
    /// Where the sprite has it.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Home => "#i-home",
            Self::Eligible => "#i-eligible",
            Self::Sign => "#i-sign",
            Self::Profile => "#i-profile",
            Self::Voucher => "#i-voucher",
            Self::Search => "#i-search",
            Self::Calendar => "#i-calendar",
            Self::Clock => "#i-clock",
            Self::Report => "#i-report",
            Self::Upload => "#i-upload",
            Self::Download => "#i-download",
            Self::Money => "#i-money",
            Self::Payment => "#i-payment",
            Self::Benefit => "#i-benefit",
            Self::People => "#i-people",
            Self::Person => "#i-person",
            Self::Sync => "#i-sync",
            Self::Dismiss => "#i-dismiss",
            Self::Check => "#i-check",
            Self::Done => "#i-done",
            Self::Warning => "#i-warning",
            Self::Error => "#i-error",
            Self::Info => "#i-info",
            Self::Down => "#i-down",
            Self::Right => "#i-right",
            Self::Left => "#i-left",
            Self::Moon => "#i-moon",
            Self::Sun => "#i-sun",
            Self::Language => "#i-language",
            Self::SignOut => "#i-sign-out",
            Self::Copy => "#i-copy",
            Self::Mail => "#i-mail",
            Self::Audit => "#i-audit",
            Self::Menu => "#i-menu",
            Self::Add => "#i-add",
            Self::Edit => "#i-edit",
            Self::Help => "#i-help",
            Self::Back => "#i-back",
            Self::Circle => "#i-circle",
            Self::Prohibited => "#i-prohibited",
            Self::Review => "#i-review",
            Self::Redeem => "#i-redeem",
            Self::Undo => "#i-undo",
            Self::Send => "#i-send",
            Self::Timer => "#i-timer",
            Self::Lock => "#i-lock",
            Self::Program => "#i-program",
            Self::Delete => "#i-delete",
            Self::Open => "#i-open",
            Self::Draft => "#i-draft",
            Self::Hourglass => "#i-hourglass",
            Self::Ledger => "#i-ledger",
            Self::Day => "#i-day",
            Self::Location => "#i-location",
            Self::Chart => "#i-chart",
            Self::Swap => "#i-swap",
            Self::Bell => "#i-bell",
        }
    }
}

/// Draws an icon in the colour of the text around it.
#[component]
pub fn Icon(
    /// Which.
    name: Glyph,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use_ href=name.symbol()></use_>
        </svg>
    }
}

/// Puts the sprite into the document.
pub fn install() {
    let Some(document) = browser::document() else {
        return;
    };
    let (Some(body), Ok(holder)) = (document.body(), document.create_element("div")) else {
        return;
    };
    holder.set_class_name("sprite");
    // The sprite is compiled in, so nothing foreign enters the page here.
    holder.set_inner_html(SPRITE);
    // Appending to the body fails only when there is no body.
    let _ = body.append_child(&holder);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_symbol() {
        for name in [
            Glyph::Home,
            Glyph::Download,
            Glyph::SignOut,
            Glyph::Swap,
            Glyph::Bell,
            Glyph::Ledger,
            Glyph::Redeem,
        ] {
            let id = name.symbol().trim_start_matches('#');
            assert!(SPRITE.contains(&format!("id=\"{id}\"")), "{id}");
        }
    }
}
