//! An execution environment of a function: a process with its own Runtime API.

use super::InvocationError;
use super::runtime_api::{PendingInvocation, RuntimeApi};
use crate::http::{listen, serve};
use crate::invocations::{Invocations, add_process_line};
use crate::tasks::Tasks;
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt as _, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// A process and its Runtime API. Dropping the environment kills the process.
pub(super) struct Environment {
    child: Child,
    work: mpsc::Sender<PendingInvocation>,
    api: Arc<RuntimeApi>,
    serving: CancellationToken,
    /// The session token of its calls, which tells them from those of other environments.
    token: String,
    invocations: Arc<Invocations>,
}

/// What to run, and the folder of its log.
pub(super) struct ProcessLocation<'a> {
    pub(super) name: &'a str,
    pub(super) executable: &'a Path,
    pub(super) logs: &'a Path,
}

impl Environment {
    /// Starts a process and waits until it asks for its first invocation.
    pub(super) async fn start(
        at: &ProcessLocation<'_>,
        env: &BTreeMap<String, String>,
        invocations: &Arc<Invocations>,
        tasks: &Tasks,
    ) -> Result<Self, InvocationError> {
        let ProcessLocation { name, executable, logs } = at;
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
        let token = uuid::Uuid::new_v4().to_string();
        let mut child = Command::new(executable)
            .env_clear()
            .envs(env)
            .env(runtime::LOCAL_CLOUD, "1")
            .env("AWS_LAMBDA_RUNTIME_API", format!("127.0.0.1:{port}"))
            .env("AWS_EXECUTION_ENV", "AWS_Lambda_provided.al2023")
            .env("_HANDLER", "bootstrap")
            .env("AWS_SESSION_TOKEN", &token)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(complain)?;
        api.set_process(&child);
        let written = LogWriter { token: token.clone(), invocations: Arc::clone(invocations), log: Arc::new(log) };
        if let (Some(out), Some(err)) = (child.stdout.take(), child.stderr.take()) {
            tasks.spawn(written.clone().copy(out));
            tasks.spawn(written.copy(err));
        }
        let mut environment = Self { child, work, api, serving, token, invocations: Arc::clone(invocations) };
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

    /// Returns the session token of its calls.
    pub(super) fn token(&self) -> &str {
        &self.token
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
        self.invocations.release(&self.token);
    }
}

/// Copies what a process writes to its log, and tells each line to the invocation that it is busy with.
#[derive(Clone)]
struct LogWriter {
    token: String,
    invocations: Arc<Invocations>,
    log: Arc<File>,
}

impl LogWriter {
    async fn copy(self, from: impl AsyncRead + Unpin) {
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line).await.is_ok_and(|read| read > 0) {
            let _ = (&*self.log).write_all(&line);
            if let Some(id) = self.invocations.assigned(&self.token) {
                add_process_line(&id, String::from_utf8_lossy(&line).trim_end());
            }
            line.clear();
        }
    }
}
