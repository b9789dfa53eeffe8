//! Whether the values of one day make sense together: what no single policy can say of itself.

use super::Rules;

impl Rules {
    /// What contradicts itself; empty when the day makes sense.
    pub fn contradictions(&self) -> Vec<String> {
        let numbers = [
            ("voucher_life_days", self.voucher_life_days),
            (
                "training_days_per_planning_day",
                self.training_days_per_planning_day,
            ),
            ("points_scale_years", self.points_scale_years.into()),
            ("payment_request_days", self.payment_request_days),
            ("enrollment_days", self.enrollment_days),
        ];
        let not_positive = numbers.iter().filter(|(_, value)| *value < 1);
        let mut found: Vec<String> = not_positive
            .map(|(key, value)| format!("policy {key}: {value} is not positive"))
            .collect();
        if self.point_weights.0.iter().any(|(_, weight)| *weight < 1) {
            found.push("policy point_weights: a weight is not positive".to_owned());
        }
        let order = [
            ("creation_last_on", self.creation_last_on),
            ("days_removed_on", self.days_removed_on),
            ("redemption_last_on", self.redemption_last_on),
            ("payment_request_last_on", self.payment_request_last_on),
        ];
        for pair in order.windows(2) {
            let ((earlier, one), (later, other)) = (pair[0], pair[1]);
            if one > other {
                found.push(format!(
                    "policy {later}: {other} lies before {earlier}, {one}"
                ));
            }
        }
        if self.creation_last_on == self.days_removed_on {
            let day = self.days_removed_on;
            found.push(format!(
                "policy days_removed_on: on {day} vouchers are still created"
            ));
        }
        found
    }
}
