//! Reads secrets again while a function lives, so that it knows new versions before they write.

use crate::{BoxFuture, Env, Failure, Handle, Invocation, Start, Started};
use bytes::Bytes;
use std::sync::{Arc, Mutex};

/// Time for which a function works with what it has read before it reads a secret again, beside the work, in seconds.
const FRESH: i64 = 300;
/// Time after which it reads first, because a new version may write already, in seconds: below [`model::secret::AHEAD`].
const USABLE: i64 = 3_000;

/// A secret that can be read again.
pub(super) trait Reload: Send + Sync {
    /// Seconds since it was read, at `now` (Unix seconds).
    fn age(&self, now: i64) -> i64;
    /// Sets the time of the work that begins, in Unix seconds.
    fn work_at(&self, now: i64);
    /// Reads it again.
    fn reload(&self, now: i64) -> BoxFuture<'_, ()>;
}

/// The secrets that a function has loaded.
#[derive(Clone, Default)]
pub(crate) struct LoadedSecrets(Arc<Mutex<Vec<Arc<dyn Reload>>>>);

impl LoadedSecrets {
    pub(super) fn add(&self, secret: Arc<dyn Reload>) {
        if let Ok(mut all) = self.0.lock() {
            all.push(secret);
        }
    }

    fn all(&self) -> Vec<Arc<dyn Reload>> {
        self.0.lock().map(|it| it.clone()).unwrap_or_default()
    }
}

/// A function whose secrets stay up to date.
struct WithSecrets {
    function: Started,
    secrets: Vec<Arc<dyn Reload>>,
}

/// Has the function read its secrets again while it lives: beside its work after five minutes, before it after 50, as when
/// nobody has called for so long.
#[must_use]
pub fn keep_secrets(start: Start) -> Start {
    Arc::new(move |env: Env| {
        let env = env.with_own_secrets();
        let (kept, starting) = (env.secrets().clone(), start(env));
        Box::pin(async move {
            let function = starting.await?;
            let secrets = kept.all();
            match secrets.is_empty() {
                true => Ok(function),
                false => Ok(Arc::new(WithSecrets { function, secrets }) as Started),
            }
        })
    })
}

impl Handle for WithSecrets {
    fn invoke(&self, invocation: Invocation) -> BoxFuture<'_, Result<Bytes, Failure>> {
        Box::pin(async move {
            let now = invocation.clock.now().as_second();
            self.secrets.iter().for_each(|it| it.work_at(now));
            let age = self.secrets.iter().map(|it| it.age(now)).max().unwrap_or_default();
            if age < FRESH {
                return self.function.invoke(invocation).await;
            }
            if age < USABLE {
                return tokio::join!(self.function.invoke(invocation), self.reload(now)).0;
            }
            self.reload(now).await;
            self.function.invoke(invocation).await
        })
    }
}

impl WithSecrets {
    /// Reads all secrets, at once.
    async fn reload(&self, now: i64) {
        let reading: Vec<_> =
            self.secrets.iter().cloned().map(|it| tokio::spawn(async move { it.reload(now).await })).collect();
        for one in reading {
            // A reading that panicked leaves what is held.
            let _ = one.await;
        }
    }
}
