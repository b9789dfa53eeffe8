use super::{Module, Page};

#[test]
fn every_address_leads_back_to_its_page() {
    for path in [
        "/login",
        "/help",
        "/demo/mail",
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
        "/customer",
        "/customer/benefits",
        "/customer/people",
        "/customer/partners",
        "/customer/partners/abc",
        "/customer/referrals",
        "/customer/reports",
        "/customer/vouchers",
        "/customer/vouchers/new",
        "/customer/vouchers/abc",
        "/customer/engagements/abc",
        "/ops",
        "/ops/vouchers",
        "/ops/vouchers/abc",
        "/ops/vouchers/extend",
        "/ops/extensions",
        "/ops/watch",
        "/ops/reports",
        "/ops/reports/abc",
        "/ops/payments",
        "/ops/payments/abc",
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
        "/ops/mail",
    ] {
        let page = Page::at(path);
        assert_ne!(page, Page::NotFound, "{path}");
        assert_eq!(page.path(), path);
    }
    assert_eq!(Page::at("/partner/"), Page::Partner);
    assert_eq!(Page::at("/nowhere"), Page::NotFound);
}

#[test]
fn the_boot_script_finds_the_module_of_every_page() {
    let boot = include_str!("../../boot.js");
    let list = boot.split("const company = [").nth(1).unwrap();
    let list = list.split("];").next().unwrap();
    let company: Vec<&str> = list
        .split(',')
        .map(|it| it.trim().trim_matches('"'))
        .filter(|it| !it.is_empty())
        .collect();
    for area in [
        "consultants/abc",
        "vouchers/abc",
        "redeem",
        "offers/abc",
        "engagements",
    ] {
        let page = Page::at(&format!("/partner/{area}"));
        let first = area.split('/').next().unwrap();
        let expected = if company.contains(&first) {
            Module::Company
        } else {
            Module::Partner
        };
        assert_eq!(page.module(), Some(expected), "{area}");
    }
    for area in &company {
        let page = Page::at(&format!("/partner/{area}"));
        assert_eq!(page.module(), Some(Module::Company), "{area}");
    }
}
