//! The bar above the page: whose portal this is, how it is connected, language, theme and account.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;

use crate::api::live::{self, Change, Link};
use crate::api::notification;
use crate::api::vocabulary::{OrganizationKind, Role};
use crate::i18n::{self, Language, say, tell, text};
use crate::route::Page;
use crate::session::Session;
use crate::ui::{Glyph, Icon, Later};
use crate::{browser, clock, intl, session};

type Words = fn() -> &'static str;

/// The bar.
#[component]
pub fn Bar(
    /// Whether the menu is open, where it is a drawer.
    menu: RwSignal<bool>,
    /// Whether the palette is open.
    finding: RwSignal<bool>,
) -> impl IntoView {
    // All tools at once: one by one they would push each other aside.
    let known = Memo::new(|_| session::session() != Session::Unknown);
    view! {
        <header class="bar">
            <button
                type="button"
                class="icon-button bar-menu"
                aria-label=text::ui::menu
                aria-controls="navigation"
                aria-expanded=move || if menu.get() { "true" } else { "false" }
                on:click=move |_| menu.update(|it| *it = !*it)
            >
                <Icon name=Glyph::Menu />
            </button>
            {move || {
                session::viewer()
                    .map(|viewer| {
                        let side: fn() -> &'static str = match viewer.organization.kind {
                            OrganizationKind::Partner => text::side::partner,
                            OrganizationKind::Customer => text::side::customer,
                            OrganizationKind::Operator => text::side::operator,
                        };
                        view! {
                            <div class="bar-organization">
                                <span class="bar-name">{viewer.organization.name}</span>
                                <span class="bar-side">{side}</span>
                            </div>
                        }
                    })
            }}
            {move || {
                known
                    .get()
                    .then(|| {
                        view! {
                            <Later>
                                <Tools finding />
                            </Later>
                        }
                    })
            }}
        </header>
    }
}

#[component]
fn Tools(finding: RwSignal<bool>) -> impl IntoView {
    // A memo: the session is read again when somebody changes their name, and these stay.
    let signed_in = Memo::new(|_| session::viewer().is_some());
    view! {
        <div class="bar-tools">
            {move || signed_in.get().then(|| view! { <FindButton finding /> })}
            <ProgramTime />
            {move || {
                signed_in
                    .get()
                    .then(|| {
                        view! {
                            <LivePill />
                            <Bell />
                        }
                    })
            }}
            <LanguageSwitch />
            <ThemeSwitch />
            <Account />
        </div>
    }
}

/// Opens the palette. Where the bar is narrow, the menu leads to the search instead.
#[component]
fn FindButton(finding: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="icon-button bar-find"
            aria-label=text::search::title
            aria-keyshortcuts="Control+K Meta+K"
            title="Ctrl+K"
            on:click=move |_| finding.set(true)
        >
            <Icon name=Glyph::Search />
        </button>
    }
}

/// The simulated time, where there is one; real time needs no telling.
#[component]
fn ProgramTime() -> impl IntoView {
    let tick = RwSignal::new(0_u32);
    if let Ok(timer) = set_interval_with_handle(
        move || {
            tick.try_update(|it| *it += 1);
        },
        Duration::from_secs(20),
    ) {
        on_cleanup(move || timer.clear());
    }
    move || {
        tick.track();
        clock::is_simulated().then(|| {
            view! {
                <span class="pill pill-time" title=text::ui::program_time_hint>
                    <Icon name=Glyph::Clock />
                    <span class="hidden">{say(text::ui::program_time)}</span>
                    <span>{tell(move || intl::moment_utc(clock::now()))}</span>
                </span>
            }
        })
    }
}

/// How many notifications wait, and the way to them.
#[component]
fn Bell() -> impl IntoView {
    // As many as were told with the session; from then on the server tells of each.
    let told = untrack(session::viewer).map(|it| it.unread_notifications);
    let count = RwSignal::new(told.unwrap_or_default());
    let read = move || {
        spawn_local(async move {
            if let Ok(unread) = notification::unread().await {
                // The bar may be gone by now.
                count.try_set(unread);
            }
        });
    };
    live::on_change(move |change| {
        if matches!(change, Change::Notification | Change::Anything) {
            read();
        }
    });
    view! {
        <A
            href=Page::Notifications.path()
            attr:class="icon-button bell"
            attr:aria-label=move || text::notices::bell(&count.get().to_string())
        >
            <Icon name=Glyph::Bell />
            {move || (count.get() > 0).then(|| view! { <span class="bell-count" aria-hidden="true">{shown(count.get())}</span> })}
        </A>
    }
}

fn shown(count: i32) -> String {
    if count > 99 {
        "99+".to_owned()
    } else {
        count.to_string()
    }
}

#[component]
fn LivePill() -> impl IntoView {
    let look = move || -> (&'static str, Words, Words) {
        match live::link() {
            Link::Live => ("pill pill-live", text::ui::live, text::ui::live_hint),
            Link::Reconnecting => (
                "pill pill-reconnecting",
                text::ui::reconnecting,
                text::ui::offline_hint,
            ),
            Link::Offline => (
                "pill pill-offline",
                text::ui::offline,
                text::ui::offline_hint,
            ),
        }
    };
    view! {
        <span class=move || look().0 role="status" title=move || look().2()>
            <span class="pill-dot" aria-hidden="true"></span>
            <span class="pill-words">{tell(move || look().1())}</span>
        </span>
    }
}

/// Changes the language in place: nothing reloads, no form loses what was typed.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    view! {
        <div class="segments" role="group" aria-label=text::ui::language>
            {[Language::En, Language::It]
                .map(|language| {
                    view! {
                        <button
                            type="button"
                            class="segment"
                            lang=language.tag()
                            aria-pressed=move || if i18n::language() == language { "true" } else { "false" }
                            on:click=move |_| session::speak(language)
                        >
                            {language.tag().to_uppercase()}
                            <span class="hidden">{language.name()}</span>
                        </button>
                    }
                })}
        </div>
    }
}

/// Changes between light and dark; until then the system decides.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let dark = RwSignal::new(is_dark());
    let switch = move |_| {
        dark.update(|it| *it = !*it);
        let theme = if dark.get_untracked() {
            "dark"
        } else {
            "light"
        };
        browser::set_root_attribute("data-theme", Some(theme));
        browser::keep("psc.theme", Some(theme));
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=move || if dark.get() { text::ui::to_light() } else { text::ui::to_dark() }
            on:click=switch
        >
            {move || if dark.get() { view! { <Icon name=Glyph::Sun /> } } else { view! { <Icon name=Glyph::Moon /> } }}
        </button>
    }
}

fn is_dark() -> bool {
    match browser::kept("psc.theme").as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => browser::window()
            .and_then(|it| {
                it.match_media("(prefers-color-scheme: dark)")
                    .ok()
                    .flatten()
            })
            .is_some_and(|it| it.matches()),
    }
}

#[component]
fn Account() -> impl IntoView {
    move || {
        session::viewer().map(|viewer| {
            let name = viewer.person.name.clone();
            let roles = viewer.roles.clone();
            view! {
                <button
                    type="button"
                    class="account"
                    popovertarget="account-menu"
                    aria-label=move || text::ui::account(&name)
                >
                    <span class="avatar" aria-hidden="true" data-initials=initials(&viewer.person.name)></span>
                </button>
                <div id="account-menu" class="menu" popover="auto">
                    <p class="menu-name">{viewer.person.name.clone()}</p>
                    <p class="menu-note">{viewer.person.email.clone()}</p>
                    <p class="menu-note">
                        {tell(move || roles.iter().map(|role| role_words(*role)).collect::<Vec<_>>().join(", "))}
                    </p>
                    <super::behalf::OtherOrganizations />
                    <A href=Page::Settings.path() attr:class="menu-item">
                        <Icon name=Glyph::Person />
                        {say(text::ui::settings)}
                    </A>
                    <A href=Page::NotificationSettings.path() attr:class="menu-item">
                        <Icon name=Glyph::Mail />
                        {say(text::notices::settings_title)}
                    </A>
                    <button type="button" class="menu-item" on:click=|_| session::sign_out()>
                        <Icon name=Glyph::SignOut />
                        {say(text::ui::sign_out)}
                    </button>
                </div>
            }
        })
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect()
}

/// A role in words.
pub fn role_words(role: Role) -> &'static str {
    use text::role as words;
    match role {
        Role::AgreementOwner => words::agreement_owner(),
        Role::BenefitAdministrator => words::benefit_administrator(),
        Role::ProjectManager => words::project_manager(),
        Role::GlobalAdmin => words::global_admin(),
        Role::MpnPartnerAdmin => words::mpn_partner_admin(),
        Role::AccountAdmin => words::account_admin(),
        Role::BusinessProfileAdmin => words::business_profile_admin(),
        Role::ReferralsAdmin => words::referrals_admin(),
        Role::ReferralsUser => words::referrals_user(),
        Role::PaymentAdmin => words::payment_admin(),
        Role::PaymentUser => words::payment_user(),
        Role::VoucherOperator => words::voucher_operator(),
        Role::Consultant => words::consultant(),
        Role::Operator => words::operator(),
        Role::ComplianceReviewer => words::compliance_reviewer(),
        Role::PaymentReviewer => words::payment_reviewer(),
        Role::PaymentProcessor => words::payment_processor(),
        Role::SupportAgent => words::support_agent(),
        Role::Auditor => words::auditor(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_take_two_words() {
        assert_eq!(initials("Anna Maria Rossi"), "AM");
        assert_eq!(initials("Björn"), "B");
    }
}
