//! The fields of a partner's own invoice, for a new request and for one that is edited.

use leptos::prelude::*;

use crate::api::payment::PaymentRequest;
use crate::api::{Day, MinorUnits, UserError};
use crate::i18n::text;
use crate::ui::form::given;
use crate::ui::{Act, DateField, TextField};

/// What is typed.
#[derive(Clone, Copy)]
pub struct InvoiceFields {
    number: RwSignal<String>,
    date: RwSignal<String>,
    legal_entity: RwSignal<String>,
    tax_id: RwSignal<String>,
    purchase_order: RwSignal<String>,
    tax: RwSignal<String>,
}

/// What is sent.
pub struct Invoice {
    /// The number.
    pub number: Option<String>,
    /// The day on it.
    pub date: Option<Day>,
    /// Who invoices.
    pub legal_entity: Option<String>,
    /// Their tax id.
    pub tax_id: Option<String>,
    /// The purchase order.
    pub purchase_order: Option<String>,
    /// The tax.
    pub tax: Option<MinorUnits>,
}

impl Default for InvoiceFields {
    /// Empty fields.
    fn default() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            number: empty(),
            date: empty(),
            legal_entity: empty(),
            tax_id: empty(),
            purchase_order: empty(),
            tax: empty(),
        }
    }
}

impl InvoiceFields {
    /// Fills in what a request says.
    pub fn fill(self, payment: &PaymentRequest) {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        self.number.set(text(&payment.invoice_number));
        let date = payment.invoice_date.as_ref();
        self.date
            .set(date.map(|it| it.0.clone()).unwrap_or_default());
        self.legal_entity.set(text(&payment.legal_entity));
        self.tax_id.set(text(&payment.tax_id));
        self.purchase_order.set(text(&payment.purchase_order));
        let tax = payment.tax.minor.0.parse().unwrap_or(0_i64);
        let shown = if tax == 0 { String::new() } else { major(tax) };
        self.tax.set(shown);
    }

    /// What is sent, or what to say under a field.
    pub fn read(self) -> Result<Invoice, UserError> {
        let typed = |field: RwSignal<String>| given(&field.get_untracked());
        let tax = match typed(self.tax) {
            None => None,
            Some(amount) => Some(minor(&amount).ok_or_else(|| {
                UserError::of_field("taxMinor", text::payment::tax_form().to_owned())
            })?),
        };
        Ok(Invoice {
            number: typed(self.number),
            date: typed(self.date).map(Day),
            legal_entity: typed(self.legal_entity),
            tax_id: typed(self.tax_id),
            purchase_order: typed(self.purchase_order),
            tax: tax.map(|it| MinorUnits(it.to_string())),
        })
    }
}

/// The hundredths of an amount such as `179.52`: the programme pays in currencies that have them.
fn minor(amount: &str) -> Option<i64> {
    let amount = amount.replace(',', ".");
    let (units, cents) = amount.split_once('.').unwrap_or((&amount, ""));
    if cents.len() > 2 || !cents.chars().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let units: i64 = units.parse().ok().filter(|it| *it >= 0)?;
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    units.checked_mul(100)?.checked_add(cents)
}

fn major(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// The fields.
#[component]
pub fn InvoiceForm(
    /// What is typed.
    fields: InvoiceFields,
    /// Where errors come from.
    act: Act,
    /// Tells apart two forms of a page.
    #[prop(default = "invoice")]
    scope: &'static str,
) -> impl IntoView {
    view! {
        <TextField
            name="invoiceNumber"
            label=text::payment::invoice_number
            hint=text::payment::invoice_hint
            value=fields.number
            act
            scope
        />
        <DateField name="invoiceDate" label=text::payment::invoice_date value=fields.date act scope />
        <TextField
            name="legalEntity"
            label=text::payment::legal_entity
            hint=text::payment::legal_entity_hint
            value=fields.legal_entity
            act
            scope
        />
        <TextField name="taxId" label=text::payment::tax_id value=fields.tax_id act scope />
        <TextField name="purchaseOrder" label=text::payment::purchase_order value=fields.purchase_order act scope />
        <TextField
            name="taxMinor"
            label=text::payment::tax
            hint=text::payment::tax_hint
            value=fields.tax
            act
            scope
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_in_hundredths() {
        for (typed, read) in [
            ("179.52", Some(17_952)),
            ("179,5", Some(17_950)),
            ("180", Some(18_000)),
            ("1.234", None),
            ("-1", None),
            ("much", None),
        ] {
            assert_eq!(minor(typed), read, "{typed}");
        }
        assert_eq!(major(17_905), "179.05");
    }
}
