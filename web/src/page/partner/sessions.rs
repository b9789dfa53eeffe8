//! The log of sessions on the partner's side: written, corrected, taken back.

use leptos::prelude::*;

use super::engagement::Desk;
use crate::api::engagement::{
    self, EngagementLimits, EngagementSession, LoggedDays, RemoveSessionInput, SaveSessionInput,
};
use crate::api::vocabulary::SessionPlace;
use crate::api::{Day, UserError};
use crate::i18n::text;
use crate::page::common::engagement_log::{Days, Sessions, place_words};
use crate::ui::form::{items, missing};
use crate::ui::toast::toast;
use crate::ui::{
    Act, Button, Card, CheckField, DateField, Dialog, Failed, Form, Glyph, Look, SelectField,
    TextArea, TextField,
};

/// The places as the schema writes them.
const PLACES: [(&str, SessionPlace); 3] = [
    ("ONSITE", SessionPlace::Onsite),
    ("OFFSITE", SessionPlace::Offsite),
    ("REMOTE", SessionPlace::Remote),
];

/// The log, with what can be done about it.
#[component]
pub fn SessionsCard(
    /// The page.
    desk: Desk,
    /// The sessions.
    sessions: Vec<EngagementSession>,
    /// What they say of the days.
    logged: LoggedDays,
    /// What the program allows.
    limits: EngagementLimits,
    /// Whether the log is open.
    writable: bool,
) -> impl IntoView {
    let acts = move |session: EngagementSession| writable.then(|| row(desk, session));
    view! {
        <Card title=text::engagement::sessions lead=text::engagement::sessions_lead>
            <div class="stack">
                <Days logged limits />
                <Sessions sessions more=acts />
                {writable
                    .then(|| {
                        view! {
                            <div class="row">
                                <Button
                                    label=text::engagement::add_session
                                    icon=Glyph::Add
                                    on_click=move |()| {
                                        desk.edited.set(None);
                                        desk.editing.set(true);
                                    }
                                />
                            </div>
                        }
                    })}
            </div>
        </Card>
    }
}

fn row(desk: Desk, session: EngagementSession) -> impl IntoView {
    let act = Act::new();
    let (about, same) = (session.topic.clone(), session.topic.clone());
    let whole = session.clone();
    let remove = move |()| {
        let input = RemoveSessionInput {
            session_id: session.id.clone(),
            version: session.version,
        };
        act.run(
            move |_key| engagement::remove_session(input),
            move |_| {
                toast(text::engagement::removed());
                desk.query.refetch();
            },
        );
    };
    view! {
        <span class="row">
            <Button
                label=text::engagement::correct
                about
                icon=Glyph::Edit
                look=Look::Quiet
                on_click=move |()| {
                    desk.edited.set(Some(whole.clone()));
                    desk.editing.set(true);
                }
            />
            <Button label=text::report::remove about=same icon=Glyph::Delete look=Look::Quiet busy=act.busy() on_click=remove />
        </span>
        <Failed act />
    }
}

/// What is typed about a session.
#[derive(Clone, Copy)]
struct Typed {
    held_on: RwSignal<String>,
    hours: RwSignal<String>,
    topic: RwSignal<String>,
    attendees: RwSignal<String>,
    place: RwSignal<String>,
    walk_on: RwSignal<bool>,
}

impl Typed {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            held_on: text(),
            hours: text(),
            topic: text(),
            attendees: text(),
            place: text(),
            walk_on: RwSignal::new(false),
        }
    }

    fn load(self, session: Option<&EngagementSession>) {
        let text = |it: fn(&EngagementSession) -> String| session.map(it).unwrap_or_default();
        self.held_on.set(text(|it| it.held_on.0.clone()));
        self.hours
            .set(text(|it| format!("{}", f64::from(it.minutes) / 60.0)));
        self.topic.set(text(|it| it.topic.clone()));
        self.attendees.set(text(|it| it.attendees.join(", ")));
        let place = session.map_or(SessionPlace::Onsite, |it| it.place);
        let place = PLACES.iter().find(|(_, it)| *it == place);
        self.place
            .set(place.map(|(key, _)| (*key).to_owned()).unwrap_or_default());
        self.walk_on.set(session.is_some_and(|it| it.walk_on));
    }
}

impl Typed {
    /// The input, or what is wrong with it; the key is the act's.
    fn input(
        self,
        engagement_id: cynic::Id,
        edited: Option<EngagementSession>,
    ) -> Result<SaveSessionInput, Vec<UserError>> {
        let held_on = self.held_on.get_untracked();
        let topic = self.topic.get_untracked();
        let place = self.place.get_untracked();
        let mut errors = missing(&[("heldOn", &held_on), ("topic", &topic), ("place", &place)]);
        let minutes = minutes(&self.hours.get_untracked());
        if minutes.is_none() {
            let wanted = text::engagement::hours_wanted().to_owned();
            errors.push(UserError::of_field("minutes", wanted));
        }
        let place = PLACES.iter().find(|(key, _)| *key == place);
        let (true, Some(minutes), Some((_, place))) = (errors.is_empty(), minutes, place) else {
            return Err(errors);
        };
        Ok(SaveSessionInput {
            engagement_id,
            session_id: edited.as_ref().map(|it| it.id.clone()),
            version: edited.map(|it| it.version),
            held_on: Day(held_on),
            minutes,
            topic,
            attendees: items(&self.attendees.get_untracked()),
            place: *place,
            walk_on: self.walk_on.get_untracked(),
            idempotency_key: String::new(),
        })
    }
}

/// Hours as they are typed, with a point or a comma, in minutes.
fn minutes(typed: &str) -> Option<i32> {
    let hours: f64 = typed.trim().replace(',', ".").parse().ok()?;
    let minutes = (hours * 60.0).round();
    // A day has fewer minutes than this: what is more is the server's to refuse.
    let bounded = (0.0..=100_000.0).contains(&minutes).then_some(minutes)?;
    format!("{bounded:.0}").parse().ok()
}

/// The dialog that writes a session down.
#[component]
pub fn SessionDialog(
    /// The page.
    desk: Desk,
) -> impl IntoView {
    let act = Act::new();
    let typed = Typed::new();
    Effect::new(move |_| {
        if desk.editing.get() {
            act.reset();
            desk.edited.with_untracked(|it| typed.load(it.as_ref()));
        }
    });
    let send = move |()| {
        let Some(engagement) = desk.current.get_untracked() else {
            return;
        };
        let input = match typed.input(engagement.id, desk.edited.get_untracked()) {
            Ok(input) => input,
            Err(errors) => {
                act.accepts(errors);
                return;
            }
        };
        act.run(
            move |idempotency_key| {
                engagement::save_session(SaveSessionInput {
                    idempotency_key,
                    ..input
                })
            },
            move |_| {
                desk.editing.set(false);
                toast(text::engagement::saved());
                desk.query.refetch();
            },
        );
    };
    view! {
        <Dialog open=desk.editing title=text::engagement::session>
            <Form act on_submit=send>
                <SessionFields desk typed act />
                <div class="form-actions">
                    <Button label=text::form::save kind="submit" look=Look::Primary busy=act.busy() />
                    <Button label=text::ui::keep on_click=move |()| desk.editing.set(false) />
                </div>
            </Form>
        </Dialog>
    }
}

/// What is asked about a session.
#[component]
fn SessionFields(desk: Desk, typed: Typed, act: Act) -> impl IntoView {
    let places = Signal::derive(|| {
        PLACES
            .iter()
            .map(|(key, it)| ((*key).to_owned(), place_words(*it)().to_owned()))
            .collect()
    });
    let bound = move |day: fn(&engagement::Engagement) -> &Day| {
        Signal::derive(move || {
            desk.current
                .with(|it| it.as_ref().map(|it| day(it).0.clone()).unwrap_or_default())
        })
    };
    view! {
        <div class="form-grid">
            <DateField
                name="heldOn"
                label=text::engagement::held_on
                value=typed.held_on
                act
                min=bound(|it| &it.starts_on)
                max=bound(|it| &it.ends_on)
                scope="session"
            />
            <TextField
                name="minutes"
                label=text::engagement::hours
                hint=text::engagement::hours_hint
                value=typed.hours
                act
                required=true
                scope="session"
            />
            <SelectField
                name="place"
                label=text::engagement::place
                value=typed.place
                options=places
                act
                required=true
                scope="session"
            />
        </div>
        <TextField
            name="topic"
            label=text::engagement::topic
            value=typed.topic
            act
            required=true
            scope="session"
        />
        <TextArea
            name="attendees"
            label=text::engagement::attendees
            hint=text::engagement::attendees_hint
            value=typed.attendees
            act
            rows=2
            scope="session"
        />
        <CheckField
            name="walkOn"
            label=text::engagement::walk_on
            hint=text::report::walk_on_hint
            value=typed.walk_on
            act
            scope="session"
        />
    }
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn hours_are_typed_with_a_point_or_a_comma() {
        assert_eq!(minutes("1.5"), Some(90));
        assert_eq!(minutes(" 0,25 "), Some(15));
        assert_eq!(minutes("a while"), None);
        assert_eq!(minutes("-1"), None);
    }
}
