//! How far something reaches: everything, a partner or a share of what it holds, a customer.

use entity::reservation;
use entity::vocab::{LocationId, OrganizationId, UserId};

/// How far an allowed action reaches. Queries start inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every row.
    Everything,
    /// What belongs to this partner, or is reserved by it.
    Partner(OrganizationId),
    /// Of this partner, what lies in at least one of these shares.
    PartnerPart(OrganizationId, Vec<Share>),
    /// What belongs to this customer.
    Customer(OrganizationId),
    /// Of this customer, only vouchers assigned to this e-mail address.
    Assignee(OrganizationId, String),
}

/// A share of what a partner holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Share {
    /// What is held at these locations.
    Locations(Vec<LocationId>),
    /// What has been redeemed, at these locations or at all of them.
    Redeemed(Option<Vec<LocationId>>),
    /// Engagements that this person leads or assists.
    EngagementsOf(UserId),
}

impl Scope {
    /// The partner whose eyes this is, wholly or in part.
    pub fn partner(&self) -> Option<OrganizationId> {
        match self {
            Self::Partner(own) | Self::PartnerPart(own, _) => Some(*own),
            Self::Everything | Self::Customer(_) | Self::Assignee(..) => None,
        }
    }

    /// Whether an engagement is inside, by where and by whom it is delivered.
    pub fn covers(&self, engagement: &reservation::Model) -> bool {
        match self {
            Self::PartnerPart(own, shares) => {
                let inside = shares.iter().any(|share| share.covers(engagement));
                *own == engagement.partner_id && inside
            }
            Self::Everything | Self::Partner(_) | Self::Customer(_) | Self::Assignee(..) => {
                self.holds(engagement.partner_id, engagement.location_id)
            }
        }
    }

    /// Whether everything that a partner holds at one of its locations is inside.
    pub fn holds(&self, partner: OrganizationId, location: LocationId) -> bool {
        match self {
            Self::Everything => true,
            Self::Partner(own) => *own == partner,
            Self::PartnerPart(own, shares) => {
                *own == partner && shares.iter().any(|share| share.holds(location))
            }
            Self::Customer(_) | Self::Assignee(..) => false,
        }
    }

    /// The part that somebody answers for, and does not merely deliver or look at.
    #[must_use]
    pub fn answered_for(self) -> Option<Self> {
        let Self::PartnerPart(own, mut shares) = self else {
            return Some(self);
        };
        shares.retain(|share| matches!(share, Share::Locations(_)));
        (!shares.is_empty()).then_some(Self::PartnerPart(own, shares))
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::PartnerPart(own, mut shares), Self::PartnerPart(_, more)) => {
                shares.extend(more);
                Self::PartnerPart(own, shares)
            }
            // What is whole swallows its parts.
            (Self::PartnerPart(..) | Self::Assignee(..), whole) | (whole, _) => whole,
        }
    }
}

impl Share {
    fn covers(&self, engagement: &reservation::Model) -> bool {
        match self {
            Self::Locations(_) => self.holds(engagement.location_id),
            Self::EngagementsOf(person) => {
                engagement.lead_consultant_id == *person
                    || engagement.assistant_ids.0.contains(person)
            }
            Self::Redeemed(_) => false,
        }
    }

    fn holds(&self, location: LocationId) -> bool {
        self.locations().contains(&location)
    }

    /// The locations at which everything is in this share.
    pub fn locations(&self) -> &[LocationId] {
        match self {
            Self::Locations(granted) => granted,
            Self::Redeemed(_) | Self::EngagementsOf(_) => &[],
        }
    }
}
