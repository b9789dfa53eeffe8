//! People of organizations: what they may do, where, for whom, and who decides that.

mod behalf;
mod invitations;
mod locations;
mod own;
mod rights;
mod switching;

use entity::vocab::OrganizationId;
use serde_json::Value;
use server::graphql::gid::OrganizationGid;
use tests::{Caller, global};

/// The global id of an organization as such.
fn organization(id: OrganizationId) -> String {
    global(OrganizationGid(id))
}

/// The names of the people whom somebody sees.
async fn names(caller: &Caller, filter: &str) -> Vec<String> {
    let seen = caller
        .ask(&format!("people{filter} {{ nodes {{ name }} }}"))
        .await;
    let seen = seen["people"]["nodes"].as_array().unwrap();
    seen.iter()
        .map(|it| it["name"].as_str().unwrap().to_owned())
        .collect()
}

/// The name and the roles of the viewer.
async fn viewer(caller: &Caller) -> Value {
    let seen = caller
        .ask("viewer { person { name } organization { name } roles agent { name reason } }")
        .await;
    seen["viewer"].clone()
}
