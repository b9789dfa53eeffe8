//! Changing the programme: one policy, or the whole by a file.

use async_graphql::{Context, InputObject, Object, SimpleObject};

use super::definition::ProgramPolicy;
use crate::domain::policy_change::Change;
use crate::graphql::context::{Result, actor, app, locale};
use crate::graphql::scalar::Date;
use crate::graphql::vocab::ImpactKind;
use crate::payload;
use crate::service::policy::{self, Impact};
use crate::service::program;
use crate::texts;

/// A new value of a policy.
#[derive(InputObject)]
pub struct UpdateProgramPolicyInput {
    /// The name that the rules use.
    pub key: String,
    /// The value, as a program file would write it.
    pub value: String,
    /// The first day on which it holds; from the beginning when absent.
    pub effective_from: Option<Date>,
    /// The last day on which it holds; it stays when absent.
    pub effective_to: Option<Date>,
    /// Where the value comes from; `ASSUMED` marks a value without a source.
    pub source: String,
    /// Only says what would happen.
    pub dry_run: bool,
}

/// A program file.
#[derive(InputObject)]
pub struct ImportProgramInput {
    /// The text of the file, in TOML.
    pub source: String,
    /// Only says what would happen.
    pub dry_run: bool,
}

/// What a change of a policy does, or would do.
#[derive(SimpleObject)]
pub struct PolicyImpact {
    /// Whom it touches.
    pub kind: ImpactKind,
    /// Agreements that it touches.
    pub agreements: i32,
    /// Vouchers that it touches.
    pub vouchers: i32,
    /// Days that it touches.
    pub days: i32,
    /// The same in words, in the caller's language.
    pub explanation: String,
    /// The policy's values after the change, by day.
    pub values: Vec<ProgramPolicy>,
    /// The revision of the program that holds now.
    pub revision: i32,
    /// Whether nothing was changed.
    pub dry_run: bool,
}

/// What an import did, or would do.
#[derive(SimpleObject)]
pub struct ProgramImport {
    /// The revision of the program that holds now.
    pub revision: i32,
    /// Whether the file differs from the one that was imported last.
    pub changed: bool,
    /// What it adds, changes and takes away.
    pub differences: Vec<ProgramDifference>,
    /// Whether nothing was changed.
    pub dry_run: bool,
}

/// One entry of a program file that differs.
#[derive(SimpleObject)]
pub struct ProgramDifference {
    /// The kind and name of the entry, such as `policy voucher_life_days`.
    pub entry: String,
    /// What it says now; null when it is new.
    pub before: Option<String>,
    /// What the file says; null when it leaves.
    pub after: Option<String>,
}

payload! {
    /// What became of it.
    UpdateProgramPolicyPayload { impact: PolicyImpact }
    /// What became of it.
    ImportProgramPayload { import: ProgramImport }
}

/// Changing the programme.
#[derive(Default)]
pub struct ProgramMutation;

#[Object]
impl ProgramMutation {
    /// Changes a policy for some days, or says whom that would touch. The whole program is checked
    /// for every day that it covers. Vouchers that exist keep their dates.
    async fn update_program_policy(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: UpdateProgramPolicyInput,
    ) -> Result<UpdateProgramPolicyPayload> {
        let updated = async {
            let change = Change {
                key: input.key,
                value: input.value,
                from: input.effective_from.map(Into::into),
                to: input.effective_to.map(Into::into),
                source: input.source,
            };
            let impact = policy::update(app(ctx), actor(ctx)?, change, input.dry_run).await?;
            Ok(PolicyImpact::of(ctx, &impact))
        };
        UpdateProgramPolicyPayload::of(ctx, updated.await)
    }

    /// Imports a program file, or says what it would change. What it does not name is retired or
    /// removed; a text that was imported once cannot change.
    async fn import_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ImportProgramInput,
    ) -> Result<ImportProgramPayload> {
        let imported = async {
            let dry_run = input.dry_run;
            let import = program::import_as(app(ctx), actor(ctx)?, &input.source, dry_run).await?;
            let differences = import.differences.into_iter();
            Ok(ProgramImport {
                revision: import.revision,
                changed: import.changed,
                differences: differences
                    .map(|it| ProgramDifference {
                        entry: it.entry,
                        before: it.before,
                        after: it.after,
                    })
                    .collect(),
                dry_run,
            })
        };
        ImportProgramPayload::of(ctx, imported.await)
    }
}

impl PolicyImpact {
    fn of(ctx: &Context<'_>, impact: &Impact) -> Self {
        let locale = locale(ctx);
        let touched = impact.touched;
        let date = impact.on.unwrap_or_else(|| app(ctx).clock.today());
        let words = [
            (
                "agreements",
                texts::amount("agreements", touched.agreements, locale),
            ),
            (
                "vouchers",
                texts::amount("vouchers", touched.vouchers, locale),
            ),
            ("days", texts::amount("days", touched.days, locale)),
            ("date", date.to_string()),
        ];
        let values = impact.values.iter();
        Self {
            kind: impact.kind.into(),
            agreements: number(touched.agreements),
            vouchers: number(touched.vouchers),
            days: number(touched.days),
            explanation: texts::phrase(&format!("impact.{}", impact.kind), locale, &words),
            values: values.map(|it| ProgramPolicy::new(it, locale)).collect(),
            revision: impact.revision,
            dry_run: impact.dry_run,
        }
    }
}

fn number(number: i64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}
