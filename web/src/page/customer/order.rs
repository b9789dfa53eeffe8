//! What a new voucher is ordered from: agreements with their days, engagement types that can be ordered, project
//! managers that are known. The page for one voucher and the page for several read the same.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::catalog::{self, OrderableType};
use crate::api::customer::{self, Agreement, ProjectManager};
use crate::i18n::text;
use crate::route::Page;
use crate::ui::{Empty, Glyph, LinkButton};

/// All that these pages read.
#[derive(Clone)]
pub struct Reading {
    /// Where the days come from.
    pub agreements: Vec<Agreement>,
    /// What they can be for.
    pub types: Vec<OrderableType>,
    /// Who may carry the voucher.
    pub managers: Vec<ProjectManager>,
}

/// Reads it as of a day.
pub async fn read(today: String, own: Option<cynic::Id>) -> Result<Reading, ApiError> {
    let (agreements, types, managers) = futures::try_join!(
        customer::agreements(),
        catalog::orderable_types(today),
        super::known_managers(own)
    )?;
    Ok(Reading {
        agreements,
        types,
        managers,
    })
}

/// What stands in the place of a form that could order nothing; none when it could.
pub fn nothing_to_order(reading: &Reading) -> Option<AnyView> {
    if reading.agreements.is_empty() {
        return Some(
            view! {
                <Empty
                    icon=Glyph::Benefit
                    title=text::customer_benefits::empty
                    text=text::customer_benefits::empty_text
                />
            }
            .into_any(),
        );
    }
    reading.types.is_empty().then(|| {
        view! {
            <Empty
                icon=Glyph::Calendar
                title=text::customer_new::closed
                text=text::customer_new::closed_text
            >
                <LinkButton label=text::nav::vouchers href=Page::CustomerVouchers.path() />
            </Empty>
        }
        .into_any()
    })
}

/// The agreement that the address asks for, or else the first whose days can be used.
pub fn first_choice(agreements: &[Agreement], wanted: Option<&str>) -> String {
    let asked = agreements.iter().find(|it| Some(it.id.inner()) == wanted);
    let usable = || agreements.iter().find(|it| it.blockers.is_empty());
    asked
        .or_else(usable)
        .map(|it| it.id.inner().to_owned())
        .unwrap_or_default()
}

/// Values and words to choose from.
pub type Choices = Vec<(String, String)>;

/// The agreements, each with the days that are left.
pub fn agreement_choices(agreements: &[Agreement]) -> Choices {
    let choice = |agreement: &Agreement| {
        let days = text::count::days(i64::from(agreement.available_days));
        (
            agreement.id.inner().to_owned(),
            text::customer_new::agreement_option(&days, &agreement.licensing_id),
        )
    };
    agreements.iter().map(choice).collect()
}

/// The engagement types.
pub fn type_choices(types: &[OrderableType]) -> Choices {
    let choice = |kind: &OrderableType| {
        (
            kind.id.inner().to_owned(),
            format!("{} · {}", kind.offering.code, kind.name),
        )
    };
    types.iter().map(choice).collect()
}

/// What can be chosen once the engagement type is.
#[derive(Clone, Copy)]
pub struct Offered {
    /// The type.
    pub chosen: Signal<Option<OrderableType>>,
    /// Its lengths.
    pub lengths: Signal<Choices>,
    /// The products that it may be about.
    pub products: Signal<Choices>,
}

/// What the chosen type offers. Another type has other lengths and products: a choice that is no longer offered is
/// taken back.
pub fn offered(
    find: impl Fn(&str) -> Option<OrderableType> + Send + Sync + 'static,
    engagement_type: RwSignal<String>,
    days: RwSignal<String>,
    focus_product: RwSignal<String>,
) -> Offered {
    let chosen = Signal::derive(move || engagement_type.with(|id| find(id)));
    Effect::new(move |_| {
        let Some(chosen) = chosen.get() else { return };
        let length = days.get_untracked();
        if !chosen.lengths.iter().any(|it| it.to_string() == length) {
            days.set(String::new());
        }
        if !chosen
            .focus_products
            .contains(&focus_product.get_untracked())
        {
            focus_product.set(String::new());
        }
    });
    Offered {
        chosen,
        lengths: Signal::derive(move || length_choices(chosen.get().as_ref())),
        products: Signal::derive(move || product_choices(chosen.get().as_ref())),
    }
}

/// The lengths of an engagement type; none before one is chosen.
fn length_choices(chosen: Option<&OrderableType>) -> Choices {
    let words = |days: &i32| (days.to_string(), text::count::days(i64::from(*days)));
    chosen.map_or_else(Vec::new, |it| it.lengths.iter().map(words).collect())
}

/// The products that an engagement type may be about.
fn product_choices(chosen: Option<&OrderableType>) -> Choices {
    let words = |it: &String| (it.clone(), it.clone());
    chosen.map_or_else(Vec::new, |it| it.focus_products.iter().map(words).collect())
}
