//! Changing a reservation, and giving it up.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api::partner;
use crate::api::voucher::Voucher;
use crate::api::voucher_acts::{self, CancelReservationInput, RescheduleReservationInput};
use crate::api::{ApiError, Day};
use crate::i18n::{say, text};
use crate::route::Page;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, CheckField, DateField, Dialog, Form, Look, Query, SelectField};

/// The dialog that changes dates or lead.
#[component]
pub fn Reschedule(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let (starts_on, ends_on) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let lead = RwSignal::new(String::new());
    let notify = RwSignal::new(true);
    let people = RwSignal::new(Vec::<(String, String)>::new());
    Effect::new(move |_| {
        if !open.get() {
            return;
        }
        act.reset();
        let Some(reservation) = voucher.get_untracked().and_then(|it| it.reservation) else {
            return;
        };
        starts_on.set(reservation.starts_on.0);
        ends_on.set(reservation.ends_on.0);
        lead.set(reservation.lead_consultant.id.inner().to_owned());
        people.set(vec![(
            reservation.lead_consultant.id.into_inner(),
            reservation.lead_consultant.name,
        )]);
        leptos::task::spawn_local(async move {
            // Without the list, dates can be changed all the same; the lead then stays.
            if let Ok(staff) = colleagues().await {
                people.try_set(staff);
            }
        });
    });
    let send = move |()| {
        let Some(voucher) = voucher.get_untracked() else {
            return;
        };
        let [starts, ends, lead] = [starts_on, ends_on, lead].map(|it| it.get_untracked());
        if !act.accepts(missing(&[
            ("startsOn", &starts),
            ("endsOn", &ends),
            ("leadConsultantId", &lead),
        ])) {
            return;
        }
        let input = RescheduleReservationInput {
            voucher_id: voucher.id,
            starts_on: Day(starts),
            ends_on: Day(ends),
            lead_consultant_id: Some(lead.into()),
            notify_customer: notify.get_untracked(),
        };
        act.run(
            move |_key| voucher_acts::reschedule_reservation(input),
            move |_| {
                open.set(false);
                toast(text::reservation::rescheduled());
                query.refetch();
            },
        );
    };
    let last = Signal::derive(move || {
        voucher.with(|it| {
            it.as_ref()
                .map(|it| it.expires_on.0.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <Dialog open title=text::action::reschedule>
            <Form act on_submit=send>
                <div class="form-grid">
                    <DateField name="startsOn" label=text::validate::starts_on value=starts_on act max=last scope="reschedule" />
                    <DateField name="endsOn" label=text::validate::ends_on value=ends_on act min=starts_on max=last scope="reschedule" />
                </div>
                <SelectField
                    name="leadConsultantId"
                    label=text::reservation::lead
                    value=lead
                    options=people
                    act
                    required=true
                    scope="reschedule"
                />
                <CheckField name="notifyCustomer" label=text::reservation::notify value=notify act scope="reschedule" />
                <div class="form-actions">
                    <Button label=text::reservation::save kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

async fn colleagues() -> Result<Vec<(String, String)>, ApiError> {
    let id = super::own_partner().ok_or(ApiError::Garbled)?;
    let staff = partner::staff(id).await?;
    Ok(staff
        .people
        .into_iter()
        .map(|it| (it.id.into_inner(), it.name))
        .collect())
}

/// The dialog that gives a reservation up, and says what follows.
#[component]
pub fn CancelReservation(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let navigate = use_navigate();
    let reason = RwSignal::new(String::new());
    Effect::new(move |_| {
        if open.get() {
            act.reset();
        }
    });
    let reasons = Signal::derive(|| {
        [
            text::reservation::reason_offering(),
            text::reservation::reason_no_engagement(),
            text::reservation::reason_other_partner(),
        ]
        .map(|words| (words.to_owned(), words.to_owned()))
        .to_vec()
    });
    let send = Callback::new(move |()| {
        let Some(voucher) = voucher.get_untracked() else {
            return;
        };
        let navigate = navigate.clone();
        let reason = reason.get_untracked();
        if !act.accepts(missing(&[("reason", &reason)])) {
            return;
        }
        let input = CancelReservationInput {
            voucher_id: voucher.id,
            reason,
        };
        act.run(
            move |_key| voucher_acts::cancel_reservation(input),
            move |_| {
                open.set(false);
                toast(text::reservation::cancelled());
                // What was given back is not theirs to see; neither here nor by going back.
                let replaced = NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                };
                navigate(&Page::PartnerVouchers.path(), replaced);
            },
        );
    });
    view! {
        <Dialog open title=text::reservation::cancel_title>
            <Form act on_submit=send>
                <ul class="consequences">
                    <li>{say(text::reservation::cancel_1)}</li>
                    <li>{say(text::reservation::cancel_2)}</li>
                    <li>{say(text::reservation::cancel_3)}</li>
                </ul>
                <SelectField
                    name="reason"
                    label=text::reservation::reason
                    value=reason
                    options=reasons
                    act
                    required=true
                    scope="cancel"
                />
                <div class="form-actions">
                    <Button label=text::action::cancel_reservation kind="submit" look=Look::Danger busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
