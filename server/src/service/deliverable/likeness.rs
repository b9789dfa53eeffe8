//! What a file looks like inside: whether it is what its name says, and which earlier deliverable
//! of the partner it resembles.

use bytes::{Bytes, BytesMut};
use entity::vocab::{DeliverableId, OrganizationId, VoucherId};
use entity::{deliverable_band, deliverable_fingerprint};
use futures_util::TryStreamExt as _;
use tokio::sync::Semaphore;

use crate::app::App;
use crate::domain::deliverable::Kind;
use crate::domain::document;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::refusal::Refusal;
use crate::error::AppError;
use crate::store::{Tx, fingerprint as fingerprints};

/// A file is read whole to look into it: two at a time bound the memory.
static LOOKING: Semaphore = Semaphore::const_new(2);

/// Looks into a stored file: refuses what is not of its kind, and takes its fingerprint.
pub(super) async fn look_into(
    app: &App,
    kind: Kind,
    sha256: &str,
) -> Result<Option<Fingerprint>, AppError> {
    let _turn = LOOKING
        .acquire()
        .await
        .map_err(|error| AppError::internal(error.to_string()))?;
    let pieces = app.files.get(sha256).await?;
    let read = pieces.try_fold(BytesMut::new(), |mut all, piece| async move {
        all.extend_from_slice(&piece);
        Ok(all)
    });
    let bytes: Bytes = read
        .await
        .map_err(|error| AppError::internal(error.to_string()))?
        .freeze();
    // Unpacking and hashing take the processor for a while.
    let looked = tokio::task::spawn_blocking(move || {
        document::verify(kind, &bytes)?;
        Ok::<_, Refusal>(document::fingerprint(kind, &bytes))
    });
    let looked = looked.await;
    Ok(looked.map_err(|error| AppError::internal(error.to_string()))??)
}

/// Whose deliverable it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) deliverable: DeliverableId,
    pub(super) voucher: VoucherId,
    pub(super) partner: OrganizationId,
}

/// Keeps a fingerprint, with the earlier deliverable of another voucher that it resembles most.
pub(super) async fn keep(
    tx: &Tx,
    app: &App,
    owner: Owner,
    print: &Fingerprint,
) -> Result<(), AppError> {
    let Owner {
        deliverable,
        voucher,
        partner,
    } = owner;
    let now = app.clock.now();
    let threshold = app.program()?.rules(now.date_naive())?;
    let threshold = threshold.deliverable_similarity_percent;
    let bands = print.bands();
    let earlier = fingerprints::candidates(tx, partner, voucher, &bands).await?;
    let compared = earlier.iter().filter_map(|row| {
        let words = usize::try_from(row.words).unwrap_or(0);
        let other = Fingerprint::read(words, &row.signature)?;
        Some((print.likeness(&other), row.deliverable_id))
    });
    // The most alike; of several, the earliest.
    let closest = compared
        .filter(|(likeness, _)| *likeness >= threshold)
        .max_by_key(|(likeness, id)| (*likeness, std::cmp::Reverse(*id)));
    let row = deliverable_fingerprint::Model {
        deliverable_id: deliverable,
        voucher_id: voucher,
        partner_id: partner,
        words: i32::try_from(print.words).unwrap_or(i32::MAX),
        signature: print.written(),
        similar_to: closest.map(|(_, id)| id),
        similarity: closest.map(|(likeness, _)| likeness),
    };
    let bands = bands.into_iter().map(|band| deliverable_band::Model {
        id: app.ids.mint(now),
        deliverable_id: deliverable,
        partner_id: partner,
        band,
    });
    fingerprints::insert(tx, row, bands.collect()).await?;
    Ok(())
}
