//! Lists of organizations: what their cursors hold.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use uuid::Uuid;

use super::context::Result;
use super::page::{Key, PageArgs};
use crate::error::AppError;
use crate::store::page::Direction;
use crate::store::ranking::{Rank, RankWindow, Ranked, Ranking};

impl Key for (Rank, Uuid) {
    fn encode(&self) -> String {
        let id = self.1.simple();
        BASE64.encode(match &self.0 {
            Rank::Joined => format!("{id}j"),
            Rank::Name(name) => format!("{id}n{name}"),
            Rank::Country(country) => format!("{id}c{country}"),
            Rank::Membership(day) => format!("{id}m{day}"),
            Rank::Response(minutes) => format!("{id}r{minutes}"),
        })
    }

    fn decode(cursor: &str) -> Option<Self> {
        let text = String::from_utf8(BASE64.decode(cursor).ok()?).ok()?;
        let (id, rank) = text.split_at_checked(32)?;
        let (kind, rest) = rank.split_at_checked(1)?;
        let rank = match kind {
            "j" => Rank::Joined,
            "n" => Rank::Name(rest.to_owned()),
            "c" => Rank::Country(rest.to_owned()),
            "m" => Rank::Membership(rest.parse().ok()?),
            "r" => Rank::Response(rest.parse().ok()?),
            _ => return None,
        };
        Some((rank, Uuid::try_parse(id).ok()?))
    }
}

/// The slice that is asked for; a cursor of another order does not say where this one goes on.
pub fn window(args: PageArgs, ranking: Ranking) -> Result<RankWindow> {
    let window: RankWindow = args.window()?;
    let (field, key) = match &window.direction {
        Direction::Forward(key) => ("after", key),
        Direction::Backward(key) => ("before", key),
    };
    if key
        .as_ref()
        .is_some_and(|(rank, _)| rank.by() != ranking.by)
    {
        return Err(AppError::BadInput {
            field: field.to_owned(),
            message: "not a cursor of this list".to_owned(),
        });
    }
    Ok(window)
}

/// The key of a row.
pub fn key(row: &Ranked) -> (Rank, Uuid) {
    (row.rank.clone(), row.organization.id.0)
}
