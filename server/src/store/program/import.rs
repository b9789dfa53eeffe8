//! Writes a programme over the one that was imported before. Rows are known by their codes and
//! keep their ids; a row that did not change is not touched.

mod numbers;

use chrono::NaiveDate;
use entity::engagement_type::{
    Lengths, QualifyingCompetencies, QualifyingCompetency, Variant, Variants,
};
use entity::vocab::{OfferingId, ProgramId, UserId};
use entity::{Words, competency, engagement_type, offering, program, program_agreement};
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, IntoActiveModel,
    ModelTrait, QueryFilter, QuerySelect,
};
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::domain::definition::{self, Definition};
use crate::ids::hex;
use crate::store::Tx;
use crate::store::rows::keyed;

/// The programme with this code, locked against another import.
pub async fn lock(tx: &Tx, code: &str) -> Result<Option<program::Model>, DbErr> {
    program::Entity::find()
        .filter(program::Column::Code.eq(code))
        .lock_exclusive()
        .one(tx)
        .await
}

/// The agreement versions whose text is not the one that was imported before: partners may have
/// signed it.
pub async fn changed_agreements(
    tx: &Tx,
    before: Option<&program::Model>,
    definition: &Definition,
) -> Result<Vec<String>, DbErr> {
    let Some(before) = before else {
        return Ok(Vec::new());
    };
    let known = program_agreement::Entity::find()
        .filter(program_agreement::Column::ProgramId.eq(before.id))
        .all(tx)
        .await?;
    let known = keyed(known, |row| row.version.clone());
    let changed = definition.agreements.iter().filter(|it| {
        known
            .get(&it.version)
            .is_some_and(|row| row.text_hash != text_hash(it))
    });
    Ok(changed.map(|it| it.version.clone()).collect())
}

/// Writes the programme, one revision later.
pub async fn write(
    tx: &Tx,
    app: &App,
    before: Option<program::Model>,
    definition: &Definition,
    (source_hash, by): (String, Option<UserId>),
) -> Result<program::Model, DbErr> {
    let now = app.clock.now();
    let row = program::Model {
        id: before
            .as_ref()
            .map_or_else(|| app.ids.mint(now), |it| it.id),
        code: definition.code.clone(),
        name_en: definition.name.en.clone(),
        name_it: definition.name.it.clone(),
        revision: before.as_ref().map_or(1, |it| it.revision + 1),
        source_hash,
        imported_at: now,
        covers_from: Some(definition.covers.from),
        covers_to: Some(definition.covers.to),
    };
    put(tx, before.as_ref(), row.clone()).await?;
    competencies(tx, app, row.id, definition).await?;
    catalogue(tx, app, row.id, definition).await?;
    let news = before.is_some().then_some(by);
    numbers::policies(tx, app, &row, news, definition).await?;
    numbers::rates(tx, app, row.id, definition).await?;
    agreements(tx, app, row.id, definition).await?;
    Ok(row)
}

async fn competencies(
    tx: &Tx,
    app: &App,
    program: ProgramId,
    definition: &Definition,
) -> Result<(), DbErr> {
    let known = competency::Entity::find()
        .filter(competency::Column::ProgramId.eq(program))
        .all(tx)
        .await?;
    let known = keyed(known, |row| row.code.clone());
    for it in &definition.competencies {
        let exams = it.exams.iter().map(|exam| competency::Exam {
            code: exam.code.clone(),
            name: exam.name.clone(),
            retired_on: exam.retired_on,
        });
        let before = known.get(&it.code);
        let row = competency::Model {
            id: before.map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
            program_id: program,
            code: it.code.clone(),
            name: it.name.clone(),
            exams: competency::Exams(exams.collect()),
            people: it.people.as_ref().map(|it| competency::People {
                silver: it.silver.clone(),
                gold: it.gold.clone(),
            }),
        };
        put(tx, before, row).await?;
    }
    Ok(())
}

async fn catalogue(
    tx: &Tx,
    app: &App,
    program: ProgramId,
    definition: &Definition,
) -> Result<(), DbErr> {
    let known = offering::Entity::find()
        .filter(offering::Column::ProgramId.eq(program))
        .all(tx)
        .await?;
    let known = keyed(known, |row| row.code.clone());
    let types = engagement_type::Entity::find()
        .filter(engagement_type::Column::OfferingId.is_in(known.values().map(|row| row.id)))
        .all(tx)
        .await?;
    let mut types = keyed(types, |row| row.code.clone());
    for (it, position) in definition.offerings.iter().zip(1..) {
        let before = known.get(&it.code);
        let row = offering::Model {
            id: before.map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
            program_id: program,
            code: it.code.clone(),
            name_en: it.name.en.clone(),
            name_it: it.name.it.clone(),
            summary_en: it.summary.en.clone(),
            summary_it: it.summary.it.clone(),
            position,
            valid_from: it.valid_from,
            valid_to: it.valid_to,
        };
        let offering = row.id;
        put(tx, before, row).await?;
        for (it, position) in it.engagement_types.iter().zip(1..) {
            let before = types.remove(&it.code);
            let row = engagement_type_row(app, before.as_ref(), offering, it, position);
            put(tx, before.as_ref(), row).await?;
        }
    }
    retire(tx, app.clock.today(), types.into_values()).await
}

fn engagement_type_row(
    app: &App,
    before: Option<&engagement_type::Model>,
    offering_id: OfferingId,
    it: &definition::EngagementType,
    position: i32,
) -> engagement_type::Model {
    let qualifying = it.qualifying.iter().map(|it| QualifyingCompetency {
        competency: it.competency.clone(),
        levels: it.levels.clone(),
    });
    let variants = it.variants.iter().map(|it| Variant {
        code: it.code.clone(),
        name_en: it.name.en.clone(),
        name_it: it.name.it.clone(),
        lengths: it.lengths.clone(),
    });
    engagement_type::Model {
        id: before.map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
        offering_id,
        code: it.code.clone(),
        name_en: it.name.en.clone(),
        name_it: it.name.it.clone(),
        cloud: it.cloud,
        retired_on: it.retired_on,
        lengths: Lengths(it.lengths.clone()),
        qualifying: QualifyingCompetencies(qualifying.collect()),
        exams: Words(it.exams.clone()),
        focus_products: Words(it.focus_products.clone()),
        position,
        valid_from: it.valid_from,
        valid_to: it.valid_to,
        variants: Variants(variants.collect()),
    }
}

/// Vouchers still refer to engagement types that left the file: these stay, without new vouchers.
async fn retire(
    tx: &Tx,
    today: NaiveDate,
    left: impl Iterator<Item = engagement_type::Model>,
) -> Result<(), DbErr> {
    for before in left {
        let retired_on = before.retired_on.map_or(today, |day| day.min(today));
        let row = engagement_type::Model {
            retired_on: Some(retired_on),
            ..before.clone()
        };
        put(tx, Some(&before), row).await?;
    }
    Ok(())
}

async fn agreements(
    tx: &Tx,
    app: &App,
    program: ProgramId,
    definition: &Definition,
) -> Result<(), DbErr> {
    let known = program_agreement::Entity::find()
        .filter(program_agreement::Column::ProgramId.eq(program))
        .all(tx)
        .await?;
    let known = keyed(known, |row| row.version.clone());
    for it in &definition.agreements {
        let before = known.get(&it.version);
        let row = program_agreement::Model {
            id: before.map_or_else(|| app.ids.mint(app.clock.now()), |it| it.id),
            program_id: program,
            version: it.version.clone(),
            title_en: it.title.en.clone(),
            title_it: it.title.it.clone(),
            text_en: it.text.en.clone(),
            text_it: it.text.it.clone(),
            text_hash: text_hash(it),
            effective_from: it.from,
            effective_to: it.to,
        };
        put(tx, before, row).await?;
    }
    Ok(())
}

/// What a signature covers: the text in both languages, whichever was read.
fn text_hash(agreement: &definition::Agreement) -> String {
    let text = &agreement.text;
    hex(&Sha256::digest(format!("{}\n{}", text.en, text.it)))
}

/// Inserts a row, or updates the one it replaces if it differs.
pub(super) async fn put<M, A>(tx: &Tx, before: Option<&M>, row: M) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<A> + PartialEq,
    A: ActiveModelTrait<Entity = M::Entity> + ActiveModelBehavior + Send,
    <M::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    match before {
        Some(before) if *before == row => {}
        Some(_) => {
            row.into_active_model().reset_all().update(tx).await?;
        }
        None => {
            row.into_active_model().insert(tx).await?;
        }
    }
    Ok(())
}
