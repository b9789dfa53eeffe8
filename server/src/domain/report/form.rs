//! The bounds of the report's form: what cannot even be kept as a draft.

use super::{Content, path};
use crate::domain::refusal::Refusal;

/// What of the content cannot even be kept as a draft: numbers below nothing, texts without end.
pub fn malformed(content: &Content) -> Vec<Refusal> {
    let numbers = [
        ("onsiteDays", content.onsite_days, DAYS_MAX),
        ("offsiteDays", content.offsite_days, DAYS_MAX),
        ("remoteDays", content.remote_days, DAYS_MAX),
        ("walkOnHours", content.walk_on_hours, 1_000),
        ("seats", content.seats.unwrap_or(0), i32::MAX),
        ("servers", content.servers.unwrap_or(0), i32::MAX),
    ];
    let mut refusals: Vec<Refusal> = numbers
        .into_iter()
        .filter(|(_, number, max)| !(0..=*max).contains(number))
        .map(|(field, _, max)| {
            Refusal::invalid(&path(field), "report_number_out_of_range").with("max", max)
        })
        .collect();
    if content
        .satisfaction
        .is_some_and(|it| !(1..=5).contains(&it))
    {
        refusals.push(Refusal::invalid(
            &path("satisfaction"),
            "report_satisfaction_out_of_range",
        ));
    }
    let longest_product = content.products.iter().flat_map(|it| {
        let words = [&it.name, &it.current_version, &it.target_version];
        words.map(|it| length(it))
    });
    let longest_product = longest_product.max();
    let texts = [
        (
            "customerContactName",
            length(&content.customer_contact_name),
            200,
        ),
        (
            "customerContactTitle",
            length(&content.customer_contact_title),
            200,
        ),
        (
            "customerContactPhone",
            length(&content.customer_contact_phone),
            60,
        ),
        ("deliveryCity", length(&content.delivery_city), 200),
        (
            "customerContactEmail",
            length(&content.customer_contact_email),
            254,
        ),
        ("deliverySite", length(&content.delivery_site), 200),
        ("products", longest_product.unwrap_or(0), 100),
        ("summary", length(&content.summary), TEXT_MAX),
        ("nextSteps", length(&content.next_steps), TEXT_MAX),
        ("followOn", length(&content.follow_on), TEXT_MAX),
        ("comments", length(&content.comments), TEXT_MAX),
    ];
    let too_long = texts.into_iter().filter(|(_, length, max)| length > max);
    refusals.extend(
        too_long.map(|(field, _, max)| Refusal::invalid(&path(field), "too_long").with("max", max)),
    );
    if content.products.len() > PRODUCTS_MAX {
        refusals.push(
            Refusal::invalid(&path("products"), "report_too_many_products")
                .with("max", PRODUCTS_MAX),
        );
    }
    refusals
}

// Bounds of the form, not rules of the programme: they keep sums and rows small.
const DAYS_MAX: i32 = 1_000;
const TEXT_MAX: usize = 10_000;
const PRODUCTS_MAX: usize = 50;

fn length(text: &str) -> usize {
    text.chars().count()
}
