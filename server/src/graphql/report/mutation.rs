//! Writing, submitting and reviewing completion reports.

use async_graphql::{Context, Object};

use super::input::{
    ConfirmCompletionInput, ObjectToCompletionInput, RemoveDeliverableInput,
    ReviewCompletionReportInput, SaveCompletionReportInput, SubmitCompletionReportInput,
};
use super::object::CompletionReport;
use crate::graphql::context::{Result, actor, app};
use crate::graphql::gid;
use crate::payload;
use crate::service::sign_off::{self, Answer};
use crate::service::{deliverable, report};

payload! {
    /// What became of it.
    SaveCompletionReportPayload { completion_report: CompletionReport }
    /// What became of it.
    SubmitCompletionReportPayload { completion_report: CompletionReport }
    /// What became of it.
    RemoveDeliverablePayload { completion_report: CompletionReport }
    /// What became of it.
    ReviewCompletionReportPayload { completion_report: CompletionReport }
    /// What became of it.
    ConfirmCompletionPayload { completion_report: CompletionReport }
    /// What became of it.
    ObjectToCompletionPayload { completion_report: CompletionReport }
}

/// Writing, submitting and reviewing completion reports.
#[derive(Default)]
pub struct ReportMutation;

#[Object]
impl ReportMutation {
    /// Saves the draft of a report, or the correction of a returned one. Nothing has to be complete.
    async fn save_completion_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SaveCompletionReportInput,
    ) -> Result<SaveCompletionReportPayload> {
        let saved = async {
            let voucher = gid::find(&input.voucher_id, "voucherId")?;
            let content = input.report.into();
            report::save(app(ctx), actor(ctx)?, voucher, content, input.version).await
        };
        SaveCompletionReportPayload::of(ctx, saved.await)
    }

    /// Hands a report in; the program reviews it. What fails a check is refused, but for the limits
    /// on days off-site and hours of walk-on topics: a report that breaks only these is handed in
    /// and comes back at once.
    async fn submit_completion_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: SubmitCompletionReportInput,
    ) -> Result<SubmitCompletionReportPayload> {
        let submitted = async {
            let id = gid::find(&input.report_id, "reportId")?;
            report::submit(app(ctx), actor(ctx)?, id, input.version).await
        };
        SubmitCompletionReportPayload::of(ctx, submitted.await)
    }

    /// Takes a deliverable out of a report that is still being written. Files are added by
    /// `POST /files`.
    async fn remove_deliverable(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: RemoveDeliverableInput,
    ) -> Result<RemoveDeliverablePayload> {
        let removed = async {
            let id = gid::find(&input.deliverable_id, "deliverableId")?;
            deliverable::remove(app(ctx), actor(ctx)?, id).await
        };
        RemoveDeliverablePayload::of(ctx, removed.await)
    }

    /// Accepts a report, which makes its voucher ready to be redeemed, or returns it with a reason.
    async fn review_completion_report(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ReviewCompletionReportInput,
    ) -> Result<ReviewCompletionReportPayload> {
        let reviewed = async {
            let id = gid::find(&input.report_id, "reportId")?;
            report::review(app(ctx), actor(ctx)?, id, input.version, input.review()).await
        };
        ReviewCompletionReportPayload::of(ctx, reviewed.await)
    }

    /// The customer confirms that an engagement was delivered as reported.
    async fn confirm_completion(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ConfirmCompletionInput,
    ) -> Result<ConfirmCompletionPayload> {
        let confirmed = async {
            let id = gid::find(&input.report_id, "reportId")?;
            sign_off::answer(app(ctx), actor(ctx)?, id, input.answer()).await
        };
        ConfirmCompletionPayload::of(ctx, confirmed.await)
    }

    /// The customer objects to a report; a person of the program looks at it then.
    async fn object_to_completion(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is asked for.")] input: ObjectToCompletionInput,
    ) -> Result<ObjectToCompletionPayload> {
        let objected = async {
            let id = gid::find(&input.report_id, "reportId")?;
            let answer = Answer::Object(input.reason.clone());
            sign_off::answer(app(ctx), actor(ctx)?, id, answer).await
        };
        ObjectToCompletionPayload::of(ctx, objected.await)
    }
}
