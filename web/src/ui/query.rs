//! Reading from the server: a skeleton first, then the view; the old rows stay while new ones are fetched, and a failure
//! is shown with a way to try again.

use std::future::Future;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::live::{self, Change};
use crate::i18n;

use super::state::{FailureView, Skeleton};

/// Something read from the server for a page.
pub struct Query<T: 'static> {
    resource: LocalResource<Result<T, ApiError>>,
    again: RwSignal<u32>,
}

impl<T> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Query<T> {}

impl<T: Clone + Send + Sync + 'static> Query<T> {
    /// Reads now, and again whenever a signal that `fetch` reads changes; so also when the language does.
    pub fn new<F>(fetch: impl Fn() -> F + 'static) -> Self
    where
        F: Future<Output = Result<T, ApiError>> + 'static,
    {
        let again = RwSignal::new(0);
        let resource = LocalResource::new(move || {
            again.track();
            // Names of the catalogue and reasons of refusals come in the reader's language.
            let _ = i18n::language();
            fetch()
        });
        Self { resource, again }
    }

    /// Reads again; what is shown stays until the answer is there.
    pub fn refetch(self) {
        // A listener may call after the page is gone.
        let _ = self.again.try_update(|it| *it += 1);
    }

    /// Reads again after every change that `concerns` this.
    #[must_use]
    pub fn live(self, concerns: impl Fn(&Change) -> bool + 'static) -> Self {
        live::on_change(move |change| {
            if *change == Change::Anything || concerns(change) {
                self.refetch();
            }
        });
        self
    }

    /// What was read, when it was.
    pub fn value(self) -> Option<T> {
        self.resource.get().and_then(Result::ok)
    }

    /// The view of what was read, or of waiting, or of the failure.
    pub fn view<V: IntoView + 'static>(
        self,
        view: impl Fn(T) -> V + Send + 'static,
    ) -> impl IntoView {
        // A memo, so that an answer equal to the last one would cost no redraw, is not worth `PartialEq` on every type.
        move || match self.resource.get() {
            None => view! { <Skeleton /> }.into_any(),
            Some(Ok(value)) => view(value).into_any(),
            Some(Err(error)) => {
                view! { <FailureView error on_retry=move |()| self.refetch() /> }.into_any()
            }
        }
    }
}
