//! Step 5: look a voucher up by what the customer's mail says, then reserve it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::reserve::{Found, Known};
use crate::api::offer::ValidatedVoucher;
use crate::api::voucher_acts::{self, ValidateVoucherInput};
use crate::i18n::text;
use crate::route::Page;
use crate::shell::navigation::opens;
use crate::ui::form::missing;
use crate::ui::{Act, Button, Card, Form, Glyph, LinkButton, Look, PageHead, TextField};

/// The way here, for those whom the page lets in.
pub fn to_validation() -> Option<AnyView> {
    opens(&Page::PartnerValidate).then(|| {
        view! {
            <LinkButton
                label=text::nav::validate
                href=Page::PartnerValidate.path()
                icon=Glyph::Search
                look=Look::Primary
            />
        }
        .into_any()
    })
}

/// The page.
#[component]
pub fn Validate() -> impl IntoView {
    let number = use_location()
        .query
        .with_untracked(|it| it.get("number"))
        .unwrap_or_default();
    let (number, administrator_email) = (RwSignal::new(number), RwSignal::new(String::new()));
    let found = RwSignal::new(None::<ValidatedVoucher>);
    let act = Act::new();
    let look_up = move |()| {
        let input = ValidateVoucherInput {
            number: number.get_untracked().trim().to_owned(),
            administrator_email: administrator_email.get_untracked().trim().to_owned(),
        };
        let blank = missing(&[
            ("number", &input.number),
            ("administratorEmail", &input.administrator_email),
        ]);
        if act.accepts(blank) {
            found.set(None);
            act.run(
                move |_key| voucher_acts::validate_voucher(input),
                move |voucher| found.set(Some(voucher)),
            );
        }
    };
    // Another number is another voucher: what was found no longer counts.
    let forget = move |_| found.set(None);
    view! {
        <PageHead title=text::nav::validate lead=text::validate::lead />
        <Card title=text::validate::step_1 lead=text::validate::step_1_lead>
            <Form act on_submit=look_up>
                <div class="form-grid">
                    <TextField
                        name="number"
                        label=text::vouchers::search
                        hint=text::validate::number_hint
                        value=number
                        act
                        required=true
                        on_input=Callback::new(forget)
                    />
                    <TextField
                        name="administratorEmail"
                        label=text::vouchers::administrator_email
                        hint=text::validate::email_hint
                        value=administrator_email
                        act
                        required=true
                        kind="email"
                        on_input=Callback::new(forget)
                    />
                </div>
                <div class="form-actions">
                    <Button label=text::validate::submit icon=Glyph::Search kind="submit" look=Look::Primary busy=act.busy() />
                </div>
            </Form>
        </Card>
        {move || {
            found
                .get()
                .map(|voucher| {
                    let known = Known::Number {
                        number: number.get_untracked().trim().to_owned(),
                        email: administrator_email.get_untracked().trim().to_owned(),
                    };
                    view! { <Found voucher known /> }
                })
        }}
    }
}
