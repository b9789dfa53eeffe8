//! Choosing a partner: a link to send, or keeping the voucher for one partner.

use leptos::prelude::*;

use super::partner_choice::PartnerSearch;
use crate::api::offer::{
    self, BindVoucherInput, CreateVoucherLinkInput, RevokeVoucherLinkInput, UnbindVoucherInput,
    VoucherLink,
};
use crate::api::voucher::{PartnerName, Voucher};
use crate::browser;
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::ui::form::missing;
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, ConfirmDialog, CopyButton, Dialog, Fact, Facts, Failed, Form, Glyph, Icon,
    Look, Query, TextField,
};

/// The dialog that makes a link, and shows it once.
#[component]
pub fn MakeLink(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let days = RwSignal::new("14".to_owned());
    let address = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            address.set(None);
        }
    });
    let send = move |()| {
        let Some(voucher) = voucher.get_untracked() else {
            return;
        };
        let typed = days.get_untracked();
        if !act.accepts(missing(&[("days", &typed)])) {
            return;
        }
        let input = move |idempotency_key| CreateVoucherLinkInput {
            voucher_id: voucher.id,
            days: typed.trim().parse().unwrap_or(0),
            idempotency_key,
        };
        act.run(
            move |key| offer::create_voucher_link(input(key)),
            move |token| {
                address.set(Some(address_of(&token)));
                query.refetch();
            },
        );
    };
    view! {
        <Dialog open title=text::action::share>
            {move || match address.get() {
                Some(address) => view! { <Made address voucher /> }.into_any(),
                None => {
                    view! {
                        <Form act on_submit=send>
                            <p>{say(text::link::lead)}</p>
                            <TextField
                                name="days"
                                label=text::link::days
                                hint=text::link::days_hint
                                value=days
                                act
                                required=true
                                kind="number"
                                scope="link"
                            />
                            <div class="form-actions">
                                <Button label=text::link::make kind="submit" look=Look::Primary busy=act.busy() />
                                <Button label=text::ui::keep on_click=move |()| open.set(false) />
                            </div>
                        </Form>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
}

/// The whole address, which a partner opens.
fn address_of(token: &str) -> String {
    let origin = browser::window()
        .and_then(|it| it.location().origin().ok())
        .unwrap_or_default();
    format!("{origin}{}", Page::VoucherLink(token.to_owned()).path())
}

#[component]
fn Made(address: String, voucher: Memo<Option<Voucher>>) -> impl IntoView {
    let number = voucher
        .get_untracked()
        .map(|it| it.number)
        .unwrap_or_default();
    let body = text::link::mail_body(&address, &number);
    let subject = text::customer_voucher::share_subject(&number);
    let mail = format!(
        "mailto:?subject={}&body={}",
        js_sys::encode_uri_component(&subject),
        js_sys::encode_uri_component(&body)
    );
    view! {
        <div class="dialog-body">
            <p>{say(text::link::once)}</p>
            <p class="share">
                <span class="share-value code">{address.clone()}</span>
                <CopyButton value=address label=text::link::copy />
            </p>
            <p class="share">
                <span>{say(text::link::mail_text)}</span>
                <CopyButton value=body label=text::link::copy_mail />
            </p>
            <p>
                // Not a page of this application: the router must leave it to the browser.
                <a class="button" rel="external" href=mail>
                    <Icon name=Glyph::Mail />
                    <span>{say(text::customer_voucher::share_mail)}</span>
                </a>
            </p>
        </div>
    }
}

/// The links that were made, with a way to end each; nothing when there are none.
#[component]
pub fn Links(
    /// The links.
    links: Vec<VoucherLink>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    (!links.is_empty()).then(|| {
        view! {
            <Card title=text::link::title>
                <div class="stack">
                    {links.into_iter().map(|link| view! { <OneLink link query /> }).collect_view()}
                </div>
            </Card>
        }
    })
}

#[component]
fn OneLink(link: VoucherLink, query: Query<Option<Voucher>>) -> impl IntoView {
    let act = Act::new();
    let VoucherLink {
        id,
        created_by,
        created_at,
        expires_at,
        opened_at,
        live,
    } = link;
    let revoke = move |()| {
        let input = RevokeVoucherLinkInput {
            voucher_link_id: id.clone(),
        };
        act.run(
            move |_key| offer::revoke_voucher_link(input),
            move |_| {
                toast(text::link::revoked());
                query.refetch();
            },
        );
    };
    view! {
        <Facts>
            <Fact label=text::link::made>{tell(move || text::ui::by_at(&created_by, &created_at.text()))}</Fact>
            <Fact label=text::link::ends>
                {tell(move || if live { expires_at.text() } else { text::link::ended().to_owned() })}
            </Fact>
            {opened_at.map(|it| view! { <Fact label=text::link::opened>{tell(move || it.text())}</Fact> })}
        </Facts>
        {live.then(|| view! { <div class="row"><Button label=text::link::revoke busy=act.busy() on_click=revoke /></div> })}
        <Failed act />
    }
}

/// The dialog that keeps a voucher for one partner.
#[component]
pub fn Bind(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let partner = RwSignal::new(None::<PartnerName>);
    Effect::new(move |_| {
        if open.get() {
            act.reset();
            partner.set(None);
        }
    });
    let engagement = Signal::derive(move || {
        let id = |it: &Voucher| it.engagement_type.id.inner().to_owned();
        voucher.with(|it| it.as_ref().map(id).unwrap_or_default())
    });
    let send = move |()| {
        let (Some(voucher), Some(chosen)) = (voucher.get_untracked(), partner.get_untracked())
        else {
            return;
        };
        let input = BindVoucherInput {
            voucher_id: voucher.id,
            partner_id: chosen.id,
            reason: None,
        };
        act.run(
            move |_key| offer::bind_voucher(input),
            move |_| {
                open.set(false);
                toast(text::binding::bound());
                query.refetch();
            },
        );
    };
    let choose = Callback::new(move |chosen| partner.set(Some(chosen)));
    view! {
        <Dialog open title=text::action::bind>
            {move || match partner.get() {
                None => view! { <PartnerSearch engagement on_choose=choose /> }.into_any(),
                Some(chosen) => {
                    view! {
                        <Form act on_submit=send>
                            <p>{say(text::binding::lead)}</p>
                            <Facts>
                                <Fact label=text::vouchers::bound_to>{chosen.name}</Fact>
                            </Facts>
                            <div class="form-actions">
                                <Button label=text::action::bind kind="submit" look=Look::Primary busy=act.busy() />
                                <Button label=text::partner_choice::another on_click=move |()| partner.set(None) />
                                <Button label=text::ui::keep on_click=move |()| open.set(false) />
                            </div>
                        </Form>
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
}

/// Asks before a voucher is opened to every partner again.
#[component]
pub fn Unbind(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The voucher.
    voucher: Memo<Option<Voucher>>,
    /// Where the voucher is read from.
    query: Query<Option<Voucher>>,
) -> impl IntoView {
    let act = Act::new();
    let send = move |()| {
        let Some(voucher) = voucher.get_untracked() else {
            return;
        };
        let input = UnbindVoucherInput {
            voucher_id: voucher.id,
            reason: None,
        };
        act.run(
            move |_key| offer::unbind_voucher(input),
            move |_| {
                open.set(false);
                toast(text::binding::opened());
                query.refetch();
            },
        );
    };
    view! {
        <ConfirmDialog open title=text::action::unbind confirm=text::action::unbind act on_confirm=send>
            <p>{say(text::binding::unbind_lead)}</p>
        </ConfirmDialog>
    }
}
