//! Finding something by a few words or a number, among what the caller may see.

use chrono::TimeDelta;
use entity::{organization, voucher};

use crate::app::App;
use crate::domain::voucher_number::{self, Typed};
use crate::error::AppError;
use crate::policy::{Action, Actor};
use crate::store::directory::{self, On};
use crate::store::page::{ById, Direction, Window};
use crate::store::ranking::{By, Ranking};
use crate::store::{customer, voucher_list};

/// How many of a kind are found at most.
pub const HITS: u64 = 5;
const TEXT_MAX: usize = 200;

/// What was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// How the text reads as the number of a voucher.
    pub typed: Typed,
    pub vouchers: Vec<voucher::Model>,
    pub partners: Vec<organization::Model>,
    pub customers: Vec<organization::Model>,
}

/// Looks for `text` in the numbers of vouchers and in the names of partners and customers. What the
/// caller may not see is not looked through, and a mistyped number not looked for.
pub async fn search(app: &App, actor: &Actor, text: &str) -> Result<Found, AppError> {
    let text = text.trim();
    if text.chars().count() > TEXT_MAX {
        return Err(AppError::BadInput {
            field: "text".to_owned(),
            message: format!("at most {TEXT_MAX} characters"),
        });
    }
    let mut found = Found {
        typed: voucher_number::read(text),
        vouchers: Vec::new(),
        partners: Vec::new(),
        customers: Vec::new(),
    };
    let prefix = match &found.typed {
        Typed::Whole(number) => Some(number.to_string()),
        Typed::Beginning(prefix) => Some(prefix.clone()),
        Typed::Mistyped | Typed::Words => None,
    };
    if let Some(number_prefix) = prefix {
        found.vouchers = vouchers(app, actor, number_prefix).await?;
    }
    if !text.is_empty() && found.typed != Typed::Mistyped {
        found.partners = partners(app, actor, text).await?;
        found.customers = customers(app, actor, text).await?;
    }
    Ok(found)
}

/// The days on which the directory of partners depends.
pub fn directory_day(app: &App) -> Result<On, AppError> {
    let today = app.clock.today();
    let renewal = app.program()?.rules(today)?.competency_renewal_days;
    Ok(On {
        today,
        competencies_since: today - TimeDelta::days(renewal),
    })
}

fn window<K>() -> Window<K> {
    Window {
        limit: HITS,
        direction: Direction::Forward(None),
    }
}

async fn vouchers(
    app: &App,
    actor: &Actor,
    number_prefix: String,
) -> Result<Vec<voucher::Model>, AppError> {
    let Ok(scope) = actor.may(Action::SeeVouchers) else {
        return Ok(Vec::new());
    };
    let filter = voucher_list::Filter {
        number_prefix: Some(number_prefix),
        ..voucher_list::Filter::default()
    };
    let (db, order) = (app.db.read(), ById::NewestFirst);
    let page = voucher_list::by_creation(db, &scope, &filter, order, &window()).await?;
    Ok(page.rows)
}

async fn partners(
    app: &App,
    actor: &Actor,
    text: &str,
) -> Result<Vec<organization::Model>, AppError> {
    let Ok(scope) = actor.may(Action::SeeDirectory) else {
        return Ok(Vec::new());
    };
    let filter = directory::Filter {
        words: text.split_whitespace().map(str::to_owned).collect(),
        ..directory::Filter::default()
    };
    let on = directory_day(app)?;
    let (db, by_name) = (app.db.read(), Ranking::up(By::Name));
    let page = directory::list(db, &scope, &filter, on, by_name, &window()).await?;
    Ok(page.rows.into_iter().map(|it| it.organization).collect())
}

async fn customers(
    app: &App,
    actor: &Actor,
    text: &str,
) -> Result<Vec<organization::Model>, AppError> {
    let Ok(scope) = actor.may(Action::SeeAgreements) else {
        return Ok(Vec::new());
    };
    let filter = customer::Filter {
        search: Some(text.to_owned()),
        country: None,
    };
    let (db, newest) = (app.db.read(), Ranking::down(By::Joined));
    let page = customer::list(db, &scope, &filter, newest, &window()).await?;
    Ok(page.rows.into_iter().map(|it| it.organization).collect())
}
