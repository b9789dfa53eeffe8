//! Who may do what, and how far that reaches (`domain.md` §1.4). No other code looks at roles.

mod matrix;
mod scope;

use chrono::{DateTime, Utc};
use entity::vocab::{
    Locale, LocationId, OrganizationId, OrganizationKind, Role, SessionId, UserId,
};
use strum::{EnumIter, IntoStaticStr};

use crate::error::AppError;
use matrix::{Reach, is_personal, reach};

pub use scope::{Scope, Share};

/// What somebody may be allowed to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, IntoStaticStr)]
pub enum Action {
    ActivateBenefit,
    ConvertTrainingDays,
    ManageVouchers,
    SeeVouchers,
    RequestExtension,
    SignOffReport,
    SeeAgreements,
    SeeEligibility,
    SignAgreement,
    EnrollPartner,
    SeeBusinessProfile,
    EditBusinessProfile,
    ManageLocations,
    ManageConsultants,
    ReserveVoucher,
    WriteCompletionReport,
    SeeCompletionReports,
    RedeemVoucher,
    SeePaymentRequests,
    RequestPayment,
    RegisterForPayments,
    ManagePayoutAccounts,
    DisputePayment,
    SeeReferrals,
    AnswerReferrals,
    ContactPartner,
    ReviewCompletionReport,
    ReviewPaymentRequest,
    SendPayment,
    ExtendVouchers,
    VoidVoucher,
    ReverseRedemption,
    OverrideVouchers,
    ManageProgram,
    ManageAgreements,
    ManagePartners,
    ModerateProfiles,
    ManageMail,
    SeeAudit,
    SeeDirectory,
    SeePeople,
    ManagePeople,
    ActOnBehalf,
    SeeSummaries,
    SetClock,
}

/// A role that somebody has in their organization.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    pub role: Role,
    /// Where, in ascending order; at the entire company when absent.
    pub locations: Option<Vec<LocationId>>,
}

impl Grant {
    /// A role at the entire company.
    pub fn everywhere(role: Role) -> Self {
        Self {
            role,
            locations: None,
        }
    }
}

/// Who asks, for which organization.
#[derive(Clone, Debug)]
pub struct Actor {
    pub user: UserId,
    pub session: Option<SessionId>,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    pub organization: OrganizationId,
    pub organization_kind: OrganizationKind,
    pub organization_name: String,
    pub organization_country: String,
    pub grants: Vec<Grant>,
    /// The support agent who acts for this person.
    pub agent: Option<Agent>,
}

/// Whether a role allows an action at all: for telling those who can act on something.
pub fn allows(role: Role, action: Action) -> bool {
    reach(role, action).is_some()
}

/// A support agent who acts for somebody else, in one session and for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    pub user: UserId,
    pub name: String,
    pub reason: String,
    pub until: DateTime<Utc>,
}

/// What a session may do: as long as it is the same, an open stream may stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rights {
    pub person: UserId,
    pub organization: OrganizationId,
    pub grants: Vec<Grant>,
}

impl Actor {
    /// What this session may do.
    pub fn rights(&self) -> Rights {
        let mut grants = self.grants.clone();
        grants.sort_unstable();
        Rights {
            person: self.user,
            organization: self.organization,
            grants,
        }
    }

    /// How far `action` reaches for this person: their roles together decide.
    pub fn may(&self, action: Action) -> Result<Scope, AppError> {
        if self.agent.is_some() && is_personal(action) {
            return Err(AppError::Forbidden);
        }
        self.grants
            .iter()
            .filter_map(|grant| self.scope(grant, action))
            .reduce(Scope::and)
            .ok_or(AppError::Forbidden)
    }

    /// The partner for the whole of which an action is allowed; operators and customers have none,
    /// and neither have people whose role is limited to locations.
    pub fn may_as_partner(&self, action: Action) -> Result<OrganizationId, AppError> {
        match self.may(action)? {
            Scope::Partner(own) => Ok(own),
            Scope::Everything
            | Scope::PartnerPart(..)
            | Scope::Customer(_)
            | Scope::Assignee(..) => Err(AppError::Forbidden),
        }
    }

    /// The partner for which an action is allowed, and how far there.
    pub fn may_in_partner(&self, action: Action) -> Result<(OrganizationId, Scope), AppError> {
        let scope = self.may(action)?;
        let own = scope.partner().ok_or(AppError::Forbidden)?;
        Ok((own, scope))
    }

    /// The customer for which an action is allowed.
    pub fn may_as_customer(&self, action: Action) -> Result<OrganizationId, AppError> {
        match self.may(action)? {
            Scope::Customer(own) | Scope::Assignee(own, _) => Ok(own),
            Scope::Everything | Scope::Partner(_) | Scope::PartnerPart(..) => {
                Err(AppError::Forbidden)
            }
        }
    }

    /// Whether the insides of an organization, such as its people, are open to this person: they
    /// work for it, or for the programme's operator.
    pub fn sees_inside(&self, organization: OrganizationId) -> bool {
        self.organization == organization || self.organization_kind == OrganizationKind::Operator
    }

    fn scope(&self, grant: &Grant, action: Action) -> Option<Scope> {
        let own = self.organization;
        let share = match (reach(grant.role, action)?, &grant.locations) {
            (Reach::Assigned, _) => return Some(Scope::Assignee(own, self.email.clone())),
            (Reach::Organization, None) => return Some(self.whole()),
            (Reach::Organization, Some(locations)) => match action {
                // What the company is and can do is the same at every location.
                Action::SeeEligibility | Action::SeeBusinessProfile => return Some(self.whole()),
                Action::EditBusinessProfile => return None,
                _ => Share::Locations(locations.clone()),
            },
            (Reach::OwnEngagements, _) => Share::EngagementsOf(self.user),
            (Reach::Redeemed, locations) => Share::Redeemed(locations.clone()),
        };
        Some(Scope::PartnerPart(own, vec![share]))
    }

    fn whole(&self) -> Scope {
        match self.organization_kind {
            OrganizationKind::Customer => Scope::Customer(self.organization),
            OrganizationKind::Partner => Scope::Partner(self.organization),
            OrganizationKind::Operator => Scope::Everything,
        }
    }
}

/// Whether a role may do something for its whole organization: who is told about it.
pub fn is_in_charge(role: Role, action: Action) -> bool {
    reach(role, action) == Some(Reach::Organization)
}
