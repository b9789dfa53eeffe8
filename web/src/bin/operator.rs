//! The module that the browsers of operators at work on vouchers load: no other pages are in it.

use web::app::Part;
use web::page::ops;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Operator,
        draw: ops::draw,
    });
}
