//! The queue of wishes for extensions: first those that wait for a decision.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use maud::html;

use crate::api::extension::{self, DecideExtensionInput, ExtensionPage, ExtensionRow};
use crate::api::live::Change;
use crate::api::vocabulary::{ExtensionState, Permission};
use crate::i18n::text;
use crate::route::Page;
use crate::session;
use crate::ui::badge::Shown;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, CheckField, Column, Dialog, Empty, FilterTabs, Form, Glyph, LinkButton, Look,
    PageHead, Pager, Query, TextArea, TextField, cell, table, use_span,
};

/// What the address asks for; without a word, what waits.
const ALL: &str = "all";
const OTHERS: [(&str, ExtensionState); 5] = [
    ("proposed", ExtensionState::Proposed),
    ("granted", ExtensionState::Granted),
    ("declined", ExtensionState::Declined),
    ("withdrawn", ExtensionState::Withdrawn),
    ("lapsed", ExtensionState::Lapsed),
];

/// The page.
#[component]
pub fn Extensions() -> impl IntoView {
    let path = Page::OpsExtensions.path();
    let query = use_location().query;
    let status = Memo::new(move |_| query.with(|it| it.get("status")).unwrap_or_default());
    let span = use_span();
    let wishes =
        Query::new(move || extension::extension_requests(states_of(&status.get()), span.get()))
            .live(|change| matches!(change, Change::Voucher(_)));
    let deciding = RwSignal::new(None::<ExtensionRow>);
    let mut options = vec![("", TextProp::from(ExtensionState::Requested.look().2))];
    options.extend(
        OTHERS
            .iter()
            .map(|(value, state)| (*value, TextProp::from(state.look().2))),
    );
    options.push((ALL, TextProp::from(text::ui::all_of_them)));
    view! {
        <PageHead title=text::nav::extensions lead=text::extension::queue_lead>
            <LinkButton label=text::nav::extend href=Page::OpsExtend.path() icon=Glyph::Calendar />
        </PageHead>
        <div class="toolbar">
            <FilterTabs label=text::extension::filter parameter="status" path options />
        </div>
        {wishes
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Timer title=text::extension::empty text=text::extension::empty_text />
                    }
                        .into_any();
                }
                let shown = page.nodes.len();
                let path = address(&status.get_untracked());
                view! {
                    {table(text::nav::extensions, columns(deciding), page.nodes)}
                    <Pager path info=page.page_info shown total=page.total_count />
                }
                    .into_any()
            })}
        <Decide deciding query=wishes />
    }
}

fn states_of(status: &str) -> Option<Vec<ExtensionState>> {
    if status == ALL {
        return None;
    }
    let other = OTHERS.iter().find(|(value, _)| *value == status);
    Some(vec![
        other.map_or(ExtensionState::Requested, |(_, state)| *state),
    ])
}

fn address(status: &str) -> String {
    let path = Page::OpsExtensions.path();
    let known = status == ALL || OTHERS.iter().any(|(value, _)| *value == status);
    if known {
        format!("{path}?status={status}")
    } else {
        path
    }
}

fn columns(deciding: RwSignal<Option<ExtensionRow>>) -> [Column<ExtensionRow>; 6] {
    [
        Column::text(text::voucher::one, |row: &ExtensionRow| {
            html! {
                @if let Some(it) = &row.voucher {
                    @let href = Page::OpsVoucher(it.id.inner().to_owned()).path();
                    (cell::code_link(&href, &it.number))
                }
            }
        }),
        Column::text(text::ui::status, |row: &ExtensionRow| {
            cell::badge(row.state)
        }),
        Column::text(text::vouchers::customer, |row: &ExtensionRow| {
            html! { (row.customer_name) " " (cell::small(&row.partner_name)) }
        }),
        Column::text(text::extension::asked, |row: &ExtensionRow| {
            html! {
                (text::count::days(row.days_asked.into()))
                " "
                @if let Some(it) = &row.voucher { (cell::small(text::extension::ends(&it.expires_on.text()))) }
            }
        }),
        Column::text(text::extension::why, |row: &ExtensionRow| {
            row.reason
                .clone()
                .or(row.partner_note.clone())
                .unwrap_or_default()
        }),
        Column::new(text::extension::decision, move |row: &ExtensionRow| {
            let open =
                row.state == ExtensionState::Requested && session::may(Permission::ExtendVouchers);
            let row = row.clone();
            open.then(|| {
                view! { <Button label=text::extension::decide on_click=move |()| deciding.set(Some(row.clone())) /> }
            })
        }),
    ]
}

#[component]
fn Decide(deciding: RwSignal<Option<ExtensionRow>>, query: Query<ExtensionPage>) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    let grant = RwSignal::new(true);
    let (days, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        let Some(row) = deciding.get() else { return };
        act.reset();
        grant.set(true);
        days.set(row.days_asked.to_string());
        reason.set(String::new());
        open.set(true);
    });
    Effect::new(move |_| {
        if !open.get() {
            deciding.set(None);
        }
    });
    let send = move |()| {
        let Some(row) = deciding.get_untracked() else {
            return;
        };
        let reason = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &reason)])) {
            return;
        }
        let granted = grant.get_untracked();
        let input = DecideExtensionInput {
            extension_request_id: row.id,
            version: row.version,
            grant: granted,
            days: granted.then(|| days.get_untracked().trim().parse().unwrap_or(0)),
            reason,
        };
        act.run(
            move |_key| extension::decide_extension(input),
            move |_| {
                open.set(false);
                toast(text::extension::decided());
                query.refetch();
            },
        );
    };
    view! {
        <Dialog open title=text::extension::decide>
            <Form act on_submit=send>
                <p>{move || deciding.with(|it| it.as_ref().and_then(|it| it.reason.clone()))}</p>
                <CheckField name="grant" label=text::extension::grant value=grant act scope="decide" />
                <TextField name="days" label=text::extension::days value=days act kind="number" scope="decide" />
                <TextArea
                    name="reason"
                    label=text::reservation::reason
                    hint=text::ops_voucher::reason_hint
                    value=reason
                    act
                    required=true
                    rows=3
                    scope="decide"
                />
                <div class="form-actions">
                    <Button label=text::extension::decide kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
