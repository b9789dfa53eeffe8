//! The products of a report as they are typed: a line each, a new one when it is wanted.

use leptos::prelude::*;

use crate::api::report::{Report, ReportProduct};
use crate::api::report_acts::ReportProductInput;
use crate::i18n::text;
use crate::ui::form::given;
use crate::ui::{Act, Button, CheckField, Glyph, Look, TextField};

/// Lines that the page offers; a report that has more keeps them.
const LINES: usize = 6;
/// The scopes that tell the fields of the lines apart.
const SCOPES: [&str; LINES] = [
    "product-1",
    "product-2",
    "product-3",
    "product-4",
    "product-5",
    "product-6",
];

/// One line.
#[derive(Clone, Copy)]
struct Line {
    name: RwSignal<String>,
    current: RwSignal<String>,
    target: RwSignal<String>,
    in_support: RwSignal<bool>,
}

/// What is typed.
#[derive(Clone, Copy)]
pub struct Products {
    lines: [Line; LINES],
    shown: RwSignal<usize>,
    /// What the page has no line for.
    rest: StoredValue<Vec<ReportProduct>>,
}

impl Products {
    pub(super) fn new() -> Self {
        let line = || Line {
            name: RwSignal::new(String::new()),
            current: RwSignal::new(String::new()),
            target: RwSignal::new(String::new()),
            in_support: RwSignal::new(false),
        };
        Self {
            lines: std::array::from_fn(|_| line()),
            shown: RwSignal::new(1),
            rest: StoredValue::new(Vec::new()),
        }
    }

    /// Starts with the product that the voucher is about.
    pub(super) fn begin(self, product: Option<String>) {
        self.lines[0].name.set(product.unwrap_or_default());
    }

    /// Takes over what is saved.
    pub(super) fn load(self, report: &Report) {
        for (place, line) in self.lines.iter().enumerate() {
            let saved = report.products.get(place).cloned();
            line.name
                .set(saved.as_ref().map(|it| it.name.clone()).unwrap_or_default());
            line.current.set(
                saved
                    .as_ref()
                    .map(|it| it.current_version.clone())
                    .unwrap_or_default(),
            );
            line.target.set(
                saved
                    .as_ref()
                    .map(|it| it.target_version.clone())
                    .unwrap_or_default(),
            );
            line.in_support.set(saved.is_some_and(|it| it.in_support));
        }
        self.shown.set(report.products.len().clamp(1, LINES));
        self.rest
            .set_value(report.products.iter().skip(LINES).cloned().collect());
    }

    /// What is typed, without the lines that are empty. Reads every signal.
    pub(super) fn input(self) -> Vec<ReportProductInput> {
        let typed = self.lines.iter().filter_map(|line| {
            let name = given(&line.name.get())?;
            Some(ReportProductInput {
                name,
                current_version: given(&line.current.get()),
                target_version: given(&line.target.get()),
                in_support: line.in_support.get(),
            })
        });
        let rest = self
            .rest
            .get_value()
            .into_iter()
            .map(|it| ReportProductInput {
                name: it.name,
                current_version: given(&it.current_version),
                target_version: given(&it.target_version),
                in_support: it.in_support,
            });
        typed.chain(rest).collect()
    }
}

/// The lines.
#[component]
pub fn ProductLines(
    /// What is typed.
    products: Products,
    /// Where the errors come from.
    act: Act,
) -> impl IntoView {
    let lines = move || {
        let shown = products.shown.get();
        products
            .lines
            .iter()
            .zip(SCOPES)
            .take(shown)
            .enumerate()
            .map(|(place, (line, scope))| {
                // What the server has against the products is said once, at the first of them.
                let name = if place == 0 { "products" } else { "product" };
                view! {
                    <div class="form-grid">
                        <TextField name label=text::report::product value=line.name act required=place == 0 scope />
                        <TextField name="currentVersion" label=text::report::current_version value=line.current act scope />
                        <TextField name="targetVersion" label=text::report::target_version value=line.target act scope />
                        <CheckField name="inSupport" label=text::report::in_support value=line.in_support act scope />
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <div class="stack">
            {lines}
            {move || {
                (products.shown.get() < LINES)
                    .then(|| {
                        view! {
                            <div class="row">
                                <Button
                                    label=text::report::add_product
                                    icon=Glyph::Add
                                    look=Look::Quiet
                                    on_click=move |()| products.shown.update(|it| *it += 1)
                                />
                            </div>
                        }
                    })
            }}
        </div>
    }
}
