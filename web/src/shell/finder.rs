//! What a search offers: vouchers and companies that the server found, things to do, and pages.

use super::navigation::{self, Words};
use crate::api::search::SearchResult;
use crate::api::vocabulary::{NumberReading, OrganizationKind};
use crate::i18n::text;
use crate::route::Page;
use crate::session;
use crate::ui::badge::Shown as _;
use crate::ui::{Asked, Glyph};

/// What kind of thing is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Vouchers by number.
    Vouchers,
    /// Partners by name.
    Partners,
    /// Customers by name.
    Customers,
    /// Things to do.
    Actions,
    /// Pages of the role.
    Pages,
    /// The page with everything that was found.
    More,
}

impl Section {
    /// Its heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::Vouchers => text::nav::vouchers(),
            Self::Partners => text::nav::partners(),
            Self::Customers => text::nav::customers(),
            Self::Actions => text::search::actions(),
            Self::Pages => text::search::go_to(),
            Self::More => text::search::title(),
        }
    }
}

/// One thing that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Of which kind.
    pub section: Section,
    /// Its icon.
    pub icon: Glyph,
    /// Its words.
    pub label: String,
    /// More words.
    pub note: String,
    /// Where it is.
    pub href: String,
}

/// The address of the page with everything that was found.
pub fn address(typed: &str) -> String {
    Asked::default()
        .with("q", typed)
        .address(&Page::Search.path())
}

/// What the server found, for the side that asks.
pub fn found(result: &SearchResult) -> Vec<Hit> {
    let Some(side) = session::viewer().map(|it| it.organization.kind) else {
        return Vec::new();
    };
    let mut hits: Vec<Hit> = Vec::new();
    for it in &result.vouchers {
        hits.push(Hit {
            section: Section::Vouchers,
            icon: Glyph::Voucher,
            label: it.number.clone(),
            note: format!("{} · {}", it.customer.name, (it.state.look().2)()),
            href: Page::voucher_of(side, it.id.inner()).path(),
        });
    }
    // Only customers and operators have pages of companies.
    for it in &result.partners {
        let id = it.id.inner().to_owned();
        let page = match side {
            OrganizationKind::Customer => Page::CustomerPartner(id),
            OrganizationKind::Operator => Page::OpsPartner(id),
            OrganizationKind::Partner => continue,
        };
        hits.extend(company(Section::Partners, &page, it.name.clone()));
    }
    if side == OrganizationKind::Operator {
        for it in &result.customers {
            let page = Page::OpsCustomer(it.id.inner().to_owned());
            hits.extend(company(Section::Customers, &page, it.name.clone()));
        }
    }
    // A number that is not theirs yet may be one to validate.
    if result.reading == NumberReading::Whole
        && result.vouchers.is_empty()
        && navigation::opens(&Page::PartnerValidate)
        && side == OrganizationKind::Partner
    {
        let number = result.number.clone().unwrap_or_default();
        let asked = Asked::default().with("number", &number);
        hits.push(Hit {
            section: Section::Actions,
            icon: Glyph::Search,
            label: text::search::validate(&number),
            note: String::new(),
            href: asked.address(&Page::PartnerValidate.path()),
        });
    }
    hits
}

fn company(section: Section, page: &Page, label: String) -> Option<Hit> {
    navigation::opens(page).then(|| Hit {
        section,
        icon: Glyph::People,
        label,
        note: String::new(),
        href: page.path(),
    })
}

/// What one does most, by side.
fn actions(side: OrganizationKind) -> Vec<(Page, Glyph, Words)> {
    match side {
        OrganizationKind::Partner => vec![
            (Page::PartnerValidate, Glyph::Search, text::nav::validate),
            (Page::PartnerRedeem, Glyph::Redeem, text::nav::redeem),
            (
                Page::PartnerPaymentNew,
                Glyph::Payment,
                text::action::request_payment,
            ),
        ],
        OrganizationKind::Customer => vec![
            (Page::CustomerVoucherNew, Glyph::Add, text::nav::new_voucher),
            (
                Page::CustomerPartners,
                Glyph::Search,
                text::nav::find_partner,
            ),
        ],
        OrganizationKind::Operator => vec![(Page::OpsExtend, Glyph::Timer, text::nav::extend)],
    }
}

/// The things to do and the pages of the role whose words hold what was typed.
pub fn ways(typed: &str) -> Vec<Hit> {
    let Some(side) = session::viewer().map(|it| it.organization.kind) else {
        return Vec::new();
    };
    let wanted = typed.trim().to_lowercase();
    let actions = actions(side);
    let pages: Vec<_> = navigation::pages(side)
        .into_iter()
        .filter(|(page, ..)| !actions.iter().any(|(known, ..)| known == page))
        .map(|entry| (Section::Pages, entry))
        .collect();
    let actions = actions.into_iter().map(|entry| (Section::Actions, entry));
    actions
        .chain(pages)
        .filter(|(_, (page, ..))| navigation::opens(page))
        .map(|(section, (page, icon, words))| Hit {
            section,
            icon,
            label: words().to_owned(),
            note: String::new(),
            href: page.path(),
        })
        .filter(|it| it.label.to_lowercase().contains(&wanted))
        .collect()
}

/// Everything that the palette offers for what was typed; never nothing.
pub fn hits(typed: &str, result: Option<&SearchResult>) -> Vec<Hit> {
    let mut hits = result.map(found).unwrap_or_default();
    hits.extend(ways(typed));
    hits.sort_by_key(|it| it.section);
    if !typed.trim().is_empty() {
        hits.push(Hit {
            section: Section::More,
            icon: Glyph::Search,
            label: text::search::all_of(&typed.trim()),
            note: String::new(),
            href: address(typed),
        });
    }
    hits
}

/// What there is to say of a text that reads as a number with a mistake in it.
pub fn mistake(result: Option<&SearchResult>) -> Option<&'static str> {
    let mistyped = result.is_some_and(|it| it.reading == NumberReading::Mistyped);
    mistyped.then(text::search::mistyped)
}
