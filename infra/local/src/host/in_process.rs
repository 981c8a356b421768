//! Functions that run inside this program.

use super::{InvocationError, killed_error, timed_out};
use crate::invocations::in_invocation;
use bytes::Bytes;
use futures_util::FutureExt as _;
use runtime::{Env, Function, Invocation, Started};
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Duration;
use tokio::sync::OnceCell;

/// Maximum time of INIT, as in Lambda.
pub(super) const INIT_TIMEOUT: Duration = Duration::from_secs(10);

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

    /// Invokes the function, after starting it if necessary. A timeout or kill drops the work.
    pub(super) async fn invoke(
        &self,
        invocation: Invocation,
        timeout: Duration,
        killed: impl Future<Output = ()>,
    ) -> Result<Bytes, InvocationError> {
        let started = self.started.get_or_try_init(|| self.start()).await?;
        let id = invocation.request_id.clone();
        // The call may panic even before it returns a future.
        let work = AssertUnwindSafe(in_invocation(&id, async { started.invoke(invocation).await })).catch_unwind();
        tokio::select! {
            biased;
            () = killed => Err(killed_error()),
            outcome = work => match outcome {
                Ok(answer) => answer.map_err(|failure| InvocationError::new(failure.kind, failure.message)),
                Err(panic) => Err(InvocationError::new("Runtime.Panic", panic_message(&*panic))),
            },
            () = tokio::time::sleep(timeout) => Err(timed_out(timeout)),
        }
    }

    async fn start(&self) -> Result<Started, InvocationError> {
        let init = |message: String| InvocationError::new("Runtime.InitError", message);
        let start = AssertUnwindSafe(async { (self.function.start)(self.env.clone()).await }).catch_unwind();
        match tokio::time::timeout(INIT_TIMEOUT, start).await {
            Ok(Ok(started)) => started.map_err(|error| init(error.to_string())),
            Ok(Err(panic)) => Err(init(panic_message(&*panic))),
            Err(_) => Err(init("INIT took longer than 10 seconds".to_owned())),
        }
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".to_owned())
}
