//! The module that the browsers of partners who want to be paid load: no other pages are in it.

use web::app::Part;
use web::page::partner;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Payments,
        draw: partner::draw_payments,
    });
}
