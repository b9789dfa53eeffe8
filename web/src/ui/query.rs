//! Reading from the server: a skeleton first, then the view; the old rows stay while new ones are fetched, and a failure
//! is shown with a way to try again.

use std::any::Any;
use std::future::Future;
use std::marker::PhantomData;
use std::sync::Arc;

use futures::future::LocalBoxFuture;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::live::{self, Change};
use crate::i18n;
use crate::task::next_task;

use super::focus;
use super::state::{FailureView, Skeleton};

/// What was read, without its type: resources are large, so there is one kind of them and not one for every type.
type Answer = Result<Arc<dyn Any + Send + Sync>, ApiError>;

/// Something read from the server for a page.
pub struct Query<T: 'static> {
    resource: LocalResource<Answer>,
    again: RwSignal<u32>,
    kind: PhantomData<fn() -> T>,
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
        let fetch = move || -> LocalBoxFuture<'static, Answer> {
            let answer = fetch();
            Box::pin(async move {
                // To ask, to read the answer and to draw it are a task each.
                next_task().await;
                let answer = answer.await;
                next_task().await;
                answer.map(|value| Arc::new(value) as Arc<dyn Any + Send + Sync>)
            })
        };
        let (resource, again) = open(Box::new(fetch));
        Self {
            resource,
            again,
            kind: PhantomData,
        }
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
        self.resource
            .get()
            .and_then(Result::ok)
            .and_then(|it| it.downcast_ref::<T>().cloned())
    }

    /// The view of what was read, or of waiting, or of the failure.
    pub fn view<V: IntoView + 'static>(self, view: impl Fn(T) -> V + Send + 'static) -> AnyView {
        let view = move |value: &(dyn Any + Send + Sync)| match value.downcast_ref::<T>() {
            Some(value) => view(value.clone()).into_any(),
            None => ().into_any(),
        };
        show(self.resource, self.again, Box::new(view))
    }
}

fn open(
    fetch: Box<dyn Fn() -> LocalBoxFuture<'static, Answer>>,
) -> (LocalResource<Answer>, RwSignal<u32>) {
    let again = RwSignal::new(0);
    let resource = LocalResource::new(move || {
        again.track();
        // Names of the catalogue and reasons of refusals come in the reader's language.
        let _ = i18n::language();
        fetch()
    });
    (resource, again)
}

type Drawing = Box<dyn Fn(&(dyn Any + Send + Sync)) -> AnyView + Send>;

fn show(resource: LocalResource<Answer>, again: RwSignal<u32>, view: Drawing) -> AnyView {
    let retry = move |()| again.update(|it| *it += 1);
    (move || {
        // What is drawn anew may hold the focus.
        focus::give_back(focus::held());
        match resource.get() {
            None => view! { <Skeleton /> }.into_any(),
            Some(Ok(value)) => view(value.as_ref()),
            Some(Err(error)) => view! { <FailureView error on_retry=retry /> }.into_any(),
        }
    })
    .into_any()
}
