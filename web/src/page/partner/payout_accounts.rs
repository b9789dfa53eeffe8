//! The bank account of each location.

use leptos::prelude::*;

use crate::api::payout::{self, Payee, PayoutAccount, PlaceToPay, SavePayoutAccountInput};
use crate::api::vocabulary::Permission;
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::session;
use crate::ui::form::{given, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Badge, Banner, Button, Card, Dialog, Fact, Facts, Form, Look, PageHead, Query, TextField,
    Tone,
};

/// All that this page reads.
#[derive(Clone)]
struct Reading {
    payee: Payee,
    accounts: Vec<PayoutAccount>,
}

/// What the parts of this page share.
#[derive(Clone, Copy)]
struct Desk {
    query: Query<Reading>,
    /// The location whose account is entered, with the account that it has.
    entering: RwSignal<Option<(PlaceToPay, Option<PayoutAccount>)>>,
}

/// The page.
#[component]
pub fn Accounts() -> impl IntoView {
    let query = Query::new(|| {
        let id = super::own_partner();
        async move {
            let id = id.ok_or(crate::api::ApiError::Garbled)?;
            let (payee, accounts) = futures::try_join!(payout::payee(id), payout::accounts())?;
            Ok(Reading { payee, accounts })
        }
    });
    let desk = Desk {
        query,
        entering: RwSignal::new(None),
    };
    view! {
        <PageHead
            title=text::payments::accounts
            lead=text::payout::lead
            back=(text::nav::payments.into(), Page::PartnerPayments.path())
        />
        {query
            .view(move |it| {
                let Reading { payee, accounts } = it;
                payee
                    .locations
                    .into_iter()
                    .map(|place| {
                        let account = accounts.iter().find(|it| it.location.id == place.id);
                        shown(desk, place, account.cloned())
                    })
                    .collect_view()
            })}
        <Enter desk />
    }
}

fn shown(desk: Desk, place: PlaceToPay, account: Option<PayoutAccount>) -> impl IntoView {
    let label: fn() -> &'static str = if account.is_some() {
        text::payout::change
    } else {
        text::payout::enter
    };
    let own = (place.clone(), account.clone());
    view! {
        <Card title=place.name>
            {match account {
                None => view! { <p class="muted">{say(text::payout::none)}</p> }.into_any(),
                Some(account) => facts(account).into_any(),
            }}
            {move || {
                session::may(Permission::ManagePayoutAccounts)
                    .then(|| {
                        let own = own.clone();
                        view! {
                            <div class="card-actions">
                                <Button label=label on_click=move |()| desk.entering.set(Some(own.clone())) />
                            </div>
                        }
                    })
            }}
        </Card>
    }
}

fn facts(account: PayoutAccount) -> impl IntoView {
    let PayoutAccount {
        state,
        holder,
        last_characters: tail,
        currency,
        tax_id,
        decision_reason,
        ..
    } = account;
    view! {
        {decision_reason
            .map(|reason| {
                view! {
                    <Banner tone=Tone::Warning title=text::payment::decision>
                        <p>{reason}</p>
                    </Banner>
                }
            })}
        <Facts>
            <Fact label=text::ui::status>
                <Badge state />
            </Fact>
            <Fact label=text::payout::holder>{holder}</Fact>
            <Fact label=text::payout::account>{tell(move || text::payout::tail(&currency, &tail))}</Fact>
            <Fact label=text::payment::tax_id>{tax_id}</Fact>
        </Facts>
    }
}

/// What is typed of an account.
#[derive(Clone, Copy)]
struct Typed {
    holder: RwSignal<String>,
    iban: RwSignal<String>,
    number: RwSignal<String>,
    bank: RwSignal<String>,
    country: RwSignal<String>,
    currency: RwSignal<String>,
    tax_id: RwSignal<String>,
}

impl Typed {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            holder: empty(),
            iban: empty(),
            number: empty(),
            bank: empty(),
            country: empty(),
            currency: empty(),
            tax_id: empty(),
        }
    }

    /// Fills in what is known; a number is typed anew, since it is never shown.
    fn fill(self, place: &PlaceToPay, account: Option<&PayoutAccount>) {
        let known = |field: fn(&PayoutAccount) -> &String| {
            account.map(|it| field(it).clone()).unwrap_or_default()
        };
        self.holder.set(known(|it| &it.holder));
        self.currency.set(known(|it| &it.currency));
        self.tax_id.set(known(|it| &it.tax_id));
        let country = account.map_or(&place.country, |it| &it.country);
        self.country.set(country.clone());
        for field in [self.iban, self.number, self.bank] {
            field.set(String::new());
        }
    }
}

#[component]
fn Enter(desk: Desk) -> impl IntoView {
    let act = Act::new();
    let typed = Typed::new();
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if let Some((place, account)) = desk.entering.get() {
            act.reset();
            typed.fill(&place, account.as_ref());
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() {
            desk.entering.set(None);
        }
    });
    let send = move |()| {
        let Some((place, account)) = desk.entering.get_untracked() else {
            return;
        };
        let read = |field: RwSignal<String>| field.get_untracked();
        let needed = [
            ("holder", read(typed.holder)),
            ("country", read(typed.country)),
            ("currency", read(typed.currency)),
            ("taxId", read(typed.tax_id)),
        ];
        let needed: Vec<_> = needed
            .iter()
            .map(|(name, it)| (*name, it.as_str()))
            .collect();
        if !act.accepts(missing(&needed)) {
            return;
        }
        act.run(
            move |idempotency_key| {
                payout::save_payout_account(SavePayoutAccountInput {
                    location_id: place.id,
                    version: account.map(|it| it.version),
                    holder: read(typed.holder),
                    iban: given(&read(typed.iban)),
                    account_number: given(&read(typed.number)),
                    bank_id: given(&read(typed.bank)),
                    country: read(typed.country),
                    currency: read(typed.currency),
                    tax_id: read(typed.tax_id),
                    idempotency_key,
                })
            },
            move |_| {
                open.set(false);
                toast(text::payout::saved());
                desk.query.refetch();
            },
        );
    };
    let title = move || {
        let name = desk
            .entering
            .with(|it| it.as_ref().map(|(place, _)| place.name.clone()));
        text::payout::title(&name.unwrap_or_default())
    };
    view! {
        <Dialog open title=TextProp::from(title)>
            <Form act on_submit=send>
                <p>{say(text::payout::consequence)}</p>
                <TextField name="holder" label=text::payout::holder value=typed.holder act required=true scope="account" />
                <TextField name="iban" label=text::payout::iban value=typed.iban act scope="account" />
                <TextField
                    name="accountNumber"
                    label=text::payout::account_number
                    hint=text::payout::account_number_hint
                    value=typed.number
                    act
                    scope="account"
                />
                <TextField name="bankId" label=text::payout::bank_id value=typed.bank act scope="account" />
                <TextField name="country" label=text::payout::country value=typed.country act required=true scope="account" />
                <TextField name="currency" label=text::payout::currency value=typed.currency act required=true scope="account" />
                <TextField name="taxId" label=text::payment::tax_id value=typed.tax_id act required=true scope="account" />
                <div class="form-actions">
                    <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| open.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}
