//! Choosing the partner that a voucher is kept for, by searching the directory.

use leptos::prelude::*;

use crate::api::directory::{self, PartnerCard, PartnerFilter};
use crate::api::span::Span;
use crate::api::vocabulary::PartnerOrder;
use crate::api::voucher::PartnerName;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::ui::form::given;
use crate::ui::{Act, Button, Dialog, Fact, Facts, Form, Glyph, Look, Query, TextField};

/// The partner that is chosen, with ways to choose another one or none.
#[component]
pub fn Kept(
    /// The choice.
    partner: RwSignal<Option<PartnerName>>,
    /// Opens the search.
    choosing: RwSignal<bool>,
) -> impl IntoView {
    move || {
        let search = move |()| choosing.set(true);
        match partner.get() {
            Some(chosen) => view! {
                <div class="stack">
                    <Facts>
                        <Fact label=text::vouchers::bound_to>{chosen.name}</Fact>
                    </Facts>
                    <div class="row">
                        <Button label=text::partner_choice::another icon=Glyph::Swap on_click=search />
                        <Button
                            label=text::partner_choice::nobody
                            look=Look::Quiet
                            on_click=move |()| partner.set(None)
                        />
                    </div>
                </div>
            }
            .into_any(),
            None => view! {
                <div class="stack">
                    <p>{say(text::partner_choice::open)}</p>
                    <div class="row">
                        <Button label=text::partner_choice::choose icon=Glyph::Search on_click=search />
                    </div>
                </div>
            }
            .into_any(),
        }
    }
}

/// The dialog that searches the directory. It stands outside of any form, for the search is a form of its own.
#[component]
pub fn PartnerDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Global id of the engagement type; empty for any.
    #[prop(into)]
    engagement: Signal<String>,
    /// Takes the choice.
    #[prop(into)]
    on_choose: Callback<PartnerName>,
) -> impl IntoView {
    let choose = Callback::new(move |chosen| {
        open.set(false);
        on_choose.run(chosen);
    });
    view! {
        <Dialog open title=text::partner_choice::choose>
            <PartnerSearch engagement on_choose=choose />
        </Dialog>
    }
}

/// The search and what it found.
#[component]
pub fn PartnerSearch(
    /// Global id of the engagement type; empty for any.
    #[prop(into)]
    engagement: Signal<String>,
    /// Takes the choice.
    on_choose: Callback<PartnerName>,
) -> impl IntoView {
    let act = Act::new();
    let (typed, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let found = Query::new(move || {
        let filter = PartnerFilter {
            engagement_type_id: given(&engagement.get()).map(cynic::Id::new),
            search: given(&asked.get()),
            ..PartnerFilter::default()
        };
        directory::partners(filter, PartnerOrder::Name, Span::default())
    });
    view! {
        <Form act on_submit=move |()| asked.set(typed.get_untracked())>
            <TextField
                name="search"
                label=text::directory::words
                hint=text::directory::words_hint
                value=typed
                act
                kind="search"
                scope="partner"
            />
            <div class="form-actions">
                <Button label=text::directory::find icon=Glyph::Search kind="submit" />
            </div>
        </Form>
        <div class="dialog-body">
            {found
                .view(move |page| {
                    if page.nodes.is_empty() {
                        return view! { <p role="status">{say(text::directory::empty)}</p> }.into_any();
                    }
                    let hidden = i64::from(page.total_count)
                        - i64::try_from(page.nodes.len()).unwrap_or_default();
                    view! {
                        <ul class="found" aria-label=text::partner_choice::found>
                            {page.nodes.into_iter().map(|it| choice(it, on_choose)).collect_view()}
                        </ul>
                        {(hidden > 0)
                            .then(|| view! { <p class="muted small">{tell(move || text::partner_choice::more(hidden))}</p> })}
                    }
                    .into_any()
                })}
        </div>
    }
}

fn choice(partner: PartnerCard, on_choose: Callback<PartnerName>) -> impl IntoView {
    let PartnerCard {
        id, name, country, ..
    } = partner;
    let chosen = PartnerName {
        id,
        name: name.clone(),
    };
    view! {
        <li class="found-row">
            <span>
                {name.clone()}
                <span class="cell-sub small">{tell(move || intl::country(&country))}</span>
            </span>
            <Button
                label=text::partner_choice::take
                about=name
                on_click=move |()| on_choose.run(chosen.clone())
            />
        </li>
    }
}
