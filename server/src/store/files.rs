//! The bytes of uploaded files, stored under their SHA-256. Rows say who may see them.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, WriteMultipart};
use sha2::{Digest, Sha256};

use crate::error::AppError;
use crate::ids::hex;

/// A place for files. Clones share it.
#[derive(Clone, Debug)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// Files in a local folder, which is made when it is not there.
    pub fn local(folder: &Path) -> Result<Self, AppError> {
        std::fs::create_dir_all(folder).map_err(|error| AppError::Internal(Arc::new(error)))?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(internal)?;
        Ok(Self(Arc::new(store)))
    }

    /// Stores `bytes` and returns their SHA-256 as hex. Storing the same bytes again is harmless.
    pub async fn put(&self, bytes: Bytes) -> Result<String, AppError> {
        let hash = hex(&Sha256::digest(&bytes));
        self.0
            .put(&key(&hash), PutPayload::from_bytes(bytes))
            .await
            .map_err(internal)?;
        Ok(hash)
    }

    /// Begins to store a file that arrives in pieces; `token` names it until its hash is known.
    pub async fn begin(&self, token: &str) -> Result<Incoming, AppError> {
        let place = Key::from(format!("incoming/{token}"));
        let upload = self.0.put_multipart(&place).await.map_err(internal)?;
        Ok(Incoming {
            files: self.clone(),
            place,
            writer: WriteMultipart::new(upload),
            hash: Sha256::new(),
            size: 0,
        })
    }

    /// The bytes with this hash, piece by piece.
    pub async fn get(&self, hash: &str) -> Result<Pieces, AppError> {
        let found = self.0.get(&key(hash)).await.map_err(internal)?;
        Ok(found.into_stream().map_err(std::io::Error::from).boxed())
    }
}

/// The bytes of a file, one piece after the other.
pub type Pieces = BoxStream<'static, std::io::Result<Bytes>>;

/// A file that is arriving. Nobody can read it before [`Self::finish`].
pub struct Incoming {
    files: Files,
    place: Key,
    writer: WriteMultipart,
    hash: Sha256,
    size: u64,
}

impl Incoming {
    /// Takes the next piece. Waits for the store, so that a fast sender fills no memory.
    pub async fn write(&mut self, bytes: Bytes) -> Result<(), AppError> {
        self.hash.update(&bytes);
        self.size += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.writer.wait_for_capacity(2).await.map_err(internal)?;
        self.writer.put(bytes);
        Ok(())
    }

    /// How many bytes have arrived.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Moves the file to its hash, and returns that as hex.
    pub async fn finish(self) -> Result<String, AppError> {
        self.writer.finish().await.map_err(internal)?;
        let hash = hex(&self.hash.finalize());
        let store = &self.files.0;
        store
            .rename(&self.place, &key(&hash))
            .await
            .map_err(internal)?;
        Ok(hash)
    }

    /// Throws away what has arrived; what cannot be thrown away is only space.
    pub async fn abandon(self) {
        if let Err(error) = self.writer.abort().await {
            tracing::warn!(%error, "an abandoned upload was left behind");
        }
    }
}

fn key(hash: &str) -> Key {
    Key::from(format!("{}/{hash}", hash.get(..2).unwrap_or("00")))
}

fn internal(error: object_store::Error) -> AppError {
    AppError::Internal(Arc::new(error))
}
