//! The module that the browsers of customers at work on their benefit load: no other pages are in it.

use web::app::Part;
use web::page::customer;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Benefit,
        draw: customer::draw_benefit,
    });
}
