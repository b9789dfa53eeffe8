use super::Page;
use super::module::{Module, PARTS};
use crate::api::vocabulary::OrganizationKind;

#[test]
fn every_address_leads_back_to_its_page() {
    for path in [
        "/login",
        "/help",
        "/demo/mail",
        "/search",
        "/settings/profile",
        "/invitation/abc",
        "/notifications",
        "/settings/notifications",
        "/partner",
        "/partner/eligibility",
        "/partner/consultants",
        "/partner/consultants/abc",
        "/partner/enrollment",
        "/partner/profile",
        "/partner/people",
        "/partner/locations",
        "/partner/referrals",
        "/partner/reports",
        "/partner/vouchers",
        "/partner/vouchers/validate",
        "/partner/vouchers/abc",
        "/partner/offers",
        "/partner/offers/abc",
        "/v/abc",
        "/partner/vouchers/abc/report",
        "/partner/engagements",
        "/partner/engagements/abc",
        "/partner/redeem",
        "/partner/payments",
        "/partner/payments/new",
        "/partner/payments/registration",
        "/partner/payments/accounts",
        "/partner/payments/abc",
        "/partner/payments/abc/document",
        "/customer",
        "/customer/benefits",
        "/customer/people",
        "/customer/partners",
        "/customer/partners/abc",
        "/customer/referrals",
        "/customer/reports",
        "/customer/vouchers",
        "/customer/vouchers/new",
        "/customer/vouchers/batch",
        "/customer/vouchers/abc",
        "/customer/vouchers/abc/sheet",
        "/customer/engagements/abc",
        "/ops",
        "/ops/vouchers",
        "/ops/vouchers/abc",
        "/ops/extensions/several",
        "/ops/extensions",
        "/ops/watch",
        "/ops/reports",
        "/ops/reports/abc",
        "/ops/payments",
        "/ops/payments/accounts",
        "/ops/payments/abc",
        "/ops/payments/abc/document",
        "/ops/partners",
        "/ops/partners/abc",
        "/ops/catalog",
        "/ops/customers",
        "/ops/customers/abc",
        "/ops/program",
        "/ops/people",
        "/ops/profiles",
        "/ops/program",
        "/ops/reports-summary",
        "/ops/audit",
        "/ops/jobs",
        "/ops/mail",
    ] {
        let page = Page::at(path);
        assert_ne!(page, Page::NotFound, "{path}");
        assert_eq!(page.path(), path);
    }
    assert_eq!(Page::at("/partner/"), Page::Partner);
    assert_eq!(Page::at("/nowhere"), Page::NotFound);
}

/// The areas that the boot script lists for a module.
fn listed(module: &str) -> Vec<&'static str> {
    let boot = include_str!("../../boot.js");
    let (_, list) = boot.split_once(&format!("{module}: [")).unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let areas = list.split(',').map(|it| it.trim().trim_matches('"'));
    areas.filter(|it| !it.is_empty()).collect()
}

#[test]
fn the_boot_script_loads_the_module_that_draws_the_page() {
    for (side, module, areas) in PARTS {
        let name = format!("{module:?}").to_lowercase();
        assert_eq!(listed(&name), areas, "{name}");
        let side = match side {
            OrganizationKind::Partner => "partner",
            OrganizationKind::Customer => "customer",
            OrganizationKind::Operator => "ops",
        };
        for area in areas {
            let page = Page::at(&format!("/{side}/{area}"));
            assert_eq!(page.module(), Some(module), "{area}");
        }
    }
    let of = |path| Page::at(path).module();
    assert_eq!(of("/partner/vouchers/abc"), Some(Module::Partner));
    assert_eq!(of("/v/abc"), Some(Module::Partner));
    assert_eq!(of("/ops/reports"), Some(Module::Operator));
    assert_eq!(of("/customer"), Some(Module::Customer));
    assert_eq!(of("/customer/vouchers/new"), Some(Module::Customer));
    assert_eq!(of("/partner/payments/new"), Some(Module::Payments));
    assert_eq!(of("/login"), Some(Module::Account));
    assert_eq!(of("/notifications"), None, "every module draws it");
}
