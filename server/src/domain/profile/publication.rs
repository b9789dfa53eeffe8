//! From draft to published: what customers read is a copy, and the operator may take it down.

use strum::{Display, EnumIter, IntoStaticStr};

use crate::domain::refusal::{Reason, Refusal};

/// Where a profile stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Display, IntoStaticStr)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum Publication {
    /// Customers see nothing yet.
    Draft,
    /// Customers see it as it is.
    Published,
    /// Customers see an earlier version.
    Changed,
    /// The operator took it down.
    Moderated,
}

/// The versions by which publication is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Versions {
    /// Of the profile that is being edited.
    pub current: i32,
    /// That customers read now.
    pub published: Option<i32>,
    /// That the operator took down.
    pub moderated: Option<i32>,
}

impl Versions {
    /// Where the profile stands.
    pub fn publication(self) -> Publication {
        match (self.published, self.moderated) {
            (Some(published), _) if published == self.current => Publication::Published,
            (Some(_), _) => Publication::Changed,
            (None, Some(_)) => Publication::Moderated,
            (None, None) => Publication::Draft,
        }
    }

    /// Whether it may be published as it is: what the operator took down has to be changed first.
    pub fn publish(self) -> Result<(), Refusal> {
        if self.moderated.is_some_and(|it| it >= self.current) {
            return Err(Refusal::new(Reason::ProfileModerated).at("version"));
        }
        Ok(())
    }

    /// Whether there is something that can be taken down.
    pub fn unpublish(self) -> Result<(), Refusal> {
        match self.published {
            Some(_) => Ok(()),
            None => Err(Refusal::new(Reason::InvalidState).with("state", self.publication())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_stands_where_its_versions_say() {
        let mut table = String::new();
        for published in [None, Some(2), Some(3)] {
            for moderated in [None, Some(2), Some(3)] {
                let versions = Versions {
                    current: 3,
                    published,
                    moderated,
                };
                let verdict = |it: Result<(), Refusal>| {
                    it.map_or_else(|refusal| refusal.reason.to_string(), |()| "yes".to_owned())
                };
                table += &format!(
                    "version 3, published {published:?}, moderated {moderated:?}: {}, publish {}, unpublish {}\n",
                    versions.publication(),
                    verdict(versions.publish()),
                    verdict(versions.unpublish()),
                );
            }
        }
        insta::assert_snapshot!(table);
    }
}
