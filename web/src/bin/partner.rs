//! The module that the browsers of partners load: the pages of the other sides are not in it.

use web::app::Side;

fn main() {
    web::start(Side {
        kind: web::api::vocabulary::OrganizationKind::Partner,
        draw: web::page::partner::draw,
    });
}
