//! A partner's place with an MPN id of its own.

use async_graphql::{Context, ID, Object};
use entity::partner_location;

use crate::graphql::context::viewer;
use crate::graphql::gid;

/// A partner's place with an MPN id of its own.
pub struct PartnerLocation(pub partner_location::Model);

impl From<partner_location::Model> for PartnerLocation {
    fn from(row: partner_location::Model) -> Self {
        Self(row)
    }
}

impl PartnerLocation {
    /// A fact that only the partner and the operator see.
    fn inside<'a>(&self, ctx: &Context<'_>, fact: Option<&'a str>) -> Option<&'a str> {
        let open = viewer(ctx).is_some_and(|actor| actor.sees_inside(self.0.partner_id));
        fact.filter(|_| open)
    }
}

/// A partner's place with an MPN id of its own.
#[Object]
impl PartnerLocation {
    /// The global id.
    pub async fn id(&self) -> ID {
        gid::encode(self.0.id)
    }

    /// The location's own id in the partner network.
    async fn mpn_id(&self) -> &str {
        &self.0.mpn_id
    }

    /// The name, unique among the partner's locations.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// ISO 3166 alpha-2.
    async fn country(&self) -> &str {
        &self.0.country
    }

    /// The city.
    async fn city(&self) -> &str {
        &self.0.city
    }

    /// Street and number.
    async fn address(&self) -> &str {
        &self.0.address
    }

    /// What else belongs to the address.
    async fn address2(&self) -> Option<&str> {
        self.0.address2.as_deref()
    }

    /// The state or province.
    async fn state(&self) -> Option<&str> {
        self.0.state.as_deref()
    }

    /// The postal code.
    async fn postal_code(&self) -> Option<&str> {
        self.0.postal_code.as_deref()
    }

    /// The legal entity to which the place belongs.
    async fn legal_name(&self) -> Option<&str> {
        self.0.legal_name.as_deref()
    }

    /// Whom to ask about the place; only for the partner and the operator.
    async fn contact_first_name(&self, ctx: &Context<'_>) -> Option<&str> {
        self.inside(ctx, self.0.contact_first_name.as_deref())
    }

    /// Whom to ask about the place; only for the partner and the operator.
    async fn contact_last_name(&self, ctx: &Context<'_>) -> Option<&str> {
        self.inside(ctx, self.0.contact_last_name.as_deref())
    }

    /// The contact's work address; only for the partner and the operator.
    async fn contact_email(&self, ctx: &Context<'_>) -> Option<&str> {
        self.inside(ctx, self.0.contact_email.as_deref())
    }

    /// The contact's telephone; only for the partner and the operator.
    async fn contact_phone(&self, ctx: &Context<'_>) -> Option<&str> {
        self.inside(ctx, self.0.contact_phone.as_deref())
    }

    /// Who is told when a customer asks for this place, when it is not the contact; only for the
    /// partner and the operator.
    async fn alerts_email(&self, ctx: &Context<'_>) -> Option<&str> {
        self.inside(ctx, self.0.alerts_email.as_deref())
    }

    /// Send it back with an edit: an edit of an older version is refused.
    async fn version(&self) -> i32 {
        self.0.version
    }
}
