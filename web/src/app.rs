//! Starting up, and choosing the page for an address.
//!
//! A browser compiles a function of the module when it is first called, which at the start is a thousand functions in a
//! row. So that a slow telephone answers to a finger meanwhile, starting is many short tasks: the question who is signed
//! in, the icons, the parts of the frame, the page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::path;

use crate::api::live;
use crate::api::vocabulary::OrganizationKind;
use crate::browser;
use crate::i18n::text;
use crate::page::common;
use crate::route::{Access, Module, Page};
use crate::session::{self, Session};
use crate::shell::Shell;
use crate::task::in_a_task;
use crate::ui::focus::Heard;
use crate::ui::toast::Toasts;
use crate::ui::{Denied, FailureView, Later, PageHead, Skeleton, icon};

/// The part of the portal whose pages are in this module. Each part is a module of its own, so that
/// nobody downloads pages that are not for them; what all share is in each.
#[derive(Clone, Copy)]
pub struct Part {
    /// Which module this is.
    pub module: Module,
    /// Draws a page, when it is one of this part.
    pub draw: fn(&Page) -> Option<AnyView>,
}

/// Mounts the application in place of the static shell.
pub fn start(part: Part) {
    std::panic::set_hook(Box::new(report_panic));
    mount_to_body(move || view! { <App part /> });
}

/// Nothing can catch a panic of the module, so the static screen offers the reload.
fn report_panic(panic: &std::panic::PanicHookInfo<'_>) {
    leptos::logging::error!("{panic}");
    if let Some(boot) = browser::find("#boot") {
        boot.remove();
    }
    if let Some(screen) = browser::find("#boot-failure") {
        drop(screen.remove_attribute("hidden"));
    }
}

/// The application.
#[component]
pub fn App(
    /// The part whose pages can be drawn here.
    part: Part,
) -> impl IntoView {
    provide_context(part);
    live::on_change(|_| session::follow_clock());
    live::follow_network();
    let framed = RwSignal::new(false);
    in_a_task(|| spawn_local(async { drop(session::refresh().await) }));
    in_a_task(icon::install);
    in_a_task(move || framed.set(true));
    view! {
        {move || framed.get().then(Frame)}
        <Later>
            <Toasts />
            <Heard />
        </Later>
    }
}

#[component]
fn Frame() -> impl IntoView {
    view! {
        <Router>
            // One route for all: `Page::at` chooses. The router's part is the address and its history.
            <FlatRoutes fallback=PagesLater>
                <Route path=path!("/*any") view=PagesLater />
            </FlatRoutes>
        </Router>
    }
}

#[component]
fn PagesLater() -> impl IntoView {
    view! {
        <Later>
            <Pages />
        </Later>
    }
}

/// What stands between a visitor and a page.
#[derive(Clone, Debug, PartialEq)]
enum Gate {
    Waiting,
    Unreachable(crate::api::ApiError),
    SignIn,
    Denied,
    Open,
}

#[component]
fn Pages() -> impl IntoView {
    // The static screen goes in the task that draws the frame in its place.
    if let Some(boot) = browser::find("#boot") {
        boot.remove();
    }
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|it| Page::at(it)));
    // A memo: the session is read again after a sign-in and must not draw the page anew.
    let gate = Memo::new(move |_| gate(page.get().access(), &session::session()));
    let begun = RwSignal::new(false);
    Effect::new(move |told: Option<bool>| {
        let ready = gate.get() != Gate::Waiting;
        if ready && told != Some(true) {
            // The next task may come before those that draw the frame for this viewer; the one after it does not.
            in_a_task(move || {
                in_a_task(move || {
                    browser::mark("app-ready");
                    begun.try_set(true);
                });
            });
        }
        ready || told == Some(true)
    });
    let bare = Memo::new(move |_| {
        page.with(|it| *it == Page::Login)
            || (page.with(|it| matches!(it, Page::Help | Page::Invitation(_)))
                && session::viewer().is_none())
    });
    let shown = move || {
        if begun.get() {
            gate.get()
        } else {
            Gate::Waiting
        }
    };
    let outlet = move || {
        match shown() {
        Gate::Waiting => view! { <Skeleton /> }.into_any(),
        Gate::Unreachable(error) => {
            view! {
                <PageHead title=text::error::title />
                <FailureView untitled=true error on_retry=|()| spawn_local(async { drop(session::refresh().await) }) />
            }
            .into_any()
        }
        Gate::SignIn => view! { <ToSignIn /> }.into_any(),
        Gate::Denied => view! {
            <PageHead title=text::denied::title />
            <Denied untitled=true />
        }
        .into_any(),
        Gate::Open => draw(page.get()),
    }
    };
    move || {
        if bare.get() {
            view! { <main id="main" class="bare" tabindex="-1">{outlet}</main> }.into_any()
        } else {
            view! { <Shell page>{outlet}</Shell> }.into_any()
        }
    }
}

fn gate(access: Access, session: &Session) -> Gate {
    if access == Access::Open {
        return Gate::Open;
    }
    let viewer = match session {
        Session::Unknown => return Gate::Waiting,
        Session::Unreachable(error) => return Gate::Unreachable(error.clone()),
        Session::Anonymous => return Gate::SignIn,
        Session::SignedIn(viewer) => viewer,
    };
    let open = match access {
        Access::Open | Access::SignedIn => true,
        Access::Side(side) => viewer.organization.kind == side,
        Access::Allowed(side, permission) => {
            viewer.organization.kind == side && viewer.permissions.contains(&permission)
        }
    };
    if open { Gate::Open } else { Gate::Denied }
}

fn draw(page: Page) -> AnyView {
    match page {
        Page::Root => view! { <ToHome /> }.into_any(),
        Page::Search => view! { <common::search::Search /> }.into_any(),
        Page::Notifications => view! { <common::notifications::Notifications /> }.into_any(),
        Page::NotFound => view! { <common::not_found::NotFound /> }.into_any(),
        page => expect_context::<Part>().draw_or_load(&page),
    }
}

impl Part {
    /// A page of another part is in another module, which the boot script chooses by the address.
    fn draw_or_load(self, page: &Page) -> AnyView {
        if let Some(view) = (self.draw)(page) {
            return view;
        }
        match page.module() {
            Some(module) if module != self.module => {
                let search = use_location().search.get_untracked();
                let query = if search.is_empty() { "" } else { "?" };
                browser::load(&format!("{}{query}{search}", page.path()));
                view! { <Skeleton /> }.into_any()
            }
            _ => view! { <common::not_found::NotFound /> }.into_any(),
        }
    }
}

/// Sends an unknown visitor to the sign-in page, which leads back here.
#[component]
fn ToSignIn() -> impl IntoView {
    let location = use_location();
    let (mut from, search) = (
        location.pathname.get_untracked(),
        location.search.get_untracked(),
    );
    // A filter is part of what a link points to.
    if !search.is_empty() {
        from.push('?');
        from.push_str(&search);
    }
    go(&format!(
        "{}?next={}",
        Page::Login.path(),
        js_sys::encode_uri_component(&from)
    ));
    view! { <Skeleton /> }
}

/// Sends a visitor to the home of their side.
#[component]
fn ToHome() -> impl IntoView {
    let side = session::viewer().map_or(OrganizationKind::Partner, |it| it.organization.kind);
    go(&Page::home_of(side).path());
    view! { <Skeleton /> }
}

fn go(path: &str) {
    let (navigate, path) = (use_navigate(), path.to_owned());
    // After this view is in place: a navigation while it is being built would be lost.
    request_animation_frame(move || {
        navigate(
            &path,
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    });
}
