//! What the calendar means for somebody, with their own numbers: the days that they will lose, the
//! vouchers that wait, and the last day to do something about it.

use chrono::{Days, NaiveDate};
use strum::{Display, EnumIter};

use super::rules::Rules;

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, Display)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum NoticeKind {
    /// Training days can be converted until a day.
    ConvertTraining,
    /// The benefit accrues no days after a day.
    AccrualEnds,
    /// Days are removed by the programme.
    DaysRemoved,
    /// Days are lost with the end of an agreement.
    DaysEnd,
    /// The balance is negative after a reduction.
    BalanceNegative,
    /// Vouchers wait to be assigned.
    AssignVouchers,
    /// Vouchers that nobody has reserved yet.
    ReserveVouchers,
    /// Reserved vouchers are to be delivered and redeemed.
    RedeemVouchers,
    /// Redeemed vouchers for which payment was not requested.
    RequestPayment,
    /// The days were removed.
    DaysWereRemoved,
    /// The programme is over.
    ProgramOver,
}

/// One notice: what, until when, how many, and what the words speak of besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// The last day to act, or the day on which it happens.
    pub on: NaiveDate,
    pub count: i64,
    pub facts: Vec<(&'static str, String)>,
}

/// What is counted of an agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementFigures {
    pub licensing_id: String,
    pub ends_on: NaiveDate,
    pub available_days: i32,
    pub forfeited_days: i32,
    pub training_days: i32,
}

/// What is counted for somebody: what is not theirs is zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub agreements: Vec<AgreementFigures>,
    pub created: Counted,
    pub assigned: Counted,
    /// Reserved, with the report accepted or not.
    pub reserved: Counted,
    /// Redeemed, and payment not requested.
    pub unpaid: Counted,
}

/// How many, and the first day on which one of them is too late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub count: i64,
    pub first_on: Option<NaiveDate>,
}

/// The notices for somebody on a day, the most urgent first.
pub fn notices(figures: &Figures, on: NaiveDate, rules: &Rules) -> Vec<Notice> {
    let horizon = on
        .checked_add_days(Days::new(rules.notice_days))
        .unwrap_or(NaiveDate::MAX);
    let mut notices = of_days(figures, on, rules);
    notices.extend(of_vouchers(figures, on, rules));
    notices.retain(|it| it.on <= horizon && it.count != 0);
    if on > rules.payment_request_last_on && has_anything(figures) {
        notices.push(Notice {
            kind: NoticeKind::ProgramOver,
            on: rules.payment_request_last_on,
            count: 1,
            facts: Vec::new(),
        });
    }
    notices.sort_by_key(|it| (it.on < on, it.on, it.kind));
    notices
}

fn of_days(figures: &Figures, on: NaiveDate, rules: &Rules) -> Vec<Notice> {
    let mut notices = Vec::new();
    let agreements = || figures.agreements.iter();
    let removed_on = rules.days_removed_on;
    let sum = |days: &dyn Fn(&AgreementFigures) -> i32| -> i64 {
        agreements().map(|it| i64::from(days(it).max(0))).sum()
    };
    if on < removed_on {
        let kept = |it: &AgreementFigures| {
            let lives = it.ends_on >= removed_on.pred_opt().unwrap_or(removed_on);
            if lives { it.available_days } else { 0 }
        };
        notices.push(Notice {
            kind: NoticeKind::DaysRemoved,
            on: rules.creation_last_on,
            count: sum(&kept),
            facts: vec![("removed", removed_on.to_string())],
        });
        let ending = agreements().filter(|it| kept(it) == 0 && it.ends_on >= on);
        notices.extend(ending.map(|it| Notice {
            kind: NoticeKind::DaysEnd,
            on: it.ends_on,
            count: i64::from(it.available_days.max(0)),
            facts: vec![("agreement", it.licensing_id.clone())],
        }));
    } else if on <= rules.payment_request_last_on {
        notices.push(Notice {
            kind: NoticeKind::DaysWereRemoved,
            on: removed_on,
            count: sum(&|it| it.forfeited_days),
            facts: Vec::new(),
        });
    }
    if on <= rules.training_conversion_last_on {
        notices.push(Notice {
            kind: NoticeKind::ConvertTraining,
            on: rules.training_conversion_last_on,
            count: sum(&|it| it.training_days),
            facts: Vec::new(),
        });
    }
    if on <= rules.accrual_last_on {
        notices.push(Notice {
            kind: NoticeKind::AccrualEnds,
            on: rules.accrual_last_on,
            count: i64::from(agreements().any(|it| it.ends_on >= on)),
            facts: Vec::new(),
        });
    }
    let indebted = agreements().filter(|it| it.available_days < 0 && it.ends_on >= on);
    notices.extend(indebted.map(|it| Notice {
        kind: NoticeKind::BalanceNegative,
        on,
        count: i64::from(-it.available_days),
        facts: vec![("agreement", it.licensing_id.clone())],
    }));
    notices
}

fn of_vouchers(figures: &Figures, on: NaiveDate, rules: &Rules) -> Vec<Notice> {
    let groups = [
        (
            NoticeKind::AssignVouchers,
            figures.created,
            rules.creation_last_on,
        ),
        (
            NoticeKind::ReserveVouchers,
            figures.assigned,
            rules.redemption_last_on,
        ),
        (
            NoticeKind::RedeemVouchers,
            figures.reserved,
            rules.redemption_last_on,
        ),
        (
            NoticeKind::RequestPayment,
            figures.unpaid,
            rules.payment_request_last_on,
        ),
    ];
    let due = groups.into_iter().filter(|(_, _, last_on)| on <= *last_on);
    due.map(|(kind, counted, last_on)| Notice {
        kind,
        on: counted
            .first_on
            .map_or(last_on, |it| it.min(last_on))
            .max(on),
        count: counted.count,
        facts: vec![("last", last_on.to_string())],
    })
    .collect()
}

fn has_anything(figures: &Figures) -> bool {
    let counted = [
        figures.created,
        figures.assigned,
        figures.reserved,
        figures.unpaid,
    ];
    !figures.agreements.is_empty() || counted.iter().any(|it| it.count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::{day, rules};

    fn agreement(id: &str, ends_on: &str, days: i32) -> AgreementFigures {
        AgreementFigures {
            licensing_id: id.to_owned(),
            ends_on: day(ends_on),
            available_days: days,
            forfeited_days: 2,
            training_days: 9,
        }
    }

    #[test]
    fn the_calendar_speaks_with_everybodys_own_numbers() {
        let figures = Figures {
            agreements: vec![
                agreement("A", "2022-12-31", 12),
                agreement("B", "2021-06-30", 2),
                agreement("C", "2021-04-30", 5),
                agreement("D", "2022-12-31", -3),
            ],
            created: Counted {
                count: 1,
                first_on: Some(day("2021-09-01")),
            },
            assigned: Counted {
                count: 2,
                first_on: Some(day("2021-05-05")),
            },
            reserved: Counted {
                count: 3,
                first_on: Some(day("2022-02-01")),
            },
            unpaid: Counted {
                count: 4,
                first_on: Some(day("2021-04-01")),
            },
        };
        let mut table = String::new();
        for on in [
            "2020-01-15",
            "2021-01-31",
            "2021-03-15",
            "2021-06-30",
            "2021-07-01",
            "2021-12-30",
            "2022-01-02",
            "2022-03-03",
        ] {
            table += &format!("{on}\n");
            for it in notices(&figures, day(on), &rules(on)) {
                table += &format!("  {} by {}: {} {:?}\n", it.kind, it.on, it.count, it.facts);
            }
        }
        assert!(notices(&Figures::default(), day("2021-03-15"), &rules("2021-03-15")).is_empty());
        insta::assert_snapshot!(table);
    }
}
