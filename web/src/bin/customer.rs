//! The module that the browsers of customers load: no other pages are in it.

use web::app::Part;
use web::page::customer;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Customer,
        draw: customer::draw,
    });
}
