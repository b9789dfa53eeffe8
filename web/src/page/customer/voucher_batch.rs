//! Several vouchers at once: drafts in cards, their days against the balance, and a result for each.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::order::{Reading, agreement_choices, first_choice, nothing_to_order, read};
use super::voucher_draft::{Draft, DraftCard};
use crate::api::live::Change;
use crate::api::voucher_batch::{self, CreateVouchersResult};
use crate::clock;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::route::Page;
use crate::ui::form::missing;
use crate::ui::{
    Act, Banner, Button, Card, Fact, Facts, Form, Glyph, LinkButton, Look, PageHead, Query,
    Reasons, SelectField, Tone,
};

/// The scopes that tell the fields of the drafts apart; as many drafts as the page has room for.
const SCOPES: [&str; 20] = [
    "draft-1", "draft-2", "draft-3", "draft-4", "draft-5", "draft-6", "draft-7", "draft-8",
    "draft-9", "draft-10", "draft-11", "draft-12", "draft-13", "draft-14", "draft-15", "draft-16",
    "draft-17", "draft-18", "draft-19", "draft-20",
];

/// What the parts of this page share. It lives outside of what is drawn anew, so that no reading forgets it.
#[derive(Clone, Copy)]
struct Desk {
    agreement: RwSignal<String>,
    /// Every draft there can be.
    drafts: StoredValue<Vec<Draft>>,
    /// Those that are in use, by their place among all, in the order of the page.
    used: RwSignal<Vec<usize>>,
    serial: StoredValue<u32>,
    /// How many became vouchers at the last try, and how many did not.
    outcome: RwSignal<Option<(i64, i64)>>,
    act: Act,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            agreement: RwSignal::new(String::new()),
            drafts: StoredValue::new(SCOPES.into_iter().map(Draft::new).collect()),
            used: RwSignal::new(Vec::new()),
            serial: StoredValue::new(0),
            outcome: RwSignal::new(None),
            act: Act::new(),
        };
        desk.add(None);
        desk
    }

    fn draft(self, at: usize) -> Draft {
        self.drafts.with_value(|all| all[at])
    }

    /// The drafts in use.
    fn shown(self) -> Vec<Draft> {
        let used = self.used.get();
        used.into_iter().map(|at| self.draft(at)).collect()
    }

    fn is_full(self) -> bool {
        self.used.with(Vec::len) == SCOPES.len()
    }

    /// Takes a draft into use that is not, with what another one says.
    fn add(self, like: Option<Draft>) {
        let used = self.used.get_untracked();
        let Some(free) = (0..SCOPES.len()).find(|at| !used.contains(at)) else {
            return;
        };
        self.serial.update_value(|it| *it += 1);
        self.draft(free).begin(self.serial.get_value(), like);
        self.used.update(|it| it.push(free));
    }

    fn remove(self, at: usize) {
        self.used.update(|it| it.retain(|known| *known != at));
    }

    /// The drafts that are no vouchers yet.
    fn pending(self) -> Vec<Draft> {
        let all = untrack(|| self.shown());
        all.into_iter()
            .filter(|it| it.made.with_untracked(Option::is_none))
            .collect()
    }

    /// Keeps what became of each: a voucher, or its reasons with everything that was typed.
    fn settle(self, sent: Vec<Draft>, results: Vec<CreateVouchersResult>) {
        let (mut done, mut refused) = (0, 0);
        for (draft, result) in sent.into_iter().zip(results) {
            if draft.act.accepts(result.user_errors) && result.voucher.is_some() {
                draft.made.set(result.voucher);
                done += 1;
            } else {
                refused += 1;
            }
        }
        self.outcome.set(Some((done, refused)));
    }
}

/// The page.
#[component]
pub fn VoucherBatch() -> impl IntoView {
    let desk = Desk::new();
    let reading = Query::new(|| read(clock::today(), super::own_customer()))
        .live(|change| matches!(change, Change::Voucher(_)));
    let wanted = use_location()
        .query
        .with_untracked(|it| it.get("agreement"));
    Effect::new(move |_| {
        if let (Some(it), true) = (
            reading.value(),
            desk.agreement.with_untracked(String::is_empty),
        ) {
            desk.agreement
                .set(first_choice(&it.agreements, wanted.as_deref()));
        }
    });
    view! {
        <PageHead
            title=text::nav::voucher_batch
            lead=text::voucher_batch::lead
            back=(text::nav::vouchers.into(), Page::CustomerVouchers.path())
        />
        <Outcome desk />
        {reading
            .view(move |it| match nothing_to_order(&it) {
                Some(nothing) => nothing,
                None => view! { <Sheet desk reading it /> }.into_any(),
            })}
    }
}

#[component]
fn Outcome(desk: Desk) -> impl IntoView {
    view! {
        <div role="status">
            {move || {
                let (done, refused) = desk.outcome.get()?;
                let tone = if refused == 0 { Tone::Good } else { Tone::Warning };
                Some(view! {
                    <Banner tone title=move || text::voucher_batch::created(done)>
                        {(refused > 0).then(|| view! { <p>{tell(move || text::voucher_batch::refused(refused))}</p> })}
                        <p class="card-actions">
                            <LinkButton label=text::nav::vouchers href=Page::CustomerVouchers.path() icon=Glyph::Voucher />
                        </p>
                    </Banner>
                })
            }}
        </div>
    }
}

#[component]
fn Sheet(desk: Desk, reading: Query<Reading>, it: Reading) -> impl IntoView {
    let read = StoredValue::new(it);
    let act = desk.act;
    let submit = move |()| {
        let sent = desk.pending();
        let agreement = desk.agreement.get_untracked();
        let fine = act.accepts(missing(&[("agreementId", &agreement)]));
        // Every draft is looked at, so that everything that is missing is said at once.
        let complete = sent.iter().filter(|it| it.act.accepts(it.blank())).count();
        if !fine || sent.is_empty() || complete < sent.len() {
            return;
        }
        let drafts = sent.clone();
        act.run(
            move |key| {
                let rows = drafts.iter().map(|it| it.input(&agreement, &key));
                voucher_batch::create_vouchers(rows.collect())
            },
            move |results| {
                desk.settle(sent, results);
                reading.refetch();
            },
        );
    };
    let agreements =
        Signal::derive(move || read.with_value(|it| agreement_choices(&it.agreements)));
    let cards = move || {
        let used = desk.used.get();
        let (full, only) = (desk.is_full(), used.len() == 1);
        used.into_iter()
            .zip(1..)
            .map(|(at, place)| {
                let draft = desk.draft(at);
                let copy = (!full).then(|| Callback::new(move |()| desk.add(Some(draft))));
                let remove = (!only).then(|| Callback::new(move |()| desk.remove(at)));
                view! { <DraftCard draft place reading=read on_copy=copy on_remove=remove /> }
            })
            .collect_view()
    };
    view! {
        <div class="columns">
            <Form act on_submit=submit guard=true>
                <Card title=text::vouchers::licensing_id>
                    <SelectField
                        name="agreementId"
                        label=text::vouchers::licensing_id
                        hint=text::customer_new::agreement_hint
                        value=desk.agreement
                        options=agreements
                        act
                        required=true
                        scope="batch"
                    />
                </Card>
                {cards}
                <div class="form-actions">
                    {move || {
                        (!desk.is_full())
                            .then(|| {
                                view! {
                                    <Button
                                        label=text::voucher_batch::add
                                        icon=Glyph::Add
                                        on_click=move |()| desk.add(None)
                                    />
                                }
                            })
                    }}
                    <Button
                        label=text::voucher_batch::submit
                        kind="submit"
                        icon=Glyph::Voucher
                        look=Look::Primary
                        busy=act.busy()
                    />
                </div>
            </Form>
            <Total desk read />
        </div>
    }
}

/// What all drafts together do to the balance, before any is created.
#[component]
fn Total(desk: Desk, read: StoredValue<Reading>) -> impl IntoView {
    move || {
        let id = desk.agreement.get();
        let agreement =
            read.with_value(|it| it.agreements.iter().find(|it| it.id.inner() == id).cloned())?;
        let available = i64::from(agreement.available_days);
        let asked: i64 = desk.shown().into_iter().map(Draft::days).sum();
        let after = available - asked;
        Some(view! {
            <Card title=text::customer_new::balance>
                <div class="stack">
                    <Facts>
                        <Fact label=text::customer_benefits::available>{number(available)}</Fact>
                        <Fact label=text::voucher_batch::asked>{number(asked)}</Fact>
                        <Fact label=text::customer_new::after>{number(after)}</Fact>
                    </Facts>
                    {(after < 0)
                        .then(|| {
                            view! {
                                <Banner tone=Tone::Warning title=text::voucher_batch::too_many>
                                    <p>{say(text::voucher_batch::too_many_text)}</p>
                                </Banner>
                            }
                        })}
                    {(!agreement.blockers.is_empty())
                        .then(|| {
                            view! {
                                <Banner tone=Tone::Warning title=text::customer_benefits::blocked>
                                    <Reasons reasons=agreement.blockers />
                                </Banner>
                            }
                        })}
                    <p class="muted small">{say(text::voucher_batch::note)}</p>
                </div>
            </Card>
        })
    }
}

fn number(days: i64) -> AnyView {
    tell(move || intl::number(i32::try_from(days).map_or(f64::MAX, f64::from)))
}
