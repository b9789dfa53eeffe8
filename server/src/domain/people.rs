//! Who may hand out which role in which organization, and what an organization cannot do without
//! (`domain.md` §1).

use entity::vocab::{OrganizationKind, Role};

use super::refusal::{Reason, Refusal};

#[cfg(test)]
mod tests;

/// The kind of organization in which a role makes sense.
pub fn kind_of(role: Role) -> OrganizationKind {
    match role {
        Role::AgreementOwner | Role::BenefitAdministrator | Role::ProjectManager => {
            OrganizationKind::Customer
        }
        Role::GlobalAdmin
        | Role::MpnPartnerAdmin
        | Role::AccountAdmin
        | Role::BusinessProfileAdmin
        | Role::ReferralsAdmin
        | Role::ReferralsUser
        | Role::PaymentAdmin
        | Role::PaymentUser
        | Role::VoucherOperator
        | Role::Consultant => OrganizationKind::Partner,
        Role::Operator
        | Role::ComplianceReviewer
        | Role::PaymentReviewer
        | Role::PaymentProcessor
        | Role::SupportAgent
        | Role::Auditor => OrganizationKind::Operator,
    }
}

/// Whether a role may be limited to locations: those about vouchers, payment and referrals, never
/// those that stand for the company.
pub fn may_be_limited(role: Role) -> bool {
    matches!(
        role,
        Role::VoucherOperator
            | Role::PaymentAdmin
            | Role::PaymentUser
            | Role::ReferralsAdmin
            | Role::ReferralsUser
    )
}

/// Whether somebody with the role `by` may grant `role`, and take it away.
pub fn may_grant(by: Role, role: Role) -> bool {
    match by {
        // The programme's override, in every organization.
        Role::Operator => true,
        Role::GlobalAdmin => kind_of(role) == OrganizationKind::Partner,
        // The roles of the directory are for the global admin alone.
        Role::AccountAdmin => {
            kind_of(role) == OrganizationKind::Partner
                && !matches!(role, Role::GlobalAdmin | Role::AccountAdmin)
        }
        Role::AgreementOwner => kind_of(role) == OrganizationKind::Customer,
        Role::BenefitAdministrator => {
            matches!(role, Role::BenefitAdministrator | Role::ProjectManager)
        }
        Role::ProjectManager
        | Role::MpnPartnerAdmin
        | Role::BusinessProfileAdmin
        | Role::ReferralsAdmin
        | Role::ReferralsUser
        | Role::PaymentAdmin
        | Role::PaymentUser
        | Role::VoucherOperator
        | Role::Consultant
        | Role::ComplianceReviewer
        | Role::PaymentReviewer
        | Role::PaymentProcessor
        | Role::SupportAgent
        | Role::Auditor => false,
    }
}

/// Whether somebody with these roles may grant `role`, and take it away.
pub fn any_may_grant(by: &[Role], role: Role) -> bool {
    by.iter().any(|by| may_grant(*by, role))
}

/// The role without which nobody could run the organization.
pub fn administrator(kind: OrganizationKind) -> Role {
    match kind {
        OrganizationKind::Customer => Role::BenefitAdministrator,
        OrganizationKind::Partner => Role::GlobalAdmin,
        OrganizationKind::Operator => Role::Operator,
    }
}

/// Why somebody with the roles `by` cannot grant a role in an organization of `kind`; `limited` when
/// it would be for some locations only.
pub fn grant_refusal(
    by: &[Role],
    kind: OrganizationKind,
    role: Role,
    limited: bool,
) -> Option<Refusal> {
    if kind_of(role) != kind {
        return Some(Refusal::invalid("role", "role_of_another_kind"));
    }
    if limited && !may_be_limited(role) {
        return Some(Refusal::invalid("locationIds", "role_without_locations"));
    }
    revoke_refusal(by, role)
}

/// Why somebody with the roles `by` cannot take a role away.
pub fn revoke_refusal(by: &[Role], role: Role) -> Option<Refusal> {
    let refusal = || Refusal::new(Reason::RoleNotGrantable).with("role", role);
    (!any_may_grant(by, role)).then(refusal)
}

/// Why a role cannot be taken from somebody, when `others` have the organization's administrator
/// role beside them: somebody must be left who can let people in.
pub fn last_administrator_refusal(
    kind: OrganizationKind,
    taken: &[Role],
    others: usize,
) -> Option<Refusal> {
    let last = others == 0 && taken.contains(&administrator(kind));
    last.then(|| Reason::LastAdministrator.into())
}
