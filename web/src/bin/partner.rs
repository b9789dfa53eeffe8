//! The module that the browsers of partners at work on vouchers load: no other pages are in it.

use web::app::Part;
use web::page::partner;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Partner,
        draw: partner::draw,
    });
}
