//! Registration for the payments of each offering, and who asks for them.

use leptos::prelude::*;

use crate::api::payout::{self, Payee, PaymentStanding, RegisterForPaymentsInput};
use crate::api::vocabulary::Permission;
use crate::api::voucher::PersonName;
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::session;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Column, Dialog, Form, Look, PageHead, Query, Reasons, cell, table};

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    query: Query<Payee>,
    /// The offering that is being registered for.
    asking: RwSignal<Option<PaymentStanding>>,
    chosen: RwSignal<Vec<cynic::Id>>,
}

/// The page.
#[component]
pub fn Registration() -> impl IntoView {
    let query = Query::new(|| {
        let id = super::own_partner();
        async move { payout::payee(id.ok_or(crate::api::ApiError::Garbled)?).await }
    });
    let desk = Desk {
        query,
        asking: RwSignal::new(None),
        chosen: RwSignal::new(Vec::new()),
    };
    view! {
        <PageHead
            title=text::registration::title
            lead=text::registration::lead
            back=(text::nav::payments.into(), Page::PartnerPayments.path())
        />
        {query
            .view(move |payee| table(text::registration::title, columns(desk), payee.payment_standings))}
        <Register desk />
    }
}

fn columns(desk: Desk) -> Vec<Column<PaymentStanding>> {
    let mut columns = vec![
        Column::text(text::enrollment::offering, |row: &PaymentStanding| {
            cell::main(&row.offering.name)
        }),
        Column::text(text::registration::redeemed, |row: &PaymentStanding| {
            row.redeemed_vouchers
        })
        .numeric(),
        Column::new(text::ui::status, |row: &PaymentStanding| status(row)),
    ];
    if session::may(Permission::RegisterForPayments) {
        columns.push(Column::new(
            text::ui::actions,
            move |row: &PaymentStanding| {
                let (own, about) = (row.clone(), row.offering.name.clone());
                let open = row.registration.is_none() && row.blockers.is_empty();
                open.then(|| {
                    view! {
                        <Button
                            label=text::registration::register
                            about
                            on_click=move |()| {
                                desk.chosen.set(Vec::new());
                                desk.asking.set(Some(own.clone()));
                            }
                        />
                    }
                })
            },
        ));
    }
    columns
}

/// Since when it is registered, or what stands in the way.
fn status(row: &PaymentStanding) -> AnyView {
    let Some(registration) = row.registration.clone() else {
        let reasons = row.blockers.clone();
        return view! {
            <span class="cell-main">{say(text::registration::none)}</span>
            <Reasons reasons />
        }
        .into_any();
    };
    tell(move || {
        let (day, name) = (
            registration.registered_at.day(),
            &registration.registered_by.name,
        );
        text::registration::by_at(&day, name)
    })
}

#[component]
fn Register(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if desk.asking.with(Option::is_some) {
            act.reset();
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            desk.asking.set(None);
        }
    });
    let send = move |()| {
        let Some(standing) = desk.asking.get_untracked() else {
            return;
        };
        let input = RegisterForPaymentsInput {
            offering_id: standing.offering.id,
            administrator_ids: Some(desk.chosen.get_untracked()),
        };
        act.run(
            move |_key| payout::register_for_payments(input),
            move |_| {
                open.set(false);
                toast(text::registration::done());
                desk.query.refetch();
            },
        );
    };
    let title = move || {
        let name = desk
            .asking
            .with(|it| it.as_ref().map(|it| it.offering.name.clone()));
        text::registration::register_title(&name.unwrap_or_default())
    };
    let people = move || desk.query.value().map(|it| it.people).unwrap_or_default();
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=send>
                <fieldset class="choices">
                    <legend class="field-label">{say(text::registration::administrators)}</legend>
                    <p class="field-hint">{say(text::registration::administrators_hint)}</p>
                    {move || people().into_iter().map(|it| choice(desk, it)).collect_view()}
                </fieldset>
                <div class="form-actions">
                    <Button label=text::registration::register kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

fn choice(desk: Desk, person: PersonName) -> impl IntoView {
    let PersonName { id, name } = person;
    let (own, field) = (id.clone(), format!("administrator-{}", id.inner()));
    view! {
        <div class="choice">
            <input
                class="check"
                type="checkbox"
                id=field.clone()
                prop:checked=move || desk.chosen.with(|it| it.contains(&own))
                on:change=move |event| {
                    let on = event_target_checked(&event);
                    desk.chosen
                        .update(|it| {
                            it.retain(|known| *known != id);
                            if on {
                                it.push(id.clone());
                            }
                        });
                }
            />
            <label for=field class="check-label">
                {name}
            </label>
        </div>
    }
}
