//! The partner's own invoice: what it says, whom it is made out to, and its file
//! (`domain.md` §10.3).

use chrono::NaiveDate;

use crate::domain::refusal::Refusal;
use crate::domain::rules::{BillTo, Rules};

/// Longest invoice number, in characters.
const NUMBER_MAX: usize = 60;
/// Longest name of a legal entity.
const ENTITY_MAX: usize = 200;
/// Longest tax id and purchase order.
const WORD_MAX: usize = 40;

/// What an invoice says beside its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Invoice {
    pub number: Option<String>,
    pub date: Option<NaiveDate>,
    pub legal_entity: Option<String>,
    pub tax_id: Option<String>,
    pub purchase_order: Option<String>,
    pub tax_minor: i64,
}

impl Invoice {
    /// The same with trimmed texts; every field that has the wrong form on a day.
    pub fn checked(&self, on: NaiveDate) -> Result<Self, Vec<Refusal>> {
        let mut refusals = Vec::new();
        let mut text = |field: &str, typed: &Option<String>, max: usize| {
            let text = typed.as_deref().unwrap_or_default().trim().to_owned();
            if text.chars().count() > max {
                refusals.push(Refusal::invalid(field, "too_long").with("max", max));
            }
            (!text.is_empty()).then_some(text)
        };
        let checked = Self {
            number: text("invoiceNumber", &self.number, NUMBER_MAX),
            date: self.date,
            legal_entity: text("legalEntity", &self.legal_entity, ENTITY_MAX),
            tax_id: text("taxId", &self.tax_id, WORD_MAX),
            purchase_order: text("purchaseOrder", &self.purchase_order, WORD_MAX),
            tax_minor: self.tax_minor,
        };
        if self.date.is_some_and(|date| date > on) {
            refusals.push(Refusal::invalid("invoiceDate", "invoice_date_future"));
        }
        if self.tax_minor < 0 {
            refusals.push(Refusal::invalid("taxMinor", "negative_amount"));
        }
        if refusals.is_empty() {
            Ok(checked)
        } else {
            Err(refusals)
        }
    }
}

/// Whom invoices from a country are made out to.
pub fn bill_to<'a>(country: &str, entities: &'a BillTo) -> Option<&'a str> {
    let named = |it: &&(String, Vec<String>)| it.1.iter().any(|known| known == country);
    let rest = |it: &&(String, Vec<String>)| it.1.iter().any(|known| known == "*");
    let entities = &entities.0;
    let found = entities.iter().find(named);
    found
        .or_else(|| entities.iter().find(rest))
        .map(|(name, _)| name.as_str())
}

/// Whether a country wants to see the invoice itself.
pub fn upload_required(country: &str, rules: &Rules) -> bool {
    rules
        .invoice_upload_countries
        .0
        .iter()
        .any(|it| it == country)
}

/// Whether a country wants the invoice on paper too.
pub fn hard_copy_required(country: &str, rules: &Rules) -> bool {
    let countries = &rules.invoice_hard_copy_countries;
    countries.0.iter().any(|it| it == country)
}

/// The kinds of file that an invoice may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Jpeg,
    Png,
}

impl Kind {
    /// The kind that the first bytes of a file show: its name counts for nothing.
    pub fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if head.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else {
            None
        }
    }

    /// The media type it is served with.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

/// The endings of such files. The bytes decide; this is for those who choose.
pub fn endings() -> Vec<String> {
    ["pdf", "jpg", "jpeg", "png"].map(str::to_owned).to_vec()
}

/// The kind of a file that turned out so, or why it is not taken.
pub fn examine(head: &[u8], size: u64) -> Result<Kind, Refusal> {
    if size == 0 {
        return Err(Refusal::invalid("file", "deliverable_empty"));
    }
    Kind::of(head).ok_or_else(|| Refusal::invalid("file", "invoice_file_type"))
}

/// A file larger than the programme takes.
pub fn too_large(rules: &Rules) -> Refusal {
    Refusal::invalid("file", "deliverable_too_large")
        .with("max", rules.invoice_bytes_max / (1024 * 1024))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{day, rules};

    #[test]
    fn an_invoice_is_trimmed_and_its_fields_are_bounded() {
        let on = day("2021-04-01");
        let typed = Invoice {
            number: Some(" 2021-0042 ".to_owned()),
            tax_id: Some("  ".to_owned()),
            date: Some(on),
            ..Invoice::default()
        };
        let checked = typed.checked(on).unwrap();
        assert_eq!(checked.number.as_deref(), Some("2021-0042"));
        assert_eq!(checked.tax_id, None);
        let wrong = Invoice {
            number: Some("9".repeat(61)),
            date: Some(day("2021-04-02")),
            tax_minor: -1,
            ..Invoice::default()
        };
        let fields: Vec<_> = wrong.checked(on).unwrap_err();
        let fields: Vec<_> = fields.iter().map(|it| it.field[0].as_str()).collect();
        assert_eq!(fields, ["invoiceNumber", "invoiceDate", "taxMinor"]);
    }

    #[test]
    fn countries_decide_whom_to_bill_and_what_to_hand_in() {
        let rules = rules("2021-04-01");
        let of = |country| bill_to(country, &rules.bill_to_entities).unwrap();
        assert!(of("US").contains("Redmond"));
        assert!(of("JP").contains("Singapore"));
        assert!(of("IT").contains("Dublin"));
        assert!(upload_required("FR", &rules) && !upload_required("IT", &rules));
        assert!(hard_copy_required("DE", &rules) && !hard_copy_required("IT", &rules));
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        assert_eq!(examine(b"%PDF-1.7", 8), Ok(Kind::Pdf));
        assert_eq!(examine(b"\xff\xd8\xff\xe0", 4), Ok(Kind::Jpeg));
        assert_eq!(examine(b"\x89PNG\r\n\x1a\n", 8), Ok(Kind::Png));
        assert!(examine(b"PK\x03\x04", 4).is_err());
        assert!(examine(b"", 0).is_err());
    }
}
