//! Every test of the portal as a whole, in one binary: the databases are prepared once.

mod migration;
mod texts;
mod tidy;
