//! The module that the browsers of people who sign in, or change their settings, load: no other pages are in it.

use web::app::Part;
use web::page::common;
use web::route::Module;

fn main() {
    web::start(Part {
        module: Module::Account,
        draw: common::draw_account,
    });
}
