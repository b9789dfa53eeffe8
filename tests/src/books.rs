//! What must hold after every scenario, whatever happened in it: days are conserved, holds match
//! open vouchers, every change left one event, and no redemption is in two live payment lines.

use std::collections::HashMap;

use entity::vocab::{LedgerEntryKind, PaymentLineState, ReportState, VoucherState};
use entity::{
    completion_report, day_ledger_entry, licensing_agreement, payment_dispute, payment_event,
    payment_line, payment_request, redemption, reservation, voucher, voucher_event,
};
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};

impl crate::Portal {
    /// Panics when the books are wrong now; after every scenario they are looked at anyway.
    pub async fn check_books(&self) {
        check(self.app.db.read()).await;
    }
}

/// Panics when the books are wrong.
pub(crate) async fn check(db: &DatabaseConnection) {
    let vouchers = voucher::Entity::find()
        .all(db)
        .await
        .expect("vouchers can be read");
    days(db, &vouchers).await;
    logs(db, &vouchers).await;
    deliveries(db, &vouchers).await;
    payments(db).await;
}

async fn days(db: &DatabaseConnection, vouchers: &[voucher::Model]) {
    let agreements = licensing_agreement::Entity::find()
        .all(db)
        .await
        .expect("readable");
    let entries = day_ledger_entry::Entity::find()
        .order_by_asc(day_ledger_entry::Column::Sequence)
        .all(db)
        .await
        .expect("readable");
    for it in &agreements {
        let named = &it.licensing_id;
        let own: Vec<_> = entries
            .iter()
            .filter(|entry| entry.agreement_id == it.id)
            .collect();
        let sum = |account: fn(&day_ledger_entry::Model) -> i32| -> i32 {
            own.iter().map(|entry| account(entry)).sum()
        };
        let sums = (
            sum(|entry| entry.available),
            sum(|entry| entry.held),
            sum(|entry| entry.consumed),
            sum(|entry| entry.forfeited),
        );
        let kept = (
            it.available_days,
            it.held_days,
            it.consumed_days,
            it.forfeited_days,
        );
        assert_eq!(kept, sums, "{named}: running sums and the ledger");
        let accounted = kept.0 + kept.1 + kept.2 + kept.3;
        assert_eq!(
            it.granted_days, accounted,
            "{named}: granted days are all accounted for"
        );
        let reduced = own
            .iter()
            .any(|entry| entry.kind == LedgerEntryKind::Reduction);
        assert!(
            it.available_days >= 0 || reduced,
            "{named}: only a reduction leaves a debt"
        );
        let mut balance = 0;
        for entry in &own {
            balance += entry.available;
            assert_eq!(
                entry.balance, balance,
                "{named}: balance after {}",
                entry.sequence
            );
        }
        let in_state = |states: &[VoucherState]| -> i32 {
            vouchers
                .iter()
                .filter(|voucher| voucher.agreement_id == it.id && states.contains(&voucher.state))
                .map(|voucher| voucher.days)
                .sum()
        };
        assert_eq!(
            it.held_days,
            in_state(OPEN),
            "{named}: holds match open vouchers"
        );
        let redeemed = in_state(&[VoucherState::Redeemed]);
        assert_eq!(
            it.consumed_days, redeemed,
            "{named}: consumed days match redeemed vouchers"
        );
    }
}

const OPEN: &[VoucherState] = &[
    VoucherState::Created,
    VoucherState::Assigned,
    VoucherState::Reserved,
    VoucherState::Reported,
];

async fn logs(db: &DatabaseConnection, vouchers: &[voucher::Model]) {
    let events = voucher_event::Entity::find()
        .order_by_asc(voucher_event::Column::Sequence)
        .all(db)
        .await
        .expect("readable");
    for voucher in vouchers {
        let mut state = None;
        let mut version = 0;
        for event in events.iter().filter(|event| event.voucher_id == voucher.id) {
            version += 1;
            let about = format!("{}: event {version}", voucher.number);
            assert_eq!((event.sequence, event.before), (version, state), "{about}");
            state = Some(event.after);
        }
        let last = (version, state);
        let now = (voucher.version, Some(voucher.state));
        assert_eq!(last, now, "{}: one event per version", voucher.number);
    }
}

async fn deliveries(db: &DatabaseConnection, vouchers: &[voucher::Model]) {
    let reservations = reservation::Entity::find().all(db).await.expect("readable");
    let reports = completion_report::Entity::find()
        .all(db)
        .await
        .expect("readable");
    let redemptions = redemption::Entity::find().all(db).await.expect("readable");
    for voucher in vouchers {
        let named = &voucher.number;
        let live = reservations
            .iter()
            .filter(|it| it.voucher_id == voucher.id && it.ended_at.is_none())
            .count();
        let held = matches!(
            voucher.state,
            VoucherState::Reserved | VoucherState::Reported
        );
        assert!(
            live <= 1 && (!held || live == 1),
            "{named}: {live} live reservations"
        );
        let redeemed = redemptions
            .iter()
            .filter(|it| it.voucher_id == voucher.id && it.reversed_at.is_none())
            .count();
        let expected = usize::from(voucher.state == VoucherState::Redeemed);
        assert_eq!(redeemed, expected, "{named}: live redemptions");
        let accepted = reports
            .iter()
            .any(|it| it.voucher_id == voucher.id && it.state == ReportState::Accepted);
        assert!(
            redeemed == 0 || accepted,
            "{named}: redeemed without an accepted report"
        );
    }
}

async fn payments(db: &DatabaseConnection) {
    let requests = payment_request::Entity::find()
        .all(db)
        .await
        .expect("readable");
    let lines = payment_line::Entity::find()
        .all(db)
        .await
        .expect("readable");
    let events = payment_event::Entity::find()
        .order_by_asc(payment_event::Column::Sequence)
        .all(db)
        .await
        .expect("readable");
    let redemptions = redemption::Entity::find().all(db).await.expect("readable");
    let disputes = payment_dispute::Entity::find()
        .all(db)
        .await
        .expect("readable");
    let mut live = HashMap::new();
    for line in lines.iter().filter(|line| line.released_at.is_none()) {
        let before = live.insert(line.redemption_id, line.payment_request_id);
        assert_eq!(before, None, "one live payment line per redemption");
    }
    for request in &requests {
        let named = &request.reference;
        let own: Vec<_> = lines
            .iter()
            .filter(|line| line.payment_request_id == request.id)
            .collect();
        let counting = own
            .iter()
            .filter(|line| line.state != PaymentLineState::Rejected);
        let total: i64 = counting.map(|line| line.amount_minor).sum();
        assert_eq!(
            total, request.total_minor,
            "{named}: total is the sum of its lines"
        );
        for line in &own {
            let frozen = redemptions.iter().find(|it| it.id == line.redemption_id);
            let frozen = frozen.map(|it| (it.days, it.amount_minor));
            assert_eq!(
                frozen,
                Some((line.days, line.amount_minor)),
                "{named}: a line pays what was frozen"
            );
            let disputed = disputes
                .iter()
                .filter(|it| it.payment_line_id == line.id && it.decided_at.is_none())
                .count();
            let open = usize::from(line.state == PaymentLineState::Disputed);
            assert_eq!(
                disputed, open,
                "{named}: a disputed line has one open dispute"
            );
        }
        let last = events
            .iter()
            .rfind(|event| event.payment_request_id == request.id);
        let after = last.map(|event| event.after);
        assert_eq!(
            after,
            Some(request.state),
            "{named}: the log ends in its state"
        );
    }
}
