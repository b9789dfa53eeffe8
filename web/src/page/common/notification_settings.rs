//! What the caller wants to be told by mail, and their deadlines as a calendar.

use leptos::prelude::*;

use crate::api::notification::{self, Preferences, UpdateNotificationPreferencesInput};
use crate::api::vocabulary::NoticeCategory;
use crate::i18n::text;
use crate::page::common::calendar_feed::DeadlineCalendar;
use crate::ui::toast::toast;
use crate::ui::{Act, Button, CheckField, Form, PageHead, Query};

/// The page.
#[component]
pub fn NotificationSettings() -> impl IntoView {
    let chosen = Query::new(notification::preferences);
    // Outside of what is read: it is shown once, and lasts when the rest is read in another language.
    let token = RwSignal::new(None);
    view! {
        <PageHead title=text::notices::settings_title lead=text::notices::settings_lead />
        {chosen
            .view(move |(chosen, feed)| {
                view! {
                    <Choice chosen />
                    <DeadlineCalendar feed token />
                }
            })}
    }
}

#[component]
fn Choice(chosen: Preferences) -> impl IntoView {
    let act = Act::new();
    let digest = RwSignal::new(chosen.digest);
    let nudges = RwSignal::new(chosen.nudges);
    let mut optional = Vec::new();
    let mut fixed = Vec::new();
    for it in chosen.categories {
        match it.mandatory_because {
            Some(because) => fixed.push((it.category, because)),
            None => optional.push((it.category, RwSignal::new(it.mail))),
        }
    }
    let rows = StoredValue::new(optional.clone());
    let save = move |()| {
        let muted = rows.with_value(|rows| {
            let off = rows.iter().filter(|(_, mail)| !mail.get_untracked());
            off.map(|(category, _)| *category).collect()
        });
        let input = UpdateNotificationPreferencesInput {
            muted: Some(muted),
            digest: Some(digest.get_untracked()),
            nudges: Some(nudges.get_untracked()),
        };
        act.run(
            move |_key| notification::update_notification_preferences(input),
            |_| toast(text::notices::saved()),
        );
    };
    view! {
        <Form act on_submit=save>
            <fieldset class="choices">
                <legend>{text::notices::categories}</legend>
                {optional
                    .into_iter()
                    .map(|(category, mail)| {
                        let (name, words) = words(category);
                        view! { <CheckField name label=words value=mail act /> }
                    })
                    .collect_view()}
            </fieldset>
            <fieldset class="choices">
                <legend>{text::notices::weekly}</legend>
                <CheckField name="digest" label=text::notices::digest value=digest act />
                <CheckField name="nudges" label=text::notices::nudges value=nudges act />
            </fieldset>
            <h2>{text::notices::always}</h2>
            <ul class="consequences">
                {fixed
                    .into_iter()
                    .map(|(category, because)| view! { <li><strong>{words(category).1}</strong>" – "{because}</li> })
                    .collect_view()}
            </ul>
            <Button label=text::notices::save kind="submit" busy=act.busy() />
        </Form>
    }
}

fn words(category: NoticeCategory) -> (&'static str, fn() -> &'static str) {
    match category {
        NoticeCategory::VoucherNumbers => ("voucherNumbers", text::notices::voucher_numbers),
        NoticeCategory::Vouchers => ("vouchers", text::notices::vouchers),
        NoticeCategory::Reports => ("reports", text::notices::reports),
        NoticeCategory::Payments => ("payments", text::notices::payments),
        NoticeCategory::Partnership => ("partnership", text::notices::partnership),
        NoticeCategory::Referrals => ("referrals", text::notices::referrals),
        NoticeCategory::Reminders => ("reminders", text::notices::reminders),
        NoticeCategory::Digest => ("digests", text::notices::digests),
        NoticeCategory::Account => ("account", text::notices::account),
    }
}
