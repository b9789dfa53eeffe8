//! Pages for everybody, and the parts that the pages of several sides share.

pub mod bands;
pub mod calendar_feed;
pub mod engagement_link;
pub mod engagement_log;
pub mod enrollments;
pub mod evidence;
pub mod extension;
pub mod help;
pub mod history;
pub mod invitation;
pub mod invoice_form;
pub mod list_search;
pub mod login;
pub mod mail;
pub mod not_found;
pub mod notices;
pub mod notification_settings;
pub mod notifications;
pub mod own_pages;
pub mod payment_columns;
pub mod payment_document;
pub mod payment_facts;
pub mod payments;
pub mod people;
pub mod pictures;
pub mod profile_words;
pub mod prose;
pub mod public_profile;
pub mod referrals;
pub mod rejection;
pub mod report_facts;
pub mod risks;
pub mod search;
pub mod settings;
pub mod sign_off;
pub mod tracker;
pub mod verdicts;
pub mod view_acts;
pub mod views;
pub mod voucher_columns;
pub mod voucher_facts;
pub mod voucher_filter;
pub mod vouchers;

use leptos::prelude::*;

use crate::api::Instant;
use crate::i18n::text;
use crate::route::Page;

/// The page, when it is about oneself: signing in, settings, help.
pub fn draw_account(page: &Page) -> Option<AnyView> {
    Some(match page {
        Page::Login => view! { <login::Login /> }.into_any(),
        Page::Help => view! { <help::Help /> }.into_any(),
        Page::Mail => view! { <mail::Mail /> }.into_any(),
        Page::Settings => view! { <settings::Settings /> }.into_any(),
        Page::NotificationSettings => {
            view! { <notification_settings::NotificationSettings /> }.into_any()
        }
        Page::Invitation(token) => {
            view! { <invitation::Invitation token=token.clone() /> }.into_any()
        }
        _ => return None,
    })
}

/// Who did something and when; the clock, where nobody did.
pub fn byline(actor: Option<String>, at: Instant) -> TextProp {
    TextProp::from(move || match &actor {
        Some(actor) => text::ui::by_at(&actor, &at.text()),
        None => text::ui::by_at(&text::ui::by_clock(), &at.text()),
    })
}
