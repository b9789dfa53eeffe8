//! People of organizations: what they may do, where, for whom, and who decides that.

mod locations;
