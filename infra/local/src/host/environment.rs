//! One environment of a function: a process, and the Runtime API that it alone talks to.

use super::Failed;
use super::runtime_api::{RuntimeApi, Work};
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

/// A process and its Runtime API. Dropping it kills the process.
pub(super) struct Environment {
    child: Child,
    work: mpsc::Sender<Work>,
    api: Arc<RuntimeApi>,
    serving: CancellationToken,
}

impl Environment {
    /// Starts a process and waits until it asks for work.
    pub(super) async fn start(
        name: &str,
        executable: &Path,
        env: &BTreeMap<String, String>,
        logs: &Path,
        tasks: &Tasks,
    ) -> Result<Self, Failed> {
        let complain = |error: std::io::Error| Failed::new("Runtime.InitError", format!("{name}: {error}"));
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
            .env("AWS_LAMBDA_RUNTIME_API", format!("127.0.0.1:{port}"))
            .env("AWS_EXECUTION_ENV", "AWS_Lambda_provided.al2023")
            .env("_HANDLER", "bootstrap")
            .stdin(Stdio::null())
            .stdout(log.try_clone().map_err(complain)?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .map_err(complain)?;
        api.belongs_to(&child);
        let mut environment = Self { child, work, api, serving };
        environment.wait_until_ready().await?;
        Ok(environment)
    }

    async fn wait_until_ready(&mut self) -> Result<(), Failed> {
        let said = tokio::select! {
            () = self.api.ready.notified() => None,
            _ = self.child.wait() => Some("the process ended during INIT"),
            () = tokio::time::sleep(super::in_process::INIT) => Some("INIT took longer than 10 seconds"),
        };
        match (self.api.init_error(), said) {
            (Some(error), _) => Err(Failed::new("Runtime.InitError", error)),
            (None, Some(said)) => Err(Failed::new("Runtime.InitError", said)),
            (None, None) => Ok(()),
        }
    }

    /// Whether the process still runs.
    pub(super) fn alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Gives work to the process.
    pub(super) async fn give(&self, work: Work) {
        // Without a receiver the sender of the answer is dropped, which its waiter sees.
        let _ = self.work.send(work).await;
    }

    /// Resolves when the process has ended by itself.
    pub(super) async fn ended(&mut self) {
        let _ = self.child.wait().await;
        // Its last words may still be on their way.
        tokio::time::sleep(Duration::from_millis(5)).await;
    }

    /// Ends the process and waits until it has ended.
    pub(super) async fn kill(mut self) {
        let _ = self.child.kill().await;
    }
}

impl Drop for Environment {
    fn drop(&mut self) {
        self.serving.cancel();
    }
}
