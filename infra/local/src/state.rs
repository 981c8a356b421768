//! State that survives a restart: small JSON files in one folder, saved shortly after each change.

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

/// Time during which changes are collected before they are saved.
const SAVE_DELAY: Duration = Duration::from_millis(250);

/// All files of a cloud. Only these are deleted by `--fresh`.
const NAMES: [&str; 14] = [
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
    "moyasar.json",
    "streams.json",
];

/// Locks a mutex. Ignores poisoning.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The state folder of a cloud. Without a path the state is in memory.
pub(crate) struct Folder {
    path: Option<PathBuf>,
    // Folder for files if the state is in memory. Deleted with the cloud.
    scratch: Option<tempfile::TempDir>,
    stored: Mutex<Vec<Arc<dyn Persist>>>,
    changed: Arc<Notify>,
    // Held while the cloud runs, so that no second one uses the folder.
    _lock: Option<File>,
}

/// A value that is saved to a file.
pub(crate) struct Persisted<T> {
    file: &'static str,
    value: Mutex<T>,
    dirty: AtomicBool,
    changed: Arc<Notify>,
}

trait Persist: Send + Sync {
    fn save(&self, folder: &Path) -> std::io::Result<()>;
}

impl Folder {
    /// Opens a folder. Empties it first if `fresh`.
    pub(crate) fn open(path: Option<PathBuf>, fresh: bool) -> Result<Self, String> {
        let mut lock_file = None;
        if let Some(path) = &path {
            let complain = |error: std::io::Error| format!("{}: {error}", path.display());
            // It contains secrets and messages, so only its owner has access.
            DirBuilder::new().recursive(true).mode(0o700).create(path).map_err(complain)?;
            let lock = File::create(path.join("lock")).map_err(complain)?;
            lock.try_lock().map_err(|_| format!("{}: another local cloud uses it", path.display()))?;
            lock_file = Some(lock);
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
        Ok(Self { path, scratch, stored: Mutex::default(), changed: Arc::default(), _lock: lock_file })
    }

    /// Returns the folder for files: the state folder or a temporary one.
    pub(crate) fn files(&self) -> &Path {
        let scratch = self.scratch.as_ref().map(tempfile::TempDir::path);
        self.path.as_deref().or(scratch).unwrap_or(Path::new("."))
    }

    /// Returns the path. `None` if the state is in memory.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Loads a value and saves its changes from now on. Values are saved in the order in which they were loaded.
    pub(crate) fn persist<T>(&self, file: &'static str) -> Result<Arc<Persisted<T>>, String>
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
        let stored = Arc::new(Persisted { file, value: Mutex::new(value), dirty: AtomicBool::new(false), changed });
        let persist: Arc<dyn Persist> = Arc::<Persisted<T>>::clone(&stored);
        lock(&self.stored).push(persist);
        Ok(stored)
    }

    /// Saves changes until dropped.
    pub(crate) async fn run(self: Arc<Self>) {
        loop {
            self.changed.notified().await;
            tokio::time::sleep(SAVE_DELAY).await;
            self.save();
        }
    }

    /// Saves all changed values.
    pub(crate) fn save(&self) {
        let Some(path) = &self.path else { return };
        for stored in lock(&self.stored).iter() {
            if let Err(error) = stored.save(path) {
                tracing::error!(%error, "the state can't be saved");
            }
        }
    }
}

impl<T> Persisted<T> {
    /// Reads the value.
    pub(crate) fn read<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(&lock(&self.value))
    }

    /// Changes the value.
    pub(crate) fn change<R>(&self, change: impl FnOnce(&mut T) -> R) -> R {
        let result = change(&mut lock(&self.value));
        self.dirty.store(true, Ordering::Release);
        self.changed.notify_one();
        result
    }
}

impl<T: Serialize + Send> Persist for Persisted<T> {
    fn save(&self, folder: &Path) -> std::io::Result<()> {
        if !self.dirty.swap(false, Ordering::AcqRel) {
            return Ok(());
        }
        let bytes = serde_json::to_vec_pretty(&*lock(&self.value))?;
        // The file is readable by its owner only and is replaced atomically.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&bytes)?;
        file.persist(folder.join(self.file))?;
        Ok(())
    }
}
