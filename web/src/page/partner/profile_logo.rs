//! The logo of a business profile.

use leptos::prelude::*;
use web_sys::File;

use super::profile::Reading;
use super::profile_form::Typed;
use crate::api::profile::{self, DraftProfile, RemoveProfileLogoInput};
use crate::api::upload::{self, Watch};
use crate::api::vocabulary::Permission;
use crate::i18n::{say, text};
use crate::page::common::public_profile::logo;
use crate::session;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Card, Failed, Glyph, Upload, UploadField};

/// The card.
#[component]
pub fn LogoCard(
    /// Whose logo it is.
    draft: DraftProfile,
    /// What is typed beside it: a new logo is a new version of it.
    typed: Typed,
    /// Where it was read from.
    query: Reading,
) -> impl IntoView {
    let act = Act::new();
    let id = draft.id.clone();
    let send = move |file: File, watch: Watch| {
        let id = id.clone();
        async move { upload::logo(&id, &file, watch).await }
    };
    let upload = Upload::new(
        act,
        |it| &it.logo,
        send,
        move || {
            typed.version.update(|it| *it = it.map(|it| it + 1));
            toast(text::profile::logo_saved());
            query.refetch();
        },
    );
    let (id, version) = (draft.id.clone(), draft.version);
    let remove = move |()| {
        let input = RemoveProfileLogoInput {
            business_profile_id: id.clone(),
            version,
        };
        act.run(
            move |_key| profile::remove_profile_logo(input),
            move |profile| {
                typed.version.set(Some(profile.version));
                query.refetch();
            },
        );
    };
    let may = session::may(Permission::EditBusinessProfile);
    let shown = draft.logo;
    let has_logo = shown.is_some();
    view! {
        <Card title=text::profile::logo lead=text::profile::logo_hint>
            <div class="stack">
                {match shown {
                    Some(picture) => logo(picture, &draft.company_name).into_any(),
                    None => view! { <p class="muted small">{say(text::profile::logo_none)}</p> }.into_any(),
                }}
                <Failed act />
                {may
                    .then(|| {
                        view! {
                            <UploadField
                                label=text::profile::logo_choose
                                hint=text::profile::logo_hint
                                upload
                            />
                        }
                    })}
                {(may && has_logo)
                    .then(|| {
                        view! {
                            <div>
                                <Button label=text::profile::logo_remove icon=Glyph::Delete busy=act.busy() on_click=remove />
                            </div>
                        }
                    })}
            </div>
        </Card>
    }
}
