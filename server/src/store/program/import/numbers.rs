//! Writes the policies and rates of a programme.

use entity::vocab::{PolicyOrigin, ProgramId, UserId};
use entity::{program, rate, redemption};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::put;
use crate::app::App;
use crate::domain::definition::Definition;
use crate::store::Tx;
use crate::store::program::policies::{self, Origin};
use crate::store::rows::keyed;

/// The calendar and every number. What changes is kept in the history, unless the programme is new.
#[expect(
    clippy::option_option,
    reason = "no news, news of nobody, news of somebody"
)]
pub(super) async fn policies(
    tx: &Tx,
    app: &App,
    program: &program::Model,
    news: Option<Option<UserId>>,
    definition: &Definition,
) -> Result<(), DbErr> {
    let after = definition.policies();
    let before = policies::replace(tx, app, program.id, &after).await?;
    let Some(by) = news else {
        return Ok(());
    };
    let change = Origin {
        program,
        origin: PolicyOrigin::Import,
        by,
    };
    for new in after.iter().filter(|it| !before.contains(it)) {
        policies::record(tx, app, change, new, &before).await?;
    }
    Ok(())
}

/// Rates that left the file are deleted, unless a redemption froze its amount from one.
pub(super) async fn rates(
    tx: &Tx,
    app: &App,
    program: ProgramId,
    definition: &Definition,
) -> Result<(), DbErr> {
    let known = rate::Entity::find()
        .filter(rate::Column::ProgramId.eq(program))
        .all(tx)
        .await?;
    let mut known = keyed(known, |row| (row.country.clone(), row.effective_from));
    for rates in &definition.rates {
        for country in &rates.countries {
            let before = known.remove(&(country.clone(), rates.from));
            let row = rate::Model {
                id: before
                    .as_ref()
                    .map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
                program_id: program,
                country: country.clone(),
                currency: rates.currency.clone(),
                day_rate_minor: rates.day_rate_minor,
                effective_from: rates.from,
                effective_to: rates.to,
            };
            put(tx, before.as_ref(), row).await?;
        }
    }
    let used = Query::select()
        .column(redemption::Column::RateId)
        .from(redemption::Entity)
        .to_owned();
    rate::Entity::delete_many()
        .filter(rate::Column::Id.is_in(known.into_values().map(|row| row.id)))
        .filter(rate::Column::Id.not_in_subquery(used))
        .exec(tx)
        .await?;
    Ok(())
}
