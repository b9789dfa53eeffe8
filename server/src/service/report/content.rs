//! A report's row and what was written into it.

use entity::vocab::ReportState;
use entity::{Words, completion_report, reservation};

use crate::app::App;
use crate::domain::report::Content;

/// An empty report on a reservation, filled with what was written.
pub(super) fn draft(
    app: &App,
    live: &reservation::Model,
    content: Content,
) -> completion_report::Model {
    let now = app.clock.now();
    let empty = completion_report::Model {
        id: app.ids.mint(now),
        voucher_id: live.voucher_id,
        reservation_id: live.id,
        partner_id: live.partner_id,
        state: ReportState::Draft,
        receipt_number: None,
        customer_contact_name: String::new(),
        customer_contact_email: String::new(),
        delivery_site: String::new(),
        onsite_days: 0,
        offsite_days: 0,
        remote_days: 0,
        walk_on_hours: 0,
        outcome: None,
        products: Words::default(),
        seats: None,
        summary: String::new(),
        next_steps: String::new(),
        satisfaction: None,
        attests_in_scope: false,
        attests_no_extra_fee: false,
        created_at: now,
        submitted_at: None,
        reviewed_at: None,
        reviewed_by: None,
        return_reason: None,
        version: 1,
    };
    written(empty, content)
}

/// A report with another content.
pub(super) fn written(row: completion_report::Model, content: Content) -> completion_report::Model {
    completion_report::Model {
        customer_contact_name: content.customer_contact_name,
        customer_contact_email: content.customer_contact_email,
        delivery_site: content.delivery_site,
        onsite_days: content.onsite_days,
        offsite_days: content.offsite_days,
        remote_days: content.remote_days,
        walk_on_hours: content.walk_on_hours,
        outcome: content.outcome,
        products: Words(content.products),
        seats: content.seats,
        summary: content.summary,
        next_steps: content.next_steps,
        satisfaction: content.satisfaction,
        attests_in_scope: content.attests_in_scope,
        attests_no_extra_fee: content.attests_no_extra_fee,
        ..row
    }
}

/// What a report says.
pub(super) fn content(row: &completion_report::Model) -> Content {
    Content {
        customer_contact_name: row.customer_contact_name.clone(),
        customer_contact_email: row.customer_contact_email.clone(),
        delivery_site: row.delivery_site.clone(),
        onsite_days: row.onsite_days,
        offsite_days: row.offsite_days,
        remote_days: row.remote_days,
        walk_on_hours: row.walk_on_hours,
        outcome: row.outcome,
        products: row.products.0.clone(),
        seats: row.seats,
        summary: row.summary.clone(),
        next_steps: row.next_steps.clone(),
        satisfaction: row.satisfaction,
        attests_in_scope: row.attests_in_scope,
        attests_no_extra_fee: row.attests_no_extra_fee,
    }
}
