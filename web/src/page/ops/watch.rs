//! What the operator watches over: customers with several long engagements of a type, and attempts to validate vouchers.

use leptos::prelude::*;
use leptos_router::components::A;
use maud::html;

use crate::api::vocabulary::{FifteenDayDifference, Permission, ValidationFailure};
use crate::api::watch::{self, FifteenDayCase, FifteenDayEngagement, ValidationAttempt};
use crate::i18n::{say, text};
use crate::route::Page;
use crate::session;
use crate::ui::{
    Banner, Card, Column, Empty, Glyph, PageHead, Pager, Query, Tone, cell, table, use_span,
};

/// The page.
#[component]
pub fn Watch() -> impl IntoView {
    let span = use_span();
    let attempts = Query::new(move || watch::validation_attempts(span.get()));
    view! {
        <PageHead title=text::nav::watch lead=text::watch::lead />
        {session::may(Permission::ReviewCompletionReport).then(|| view! { <Cases /> })}
        <Card title=text::watch::attempts lead=text::watch::attempts_lead>
            {attempts
                .view(|page| {
                    if page.nodes.is_empty() {
                        return view! {
                            <Empty icon=Glyph::Search title=text::watch::no_attempts text=text::watch::no_attempts_text />
                        }
                            .into_any();
                    }
                    let shown = page.nodes.len();
                    view! {
                        {table(text::watch::attempts, columns(), page.nodes)}
                        <Pager path=Page::OpsWatch.path() info=page.page_info shown total=page.total_count />
                    }
                        .into_any()
                })}
        </Card>
    }
}

#[component]
fn Cases() -> impl IntoView {
    let cases = Query::new(watch::fifteen_day_cases);
    view! {
        <Card title=text::watch::cases lead=text::watch::cases_lead>
            {cases
                .view(|cases| {
                    if cases.is_empty() {
                        view! { <p class="muted">{say(text::watch::no_cases)}</p> }.into_any()
                    } else {
                        cases.into_iter().map(case).collect_view().into_any()
                    }
                })}
        </Card>
    }
}

fn case(it: FifteenDayCase) -> impl IntoView {
    let tone = if it.violated {
        Tone::Bad
    } else {
        Tone::Neutral
    };
    let title = format!("{}, {}", it.customer.name, it.engagement_type.name);
    view! {
        <Banner tone title=title>
            <ul>{it.engagements.into_iter().map(engagement).collect_view()}</ul>
        </Banner>
    }
}

fn engagement(it: FifteenDayEngagement) -> impl IntoView {
    let href = Page::OpsVoucher(it.voucher.id.into_inner()).path();
    let words: Option<fn() -> &'static str> = match (it.repeats, it.difference) {
        (true, _) => Some(text::watch::repeats),
        (false, Some(FifteenDayDifference::Division)) => Some(text::watch::division),
        (false, Some(FifteenDayDifference::Product)) => Some(text::watch::product),
        (false, None) => None,
    };
    view! {
        <li>
            <A href attr:class="code">
                {it.voucher.number}
            </A>
            " "
            {words.map(say)}
            " "
            {it.statement.map(|it| view! { <q>{it}</q> })}
        </li>
    }
}

fn columns() -> [Column<ValidationAttempt>; 4] {
    [
        Column::text(text::watch::at, |row: &ValidationAttempt| row.at.text()),
        Column::text(text::reservation::partner, |row: &ValidationAttempt| {
            html! { (row.partner_name) " " (cell::small(&row.person_name)) }
        }),
        Column::text(text::watch::outcome, |row: &ValidationAttempt| {
            row.failure
                .map_or_else(text::watch::found, |it| failure(it)())
        }),
        Column::text(text::voucher::one, |row: &ValidationAttempt| {
            cell::code(row.voucher_number.as_deref().unwrap_or("–"))
        }),
    ]
}

fn failure(it: ValidationFailure) -> fn() -> &'static str {
    use text::watch as words;
    match it {
        ValidationFailure::NumberMalformed => words::number_malformed,
        ValidationFailure::NumberUnknown => words::number_unknown,
        ValidationFailure::EmailMismatch => words::email_mismatch,
        ValidationFailure::LinkUnknown => words::link_unknown,
        ValidationFailure::LinkExpired => words::link_expired,
        ValidationFailure::LinkRevoked => words::link_revoked,
        ValidationFailure::TooManyAttempts => words::too_many,
    }
}
