//! Whether the audit log is what it was: the seal on every line, and a place that was written down elsewhere.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use crate::api::audit::{self, AuditBreak, AuditChain, AuditCheckpointInput};
use crate::api::vocabulary::AuditFault;
use crate::i18n::{say, tell, text};
use crate::ui::form::{given, missing};
use crate::ui::{
    Act, Banner, Button, Card, CopyButton, Fact, Facts, Form, Glyph, Query, TextField, Tone,
};

/// The verdict on the whole log. It is verified when this opens: that takes a moment, so it is not done with every list.
#[component]
pub fn Chain(
    /// The address of this section.
    path: String,
) -> impl IntoView {
    let query = use_location().query;
    let known = Memo::new(move |_| {
        query.with(|it| {
            let sequence = it.get("sequence")?.trim().parse().ok()?;
            let hash = it.get("hash").and_then(|it| given(&it))?;
            Some(AuditCheckpointInput { sequence, hash })
        })
    });
    let chain = Query::new(move || audit::chain(known.get()));
    view! {
        <Card title=text::audit_chain::title lead=text::audit_chain::lead>
            {chain.view(verdict)}
            <p class="card-actions">
                <Button label=text::audit_chain::again icon=Glyph::Sync on_click=move |()| chain.refetch() />
            </p>
        </Card>
        <Card title=text::audit_chain::compare lead=text::audit_chain::compare_lead>
            <Compare path known />
        </Card>
    }
}

fn verdict(it: AuditChain) -> impl IntoView {
    let (place, hash) = (it.last.sequence, it.last.hash);
    let written = format!("{place}:{hash}");
    let title = move || {
        if it.holds {
            text::audit_chain::holds(&place)
        } else {
            text::audit_chain::fails(&place)
        }
    };
    let tone = if it.holds { Tone::Good } else { Tone::Bad };
    view! {
        <Banner tone title>
            {it.broken.map(broken)}
            {(it.outside > 0)
                .then(|| view! { <p>{tell(move || text::audit_chain::outside(i64::from(it.outside)))}</p> })}
            {it.checkpoint_holds.map(|holds| view! { <p>{say(compared(holds))}</p> })}
        </Banner>
        <Facts>
            <Fact label=text::audit_chain::lines>{it.lines}</Fact>
            <Fact label=text::audit_chain::waiting>{it.waiting}</Fact>
            <Fact label=text::audit_chain::place>{place}</Fact>
            <Fact label=text::audit_chain::hash>
                <span class="code hash">{hash}</span>
                <CopyButton value=written label=text::audit_chain::copy />
            </Fact>
        </Facts>
    }
}

fn broken(it: AuditBreak) -> impl IntoView {
    let words = match it.fault {
        AuditFault::Changed => text::audit_chain::changed,
        AuditFault::LineMissing => text::audit_chain::line_missing,
        AuditFault::SealMissing => text::audit_chain::seal_missing,
    };
    let place = it.sequence;
    view! {
        <p>
            {tell(move || text::audit_chain::broken_at(&place))} " " {say(words)}
        </p>
        {it.audit_event_id
            .map(|id| view! { <p class="code hash">{id.into_inner()}</p> })}
    }
}

fn compared(holds: bool) -> fn() -> &'static str {
    if holds {
        text::audit_chain::known_holds
    } else {
        text::audit_chain::known_fails
    }
}

/// Asks for a place that was written down elsewhere, such as in a line of the server's log.
#[component]
fn Compare(path: String, known: Memo<Option<AuditCheckpointInput>>) -> impl IntoView {
    let act = Act::new();
    let (sequence, hash) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        let asked = known.get();
        sequence.set(
            asked
                .as_ref()
                .map(|it| it.sequence.to_string())
                .unwrap_or_default(),
        );
        hash.set(asked.map(|it| it.hash).unwrap_or_default());
    });
    let navigate = use_navigate();
    let compare = move |()| {
        let (sequence, hash) = (sequence.get_untracked(), hash.get_untracked());
        if !act.accepts(missing(&[("sequence", &sequence), ("hash", &hash)])) {
            return;
        }
        let encoded = |text: &str| String::from(js_sys::encode_uri_component(text.trim()));
        let (sequence, hash) = (encoded(&sequence), encoded(&hash));
        let address = format!("{path}&sequence={sequence}&hash={hash}");
        navigate(&address, NavigateOptions::default());
    };
    view! {
        <Form act on_submit=compare>
            <TextField name="sequence" label=text::audit_chain::sequence value=sequence act required=true kind="number" scope="chain" />
            <TextField name="hash" label=text::audit_chain::hash value=hash act required=true scope="chain" />
            <div class="form-actions">
                <Button label=text::audit_chain::compare kind="submit" icon=Glyph::Search />
            </div>
        </Form>
    }
}
