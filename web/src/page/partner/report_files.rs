//! The deliverables of a report that is being written: added with a kind, taken out again.

use leptos::prelude::*;
use web_sys::File;

use super::report::Desk;
use crate::api::report::{Deliverable, Report, VoucherWithReport};
use crate::api::report_acts::{self, RemoveDeliverableInput};
use crate::api::upload::{self, Watch};
use crate::api::vocabulary::DeliverableKind;
use crate::i18n::{say, tell, text};
use crate::intl;
use crate::page::common::report_facts::{DeliverableName, kind_words};
use crate::ui::toast::toast;
use crate::ui::{Act, Button, Card, Failed, Glyph, Look, Query, SelectField, Upload, UploadField};

/// The kinds as the server writes them; the first is what every report needs.
const KINDS: [(&str, DeliverableKind); 3] = [
    (
        "CUSTOMER_PLANNING_DELIVERABLE",
        DeliverableKind::CustomerPlanningDeliverable,
    ),
    ("LAB", DeliverableKind::Lab),
    ("SLIDES", DeliverableKind::Slides),
];

/// The kind that is chosen at first.
pub fn first_kind() -> RwSignal<String> {
    RwSignal::new(KINDS[0].0.to_owned())
}

/// The upload of a file to a report. It lives as long as the page: the report is read again while it goes on.
pub fn uploading(
    report: RwSignal<Option<Report>>,
    kind: RwSignal<String>,
    query: Query<Option<VoucherWithReport>>,
) -> Upload {
    let send = move |file: File, watch: Watch| {
        let id = report.with_untracked(|it| it.as_ref().map(|it| it.id.clone()));
        let chosen = kind.get_untracked();
        let known = KINDS.iter().find(|(key, _)| *key == chosen);
        let kind = known.map_or(KINDS[0].0, |(key, _)| *key);
        async move {
            // Without a report there is no field to choose a file with.
            match id {
                Some(id) => upload::deliverable(&id, kind, &file, watch).await,
                None => Ok(()),
            }
        }
    };
    let done = move || {
        toast(text::report::uploaded());
        query.refetch();
    };
    Upload::new(Act::new(), |it| &it.deliverable, send, done)
}

/// The files, and a place to add one.
#[component]
pub fn Deliverables(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let Desk {
        report,
        upload,
        kind,
        ..
    } = desk;
    let act = upload.act;
    let kinds = Signal::derive(|| {
        KINDS
            .iter()
            .map(|(key, it)| ((*key).to_owned(), kind_words(*it)().to_owned()))
            .collect()
    });
    let files = move || report.with(|it| it.as_ref().map(|it| it.deliverables.clone()));
    view! {
        <Card title=text::report::deliverable lead=text::report::deliverable_lead>
            <div class="stack">
                {move || match files() {
                    None => view! { <p class="muted small">{say(text::report::save_first)}</p> }.into_any(),
                    Some(files) => {
                        view! {
                            <ul class="files">{files.into_iter().map(|it| file(&desk, it)).collect_view()}</ul>
                            <Failed act />
                            <SelectField name="kind" label=text::report::kind value=kind options=kinds act required=true scope="upload" />
                            <UploadField
                                label=text::report::choose_file
                                hint=text::report::file_hint
                                upload
                            />
                        }
                            .into_any()
                    }
                }}
            </div>
        </Card>
    }
}

fn file(desk: &Desk, deliverable: Deliverable) -> impl IntoView + use<> {
    let act = Act::new();
    let Desk {
        report: draft,
        query,
        ..
    } = *desk;
    let id = deliverable.id.clone();
    let name = deliverable.name.clone();
    let size = f64::from(deliverable.size);
    let kind = kind_words(deliverable.kind);
    let remove = move |()| {
        let input = RemoveDeliverableInput {
            deliverable_id: id.clone(),
        };
        act.run(
            move |_key| report_acts::remove_deliverable(input),
            move |saved| {
                draft.set(Some(saved));
                query.refetch();
            },
        );
    };
    view! {
        <li class="file">
            <DeliverableName deliverable />
            <span class="muted small">{say(kind)} ", " {tell(move || intl::size(size))}</span>
            <Button label=text::report::remove about=name icon=Glyph::Delete look=Look::Quiet busy=act.busy() on_click=remove />
            <Failed act />
        </li>
    }
}
