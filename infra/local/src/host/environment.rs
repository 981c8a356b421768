//! An execution environment of a function: a process with its own Runtime API.

use super::InvocationError;
use super::runtime_api::{PendingInvocation, RuntimeApi};
use crate::http::{listen, serve};
use crate::tasks::Tasks;
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// A process and its Runtime API. Dropping the environment kills the process.
pub(super) struct Environment {
    child: Child,
    work: mpsc::Sender<PendingInvocation>,
    api: Arc<RuntimeApi>,
    serving: CancellationToken,
}

impl Environment {
    /// Starts a process and waits until it asks for its first invocation.
    pub(super) async fn start(
        name: &str,
        executable: &Path,
        env: &BTreeMap<String, String>,
        logs: &Path,
        tasks: &Tasks,
    ) -> Result<Self, InvocationError> {
        let complain = |error: std::io::Error| InvocationError::new("Runtime.InitError", format!("{name}: {error}"));
        let (listener, port) = listen(0).await.map_err(complain)?;
        let (work, taken) = mpsc::channel(1);
        let api = Arc::new(RuntimeApi::new(taken));
        let serving = tasks.ended.child_token();
        let served = Arc::clone(&api);
        serve(&tasks.until(&serving), listener, move |request, _| {
            let api = Arc::clone(&served);
            async move { api.answer(request).await }
        });
        std::fs::create_dir_all(logs).map_err(complain)?;
        let log =
            OpenOptions::new().create(true).append(true).open(logs.join(format!("{name}.log"))).map_err(complain)?;
        let child = Command::new(executable)
            .env_clear()
            .envs(env)
            .env(runtime::LOCAL_CLOUD, "1")
            .env("AWS_LAMBDA_RUNTIME_API", format!("127.0.0.1:{port}"))
            .env("AWS_EXECUTION_ENV", "AWS_Lambda_provided.al2023")
            .env("_HANDLER", "bootstrap")
            .stdin(Stdio::null())
            .stdout(log.try_clone().map_err(complain)?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .map_err(complain)?;
        api.set_process(&child);
        let mut environment = Self { child, work, api, serving };
        environment.wait_until_ready().await?;
        Ok(environment)
    }

    async fn wait_until_ready(&mut self) -> Result<(), InvocationError> {
        let problem = tokio::select! {
            () = self.api.ready.notified() => None,
            _ = self.child.wait() => Some("the process ended during INIT"),
            () = tokio::time::sleep(super::in_process::INIT_TIMEOUT) => Some("INIT took longer than 10 seconds"),
        };
        match (self.api.init_error(), problem) {
            (Some(error), _) => Err(InvocationError::new("Runtime.InitError", error)),
            (None, Some(problem)) => Err(InvocationError::new("Runtime.InitError", problem)),
            (None, None) => Ok(()),
        }
    }

    /// Returns whether the process is still running.
    pub(super) fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Passes an invocation to the process.
    pub(super) async fn send(&self, work: PendingInvocation) {
        // Without a receiver the response sender is dropped, which the caller notices.
        let _ = self.work.send(work).await;
    }

    /// Waits until the process has ended by itself.
    pub(super) async fn ended(&mut self) {
        let _ = self.child.wait().await;
        // Its last response may still be in transit.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }

    /// Kills the process and waits until it has ended.
    pub(super) async fn kill(mut self) {
        let _ = self.child.kill().await;
    }
}

impl Drop for Environment {
    fn drop(&mut self) {
        self.serving.cancel();
    }
}
