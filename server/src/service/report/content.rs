//! A report's row and what was written into it.

use entity::completion_report::{self, Products};
use entity::reservation;
use entity::vocab::ReportState;

use crate::app::App;
use crate::domain::report::{Content, Product};

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
        customer_contact_title: String::new(),
        customer_contact_email: String::new(),
        customer_contact_phone: String::new(),
        delivery_city: String::new(),
        delivery_site: String::new(),
        onsite_days: 0,
        offsite_days: 0,
        remote_days: 0,
        walk_on_hours: 0,
        outcome: None,
        products: Products::default(),
        seats: None,
        servers: None,
        deployment_planned_on: None,
        poc_performed: false,
        summary: String::new(),
        next_steps: String::new(),
        follow_on: String::new(),
        satisfaction: None,
        attests_in_scope: false,
        attests_no_extra_fee: false,
        comments: String::new(),
        created_at: now,
        submitted_at: None,
        reviewed_at: None,
        reviewed_by: None,
        return_code: None,
        return_reason: None,
        review_route: None,
        version: 1,
    };
    written(empty, content)
}

/// A report with another content.
pub(super) fn written(row: completion_report::Model, content: Content) -> completion_report::Model {
    completion_report::Model {
        customer_contact_name: content.customer_contact_name,
        customer_contact_title: content.customer_contact_title,
        customer_contact_email: content.customer_contact_email,
        customer_contact_phone: content.customer_contact_phone,
        delivery_city: content.delivery_city,
        delivery_site: content.delivery_site,
        onsite_days: content.onsite_days,
        offsite_days: content.offsite_days,
        remote_days: content.remote_days,
        walk_on_hours: content.walk_on_hours,
        outcome: content.outcome,
        products: Products(content.products.into_iter().map(kept).collect()),
        seats: content.seats,
        servers: content.servers,
        deployment_planned_on: content.deployment_planned_on,
        poc_performed: content.poc_performed,
        summary: content.summary,
        next_steps: content.next_steps,
        follow_on: content.follow_on,
        satisfaction: content.satisfaction,
        attests_in_scope: content.attests_in_scope,
        attests_no_extra_fee: content.attests_no_extra_fee,
        comments: content.comments,
        ..row
    }
}

/// What a report says.
pub(super) fn content(row: &completion_report::Model) -> Content {
    Content {
        customer_contact_name: row.customer_contact_name.clone(),
        customer_contact_title: row.customer_contact_title.clone(),
        customer_contact_email: row.customer_contact_email.clone(),
        customer_contact_phone: row.customer_contact_phone.clone(),
        delivery_city: row.delivery_city.clone(),
        delivery_site: row.delivery_site.clone(),
        onsite_days: row.onsite_days,
        offsite_days: row.offsite_days,
        remote_days: row.remote_days,
        walk_on_hours: row.walk_on_hours,
        outcome: row.outcome,
        products: row.products.0.iter().map(said).collect(),
        seats: row.seats,
        servers: row.servers,
        deployment_planned_on: row.deployment_planned_on,
        poc_performed: row.poc_performed,
        summary: row.summary.clone(),
        next_steps: row.next_steps.clone(),
        follow_on: row.follow_on.clone(),
        satisfaction: row.satisfaction,
        attests_in_scope: row.attests_in_scope,
        attests_no_extra_fee: row.attests_no_extra_fee,
        comments: row.comments.clone(),
    }
}

fn kept(product: Product) -> completion_report::Product {
    completion_report::Product {
        name: product.name,
        current_version: product.current_version,
        target_version: product.target_version,
        in_support: product.in_support,
    }
}

/// A product as the rules know it.
pub fn said(kept: &completion_report::Product) -> Product {
    Product {
        name: kept.name.clone(),
        current_version: kept.current_version.clone(),
        target_version: kept.target_version.clone(),
        in_support: kept.in_support,
    }
}
