//! The portal in the browser: a Leptos application that is typed against the server's schema.
//! It shows what the server sends and asks for; it repeats none of the programme's rules.

// The view macro writes nested tuples; one deep page passes the default.
#![recursion_limit = "256"]

pub mod api;
pub mod app;
pub mod browser;
pub mod clock;
pub mod follow;
pub mod i18n;
pub mod intl;
pub mod page;
pub mod route;
pub mod session;
pub mod shell;
pub mod task;
pub mod ui;

pub use app::start;
