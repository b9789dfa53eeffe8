//! Writes a bundle as a zip archive while it is being sent: nothing is kept whole, neither in
//! memory nor on disk.

use std::io::{self, BufWriter, Write};

use bytes::Bytes;
use chrono::{DateTime, Datelike, Timelike, Utc};
use futures_util::StreamExt as _;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Bundle, Content, Entry};
use crate::app::App;
use crate::store::files::{Files, Pieces};

/// Pieces that wait for a slow reader.
const AHEAD: usize = 4;
/// Bytes in a piece.
const PIECE: usize = 64 * 1024;

/// The bytes of the archive, piece by piece, as they are written.
pub fn stream(app: &App, bundle: Bundle) -> Pieces {
    let (sender, receiver) = mpsc::channel(AHEAD);
    let (files, now) = (app.files.clone(), app.clock.now());
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || {
        let out = BufWriter::with_capacity(PIECE, Sending(sender.clone()));
        if let Err(error) = write(&bundle, &files, now, &runtime, out) {
            tracing::warn!(%error, "an evidence bundle was cut off");
            // The reader must not take half an archive for a whole one.
            let _ = sender.blocking_send(Err(error));
        }
    });
    ReceiverStream::new(receiver).boxed()
}

fn write(
    bundle: &Bundle,
    files: &Files,
    now: DateTime<Utc>,
    runtime: &Handle,
    out: BufWriter<Sending>,
) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time(now));
    for entry in &bundle.entries {
        zip.start_file(entry.path.as_str(), options)?;
        match &entry.content {
            Content::Here(bytes) => zip.write_all(bytes)?,
            Content::Stored => copy(entry, files, runtime, &mut zip)?,
        }
    }
    zip.finish()?.flush()
}

fn copy(entry: &Entry, files: &Files, runtime: &Handle, zip: &mut impl Write) -> io::Result<()> {
    let pieces = runtime.block_on(files.get(&entry.sha256));
    let mut pieces = pieces.map_err(io::Error::other)?;
    while let Some(piece) = runtime.block_on(pieces.next()) {
        zip.write_all(&piece?)?;
    }
    Ok(())
}

/// A time as archives write it.
fn time(now: DateTime<Utc>) -> zip::DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    zip::DateTime::from_date_and_time(
        u16::try_from(now.year()).unwrap_or(1980),
        small(now.month()),
        small(now.day()),
        small(now.hour()),
        small(now.minute()),
        small(now.second()),
    )
    .unwrap_or_default()
}

/// Hands what is written on to whoever reads.
struct Sending(mpsc::Sender<io::Result<Bytes>>);

impl Write for Sending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = Ok(Bytes::copy_from_slice(bytes));
        match self.0.blocking_send(piece) {
            Ok(()) => Ok(bytes.len()),
            Err(_) => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
