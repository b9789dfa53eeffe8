//! Adding locations, and giving them contacts.

use async_graphql::{Context, ID, InputObject, Object};

use super::location::PartnerLocation;
use crate::domain::location::{Contact, NewLocation};
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::location;

/// A new location of the caller's company. It cannot be removed again, and its address not edited.
#[derive(InputObject)]
pub struct CreateLocationInput {
    /// Unique among the company's locations.
    pub name: String,
    /// The legal entity to which it belongs.
    pub legal_name: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Street and number.
    pub address: String,
    /// What else belongs to the address.
    pub address2: Option<String>,
    /// The city.
    pub city: String,
    /// The state or province.
    pub state: Option<String>,
    /// In the form of the country, which the policy `location_postal_codes` says.
    pub postal_code: String,
    /// Whom to ask about the place.
    pub contact_first_name: String,
    /// Whom to ask about the place.
    pub contact_last_name: String,
    /// A work address: not one of the policy `location_private_mail_hosts`.
    pub contact_email: String,
    /// Digits, at most as many as the policy `location_phone_digits_max` says.
    pub contact_phone: String,
    /// Who is told when a customer asks for this place; the contact when absent.
    pub alerts_email: Option<String>,
    /// Makes retries safe: 8 to 200 characters, new for each new location.
    pub idempotency_key: String,
}

/// Another contact for a location.
#[derive(InputObject)]
pub struct UpdateLocationContactInput {
    /// The location.
    pub location_id: ID,
    /// Whom to ask about the place.
    pub contact_first_name: String,
    /// Whom to ask about the place.
    pub contact_last_name: String,
    /// A work address: not one of the policy `location_private_mail_hosts`.
    pub contact_email: String,
    /// Digits, at most as many as the policy `location_phone_digits_max` says.
    pub contact_phone: String,
    /// Who is told when a customer asks for this place; the contact when absent.
    pub alerts_email: Option<String>,
    /// The version that was edited.
    pub version: i32,
}

payload! {
    /// The new location.
    CreateLocationPayload { location: PartnerLocation }
    /// The location with its new contact.
    UpdateLocationContactPayload { location: PartnerLocation }
}

/// Adding locations, and giving them contacts.
#[derive(Default)]
pub struct LocationMutation;

#[Object]
impl LocationMutation {
    /// Adds a location to the caller's company: from then on it can reserve, redeem and invoice in
    /// the location's country.
    async fn create_location(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: CreateLocationInput,
    ) -> Result<CreateLocationPayload> {
        let created = async {
            let new = NewLocation {
                name: input.name,
                legal_name: input.legal_name,
                country: input.country,
                address: input.address,
                address2: input.address2,
                city: input.city,
                state: input.state,
                postal_code: input.postal_code,
                contact: Contact {
                    first_name: input.contact_first_name,
                    last_name: input.contact_last_name,
                    email: input.contact_email,
                    phone: input.contact_phone,
                    alerts_email: input.alerts_email,
                },
            };
            location::create(app(ctx), actor(ctx)?, new, &input.idempotency_key).await
        };
        CreateLocationPayload::of(ctx, created.await)
    }

    /// Gives a location of the caller's company another contact.
    async fn update_location_contact(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UpdateLocationContactInput,
    ) -> Result<UpdateLocationContactPayload> {
        let updated = async {
            let id = gid::find(&input.location_id, "locationId")?;
            let contact = Contact {
                first_name: input.contact_first_name,
                last_name: input.contact_last_name,
                email: input.contact_email,
                phone: input.contact_phone,
                alerts_email: input.alerts_email,
            };
            location::update_contact(app(ctx), actor(ctx)?, id, contact, input.version).await
        };
        UpdateLocationContactPayload::of(ctx, updated.await)
    }
}
