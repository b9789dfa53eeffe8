//! The list of vouchers, the same for every side: what one may see is the server's decision.

use leptos::prelude::*;

use super::list_search::{Field, ListSearch};
use super::views::{Fixed, Views};
use super::voucher_columns::{chosen, chosen_table, row_of};
use super::voucher_filter::{PARTS, STATES, VIEWS, VoucherForm, filter, order};
use crate::api::live::Change;
use crate::api::vocabulary::{FilteredList, OrganizationKind, VoucherState};
use crate::api::voucher;
use crate::clock;
use crate::i18n::text;
use crate::intl;
use crate::ui::asked::choice;
use crate::ui::badge::Shown;
use crate::ui::export::json;
use crate::ui::{Asked, Empty, ExportLink, Glyph, Pager, Query, Selection, use_asked, use_span};

/// The list with its filters. Everything that is chosen stands in the address.
#[component]
pub fn VoucherList(
    /// Whose pages the rows lead to.
    side: OrganizationKind,
    /// The address of the list.
    #[prop(into)]
    path: String,
    /// Lets rows be chosen.
    #[prop(optional)]
    selection: Option<Selection>,
    /// Reads the list anew whenever it changes.
    #[prop(optional, into)]
    again: Signal<u32>,
    /// What stands over the rows, such as the bar of the selection.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let asked = use_asked(&PARTS);
    let span = use_span();
    let vouchers = Query::new(move || {
        again.track();
        let asked = asked.get();
        voucher::vouchers(filter(&asked), order(&asked), span.get())
    })
    .live(|change| matches!(change, Change::Voucher(_)));
    if let Some(selection) = selection {
        Effect::new(move |_| {
            if let Some(page) = vouchers.value() {
                selection.offer(page.nodes.iter().map(row_of).collect());
            }
        });
    }
    let path = StoredValue::new(path);
    let exported = Signal::derive(move || asked.with(|it| json(&filter(it))));
    let chosen = chosen(side);
    view! {
        <Views list=FilteredList::Vouchers path asked fixed=fixed(side) filter=exported kept=VIEWS />
        <div class="toolbar">
            <StateTabs side path asked />
            <ListSearch path asked fields=vec![Field::typed("number", text::vouchers::search)] />
        </div>
        <div class="list-tools">
            <VoucherForm side path asked />
            {chosen.choice()}
            <ExportLink list="vouchers" filter=exported />
        </div>
        {children.map(|children| children())}
        {vouchers
            .view(move |page| {
                if page.nodes.is_empty() {
                    return view! {
                        <Empty icon=Glyph::Voucher title=text::vouchers::empty text=text::vouchers::empty_text />
                    }
                    .into_any();
                }
                let shown = page.nodes.len();
                let (asked, path) = (asked.get_untracked(), path.get_value());
                let address = asked.address(&path);
                view! {
                    {chosen_table(side, chosen, &asked, &path, selection, page.nodes)}
                    <Pager path=address info=page.page_info shown total=page.total_count />
                }
                .into_any()
            })}
    }
}

/// Days ahead that *Expires within 30 days* looks.
const SOON: f64 = 30.0;

/// The views that every reader has.
fn fixed(side: OrganizationKind) -> Vec<Fixed> {
    let soon = Signal::derive(|| {
        let last = intl::day_of((SOON + 1.0).mul_add(86_400_000.0, clock::now()));
        Asked::default()
            .with("status", "open")
            .with("expires-from", &clock::today())
            .with("expires-before", &last)
            .with("order", "expires")
    });
    let mut views: Vec<Fixed> = vec![(text::lists::expires_soon, soon)];
    if side != OrganizationKind::Customer {
        let to_redeem = Asked::default().with("status", "reported");
        let to_invoice = Asked::default().with("claim", "open");
        views.push((text::lists::to_redeem, Signal::stored(to_redeem)));
        views.push((text::lists::to_invoice, Signal::stored(to_invoice)));
    }
    views
}

/// The states as a row of links; the other filters stay.
#[component]
fn StateTabs(
    side: OrganizationKind,
    path: StoredValue<String>,
    asked: Memo<Asked>,
) -> impl IntoView {
    // A partner sees a voucher from its reservation on.
    let shown = move |state: VoucherState| {
        side != OrganizationKind::Partner
            || !matches!(
                state,
                VoucherState::Created | VoucherState::Assigned | VoucherState::Cancelled
            )
    };
    let link = move |status: &'static str, words: TextProp| {
        let href = Signal::derive(move || {
            let wanted = asked.get().with("status", status);
            wanted.address(&path.get_value())
        });
        let on = Signal::derive(move || asked.with(|it| it.text("status") == status));
        choice(href, on, words)
    };
    view! {
        <nav class="filter-tabs" aria-label=text::vouchers::filter>
            {link("", text::ui::all.into())}
            {STATES
                .iter()
                .filter(|(_, state)| shown(*state))
                .map(|(status, state)| link(status, state.look().2.into()))
                .collect_view()}
        </nav>
    }
}
