//! Refusals as data: what every mutation's payload carries (`design.md` §5).

use async_graphql::{Context, SimpleObject};
use entity::vocab::Locale;

use super::context::{Result, locale, viewer};
use super::record_refused::Refused;
use super::vocab::UserErrorCode;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::texts;

/// Why something was refused, or would be: data, not an error.
#[derive(Clone, Debug, SimpleObject)]
pub struct UserError {
    /// The reason.
    pub code: UserErrorCode,
    /// Path into the input, such as `["input", "days"]`; empty when no field is to blame.
    pub field: Vec<String>,
    /// What is wrong, in the caller's language.
    pub message: String,
    /// What to do about it, in the caller's language.
    pub remedy: Option<String>,
    /// Where the rule comes from.
    pub rule: Option<String>,
}

impl UserError {
    /// A refusal in the words of `locale`; its field is a path into nothing.
    pub fn new(refusal: &Refusal, locale: Locale) -> Self {
        let words = texts::explain(refusal, locale);
        Self {
            code: refusal.reason.into(),
            field: refusal.field.clone(),
            message: words.message,
            remedy: words.remedy,
            rule: words.rule,
        }
    }

    /// Several refusals in the caller's words.
    pub fn all(refusals: &[Refusal], ctx: &Context<'_>) -> Vec<Self> {
        refusals
            .iter()
            .map(|refusal| Self::new(refusal, locale(ctx)))
            .collect()
    }
}

/// Splits the result of a use case into the object and the refusals of its payload. Exceptions
/// stay errors.
pub fn settle<T>(ctx: &Context<'_>, result: Result<T>) -> Result<(Option<T>, Vec<UserError>)> {
    match result {
        Ok(value) => Ok((Some(value), Vec::new())),
        // Strangers are not told what is wrong with their input.
        Err(AppError::Refused(_)) if viewer(ctx).is_none() => Err(AppError::Unauthenticated),
        Err(AppError::Refused(refusals)) => Ok((None, refused(ctx, &refusals))),
        Err(error) => Err(error),
    }
}

/// Refusals of a mutation, their fields as paths into its input.
pub fn refused(ctx: &Context<'_>, refusals: &[Refusal]) -> Vec<UserError> {
    note(ctx, refusals);
    let mut errors = UserError::all(refusals, ctx);
    for error in errors.iter_mut().filter(|error| !error.field.is_empty()) {
        error.field.insert(0, "input".to_owned());
    }
    errors
}

/// Remembers refusals for the audit trail.
pub fn note(ctx: &Context<'_>, refusals: &[Refusal]) {
    if let Some(refused) = ctx.data_opt::<Refused>() {
        refused.note(refusals);
    }
}

/// Declares the payload of a mutation: the changed object, null when refused, and the refusals.
///
/// `payload! { /// Doc. CancelVoucherPayload { voucher: Voucher } }` also gives
/// `CancelVoucherPayload::of(ctx, result)`.
#[macro_export]
macro_rules! payload {
    ($($(#[$doc:meta])* $name:ident { $field:ident: $object:ty })+) => {$(
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            /// The changed object; null when it was refused.
            pub $field: Option<$object>,
            /// Why it was refused; empty when it was done.
            pub user_errors: Vec<$crate::graphql::user_error::UserError>,
        }

        impl $name {
            /// The payload for the result of a use case.
            pub fn of<T: Into<$object>>(
                ctx: &async_graphql::Context<'_>,
                result: $crate::graphql::context::Result<T>,
            ) -> $crate::graphql::context::Result<Self> {
                let (done, user_errors) = $crate::graphql::user_error::settle(ctx, result)?;
                Ok(Self { $field: done.map(Into::into), user_errors })
            }
        }
    )+};
}
