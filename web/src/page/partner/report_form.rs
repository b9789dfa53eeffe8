//! What is typed into a completion report, as text, and the input it becomes.

use leptos::prelude::*;

use super::report_products::Products;
use crate::api::report::{Report, VoucherWithReport};
use crate::api::report_acts::CompletionReportInput;
use crate::api::vocabulary::OutcomeType;
use crate::api::{Day, UserError};
use crate::i18n::text;
use crate::ui::form::given;

/// The outcomes as the schema writes them.
pub(super) const OUTCOMES: [(&str, OutcomeType); 5] = [
    ("DEPLOYMENT_PLAN", OutcomeType::DeploymentPlan),
    ("UPGRADE_PLAN", OutcomeType::UpgradePlan),
    ("MIGRATION_PLAN", OutcomeType::MigrationPlan),
    ("VISION_AND_SCOPE", OutcomeType::VisionAndScope),
    ("PLANNING_TOOL_OUTPUT", OutcomeType::PlanningToolOutput),
];

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) contact_name: RwSignal<String>,
    pub(super) contact_title: RwSignal<String>,
    pub(super) contact_email: RwSignal<String>,
    pub(super) contact_phone: RwSignal<String>,
    pub(super) city: RwSignal<String>,
    pub(super) site: RwSignal<String>,
    pub(super) onsite: RwSignal<String>,
    pub(super) offsite: RwSignal<String>,
    pub(super) remote: RwSignal<String>,
    pub(super) walk_on: RwSignal<String>,
    pub(super) outcome: RwSignal<String>,
    pub(super) products: Products,
    pub(super) seats: RwSignal<String>,
    pub(super) servers: RwSignal<String>,
    pub(super) planned_on: RwSignal<String>,
    pub(super) poc: RwSignal<bool>,
    pub(super) summary: RwSignal<String>,
    pub(super) next_steps: RwSignal<String>,
    pub(super) follow_on: RwSignal<String>,
    pub(super) comments: RwSignal<String>,
    pub(super) satisfaction: RwSignal<String>,
    pub(super) in_scope: RwSignal<bool>,
    pub(super) no_extra_fee: RwSignal<bool>,
}

impl Typed {
    pub(super) fn new() -> Self {
        let text = || RwSignal::new(String::new());
        let number = || RwSignal::new("0".to_owned());
        Self {
            contact_name: text(),
            contact_title: text(),
            contact_email: text(),
            contact_phone: text(),
            city: text(),
            site: text(),
            onsite: number(),
            offsite: number(),
            remote: number(),
            walk_on: number(),
            outcome: text(),
            products: Products::new(),
            seats: text(),
            servers: text(),
            planned_on: text(),
            poc: RwSignal::new(false),
            summary: text(),
            next_steps: text(),
            follow_on: text(),
            comments: text(),
            satisfaction: text(),
            in_scope: RwSignal::new(false),
            no_extra_fee: RwSignal::new(false),
        }
    }

    /// Starts a new report from what the voucher tells.
    pub(super) fn begin(self, voucher: &VoucherWithReport) {
        if let Some(assignee) = &voucher.assignee {
            self.contact_name.set(assignee.name.clone());
            self.contact_email.set(assignee.email.clone());
        }
        self.products.begin(voucher.focus_product.clone());
        self.onsite.set(voucher.days.to_string());
    }

    /// Takes over what is saved.
    pub(super) fn load(self, report: &Report) {
        self.contact_name.set(report.customer_contact_name.clone());
        self.contact_title
            .set(report.customer_contact_title.clone());
        self.contact_email
            .set(report.customer_contact_email.clone());
        self.contact_phone
            .set(report.customer_contact_phone.clone());
        self.city.set(report.delivery_city.clone());
        self.site.set(report.delivery_site.clone());
        self.onsite.set(report.onsite_days.to_string());
        self.offsite.set(report.offsite_days.to_string());
        self.remote.set(report.remote_days.to_string());
        self.walk_on.set(report.walk_on_hours.to_string());
        let outcome = OUTCOMES.iter().find(|(_, it)| Some(*it) == report.outcome);
        self.outcome.set(
            outcome
                .map(|(key, _)| (*key).to_owned())
                .unwrap_or_default(),
        );
        self.products.load(report);
        self.servers
            .set(report.servers.map(|it| it.to_string()).unwrap_or_default());
        let planned = report.deployment_planned_on.as_ref();
        self.planned_on
            .set(planned.map(|it| it.0.clone()).unwrap_or_default());
        self.poc.set(report.poc_performed);
        self.follow_on.set(report.follow_on.clone());
        self.comments.set(report.comments.clone());
        self.seats
            .set(report.seats.map(|it| it.to_string()).unwrap_or_default());
        self.summary.set(report.summary.clone());
        self.next_steps.set(report.next_steps.clone());
        self.satisfaction.set(
            report
                .satisfaction
                .map(|it| it.to_string())
                .unwrap_or_default(),
        );
        self.in_scope.set(report.attests_in_scope);
        self.no_extra_fee.set(report.attests_no_extra_fee);
    }

    /// Listens to everything that is typed.
    pub(super) fn track(self) {
        for signal in [
            self.contact_name,
            self.contact_title,
            self.contact_email,
            self.contact_phone,
            self.city,
            self.site,
            self.onsite,
            self.offsite,
            self.remote,
            self.walk_on,
            self.outcome,
            self.seats,
            self.servers,
            self.planned_on,
            self.summary,
            self.next_steps,
            self.follow_on,
            self.comments,
            self.satisfaction,
        ] {
            signal.track();
        }
        for signal in [self.poc, self.in_scope, self.no_extra_fee] {
            signal.track();
        }
        let _ = self.products.input();
    }

    /// The input, or the fields that are no numbers.
    pub(super) fn input(self) -> Result<CompletionReportInput, Vec<UserError>> {
        let mut errors = Vec::new();
        let mut number = |field: &str, value: RwSignal<String>| {
            whole(&value.get_untracked()).unwrap_or_else(|| {
                errors.push(UserError::of_field(
                    field,
                    text::form::number_wanted().to_owned(),
                ));
                None
            })
        };
        let onsite_days = number("onsiteDays", self.onsite).unwrap_or_default();
        let offsite_days = number("offsiteDays", self.offsite).unwrap_or_default();
        let remote_days = number("remoteDays", self.remote).unwrap_or_default();
        let walk_on_hours = number("walkOnHours", self.walk_on).unwrap_or_default();
        let seats = number("seats", self.seats);
        let servers = number("servers", self.servers);
        let satisfaction = number("satisfaction", self.satisfaction);
        if !errors.is_empty() {
            return Err(errors);
        }
        let outcome = self.outcome.get_untracked();
        Ok(CompletionReportInput {
            customer_contact_name: self.contact_name.get_untracked().trim().to_owned(),
            customer_contact_title: self.contact_title.get_untracked().trim().to_owned(),
            customer_contact_email: self.contact_email.get_untracked().trim().to_owned(),
            customer_contact_phone: self.contact_phone.get_untracked().trim().to_owned(),
            delivery_city: self.city.get_untracked().trim().to_owned(),
            delivery_site: self.site.get_untracked().trim().to_owned(),
            onsite_days,
            offsite_days,
            remote_days,
            walk_on_hours,
            outcome: OUTCOMES
                .iter()
                .find(|(key, _)| *key == outcome)
                .map(|(_, it)| *it),
            products: untrack(|| self.products.input()),
            seats,
            servers,
            deployment_planned_on: given(&self.planned_on.get_untracked()).map(Day),
            poc_performed: self.poc.get_untracked(),
            summary: self.summary.get_untracked().trim().to_owned(),
            next_steps: self.next_steps.get_untracked().trim().to_owned(),
            follow_on: self.follow_on.get_untracked().trim().to_owned(),
            comments: self.comments.get_untracked().trim().to_owned(),
            satisfaction,
            attests_in_scope: self.in_scope.get_untracked(),
            attests_no_extra_fee: self.no_extra_fee.get_untracked(),
        })
    }
}

/// A whole number, nothing at all, or something that is neither.
#[expect(clippy::option_option, reason = "blank and wrong are told apart")]
fn whole(value: &str) -> Option<Option<i32>> {
    match value.trim() {
        "" => Some(None),
        typed => typed.parse().ok().map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_and_wrong_numbers_are_told_apart() {
        assert_eq!(whole(" "), Some(None));
        assert_eq!(whole(" 12 "), Some(Some(12)));
        assert_eq!(whole("many"), None);
    }

    #[test]
    fn a_wrong_number_is_named_and_a_right_form_becomes_an_input() {
        let owner = Owner::new();
        let typed = owner.with(Typed::new);
        typed.seats.set("lots".to_owned());
        assert!(typed.input().unwrap_err()[0].blames("seats"));
        typed.seats.set("1200".to_owned());
        typed.outcome.set("UPGRADE_PLAN".to_owned());
        let input = typed.input().unwrap();
        assert_eq!(
            (input.seats, input.outcome, input.onsite_days),
            (Some(1200), Some(OutcomeType::UpgradePlan), 0)
        );
    }
}
