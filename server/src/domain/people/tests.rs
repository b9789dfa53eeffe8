use sea_orm::Iterable as _;

use super::*;

#[test]
fn who_grants_what() {
    let mut text = String::new();
    for by in Role::iter() {
        let granted: Vec<String> = Role::iter()
            .filter(|role| may_grant(by, *role))
            .map(|role| role.to_string())
            .collect();
        text += &format!("{by}: {}\n", granted.join(" "));
    }
    insta::assert_snapshot!(text);
}

#[test]
fn a_role_fits_one_kind_of_organization() {
    for role in Role::iter() {
        for kind in OrganizationKind::iter() {
            let refusal = grant_refusal(&[Role::Operator], kind, role, false);
            assert_eq!(
                refusal.is_none(),
                kind == kind_of(role),
                "{role} in a {kind}"
            );
        }
    }
}

#[test]
fn only_some_roles_are_limited_to_locations() {
    let limited: Vec<Role> = Role::iter().filter(|role| may_be_limited(*role)).collect();
    assert_eq!(
        limited,
        [
            Role::ReferralsAdmin,
            Role::ReferralsUser,
            Role::PaymentAdmin,
            Role::PaymentUser,
            Role::VoucherOperator
        ]
    );
    let kind = OrganizationKind::Partner;
    let by = [Role::GlobalAdmin];
    assert_eq!(grant_refusal(&by, kind, Role::PaymentUser, true), None);
    let refusal = grant_refusal(&by, kind, Role::GlobalAdmin, true).unwrap();
    assert_eq!(refusal.field, ["locationIds"]);
}

#[test]
fn nobody_hands_out_more_than_the_table_says() {
    let kind = OrganizationKind::Partner;
    let by = [Role::AccountAdmin, Role::MpnPartnerAdmin];
    assert_eq!(grant_refusal(&by, kind, Role::Consultant, false), None);
    let refusal = grant_refusal(&by, kind, Role::GlobalAdmin, false).unwrap();
    assert_eq!(refusal.reason, Reason::RoleNotGrantable);
    assert!(revoke_refusal(&by, Role::GlobalAdmin).is_some());
    assert!(revoke_refusal(&[], Role::Consultant).is_some());
}

#[test]
fn every_administrator_can_name_another() {
    for kind in OrganizationKind::iter() {
        let role = administrator(kind);
        assert_eq!(kind_of(role), kind);
        assert!(may_grant(role, role), "{role}");
    }
}

#[test]
fn the_last_administrator_stays() {
    let kind = OrganizationKind::Partner;
    let refused =
        |taken: &[Role], others| last_administrator_refusal(kind, taken, others).is_some();
    assert!(refused(&[Role::GlobalAdmin], 0));
    assert!(refused(&[Role::Consultant, Role::GlobalAdmin], 0));
    assert!(!refused(&[Role::GlobalAdmin], 1));
    assert!(!refused(&[Role::Consultant], 0));
    assert!(
        !refused(&[Role::BenefitAdministrator], 0),
        "not of a partner"
    );
}
