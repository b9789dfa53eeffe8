//! The roots of the schema, its limits and its text. Each noun brings its own part.

use std::net::IpAddr;

use async_graphql::dataloader::DataLoader;
use async_graphql::{Context, MergedObject, MergedSubscription, Object, Request, SimpleObject};
use chrono::{DateTime, Utc};
use entity::vocab::Locale;

use super::account::mutation::AccountMutation;
use super::account::query::AccountQuery;
use super::complete::CompleteAnswers;
use super::context::app;
use super::customer::licensing::LicensingMutation;
use super::customer::mutation::CustomerMutation;
use super::customer::query::CustomerQuery;
use super::engagement::mutation::EngagementMutation;
use super::engagement::query::EngagementQuery;
use super::filter::{FilterMutation, FilterQuery};
use super::guard::{MAX_COMPLEXITY, MAX_DIRECTIVES, MAX_NESTING};
use super::loader::{self, Rows};
use super::node::NodeQuery;
use super::notification::calendar_feed::{CalendarFeedMutation, CalendarFeedQuery};
use super::notification::mutation::NotificationMutation;
use super::notification::query::NotificationQuery;
use super::notification::subscription::NotificationSubscription;
use super::operation::audit_chain::AuditChainQuery;
use super::operation::clock::ClockMutation;
use super::operation::job::{JobMutation, JobQuery};
use super::operation::message_mutation::MessageMutation;
use super::operation::query::OperationQuery;
use super::partner::directory::DirectoryQuery;
use super::partner::enrollment_mutation::EnrollmentMutation;
use super::partner::location_mutation::LocationMutation;
use super::partner::mutation::PartnerMutation;
use super::partner::profile_mutation::ProfileMutation;
use super::partner::query::PartnerQuery;
use super::partner::standing_mutation::StandingMutation;
use super::payment::claim::ClaimQuery;
use super::payment::decision::PaymentDecisionMutation;
use super::payment::mutation::PaymentMutation;
use super::payment::query::PaymentQuery;
use super::payment::subscription::PaymentSubscription;
use super::payout::mutation::PayoutMutation;
use super::payout::query::PayoutQuery;
use super::people::mutation::PeopleMutation;
use super::people::query::PeopleQuery;
use super::present_errors::PresentErrors;
use super::program::calendar::CalendarQuery;
use super::program::mutation::ProgramMutation;
use super::program::query::ProgramQuery;
use super::record_refused::{Given, RecordRefused, Refused};
use super::referral::mutation::ReferralMutation;
use super::referral::query::ReferralQuery;
use super::report::mutation::ReportMutation;
use super::report::query::ReportQuery;
use super::search::SearchQuery;
use super::summary::customer::CustomerSummaryQuery;
use super::summary::money::PaymentSummaryQuery;
use super::summary::partner::PartnerSummaryQuery;
use super::summary::program::ProgramSummaryQuery;
use super::voucher::batch::BatchMutation;
use super::voucher::extension_mutation::ExtensionMutation;
use super::voucher::extension_query::ExtensionQuery;
use super::voucher::link::LinkMutation;
use super::voucher::mutation::VoucherMutation;
use super::voucher::offer::{OfferMutation, OfferQuery};
use super::voucher::override_mutation::OverrideMutation;
use super::voucher::query::VoucherQuery;
use super::voucher::subscription::VoucherSubscription;
use crate::app::App;
use crate::policy::Actor;

/// The schema of the portal.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// What can be asked.
#[derive(MergedObject, Default)]
pub struct Query(
    ServerQuery,
    NodeQuery,
    AccountQuery,
    PeopleQuery,
    CustomerQuery,
    PartnerQuery,
    DirectoryQuery,
    ReferralQuery,
    FilterQuery,
    SearchQuery,
    CustomerSummaryQuery,
    PartnerSummaryQuery,
    ProgramSummaryQuery,
    PaymentSummaryQuery,
    ProgramQuery,
    CalendarQuery,
    VoucherQuery,
    OfferQuery,
    ExtensionQuery,
    EngagementQuery,
    ReportQuery,
    PaymentQuery,
    AuditChainQuery,
    JobQuery,
    ClaimQuery,
    PayoutQuery,
    NotificationQuery,
    CalendarFeedQuery,
    OperationQuery,
);

/// What can be done.
#[derive(MergedObject, Default)]
pub struct Mutation(
    AccountMutation,
    PeopleMutation,
    CustomerMutation,
    LicensingMutation,
    ProgramMutation,
    PartnerMutation,
    EnrollmentMutation,
    FilterMutation,
    LocationMutation,
    ProfileMutation,
    ReferralMutation,
    StandingMutation,
    VoucherMutation,
    BatchMutation,
    OfferMutation,
    LinkMutation,
    ExtensionMutation,
    OverrideMutation,
    EngagementMutation,
    ReportMutation,
    PaymentMutation,
    JobMutation,
    PaymentDecisionMutation,
    PayoutMutation,
    MessageMutation,
    NotificationMutation,
    CalendarFeedMutation,
    ClockMutation,
);

/// What can be followed.
#[derive(MergedSubscription, Default)]
pub struct Subscription(
    VoucherSubscription,
    PaymentSubscription,
    NotificationSubscription,
);

/// The schema over a running application. Depth and aliases are measured by [`super::guard`].
pub fn build(app: App) -> Schema {
    builder().data(app).finish()
}

/// The text of the schema.
pub fn sdl() -> String {
    builder().finish().sdl()
}

fn builder() -> async_graphql::SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(
        Query::default(),
        Mutation::default(),
        Subscription::default(),
    )
    .limit_complexity(MAX_COMPLEXITY)
    .limit_recursive_depth(MAX_NESTING)
    .limit_directives(MAX_DIRECTIVES)
    .extension(RecordRefused)
    .extension(PresentErrors)
    .extension(CompleteAnswers)
}

/// Who asks, in which language, as far as the transport knows.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    pub actor: Option<Actor>,
    pub locale: Option<Locale>,
    pub address: Option<IpAddr>,
}

impl Asker {
    /// Puts the asker into a request, with loaders that serve this request only.
    pub fn attach(&self, mut request: Request, app: &App) -> Request {
        let loader: DataLoader<Rows> = loader::for_request(app);
        let given = Given(request.variables.clone());
        request = request.data(loader).data(given).data(Refused::default());
        if let Some(actor) = &self.actor {
            request = request.data(actor.clone());
        }
        if let Some(address) = self.address {
            request = request.data(address);
        }
        if let Some(locale) = self.locale {
            request = request.data(locale);
        }
        request
    }
}

/// The server itself.
#[derive(Default)]
pub struct ServerQuery;

/// What time it is in the programme.
#[derive(SimpleObject)]
pub struct Clock {
    /// Now.
    pub now: DateTime<Utc>,
    /// Whether the time can be moved, as in the demonstration.
    pub simulated: bool,
}

#[Object]
impl ServerQuery {
    /// What time it is in the programme.
    async fn clock(&self, ctx: &Context<'_>) -> Clock {
        let clock = &app(ctx).clock;
        Clock {
            now: clock.now(),
            simulated: clock.is_simulated(),
        }
    }

    /// Whether this server runs the demonstration.
    async fn demonstration(&self, ctx: &Context<'_>) -> bool {
        app(ctx).demonstration
    }
}
