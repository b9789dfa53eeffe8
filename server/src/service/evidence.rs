//! The evidence bundle of a voucher: everything that a dispute or an audit asks for, in one archive
//! with the hash of each entry (`domain.md` §13.8). It holds what its reader may see, no more.

mod archive;
mod records;

use entity::vocab::{ReportId, VoucherId};
use entity::{completion_report, reservation, voucher};
use serde_json::json;
use sha2::{Digest, Sha256};

pub use archive::stream;

use super::report::Printed;
use crate::app::App;
use crate::error::AppError;
use crate::ids::hex;
use crate::policy::{Action, Actor};
use crate::store::{report as reports, reservation as reservations, voucher as vouchers};

/// What an archive is made of.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The name of the archive.
    pub name: String,
    pub entries: Vec<Entry>,
}

/// One file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub path: String,
    pub sha256: String,
    pub size: u64,
    pub content: Content,
}

/// Where the bytes of an entry are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Here(Vec<u8>),
    /// In the store of files, under the entry's hash.
    Stored,
}

impl Entry {
    fn text(path: &str, text: String) -> Self {
        let bytes = text.into_bytes();
        Self {
            path: path.to_owned(),
            sha256: hex(&Sha256::digest(&bytes)),
            size: bytes.len() as u64,
            content: Content::Here(bytes),
        }
    }

    fn json(path: &str, value: &serde_json::Value) -> Result<Self, AppError> {
        let mut text = serde_json::to_string_pretty(value)?;
        text.push('\n');
        Ok(Self::text(path, text))
    }
}

/// What the records of a bundle are read for.
struct Case<'a> {
    app: &'a App,
    actor: &'a Actor,
    voucher: voucher::Model,
    reservation: Option<reservation::Model>,
    report: Option<completion_report::Model>,
}

/// The bundle of a voucher, as far as the caller may see it.
pub async fn bundle(app: &App, actor: &Actor, id: VoucherId) -> Result<Bundle, AppError> {
    let scope = actor.may(Action::SeeCompletionReports)?;
    let db = app.db.read();
    let voucher = vouchers::find(db, &scope, id).await?;
    let voucher = voucher.ok_or_else(|| AppError::not_found("id"))?;
    let held = reservations::current_of(db, &[id]).await?;
    let own = scope.partner();
    let mut held = held.into_iter().rev();
    let reservation = held.find(|it| own.is_none_or(|own| it.partner_id == own));
    let report = match &reservation {
        Some(live) => {
            let found = reports::of_vouchers(db, &[id]).await?;
            found.into_iter().find(|it| it.reservation_id == live.id)
        }
        None => None,
    };
    let case = Case {
        app,
        actor,
        voucher,
        reservation,
        report,
    };
    let mut entries = records::entries(&case).await?;
    let listed: Vec<_> = entries
        .iter()
        .map(|it| json!({ "path": it.path, "size": it.size, "sha256": it.sha256 }))
        .collect();
    let sums: String = entries
        .iter()
        .map(|it| format!("{}  {}\n", it.sha256, it.path))
        .collect();
    let manifest = json!({
        "voucher": case.voucher.number,
        "madeAt": app.clock.now(),
        "madeFor": { "name": actor.name, "organization": actor.organization_name },
        "algorithm": "SHA-256",
        "entries": listed,
    });
    // In front, where a reader looks first; the second form is what `sha256sum -c` reads.
    entries.insert(0, Entry::json("manifest.json", &manifest)?);
    entries.insert(1, Entry::text("SHA256SUMS", sums));
    Ok(Bundle {
        name: format!("evidence-{}.zip", case.voucher.number),
        entries,
    })
}

/// The receipt of a report that was handed in, to be kept: its file name and its text.
pub async fn receipt(app: &App, actor: &Actor, id: ReportId) -> Result<(String, String), AppError> {
    let missing = || AppError::not_found("id");
    let found = super::node::report(app, actor, id).await?;
    let report = found.ok_or_else(missing)?;
    let number = report.receipt_number.clone().ok_or_else(missing)?;
    let text = Printed::of(app, &report).await?.text(actor.locale);
    Ok((format!("{number}.txt"), text))
}
