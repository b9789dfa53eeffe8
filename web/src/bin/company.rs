//! The module that the browsers of partners at work on their company load: no other pages are in it.

use web::app::Part;
use web::page::partner;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Company,
        draw: partner::draw_company,
    });
}
