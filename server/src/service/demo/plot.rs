//! What happens to each voucher of the demonstration, decided in advance by its number: the same
//! every time. Nothing here touches the portal.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// How many vouchers are created.
pub(super) const STORIES: usize = 176;

/// Where a voucher is led to, if time allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Stays with the benefit administrator.
    Keep,
    /// Stays with the project manager.
    Wait,
    Cancel,
    /// Reserved and let go again.
    Release,
    /// Reserved, and nothing more.
    Hold,
    /// The report is begun.
    Draft,
    /// The report waits for its review.
    Submit,
    /// The report came back.
    Return,
    /// The report is accepted.
    Accept,
    Redeem,
    /// Redeemed after the report came back once.
    RedeemAtSecond,
}

/// Partners that deliver, each with its place, engagements, customers.
pub(super) struct Team {
    pub(super) partner: usize,
    pub(super) place: usize,
    pub(super) country: &'static str,
    engagements: &'static [(&'static str, &'static [i32], &'static str)],
    customers: &'static [usize],
}

pub(super) const TEAMS: &[Team] = &[
    Team {
        partner: 0,
        place: 0,
        country: "IT",
        engagements: &[
            ("DDPS-WODP", &[5, 3, 10, 1], "Windows"),
            ("DDPS-MESP", &[3, 5], "Office"),
            ("SDPS-SPDP", &[3, 5, 10], "SharePoint"),
            ("DDPS-MPDP", &[1, 5, 3], "Office 365 ProPlus"),
        ],
        customers: &[0, 1, 0],
    },
    Team {
        partner: 1,
        place: 0,
        country: "DE",
        engagements: &[
            ("PVDPS-MWSP", &[5, 10, 3], "Windows Server"),
            ("DDPS-WODP", &[3, 5, 1], "Office"),
        ],
        customers: &[2],
    },
    Team {
        partner: 2,
        place: 0,
        country: "US",
        engagements: &[
            ("SSDPS-DEM", &[10, 5, 3], ""),
            ("DDPS-WODP", &[5, 3], "Windows"),
        ],
        customers: &[4, 5],
    },
    Team {
        partner: 3,
        place: 0,
        country: "FR",
        engagements: &[
            ("SDPS-SPDP", &[5, 3, 1], "SharePoint"),
            ("SEDPS-EXDP", &[3, 10, 5], ""),
            ("SEDPS-SBDP", &[5, 3], ""),
        ],
        customers: &[6],
    },
    Team {
        partner: 4,
        place: 0,
        country: "GB",
        engagements: &[
            ("DYDPS-UPCE", &[5, 10, 3], ""),
            ("DDPS-MPDP", &[3, 5, 1], "Office"),
            ("DYDPS-MICE", &[3, 5], ""),
        ],
        customers: &[7],
    },
];

/// One voucher and its days.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub(super) team: usize,
    pub(super) customer: usize,
    pub(super) engagement: &'static str,
    pub(super) focus_product: Option<&'static str>,
    pub(super) days: i32,
    pub(super) fate: Fate,
    pub(super) created: NaiveDate,
    pub(super) reserved: NaiveDate,
    pub(super) starts: NaiveDate,
    pub(super) ends: NaiveDate,
    pub(super) reported: NaiveDate,
    pub(super) reviewed: NaiveDate,
    pub(super) redeemed: NaiveDate,
}

/// The story of voucher `number`, the first of them created on `opening`.
pub(super) fn story(number: usize, opening: NaiveDate) -> Story {
    let team = &TEAMS[number % TEAMS.len()];
    let turn = number / TEAMS.len();
    let (engagement, lengths, focus) = team.engagements[turn % team.engagements.len()];
    let days = lengths[(turn / team.engagements.len()) % lengths.len()];
    // Over half a year, evenly; the last weeks bring what is still open.
    let created = workday(later(opening, number * 191 / STORIES));
    let reserved = workday(later(created, 2 + number % 5));
    let starts = workday(later(reserved, 5 + number % 9));
    let ends = later(starts, span(days));
    let reported = workday(later(ends, 1));
    let reviewed = workday(later(reported, 2 + number % 3));
    Story {
        team: number % TEAMS.len(),
        customer: team.customers[turn % team.customers.len()],
        engagement,
        focus_product: (!focus.is_empty()).then_some(focus),
        days,
        fate: fate(number, later(opening, 191) > later(created, 75)),
        created,
        reserved,
        starts,
        ends,
        reported,
        reviewed,
        redeemed: workday(later(reviewed, 2)),
    }
}

/// Most vouchers are delivered; the unfinished business is young.
fn fate(number: usize, old: bool) -> Fate {
    match (number * 7 + number / 5) % 20 {
        0 => Fate::Keep,
        1 | 2 => Fate::Wait,
        3 => Fate::Cancel,
        4 => Fate::Release,
        5 => Fate::Hold,
        6 => Fate::RedeemAtSecond,
        7 if !old => Fate::Draft,
        8 if !old => Fate::Submit,
        9 if !old => Fate::Return,
        10 if !old => Fate::Accept,
        _ => Fate::Redeem,
    }
}

/// From the first to the last day of an engagement: weekends are free.
fn span(days: i32) -> usize {
    let days = usize::try_from(days).unwrap_or(1);
    days - 1 + (days - 1) / 5 * 2
}

fn later(day: NaiveDate, days: usize) -> NaiveDate {
    day + Days::new(days as u64)
}

fn workday(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat => later(day, 2),
        Weekday::Sun => later(day, 1),
        Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => day,
    }
}
