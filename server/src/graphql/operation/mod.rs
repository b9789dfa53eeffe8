//! Running the programme: audit trail, outbox, simulated clock.

pub mod audit;
pub mod audit_chain;
pub mod clock;
pub mod job;
pub mod job_step;
pub mod message;
pub mod message_mutation;
pub mod query;
