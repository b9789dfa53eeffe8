//! Use cases, one transaction each, in one order: may → lock → decide → apply → record → commit.

pub mod live;
pub mod once;
