//! Writes the policies and rates of a programme.

use entity::vocab::ProgramId;
use entity::{program_policy, rate, redemption};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::put;
use crate::app::App;
use crate::domain::definition::Definition;
use crate::store::Tx;
use crate::store::rows::keyed;

/// The calendar and every number.
pub(super) async fn policies(
    tx: &Tx,
    app: &App,
    program: ProgramId,
    definition: &Definition,
) -> Result<(), DbErr> {
    let known = program_policy::Entity::find()
        .filter(program_policy::Column::ProgramId.eq(program))
        .all(tx)
        .await?;
    let mut known = keyed(known, |row| (row.key.clone(), row.effective_from));
    for it in definition.policies() {
        let before = known.remove(&(it.key.clone(), it.effective_from));
        let row = program_policy::Model {
            id: before
                .as_ref()
                .map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
            program_id: program,
            key: it.key,
            value: it.value,
            name_en: it.name.en,
            name_it: it.name.it,
            effective_from: it.effective_from,
            effective_to: it.effective_to,
            source: it.source,
        };
        put(tx, before.as_ref(), row).await?;
    }
    program_policy::Entity::delete_many()
        .filter(program_policy::Column::Id.is_in(known.into_values().map(|row| row.id)))
        .exec(tx)
        .await?;
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
