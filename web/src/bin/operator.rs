//! The module that the browsers of the operator load: the pages of the other sides are not in it.

use web::app::Side;

fn main() {
    web::start(Side {
        kind: web::api::vocabulary::OrganizationKind::Operator,
        draw: web::page::ops::draw,
    });
}
