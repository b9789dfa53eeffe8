//! The bytes of uploaded files, stored under their SHA-256. Rows say who may see them.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
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

    /// The bytes with this hash.
    pub async fn get(&self, hash: &str) -> Result<Bytes, AppError> {
        let found = self.0.get(&key(hash)).await.map_err(internal)?;
        found.bytes().await.map_err(internal)
    }
}

fn key(hash: &str) -> Key {
    Key::from(format!("{}/{hash}", hash.get(..2).unwrap_or("00")))
}

fn internal(error: object_store::Error) -> AppError {
    AppError::Internal(Arc::new(error))
}
