//! A voucher of a batch as it is typed: a card with its fields, and later what became of it.

use leptos::prelude::*;
use leptos_router::components::A;

use super::assignment::{Assignment, AssignmentFields};
use super::order::{Offered, Reading, offered, type_choices};
use crate::api::UserError;
use crate::api::voucher_acts::{ChangedVoucher, CreateVoucherInput};
use crate::i18n::text;
use crate::route::Page;
use crate::ui::form::{given, missing};
use crate::ui::{
    Act, Banner, Button, Card, CheckField, Failed, Glyph, Look, SelectField, TextField, Tone,
};

/// What is typed for one voucher.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Tells its fields from those of the others.
    scope: &'static str,
    /// Tells it from every other draft of the page, removed ones too.
    serial: RwSignal<u32>,
    engagement_type: RwSignal<String>,
    days: RwSignal<String>,
    focus_product: RwSignal<String>,
    division: RwSignal<String>,
    assign_now: RwSignal<bool>,
    assignment: Assignment,
    /// The voucher that became of it.
    pub made: RwSignal<Option<ChangedVoucher>>,
    /// Why none became of it.
    pub act: Act,
}

impl Draft {
    /// An empty draft.
    pub fn new(scope: &'static str) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            scope,
            serial: RwSignal::new(0),
            engagement_type: text(),
            days: text(),
            focus_product: text(),
            division: text(),
            assign_now: RwSignal::new(false),
            assignment: Assignment::default(),
            made: RwSignal::new(None),
            act: Act::new(),
        }
    }

    /// Begins anew, with what another draft says when there is one.
    pub fn begin(self, serial: u32, like: Option<Self>) {
        let of = |part: fn(Self) -> RwSignal<String>| {
            like.map(|it| part(it).get_untracked()).unwrap_or_default()
        };
        self.serial.set(serial);
        self.engagement_type.set(of(|it| it.engagement_type));
        self.days.set(of(|it| it.days));
        self.focus_product.set(of(|it| it.focus_product));
        self.division.set(of(|it| it.division));
        self.assign_now
            .set(like.is_some_and(|it| it.assign_now.get_untracked()));
        match like {
            Some(other) => self.assignment.copy(other.assignment),
            None => self.assignment.clear(),
        }
        self.made.set(None);
        self.act.reset();
    }

    /// The days it would take; none once it is a voucher.
    pub fn days(self) -> i64 {
        if self.made.with(Option::is_some) {
            return 0;
        }
        self.days.with(|it| it.parse().unwrap_or_default())
    }

    /// What is missing.
    pub fn blank(self) -> Vec<UserError> {
        let mut blank = missing(&[
            ("engagementTypeId", &self.engagement_type.get_untracked()),
            ("days", &self.days.get_untracked()),
        ]);
        if self.assign_now.get_untracked() {
            blank.extend(self.assignment.blank());
        }
        blank
    }

    /// For the server. The key of the whole makes the key of each, so that repeating the whole repeats each.
    pub fn input(self, agreement: &str, key: &str) -> CreateVoucherInput {
        CreateVoucherInput {
            agreement_id: agreement.into(),
            engagement_type_id: self.engagement_type.get_untracked().into(),
            // The choices are the server's own numbers.
            days: self.days.get_untracked().parse().unwrap_or_default(),
            assignee: self
                .assign_now
                .get_untracked()
                .then(|| self.assignment.input()),
            division: given(&self.division.get_untracked()),
            focus_product: given(&self.focus_product.get_untracked()),
            variant: None,
            partner_id: None,
            idempotency_key: format!("{key}-{}", self.serial.get_untracked()),
        }
    }
}

/// The card of a draft.
#[component]
pub fn DraftCard(
    /// What is typed.
    draft: Draft,
    /// Its place among the others, from 1 on.
    place: i64,
    /// What there is to choose from.
    reading: StoredValue<Reading>,
    /// Adds another one like it; absent when there is no room.
    on_copy: Option<Callback<()>>,
    /// Takes it away; absent for the only one.
    on_remove: Option<Callback<()>>,
) -> impl IntoView {
    let title = move || text::voucher_batch::row(&place);
    view! {
        <Card title=TextProp::from(title)>
            {move || match draft.made.get() {
                Some(voucher) => made(voucher),
                None => {
                    view! {
                        <div class="stack">
                            <Failed act=draft.act />
                            <Fields draft reading />
                            <div class="row">
                                {on_copy
                                    .map(|copy| {
                                        view! {
                                            <Button
                                                label=text::voucher_batch::copy
                                                about=place.to_string()
                                                icon=Glyph::Copy
                                                on_click=copy
                                            />
                                        }
                                    })}
                                {on_remove
                                    .map(|remove| {
                                        view! {
                                            <Button
                                                label=text::voucher_batch::remove
                                                about=place.to_string()
                                                icon=Glyph::Delete
                                                look=Look::Quiet
                                                on_click=remove
                                            />
                                        }
                                    })}
                            </div>
                        </div>
                    }
                        .into_any()
                }
            }}
        </Card>
    }
}

fn made(voucher: ChangedVoucher) -> AnyView {
    let href = Page::CustomerVoucher(voucher.id.into_inner()).path();
    let number = voucher.number.clone();
    view! {
        <Banner tone=Tone::Good title=move || text::customer_new::created(&number)>
            <A href attr:class="code">
                {voucher.number}
            </A>
        </Banner>
    }
    .into_any()
}

#[component]
fn Fields(draft: Draft, reading: StoredValue<Reading>) -> impl IntoView {
    let Draft { act, scope, .. } = draft;
    let find = move |id: &str| {
        reading.with_value(|it| it.types.iter().find(|it| it.id.inner() == id).cloned())
    };
    let Offered {
        lengths, products, ..
    } = offered(find, draft.engagement_type, draft.days, draft.focus_product);
    let types = Signal::derive(move || reading.with_value(|it| type_choices(&it.types)));
    view! {
        <SelectField
            name="engagementTypeId"
            label=text::vouchers::engagement
            value=draft.engagement_type
            options=types
            act
            required=true
            scope
        />
        <div class="form-grid">
            <SelectField
                name="days"
                label=text::vouchers::length
                value=draft.days
                options=lengths
                act
                required=true
                scope
            />
            <SelectField
                name="focusProduct"
                label=text::vouchers::focus_product
                value=draft.focus_product
                options=products
                act
                scope
            />
            <TextField name="division" label=text::vouchers::division value=draft.division act scope />
        </div>
        <CheckField
            name="assignNow"
            label=text::customer_new::assign_now
            value=draft.assign_now
            act
            scope
        />
        {move || {
            let managers = reading.with_value(|it| it.managers.clone());
            draft
                .assign_now
                .get()
                .then(|| view! { <AssignmentFields assignment=draft.assignment managers act scope /> })
        }}
    }
}
