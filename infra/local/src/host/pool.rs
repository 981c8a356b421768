//! The environments of one function that runs as processes of its own.

use super::environment::Environment;
use super::runtime_api::Work;
use super::{Failed, killed_midway, timed_out};
use crate::plan::arn;
use crate::state::lock;
use crate::tasks::Tasks;
use bytes::Bytes;
use runtime::Invocation;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// So many calls of one function run at once; more wait.
const MOST: usize = 16;

/// A function's environments: started on demand, one call at a time each, used again.
pub(super) struct Pool {
    name: String,
    executable: PathBuf,
    env: BTreeMap<String, String>,
    logs: PathBuf,
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
        tasks: Tasks,
    ) -> Self {
        let name = name.to_owned();
        Self { name, executable, env, logs, tasks, idle: Mutex::default(), room: Semaphore::new(MOST) }
    }

    /// Answers one invocation. An environment that failed to is ended and replaced at the next call.
    pub(super) async fn invoke(
        &self,
        invocation: Invocation,
        timeout: Duration,
        killed: impl Future<Output = ()>,
    ) -> Result<Bytes, Failed> {
        let _permit = self.room.acquire().await.map_err(|_| Failed::new("ServiceException", "it has stopped"))?;
        let mut environment = self.environment().await?;
        let (answer, answered) = oneshot::channel();
        let now_ms = invocation.clock.now().as_millisecond().to_string();
        let client = json!({
            "installation_id": "", "app_title": "", "app_version_name": "", "app_version_code": "", "app_package_name": "",
        });
        let context = json!({
            "client": client, "custom": { "queueme-now-ms": now_ms }, "env": {}, "environment": {},
        });
        let deadline = jiff::Timestamp::now().as_millisecond() + i64::try_from(timeout.as_millis()).unwrap_or_default();
        environment
            .give(Work {
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
            () = killed => Err((killed_midway(), true)),
            answer = answered => match answer {
                Ok(outcome) => outcome.map_err(|failed| (failed, false)),
                Err(_) => Err((killed_midway(), true)),
            },
            () = environment.ended() => Err((Failed::new("Runtime.ExitError", "the process ended"), true)),
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

    async fn environment(&self) -> Result<Environment, Failed> {
        loop {
            let idle = lock(&self.idle).pop();
            match idle {
                Some(mut environment) => {
                    if environment.alive() {
                        return Ok(environment);
                    }
                }
                None => {
                    return Environment::start(&self.name, &self.executable, &self.env, &self.logs, &self.tasks).await;
                }
            }
        }
    }

    /// Ends all processes that are idle; those at work end with their calls.
    pub(super) async fn stop(&self) {
        let idle = std::mem::take(&mut *lock(&self.idle));
        for environment in idle {
            environment.kill().await;
        }
    }
}
