//! The programme in the database: read whole, written whole by an import.

mod import;
pub mod policies;

use entity::vocab::ProgramId;
use entity::{competency, engagement_type, offering, program, program_agreement, rate};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::rows::grouped;
use crate::domain::definition::Interval;
use crate::domain::program::{
    Competency, EngagementType, Exam, Offering, People, Program, ProgramAgreement, Qualifying,
    Rate, Text, Variant,
};

pub use import::{changed_agreements, lock, write};

/// The revision of the programme, if one has been imported.
pub async fn revision(connection: &impl ConnectionTrait) -> Result<Option<i32>, DbErr> {
    program::Entity::find()
        .select_only()
        .column(program::Column::Revision)
        .into_tuple()
        .one(connection)
        .await
}

/// The programme, if one has been imported.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Option<Program>, DbErr> {
    let Some(row) = program::Entity::find().one(connection).await? else {
        return Ok(None);
    };
    let competencies = competencies(connection, row.id).await?;
    let (offerings, engagement_types) = catalogue(connection, row.id, &competencies).await?;
    Ok(Some(Program {
        id: row.id,
        covers: covers(&row),
        code: row.code,
        name: text(row.name_en, row.name_it),
        revision: row.revision,
        policies: policies::of(connection, row.id).await?,
        offerings,
        engagement_types,
        competencies,
        rates: rates(connection, row.id).await?,
        agreements: agreements(connection, row.id).await?,
    }))
}

fn covers(row: &program::Model) -> Option<Interval> {
    Some(Interval {
        from: row.covers_from?,
        to: row.covers_to?,
    })
}

async fn competencies(
    connection: &impl ConnectionTrait,
    id: ProgramId,
) -> Result<Vec<Competency>, DbErr> {
    let rows = competency::Entity::find()
        .filter(competency::Column::ProgramId.eq(id))
        .order_by_asc(competency::Column::Name)
        .all(connection)
        .await?;
    let competencies = rows.into_iter().map(|row| Competency {
        id: row.id,
        code: row.code,
        name: row.name,
        exams: row.exams.0.into_iter().map(exam).collect(),
        people: row.people.map(|it| People {
            silver: it.silver,
            gold: it.gold,
        }),
    });
    Ok(competencies.collect())
}

async fn catalogue(
    connection: &impl ConnectionTrait,
    id: ProgramId,
    competencies: &[Competency],
) -> Result<(Vec<Offering>, Vec<EngagementType>), DbErr> {
    let offerings = offering::Entity::find()
        .filter(offering::Column::ProgramId.eq(id))
        .order_by_asc(offering::Column::Position)
        .all(connection)
        .await?;
    let types = engagement_type::Entity::find()
        .filter(engagement_type::Column::OfferingId.is_in(offerings.iter().map(|it| it.id)))
        .order_by_asc(engagement_type::Column::Position)
        .all(connection)
        .await?;
    let mut types = grouped(types, |row| row.offering_id);
    let in_order = offerings
        .iter()
        .flat_map(|it| types.remove(&it.id).unwrap_or_default())
        .map(|row| type_of(row, competencies))
        .collect();
    Ok((offerings.into_iter().map(offering_of).collect(), in_order))
}

fn offering_of(row: offering::Model) -> Offering {
    Offering {
        id: row.id,
        code: row.code,
        name: text(row.name_en, row.name_it),
        summary: text(row.summary_en, row.summary_it),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    }
}

fn type_of(row: engagement_type::Model, competencies: &[Competency]) -> EngagementType {
    let qualifying = row.qualifying.0.into_iter().filter_map(|it| {
        let competency = competencies
            .iter()
            .find(|known| known.code == it.competency)?;
        Some(Qualifying {
            competency_id: competency.id,
            levels: it.levels,
        })
    });
    EngagementType {
        id: row.id,
        offering_id: row.offering_id,
        code: row.code,
        name: text(row.name_en, row.name_it),
        cloud: row.cloud,
        retired_on: row.retired_on,
        lengths: row.lengths.0,
        qualifying: qualifying.collect(),
        exams: row.exams.0,
        focus_products: row.focus_products.0,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        variants: row.variants.0.into_iter().map(variant).collect(),
    }
}

async fn rates(connection: &impl ConnectionTrait, id: ProgramId) -> Result<Vec<Rate>, DbErr> {
    let rows = rate::Entity::find()
        .filter(rate::Column::ProgramId.eq(id))
        .order_by_asc(rate::Column::Country)
        .order_by_asc(rate::Column::EffectiveFrom)
        .all(connection)
        .await?;
    let rates = rows.into_iter().map(|row| Rate {
        id: row.id,
        country: row.country,
        currency: row.currency,
        day_rate_minor: row.day_rate_minor,
        effective_from: row.effective_from,
        effective_to: row.effective_to,
    });
    Ok(rates.collect())
}

async fn agreements(
    connection: &impl ConnectionTrait,
    id: ProgramId,
) -> Result<Vec<ProgramAgreement>, DbErr> {
    let rows = program_agreement::Entity::find()
        .filter(program_agreement::Column::ProgramId.eq(id))
        .order_by_asc(program_agreement::Column::EffectiveFrom)
        .all(connection)
        .await?;
    let agreements = rows.into_iter().map(|row| ProgramAgreement {
        id: row.id,
        version: row.version,
        title: text(row.title_en, row.title_it),
        text: text(row.text_en, row.text_it),
        text_hash: row.text_hash,
        effective_from: row.effective_from,
        effective_to: row.effective_to,
    });
    Ok(agreements.collect())
}

fn exam(row: competency::Exam) -> Exam {
    Exam {
        code: row.code,
        name: row.name,
        retired_on: row.retired_on,
    }
}

fn variant(row: engagement_type::Variant) -> Variant {
    Variant {
        code: row.code,
        name: text(row.name_en, row.name_it),
        lengths: row.lengths,
    }
}

fn text(en: String, it: String) -> Text {
    Text { en, it }
}
