//! The people of organizations: lists, roles, invitations, and acting for somebody.

pub mod behalf;
pub mod grant;
pub mod input;
pub mod invitation;
pub mod list;
pub mod loader;
pub mod mutation;
pub mod own;
pub mod query;
