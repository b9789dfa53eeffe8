//! Everything that a search finds. The words stand in the address.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use crate::api::search::{self, SearchResult};
use crate::i18n::{tell, text};
use crate::shell::finder::{self, Hit};
use crate::ui::{
    Act, Banner, Button, Card, Empty, Form, Glyph, Icon, Look, PageHead, Query, TextField, Tone,
    use_asked,
};

/// The page.
#[component]
pub fn Search() -> impl IntoView {
    let asked = use_asked(&["q"]);
    let typed = RwSignal::new(String::new());
    // The address decides, so that Back shows what was found before.
    Effect::new(move |_| typed.set(asked.with(|it| it.text("q"))));
    let results = Query::new(move || {
        let words = asked.get().part("q");
        async move {
            match words {
                Some(words) => search::search(words).await.map(Some),
                None => Ok(None),
            }
        }
    });
    let act = Act::new();
    let navigate = use_navigate();
    let find = move |()| {
        let href = finder::address(&typed.get_untracked());
        navigate(&href, NavigateOptions::default());
    };
    view! {
        <PageHead title=text::search::title lead=text::search::lead />
        <section class="card">
            <Form act on_submit=find>
                <TextField
                    name="text"
                    label=text::search::label
                    hint=text::search::placeholder
                    value=typed
                    act
                    required=true
                    kind="search"
                    limit=200_u32
                    scope="search"
                />
                <div class="form-actions">
                    <Button label=text::vouchers::find icon=Glyph::Search kind="submit" look=Look::Primary />
                </div>
            </Form>
        </section>
        {results.view(move |result| result.map(|it| outcome(&it, &asked.get_untracked().text("q"))))}
    }
}

fn outcome(result: &SearchResult, typed: &str) -> AnyView {
    if let Some(mistake) = finder::mistake(Some(result)) {
        return view! { <Banner tone=Tone::Warning title=mistake /> }.into_any();
    }
    let mut hits = finder::found(result);
    hits.extend(finder::ways(typed));
    hits.sort_by_key(|it| it.section);
    if hits.is_empty() {
        return view! {
            <Empty icon=Glyph::Search title=text::search::empty text=text::search::empty_text />
        }
        .into_any();
    }
    let count = i64::try_from(hits.len()).unwrap_or(i64::MAX);
    let sections = hits
        .chunk_by(|one, other| one.section == other.section)
        .map(|group| {
            let section = group[0].section;
            let rows = group.to_vec();
            view! {
                <Card title=TextProp::from(move || section.words())>
                    <ul class="found">{rows.into_iter().map(row).collect_view()}</ul>
                </Card>
            }
            .into_any()
        })
        .collect_view();
    view! {
        <p role="status">{tell(move || text::search::count(count))}</p>
        {sections}
    }
    .into_any()
}

fn row(hit: Hit) -> AnyView {
    view! {
        <li>
            <Icon name=hit.icon />
            <A href=hit.href attr:class="cell-main">
                {hit.label}
            </A>
            <span class="small muted">{hit.note}</span>
        </li>
    }
    .into_any()
}
