//! The browser's entry point: mounts the application.

fn main() {
    web::start();
}
