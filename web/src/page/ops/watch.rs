//! What the operator watches over: customers with several long engagements of a type, and attempts to validate vouchers.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::api::vocabulary::{FifteenDayDifference, Permission, ValidationFailure};
use crate::api::watch::{self, FifteenDayCase, FifteenDayEngagement, ValidationAttempt};
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::session;
use crate::ui::{
    Banner, Card, Column, Empty, Glyph, PageHead, Pager, Query, Tone, table, use_span,
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
                        {table(text::watch::attempts, &columns(), &page.nodes)}
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
        Column::new(text::watch::at, |row: &ValidationAttempt| {
            let at = row.at.clone();
            tell(move || at.text())
        }),
        Column::new(text::reservation::partner, |row: &ValidationAttempt| {
            let person = row.person_name.clone();
            view! {
                {row.partner_name.clone()}
                " "
                <span class="cell-sub small">{person}</span>
            }
        }),
        Column::new(text::watch::outcome, |row: &ValidationAttempt| {
            row.failure.map_or_else(
                || say(text::watch::found).into_any(),
                |it| say(failure(it)).into_any(),
            )
        }),
        Column::new(text::voucher::one, |row: &ValidationAttempt| {
            let number = row.voucher_number.clone();
            view! { <span class="code">{number.unwrap_or_else(|| "–".to_owned())}</span> }
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
