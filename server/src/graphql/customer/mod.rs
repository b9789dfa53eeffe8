//! Customers and their agreements.

pub mod object;
