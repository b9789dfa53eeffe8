//! For whom one works: the banner while a support agent acts for somebody, and the way to another
//! of one's organizations.

use leptos::prelude::*;

use crate::api::people_acts::{self, EndActingOnBehalfInput, SwitchOrganizationInput};
use crate::browser;
use crate::i18n::{say, tell, text};
use crate::route::Page;
use crate::session;
use crate::ui::{Act, Banner, Button, Failed, Tone};

/// Everything that was read belongs to another organization or person: the whole page is loaded anew.
fn start_over() {
    browser::load(&Page::Root.path());
}

/// The banner above every page while an agent acts for somebody.
#[component]
pub fn ActingBanner() -> impl IntoView {
    let act = Act::new();
    move || {
        let viewer = session::viewer()?;
        let agent = viewer.agent?;
        let (person, company) = (viewer.person.name.clone(), viewer.organization.name.clone());
        let person_id = viewer.person.id.clone();
        let end = move |()| {
            let input = EndActingOnBehalfInput {
                person_id: person_id.clone(),
            };
            act.run(
                move |_key| people_acts::end_acting_on_behalf(input),
                |_| start_over(),
            );
        };
        let until = agent.until;
        let reason = agent.reason;
        Some(view! {
            <div role="status">
                <Banner
                    tone=Tone::Warning
                    title=TextProp::from(move || text::people::acting(&company, &person))
                >
                    <p>{tell(move || text::people::acting_until(&reason, &until.text()))}</p>
                    <Button label=text::people::acting_end busy=act.busy() on_click=end />
                    <Failed act />
                </Banner>
            </div>
        })
    }
}

/// The other organizations of the viewer, in the menu of the account.
#[component]
pub fn OtherOrganizations() -> impl IntoView {
    let act = Act::new();
    move || {
        let viewer = session::viewer()?;
        let others: Vec<_> = viewer
            .organizations
            .into_iter()
            .filter(|it| it.id != viewer.organization.id)
            .collect();
        (!others.is_empty()).then(|| {
            view! {
                <p class="menu-note">{say(text::ui::switch_to)}</p>
                {others
                    .into_iter()
                    .map(|it| {
                        let id = it.id;
                        view! {
                            <button
                                type="button"
                                class="menu-item"
                                on:click=move |_| {
                                    let input = SwitchOrganizationInput { organization_id: id.clone() };
                                    act.run(
                                        move |_key| people_acts::switch_organization(input),
                                        |_| start_over(),
                                    );
                                }
                            >
                                {it.name}
                            </button>
                        }
                    })
                    .collect_view()}
                <Failed act />
            }
        })
    }
}
