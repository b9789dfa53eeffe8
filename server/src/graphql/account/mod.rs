//! Who is signed in, and people.

pub mod person;
