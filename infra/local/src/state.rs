//! What survives a restart: small JSON files in one folder, written a moment after they change.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{DirBuilder, File};
use std::io::Write as _;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;

/// How long changes are gathered before they are written.
const GATHER: Duration = Duration::from_millis(250);

/// All that a cloud leaves in its folder, and nothing else is ever removed from it.
const NAMES: [&str; 13] = [
    "table.db",
    "table.db-wal",
    "table.db-shm",
    "table.db-journal",
    "buckets",
    "logs",
    "secrets.json",
    "clock.json",
    "inbox.json",
    "endpoints.json",
    "bus.json",
    "dead-letters.json",
    "streams.json",
];

/// Locks a mutex; what a panicking holder left is still the best there is.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The folder of a cloud, or nothing for one that lives in memory.
pub(crate) struct Folder {
    path: Option<PathBuf>,
    // Where files go if nothing is to be kept; removed with the cloud.
    scratch: Option<tempfile::TempDir>,
    kept: Mutex<Vec<Arc<dyn Keep>>>,
    changed: Arc<Notify>,
    // Held as long as the cloud runs, so that no second one takes the folder.
    _lock: Option<File>,
}

/// A value with a file.
pub(crate) struct Kept<T> {
    file: &'static str,
    value: Mutex<T>,
    dirty: AtomicBool,
    changed: Arc<Notify>,
}

trait Keep: Send + Sync {
    fn save(&self, folder: &Path) -> std::io::Result<()>;
}

impl Folder {
    /// Opens a folder, emptied first if `fresh`.
    pub(crate) fn open(path: Option<PathBuf>, fresh: bool) -> Result<Self, String> {
        let mut held = None;
        if let Some(path) = &path {
            let complain = |error: std::io::Error| format!("{}: {error}", path.display());
            // It holds secrets and messages, so it is its owner's alone.
            DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(complain)?;
            let lock = File::create(path.join("lock")).map_err(complain)?;
            lock.try_lock().map_err(|_| format!("{}: another local cloud uses it", path.display()))?;
            held = Some(lock);
            if fresh {
                for name in NAMES {
                    let target = path.join(name);
                    let removed =
                        if target.is_dir() { std::fs::remove_dir_all(&target) } else { std::fs::remove_file(&target) };
                    match removed {
                        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(complain(error)),
                        _ => {}
                    }
                }
            }
        }
        let scratch = match path {
            Some(_) => None,
            None => Some(
                tempfile::Builder::new()
                    .prefix("queueme-local-")
                    .tempdir()
                    .map_err(|error| format!("the temporary folder: {error}"))?,
            ),
        };
        Ok(Self { path, scratch, kept: Mutex::default(), changed: Arc::default(), _lock: held })
    }

    /// Where files may be written: here, or in a temporary folder.
    pub(crate) fn files(&self) -> &Path {
        let scratch = self.scratch.as_ref().map(tempfile::TempDir::path);
        self.path.as_deref().or(scratch).unwrap_or(Path::new("."))
    }

    /// Where it is, if anywhere.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// A value that is read now and kept from now on. Values are written in the order in which they were asked for.
    pub(crate) fn keep<T>(&self, file: &'static str) -> Result<Arc<Kept<T>>, String>
    where
        T: Default + Serialize + DeserializeOwned + Send + 'static,
    {
        let path = self.path.as_ref().map(|it| it.join(file));
        let value = match path.as_ref().map(std::fs::read) {
            Some(Ok(bytes)) => serde_json::from_slice(&bytes)
                .map_err(|error| format!("{file} in the state folder can't be read ({error}); --fresh forgets it"))?,
            _ => T::default(),
        };
        let changed = Arc::clone(&self.changed);
        let kept = Arc::new(Kept { file, value: Mutex::new(value), dirty: AtomicBool::new(false), changed });
        let keep: Arc<dyn Keep> = Arc::<Kept<T>>::clone(&kept);
        lock(&self.kept).push(keep);
        Ok(kept)
    }

    /// Writes changes until dropped.
    pub(crate) async fn run(self: Arc<Self>) {
        loop {
            self.changed.notified().await;
            tokio::time::sleep(GATHER).await;
            self.save();
        }
    }

    /// Writes what has changed.
    pub(crate) fn save(&self) {
        let Some(path) = &self.path else { return };
        for kept in lock(&self.kept).iter() {
            if let Err(error) = kept.save(path) {
                tracing::error!(%error, "the state can't be saved");
            }
        }
    }
}

impl<T> Kept<T> {
    /// Reads it.
    pub(crate) fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&lock(&self.value))
    }

    /// Changes it.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut lock(&self.value));
        self.dirty.store(true, Ordering::Release);
        self.changed.notify_one();
        result
    }
}

impl<T: Serialize + Send> Keep for Kept<T> {
    fn save(&self, folder: &Path) -> std::io::Result<()> {
        if !self.dirty.swap(false, Ordering::AcqRel) {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&*lock(&self.value))?;
        // Only its owner may read the new file, and it appears whole or not at all.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&bytes)?;
        file.persist(folder.join(self.file))?;
        Ok(())
    }
}
