//! The module that the browsers of operators who look at who takes part load: no other pages are in it.

use web::app::Part;
use web::page::ops;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Registry,
        draw: ops::draw_registry,
    });
}
