//! The day ledger of an agreement: every movement with its reason, its lot and the balance after it.

use leptos::prelude::*;
use maud::{Render, html};

use crate::api::customer::{self, LedgerEntry};
use crate::api::live::Change;
use crate::api::vocabulary::LedgerEntryKind;
use crate::i18n::text;
use crate::intl;
use crate::route::Page;
use crate::ui::{Card, Column, Empty, Glyph, Pager, Query, cell, table, use_span};

/// The ledger with its pages.
#[component]
pub fn Ledger(
    /// Global id of the agreement.
    id: cynic::Id,
    /// Its Licensing ID.
    licensing_id: String,
) -> impl IntoView {
    let path = format!("{}?ledger={}", Page::CustomerBenefits.path(), id.inner());
    let span = use_span();
    let entries = Query::new(move || customer::ledger(id.clone(), span.get()))
        .live(|change| matches!(change, Change::Voucher(_)));
    view! {
        <Card
            title=TextProp::from(move || text::customer_ledger::title(&licensing_id))
            lead=text::customer_ledger::lead
        >
            {entries
                .view(move |page| {
                    if page.nodes.is_empty() {
                        return view! {
                            <Empty
                                icon=Glyph::Ledger
                                title=text::customer_ledger::empty
                                text=text::customer_ledger::empty_text
                            />
                        }
                        .into_any();
                    }
                    let shown = page.nodes.len();
                    view! {
                        {table(text::customer_ledger::caption, columns(), page.nodes)}
                        <Pager path=path.clone() info=page.page_info shown total=page.total_count />
                    }
                    .into_any()
                })}
        </Card>
    }
}

fn columns() -> [Column<LedgerEntry>; 6] {
    [
        Column::text(text::ui::when, |row: &LedgerEntry| {
            let at = &row.occurred_at;
            html! { time datetime=(at.0) { (at.day()) } }
        }),
        Column::text(text::customer_ledger::movement, |row: &LedgerEntry| {
            cell::over(cell::main(words(row.kind)()), &row.explanation)
        }),
        Column::text(text::customer_ledger::lot, |row: &LedgerEntry| {
            let lot = &row.lot;
            cell::over(cell::main(words(lot.kind)()), lot.occurred_at.day())
        }),
        Column::text(text::voucher::one, |row: &LedgerEntry| match &row.voucher {
            Some(voucher) => {
                let href = Page::CustomerVoucher(voucher.id.inner().to_owned()).path();
                html! { a href=(href) class="code" { (voucher.number) } }
            }
            None => text::ui::none().render(),
        }),
        Column::text(text::vouchers::days, |row: &LedgerEntry| signed(row.days)).numeric(),
        Column::text(text::customer_ledger::balance, |row: &LedgerEntry| {
            intl::number(f64::from(row.balance))
        })
        .numeric(),
    ]
}

/// With its sign, and a true minus.
fn signed(days: i32) -> String {
    let size = intl::number(f64::from(days.abs()));
    match days {
        ..0 => format!("−{size}"),
        0 => size,
        _ => format!("+{size}"),
    }
}

/// Why days moved, in words.
fn words(kind: LedgerEntryKind) -> fn() -> &'static str {
    use text::ledger_entry as words;
    match kind {
        LedgerEntryKind::Grant => words::grant,
        LedgerEntryKind::TrueUp => words::true_up,
        LedgerEntryKind::Reduction => words::reduction,
        LedgerEntryKind::ConversionIn => words::conversion_in,
        LedgerEntryKind::VoucherHold => words::voucher_hold,
        LedgerEntryKind::VoucherConsumed => words::voucher_consumed,
        LedgerEntryKind::ReturnCancel => words::return_cancel,
        LedgerEntryKind::ReturnExpiry => words::return_expiry,
        LedgerEntryKind::ForfeitEnrolmentEnd => words::forfeit_enrolment_end,
        LedgerEntryKind::ForfeitRetirement => words::forfeit_retirement,
        LedgerEntryKind::OperatorAdjust => words::operator_adjust,
        LedgerEntryKind::ReturnVoid => words::return_void,
        LedgerEntryKind::ForfeitVoid => words::forfeit_void,
        LedgerEntryKind::RedemptionReversed => words::redemption_reversed,
    }
}

#[cfg(test)]
mod tests {
    use super::signed;

    #[test]
    fn movements_carry_their_sign() {
        assert_eq!([signed(5), signed(0), signed(-3)], ["+5", "0", "−3"]);
    }
}
