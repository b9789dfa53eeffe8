//! What a location must say of itself (`domain.md` §5). Once added it stays, and its address is not
//! edited: engagements were delivered from there.

use serde::Serialize;

use super::country;
use super::input::{is_email, required};
use super::refusal::Refusal;
use super::rules::Rules;

/// Longest name of a place, a street or a person.
const TEXT_MAX: usize = 100;
/// Longest postal code where no form is known.
const POSTAL_CODE_MAX: usize = 12;

/// A new place of a partner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewLocation {
    pub name: String,
    pub legal_name: String,
    pub country: String,
    pub address: String,
    pub address2: Option<String>,
    pub city: String,
    pub state: Option<String>,
    pub postal_code: String,
    pub contact: Contact,
}

/// Whom to ask about a place, and who is told when a customer asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone: String,
    pub alerts_email: Option<String>,
}

impl NewLocation {
    /// The place without blanks around its texts, its codes in capitals.
    #[must_use]
    pub fn tidied(self) -> Self {
        Self {
            name: trimmed(&self.name),
            legal_name: trimmed(&self.legal_name),
            country: trimmed(&self.country).to_uppercase(),
            address: trimmed(&self.address),
            address2: some(self.address2),
            city: trimmed(&self.city),
            state: some(self.state),
            postal_code: trimmed(&self.postal_code).to_uppercase(),
            contact: self.contact.tidied(),
        }
    }

    /// Everything that is wrong with a tidied place of a partner whose other places have `names`.
    pub fn refusals(&self, names: &[String], rules: &Rules) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let texts = [
            ("name", &self.name),
            ("legalName", &self.legal_name),
            ("address", &self.address),
            ("city", &self.city),
        ];
        for (field, text) in texts {
            refusals.extend(required(field, text, TEXT_MAX).err());
        }
        let optional = [("address2", &self.address2), ("state", &self.state)];
        for (field, text) in optional {
            refusals.extend(
                text.as_ref()
                    .and_then(|it| required(field, it, TEXT_MAX).err()),
            );
        }
        if names
            .iter()
            .any(|it| it.to_lowercase() == self.name.to_lowercase())
        {
            refusals.push(Refusal::invalid("name", "location_name_taken"));
        }
        if country::is_known(&self.country) {
            refusals.extend(self.postal_code_refusal(rules));
        } else {
            refusals.push(Refusal::invalid("country", "country_unknown"));
        }
        refusals.extend(self.contact.refusals(rules));
        refusals
    }

    fn postal_code_refusal(&self, rules: &Rules) -> Option<Refusal> {
        let known = rules.location_postal_codes.0.iter();
        let Some((_, forms)) = known
            .into_iter()
            .find(|(country, _)| *country == self.country)
        else {
            return required("postalCode", &self.postal_code, POSTAL_CODE_MAX).err();
        };
        let fits = forms.iter().any(|form| has_form(&self.postal_code, form));
        (!fits).then(|| {
            Refusal::invalid("postalCode", "postal_code_form")
                .with("country", &self.country)
                .with("form", forms.join(", "))
        })
    }
}

impl Contact {
    /// The contact without blanks around its texts; the telephone number without what only parts it.
    #[must_use]
    pub fn tidied(self) -> Self {
        let parts = |it: char| it.is_whitespace() || matches!(it, '-' | '.' | '/' | '(' | ')');
        Self {
            first_name: trimmed(&self.first_name),
            last_name: trimmed(&self.last_name),
            email: trimmed(&self.email).to_lowercase(),
            phone: self.phone.chars().filter(|it| !parts(*it)).collect(),
            alerts_email: some(self.alerts_email).map(|it| it.to_lowercase()),
        }
    }

    /// Everything that is wrong with a tidied contact.
    pub fn refusals(&self, rules: &Rules) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let texts = [
            ("contactFirstName", &self.first_name),
            ("contactLastName", &self.last_name),
        ];
        for (field, text) in texts {
            refusals.extend(required(field, text, TEXT_MAX).err());
        }
        refusals.extend(mail_refusal("contactEmail", &self.email, rules));
        let alerts = self.alerts_email.as_deref();
        refusals.extend(alerts.and_then(|it| mail_refusal("alertsEmail", it, rules)));
        let max = rules.location_phone_digits_max;
        let digits = self.phone.chars().all(|it| it.is_ascii_digit());
        if self.phone.is_empty() || !digits || self.phone.len() > max {
            refusals.push(Refusal::invalid("contactPhone", "phone_form").with("max", max));
        }
        refusals
    }
}

/// A work address: not one of a private mailbox.
fn mail_refusal(field: &str, email: &str, rules: &Rules) -> Option<Refusal> {
    if !is_email(email) {
        return Some(Refusal::invalid(field, "email_form"));
    }
    let host = email.rsplit('@').next().unwrap_or_default();
    let hosts = &rules.location_private_mail_hosts.0;
    hosts
        .iter()
        .any(|it| it == host)
        .then(|| Refusal::invalid(field, "work_email").with("hosts", hosts.join(", ")))
}

/// Whether a text has a form in which 9 stands for a digit and A for a letter.
fn has_form(text: &str, form: &str) -> bool {
    text.chars().count() == form.chars().count()
        && text.chars().zip(form.chars()).all(|(it, form)| match form {
            '9' => it.is_ascii_digit(),
            'A' => it.is_ascii_uppercase(),
            _ => it == form,
        })
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn some(text: Option<String>) -> Option<String> {
    text.map(|it| trimmed(&it)).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests;
