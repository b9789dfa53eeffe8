//! One graphql-transport-ws socket for the whole page. A supervisor reconnects with back-off and jitter, resumes after
//! the last event's cursor, and tells every page to read anew after a gap, so that a dropped connection heals by itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::LazyLock;
use std::time::Duration;

use cynic::SubscriptionBuilder;
use futures::{FutureExt, StreamExt, select};
use gloo_timers::future::TimeoutFuture;
use graphql_ws_client::Client;
use graphql_ws_client::ws_stream_wasm::Connection;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ws_stream_wasm::WsMeta;

use crate::browser;
use crate::follow::follow;
use crate::task::next_task;

use super::schema;

/// How the page is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Changes arrive as they happen.
    Live,
    /// The connection dropped and is being made again.
    Reconnecting,
    /// Several tries failed.
    Offline,
}

/// Something that a page may have to read anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// This voucher.
    Voucher(String),
    /// This payment request.
    Payment(String),
    /// The caller was told something, or has read it.
    Notification,
    /// Anything: events may have been missed, or the clock was moved.
    Anything,
}

type Listener = Rc<dyn Fn(&Change)>;

static LINK: LazyLock<ArcRwSignal<Link>> = LazyLock::new(|| ArcRwSignal::new(Link::Reconnecting));

thread_local! {
    static LISTENERS: RefCell<Vec<(u64, Listener)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
    // The supervisor that runs; an older one ends when it sees a newer number.
    static RUN: Cell<u64> = const { Cell::new(0) };
    // Whether somebody is signed in, to be connected whenever there is a network.
    static WANTED: Cell<bool> = const { Cell::new(false) };
}

/// How the page is connected, reactively.
pub fn link() -> Link {
    follow(&LINK)
}

/// Calls back on every change for as long as the calling component lives.
pub fn on_change(listener: impl Fn(&Change) + 'static) {
    let number = NEXT.get();
    NEXT.set(number + 1);
    LISTENERS.with_borrow_mut(|it| it.push((number, Rc::new(listener))));
    on_cleanup(move || LISTENERS.with_borrow_mut(|it| it.retain(|(known, _)| *known != number)));
}

/// Tells every page of a change.
pub fn announce(change: &Change) {
    // Copied first: a listener may come or go while the others are called.
    let listeners = LISTENERS.with_borrow(Clone::clone);
    for (_, listener) in listeners {
        listener(change);
    }
}

/// Connects, and keeps connected until [`stop`].
pub fn start() {
    WANTED.set(true);
    let run = next_run();
    spawn_local(async move {
        next_task().await;
        supervise(run, false).await;
    });
}

/// Lets the connection go.
pub fn stop() {
    WANTED.set(false);
    next_run();
    LINK.set(Link::Reconnecting);
}

/// Follows the network of the device: without it the socket would look alive until it times out.
pub fn follow_network() {
    let gone = window_event_listener(leptos::ev::offline, |_| {
        if WANTED.get() {
            next_run();
            LINK.set(Link::Offline);
        }
    });
    let back = window_event_listener(leptos::ev::online, |_| {
        if WANTED.get() {
            LINK.set(Link::Reconnecting);
            spawn_local(supervise(next_run(), true));
        }
    });
    on_cleanup(move || {
        gone.remove();
        back.remove();
    });
}

/// Ends the supervisor that runs.
fn next_run() -> u64 {
    let run = RUN.get() + 1;
    RUN.set(run);
    run
}

/// The last events seen, to go on from.
#[derive(Default)]
struct Cursors {
    voucher: Option<String>,
    payment: Option<String>,
    notification: Option<String>,
}

/// Connects again and again. After a time without a connection everything has to be read anew.
async fn supervise(run: u64, mut was_live: bool) {
    let mut cursors = Cursors::default();
    let mut attempt = 0_u32;
    while RUN.get() == run {
        if listen(run, &mut cursors, was_live).await {
            (attempt, was_live) = (0, true);
        }
        if RUN.get() != run {
            return;
        }
        LINK.set(if attempt < 3 {
            Link::Reconnecting
        } else {
            Link::Offline
        });
        TimeoutFuture::new(pause(attempt, js_sys::Math::random())).await;
        attempt += 1;
    }
}

/// Full jitter between 0.2 s and a ceiling that doubles from 1 s to 30 s.
fn pause(attempt: u32, luck: f64) -> u32 {
    let ceiling = 1000_u32.saturating_mul(1 << attempt.min(5)).min(30_000);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of 30 000 ms"
    )]
    let pause = (f64::from(ceiling) * luck) as u32;
    pause.max(200)
}

/// Listens until the connection ends; says whether there was one.
async fn listen(run: u64, cursors: &mut Cursors, again: bool) -> bool {
    let Some(client) = connect().await else {
        return false;
    };
    let vouchers = VoucherChanges::build(AfterVariables {
        after: cursors.voucher.clone(),
    });
    let payments = PaymentChanges::build(AfterVariables {
        after: cursors.payment.clone(),
    });
    let notices = Notices::build(AfterVariables {
        after: cursors.notification.clone(),
    });
    let (Ok(vouchers), Ok(payments), Ok(notices)) = (
        client.subscribe(vouchers).await,
        client.subscribe(payments).await,
        client.subscribe(notices).await,
    ) else {
        return false;
    };
    let (mut vouchers, mut payments) = (vouchers.fuse(), payments.fuse());
    let mut notices = notices.fuse();
    LINK.set(Link::Live);
    if again {
        announce(&Change::Anything);
    }
    while RUN.get() == run {
        let change = select! {
            // An error in place of a change means that the stream has ended; the next one starts
            // after the cursor.
            item = vouchers.next() => match item.and_then(Result::ok).and_then(|it| it.data) {
                None => break,
                Some(it) => {
                    cursors.voucher = Some(it.voucher_status_changed.cursor);
                    it.voucher_status_changed
                        .voucher
                        .map_or(Change::Anything, |it| Change::Voucher(it.id.into_inner()))
                }
            },
            // Not every role may follow payments: those who may not go on without.
            item = payments.next() => match item.and_then(Result::ok).and_then(|it| it.data) {
                None => continue,
                Some(it) => {
                    let changed = it.payment_request_status_changed;
                    cursors.payment = Some(changed.cursor);
                    Change::Payment(changed.payment_request.id.into_inner())
                }
            },
            item = notices.next() => match item.and_then(Result::ok).and_then(|it| it.data) {
                None => break,
                Some(it) => {
                    cursors.notification = Some(it.notification_received.cursor);
                    Change::Notification
                }
            },
        };
        if RUN.get() == run {
            announce(&change);
        }
    }
    client.close(1000, "done").await;
    true
}

async fn connect() -> Option<Client> {
    let location = browser::window()?.location();
    let scheme = if location.protocol().ok()? == "https:" {
        "wss"
    } else {
        "ws"
    };
    let address = format!("{scheme}://{}/graphql/ws", location.host().ok()?);
    let socket = WsMeta::connect(address, vec!["graphql-transport-ws"])
        .await
        .ok()?;
    let connection = Connection::new(socket).await;
    let building = Client::build(connection)
        .keep_alive_interval(Duration::from_secs(15))
        .build();
    // A server that takes the socket and then says nothing must not hold the supervisor for ever.
    let (client, actor) = select! {
        built = building.fuse() => built.ok()?,
        () = TimeoutFuture::new(10_000).fuse() => return None,
    };
    spawn_local(actor.into_future());
    Some(client)
}

#[derive(cynic::QueryVariables)]
struct AfterVariables {
    after: Option<String>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription", variables = "AfterVariables")]
struct VoucherChanges {
    #[arguments(after: $after)]
    voucher_status_changed: VoucherStatusChange,
}

#[derive(cynic::QueryFragment)]
struct VoucherStatusChange {
    cursor: String,
    // None when the change took it out of the caller's sight.
    voucher: Option<ChangedVoucher>,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Voucher")]
struct ChangedVoucher {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription", variables = "AfterVariables")]
struct PaymentChanges {
    #[arguments(after: $after)]
    payment_request_status_changed: PaymentRequestStatusChange,
}

#[derive(cynic::QueryFragment)]
struct PaymentRequestStatusChange {
    cursor: String,
    payment_request: ChangedPayment,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "PaymentRequest")]
struct ChangedPayment {
    id: cynic::Id,
}

#[derive(cynic::QueryFragment)]
#[cynic(graphql_type = "Subscription", variables = "AfterVariables")]
struct Notices {
    #[arguments(after: $after)]
    notification_received: NotificationReceived,
}

#[derive(cynic::QueryFragment)]
struct NotificationReceived {
    cursor: String,
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn the_first_retry_comes_within_a_second_and_none_later_than_thirty() {
        assert!(pause(0, 0.999) < 1000);
        assert_eq!(pause(0, 0.0), 200);
        assert!((29_000..=30_000).contains(&pause(5, 0.99)));
        assert!(pause(40, 1.0) <= 30_000);
    }
}
