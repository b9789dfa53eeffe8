//! Who sends a request, and whether a page of ours made it.
//!
//! A cookie travels with every request of a browser, also with those that pages of others make.
//! So it counts only when the request shows that it comes from a page of ours; a request from a
//! foreign page is refused outright.

use std::net::IpAddr;

use entity::vocab::Locale;
use http::header::{ACCEPT_LANGUAGE, COOKIE, HOST, ORIGIN};
use http::{HeaderMap, HeaderName, Method, StatusCode, request};

use super::problem::Problem;
use super::state::Web;
use crate::error::AppError;
use crate::graphql::schema::Asker;
use crate::policy::Actor;
use crate::service::account;

/// A header that no form and no foreign page can send.
pub const OWN_REQUEST: HeaderName = HeaderName::from_static("x-psc-request");
const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// The address at the other end of the connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Who sends a request.
#[derive(Clone, Debug)]
pub struct Caller {
    pub actor: Option<Actor>,
    pub locale: Option<Locale>,
    pub address: IpAddr,
}

/// How a request shows that a page of ours made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// `x-psc-request` on everything that may change something.
    Header,
    /// The `Origin` of ours, or the browser's word for it: what streams can send.
    Origin,
}

impl Caller {
    /// Reads who sends a request. A foreign page is refused, a cookie without proof is ignored.
    pub async fn identify(
        web: &Web,
        parts: &request::Parts,
        proof: Proof,
    ) -> Result<Self, AppError> {
        let actor = match token(web, &parts.headers) {
            Some(token) if is_proven(web, parts, proof) => {
                account::actor_of(&web.app, token).await?
            }
            _ => None,
        };
        Ok(Self {
            actor,
            locale: locale(&parts.headers),
            address: address(web, parts),
        })
    }

    /// What the resolvers need to know of the caller.
    pub fn asker(&self) -> Asker {
        Asker {
            actor: self.actor.clone(),
            locale: self.locale,
            address: Some(self.address),
        }
    }

    /// The signed-in person.
    pub fn actor(&self) -> Result<&Actor, AppError> {
        self.actor.as_ref().ok_or(AppError::Unauthenticated)
    }
}

/// A request of a page that is not ours.
pub fn refuse_foreign(web: &Web, parts: &request::Parts) -> Result<(), Problem> {
    if is_foreign(web, parts) {
        let detail = "requests from pages of other sites are refused";
        return Err(Problem::new(StatusCode::FORBIDDEN, "FORBIDDEN", detail));
    }
    Ok(())
}

/// A stream that a cookie would open, without a sign that a page of ours asks for it.
pub fn refuse_unproven(web: &Web, parts: &request::Parts) -> Result<(), Problem> {
    if token(web, &parts.headers).is_some() && !is_proven(web, parts, Proof::Origin) {
        let detail = "with a cookie, streams are opened by our own pages only: Origin is missing";
        return Err(Problem::new(StatusCode::FORBIDDEN, "FORBIDDEN", detail));
    }
    Ok(())
}

/// The session's token in the cookie.
pub fn token<'a>(web: &Web, headers: &'a HeaderMap) -> Option<&'a str> {
    let name = web.settings.cookie();
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, token)| token)
}

/// The client's address.
pub fn address(web: &Web, parts: &request::Parts) -> IpAddr {
    let peer = parts.extensions.get::<Peer>();
    let peer = peer.map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0);
    web.settings
        .client(peer, text(&parts.headers, "x-forwarded-for"))
}

fn is_foreign(web: &Web, parts: &request::Parts) -> bool {
    let site = text(&parts.headers, SEC_FETCH_SITE);
    let navigation = parts.method == Method::GET && !parts.headers.contains_key(ORIGIN);
    match (own_origin(web, parts), site) {
        (Some(own), _) => !own,
        // A link on another site may lead here; what it asks for cannot be read there.
        (None, Some("cross-site" | "same-site")) => !navigation,
        (None, _) => false,
    }
}

fn is_proven(web: &Web, parts: &request::Parts, proof: Proof) -> bool {
    match proof {
        Proof::Header => parts.method.is_safe() || parts.headers.contains_key(OWN_REQUEST),
        Proof::Origin => {
            own_origin(web, parts) == Some(true)
                || text(&parts.headers, SEC_FETCH_SITE) == Some("same-origin")
        }
    }
}

/// Whether `Origin` is ours, when it is there at all.
fn own_origin(web: &Web, parts: &request::Parts) -> Option<bool> {
    let origin = parts.headers.get(ORIGIN)?;
    let host = text(&parts.headers, HOST.as_str());
    let origin = origin.to_str().unwrap_or_default();
    Some(web.settings.is_own_origin(origin, host))
}

/// The first of our languages in `Accept-Language`.
fn locale(headers: &HeaderMap) -> Option<Locale> {
    text(headers, ACCEPT_LANGUAGE.as_str())?
        .split(',')
        .find_map(|range| match range.trim().get(..2)? {
            tag if tag.eq_ignore_ascii_case("en") => Some(Locale::En),
            tag if tag.eq_ignore_ascii_case("it") => Some(Locale::It),
            _ => None,
        })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
