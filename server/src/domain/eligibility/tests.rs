//! Table snapshots over the programme as it ships.
