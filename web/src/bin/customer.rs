//! The module that the browsers of customers load: the pages of the other sides are not in it.

use web::app::Side;

fn main() {
    web::start(Side {
        kind: web::api::vocabulary::OrganizationKind::Customer,
        draw: web::page::customer::draw,
    });
}
