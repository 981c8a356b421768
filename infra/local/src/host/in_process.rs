//! Functions that run inside this program.

use super::{Failed, killed_midway, timed_out};
use bytes::Bytes;
use futures_util::FutureExt as _;
use runtime::{Env, Function, Invocation, Started};
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::sync::OnceCell;

/// Lambda gives INIT ten seconds.
pub(super) const INIT: Duration = Duration::from_secs(10);

/// One function, started at its first invocation.
pub(super) struct InProcess {
    function: Function,
    env: Env,
    started: OnceCell<Started>,
}

impl InProcess {
    pub(super) fn new(function: Function, env: Env) -> Self {
        Self { function, env, started: OnceCell::new() }
    }

    /// Starts the function if need be, and answers one invocation. Dropping the work is what ending it means here.
    pub(super) async fn invoke(
        &self,
        invocation: Invocation,
        timeout: Duration,
        killed: impl Future<Output = ()>,
    ) -> Result<Bytes, Failed> {
        let started = self.started.get_or_try_init(|| self.start()).await?;
        // The call itself may panic as well, before it gives a future.
        let work = AssertUnwindSafe(async { started.invoke(invocation).await }).catch_unwind();
        tokio::select! {
            biased;
            () = killed => Err(killed_midway()),
            outcome = work => match outcome {
                Ok(answer) => answer.map_err(|failure| Failed::new(failure.kind, failure.message)),
                Err(panic) => Err(Failed::new("Runtime.Panic", said(&*panic))),
            },
            () = tokio::time::sleep(timeout) => Err(timed_out(timeout)),
        }
    }

    async fn start(&self) -> Result<Started, Failed> {
        let init = |message: String| Failed::new("Runtime.InitError", message);
        let start = AssertUnwindSafe(async { (self.function.start)(self.env.clone()).await }).catch_unwind();
        match tokio::time::timeout(INIT, start).await {
            Ok(Ok(started)) => started.map_err(|error| init(error.to_string())),
            Ok(Err(panic)) => Err(init(said(&*panic))),
            Err(_) => Err(init("INIT took longer than 10 seconds".to_owned())),
        }
    }
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".to_owned())
}
