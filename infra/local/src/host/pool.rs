//! The execution environments of a function that runs in separate processes.

use super::environment::{Environment, ProcessLocation};
use super::runtime_api::PendingInvocation;
use super::{InvocationError, killed_error, timed_out};
use crate::invocations::Invocations;
use crate::plan::arn;
use crate::state::lock;
use crate::tasks::Tasks;
use bytes::Bytes;
use runtime::{Invocation, RequestLimiting};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// Maximum concurrent invocations of a function. Further ones wait.
const MAX_CONCURRENCY: usize = 16;

/// The environments of a function. They are started on demand, reused, and handle one invocation at a time.
pub(super) struct Pool {
    name: String,
    executable: PathBuf,
    env: BTreeMap<String, String>,
    logs: PathBuf,
    invocations: Arc<Invocations>,
    tasks: Tasks,
    idle: Mutex<Vec<Environment>>,
    room: Semaphore,
}

impl Pool {
    pub(super) fn new(
        name: &str,
        executable: PathBuf,
        env: BTreeMap<String, String>,
        logs: PathBuf,
        invocations: Arc<Invocations>,
        tasks: Tasks,
    ) -> Self {
        let name = name.to_owned();
        let (idle, room) = (Mutex::default(), Semaphore::new(MAX_CONCURRENCY));
        Self { name, executable, env, logs, invocations, tasks, idle, room }
    }

    /// Runs one invocation. An environment that timed out, was killed or ended is replaced at the next invocation.
    pub(super) async fn invoke(
        &self,
        invocation: Invocation,
        timeout: Duration,
        killed: impl Future<Output = ()>,
    ) -> Result<Bytes, InvocationError> {
        let _permit =
            self.room.acquire().await.map_err(|_| InvocationError::new("ServiceException", "it has stopped"))?;
        let mut environment = self.environment().await?;
        let (answer, answered) = oneshot::channel();
        let now_ms = invocation.clock.now().as_millisecond().to_string();
        let limits = match invocation.limits {
            RequestLimiting::Enforced => "enforced",
            RequestLimiting::Counted => "counted",
            RequestLimiting::Off => "off",
        };
        let client = json!({
            "installation_id": "", "app_title": "", "app_version_name": "", "app_version_code": "", "app_package_name": "",
        });
        let context = json!({
            "client": client, "custom": { "queueme-now-ms": now_ms, "queueme-limits": limits }, "env": {}, "environment": {},
        });
        let deadline = jiff::Timestamp::now().as_millisecond() + i64::try_from(timeout.as_millis()).unwrap_or_default();
        self.invocations.assign(environment.token(), &invocation.request_id);
        environment
            .send(PendingInvocation {
                request_id: invocation.request_id,
                payload: invocation.payload,
                deadline_ms: deadline,
                arn: arn("lambda", &format!("function:{}", self.name)),
                client_context: context.to_string(),
                answer,
            })
            .await;
        let outcome = tokio::select! {
            biased;
            () = killed => Err((killed_error(), true)),
            answer = answered => match answer {
                Ok(outcome) => outcome.map_err(|failed| (failed, false)),
                Err(_) => Err((killed_error(), true)),
            },
            () = environment.ended() => Err((InvocationError::new("Runtime.ExitError", "the process ended"), true)),
            () = tokio::time::sleep(timeout) => Err((timed_out(timeout), true)),
        };
        match outcome {
            Err((failed, true)) => {
                environment.kill().await;
                Err(failed)
            }
            other => {
                lock(&self.idle).push(environment);
                other.map_err(|(failed, _)| failed)
            }
        }
    }

    async fn environment(&self) -> Result<Environment, InvocationError> {
        loop {
            let idle = lock(&self.idle).pop();
            match idle {
                Some(mut environment) => {
                    if environment.is_running() {
                        return Ok(environment);
                    }
                }
                None => {
                    let at = ProcessLocation { name: &self.name, executable: &self.executable, logs: &self.logs };
                    return Environment::start(&at, &self.env, &self.invocations, &self.tasks).await;
                }
            }
        }
    }

    /// Ends all idle processes. Busy ones end with their invocations.
    pub(super) async fn stop(&self) {
        let idle = std::mem::take(&mut *lock(&self.idle));
        for environment in idle {
            environment.kill().await;
        }
    }
}
