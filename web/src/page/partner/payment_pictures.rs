//! The partner's money as pictures: what became of what it redeemed, month by month, and how old its claims are.

use leptos::prelude::*;

use crate::api::live::Change;
use crate::api::payment_summary::{self, PaymentMonth, PaymentSummary};
use crate::api::scalar::{MinorUnits, Money};
use crate::i18n::text;
use crate::intl;
use crate::page::common::bands::or_none;
use crate::page::common::pictures::ageing;
use crate::ui::chart::columns::{Slot, columns, next_month};
use crate::ui::chart::{figure, legend};
use crate::ui::{Card, Column, Query, table};

type Part = (fn() -> &'static str, fn(&PaymentMonth) -> &Money);

/// What became of the money, the lowest fill first.
const PARTS: [Part; 4] = [
    (text::payment_pictures::paid, |it| &it.paid),
    (text::payment_pictures::requested, |it| &it.requested),
    (text::payments::to_request, |it| &it.to_request),
    (text::payment_pictures::lost, |it| &it.lost),
];

/// The pictures.
#[component]
pub fn Pictures() -> impl IntoView {
    let summary = Query::new(payment_summary::payments)
        .live(|change| matches!(change, Change::Voucher(_) | Change::Payment(_)));
    summary.view(|it: PaymentSummary| {
        let currencies: Vec<_> = it
            .months
            .chunk_by(|a, b| a.paid.currency == b.paid.currency)
            .map(drawn)
            .collect();
        let body = or_none(currencies.len(), || {
            view! { <div class="stack">{currencies}</div> }.into_any()
        });
        view! {
            <Card title=text::payment_pictures::months lead=text::payment_pictures::months_lead>
                {body}
            </Card>
            {ageing(text::summary::to_request, text::summary::to_request_lead, &it.to_request)}
            {ageing(text::summary::to_be_paid, text::summary::to_be_paid_lead, &it.to_be_paid)}
        }
    })
}

/// The months of one currency.
fn drawn(months: &[PaymentMonth]) -> AnyView {
    let sums = PARTS.map(|(words, of)| (words().to_owned(), sum(months, of).text()));
    let [paid, requested, open, _] = &sums;
    let sentence = text::payment_pictures::sentence(&open.1, &paid.1, &requested.1);
    let slots: Vec<Slot> = months.iter().map(slot).collect();
    let until = slots.last().map(|it| next_month(&it.from));
    let currency = months.first().map(|it| it.paid.currency.clone());
    let title = text::payment_pictures::of(&currency.unwrap_or_default());
    let name = format!("{title}. {sentence}");
    let shown = view! {
        {legend(sums.to_vec())}
        {columns(name, &slots, &until.unwrap_or_default(), &[])}
    }
    .into_any();
    figure(
        title,
        sentence,
        shown,
        table(text::payment_pictures::months, numbers(), months),
    )
}

fn sum(months: &[PaymentMonth], of: fn(&PaymentMonth) -> &Money) -> Money {
    let all = months.iter().map(|it| minor(of(it))).sum::<i64>();
    let currency = months.first().map(|it| of(it).currency.clone());
    Money {
        minor: MinorUnits(all.to_string()),
        currency: currency.unwrap_or_default(),
    }
}

fn minor(money: &Money) -> i64 {
    money.minor.0.parse().unwrap_or_default()
}

/// A column in whole units: nobody reads cents from a picture.
fn slot(month: &PaymentMonth) -> Slot {
    let whole = |money: &Money| i32::try_from(minor(money) / 100).unwrap_or(i32::MAX);
    Slot {
        words: intl::month_name(&month.month.0),
        from: month.month.0.clone(),
        values: PARTS.iter().map(|(_, of)| whole(of(month))).collect(),
    }
}

fn numbers() -> Vec<Column<PaymentMonth>> {
    let mut columns = vec![
        Column::text(text::chart::month, |row: &PaymentMonth| {
            intl::month(&row.month.0)
        }),
        Column::text(text::summary::vouchers, |row: &PaymentMonth| row.vouchers).numeric(),
    ];
    columns.extend(PARTS.map(|(words, of)| {
        Column::text(words, move |row: &PaymentMonth| of(row).text()).numeric()
    }));
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Day;

    fn month(paid: &str, lost: &str) -> PaymentMonth {
        let money = |minor: &str| Money {
            minor: MinorUnits(minor.to_owned()),
            currency: "EUR".to_owned(),
        };
        PaymentMonth {
            month: Day("2021-03-01".to_owned()),
            vouchers: 2,
            to_request: money("0"),
            requested: money("150"),
            paid: money(paid),
            lost: money(lost),
        }
    }

    #[test]
    fn a_column_holds_whole_units_and_a_sum_every_cent() {
        let months = [month("123456", "99"), month("1000", "1")];
        assert_eq!(slot(&months[0]).values, [1234, 1, 0, 0]);
        assert_eq!(sum(&months, |it| &it.paid).minor.0, "124456");
        assert_eq!(sum(&months, |it| &it.lost).minor.0, "100");
    }
}
