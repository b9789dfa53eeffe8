//! Running the programme: audit trail, outbox, simulated clock.

pub mod audit;
pub mod clock;
pub mod job;
pub mod message;
pub mod query;
