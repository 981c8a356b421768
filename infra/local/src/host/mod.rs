//! Runs functions, as Lambda does: lazily, with a time limit, and so that no failure reaches further than one call.

mod environment;
mod in_process;
mod pool;
mod runtime_api;

use crate::clock::PlatformClock;
use crate::faults::Faults;
use crate::plan::{Plan, PlannedFunction};
use crate::state::lock;
use crate::tasks::Tasks;
use bytes::Bytes;
use in_process::InProcess;
use jiff::{SignedDuration, Timestamp};
use pool::Pool;
use runtime::{Clock, Env, Function, Invocation};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// The most that a call may carry or answer when its caller waits.
pub(crate) const SYNC_LIMIT: usize = 6 * 1024 * 1024;

/// Why an invocation brought no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    /// `Runtime.InitError`, `Sandbox.Timedout`, or the function's own name for it.
    pub(crate) kind: String,
    pub(crate) message: String,
}

impl Failed {
    pub(crate) fn new(kind: &str, message: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), message: message.into() }
    }
}

/// All functions.
pub(crate) struct Hosts {
    functions: BTreeMap<String, Arc<Hosted>>,
    clock: Arc<PlatformClock>,
    faults: Arc<Faults>,
    tasks: Tasks,
}

/// One function with its record.
pub(crate) struct Hosted {
    pub(crate) planned: PlannedFunction,
    pub(crate) function: Option<Function>,
    engine: Engine,
    record: Mutex<Record>,
}

/// What a function has done so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    pub(crate) invocations: u64,
    pub(crate) errors: u64,
    pub(crate) last_error: Option<String>,
    pub(crate) started: bool,
}

enum Engine {
    InProcess(InProcess),
    Processes(Pool),
}

/// Where functions come from.
pub(crate) enum Source {
    /// This program.
    Registry(Vec<Function>),
    /// A folder of executables; the registry only describes them.
    Bootstraps { folder: PathBuf, registry: Vec<Function>, logs: PathBuf },
}

impl Hosts {
    /// Prepares every function of the plan. `shared` is what all environments hold besides their template's variables.
    pub(crate) fn new(
        plan: &Plan,
        source: Source,
        shared: &BTreeMap<String, String>,
        clock: Arc<PlatformClock>,
        faults: Arc<Faults>,
        tasks: Tasks,
    ) -> Result<Self, String> {
        let registry = match &source {
            Source::Registry(registry) | Source::Bootstraps { registry, .. } => registry,
        };
        let mut functions = BTreeMap::new();
        for planned in &plan.functions {
            let name = &planned.name;
            let function = registry.iter().find(|it| it.name == name).copied();
            let env = environment_of(planned, shared);
            let engine = match &source {
                Source::Registry(_) => {
                    let function = function
                        .ok_or_else(|| format!("the templates name the function {name}, which no package has"))?;
                    Engine::InProcess(InProcess::new(function, Env::from_iter(env)))
                }
                Source::Bootstraps { folder, logs, .. } => {
                    Engine::Processes(Pool::new(name, executable(folder, name)?, env, logs.clone(), tasks.clone()))
                }
            };
            let hosted = Hosted { planned: planned.clone(), function, engine, record: Mutex::default() };
            functions.insert(name.clone(), Arc::new(hosted));
        }
        Ok(Self { functions, clock, faults, tasks })
    }

    /// The function of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Arc<Hosted>> {
        self.functions.get(name)
    }

    /// All functions, by name.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Hosted>> {
        self.functions.values()
    }

    /// Invokes a function and waits for its answer. It runs on when the caller stops waiting.
    pub(crate) async fn invoke(&self, name: &str, payload: Bytes) -> Result<Bytes, Failed> {
        let Some(hosted) = self.get(name).map(Arc::clone) else {
            return Err(Failed::new("ResourceNotFoundException", format!("there is no function {name}")));
        };
        if payload.len() > SYNC_LIMIT {
            return Err(Failed::new("RequestTooLarge", "the payload is larger than 6 MB"));
        }
        let (answer, answered) = tokio::sync::oneshot::channel();
        let (clock, faults) = (Arc::clone(&self.clock), Arc::clone(&self.faults));
        self.tasks.spawn(async move {
            let _ = answer.send(hosted.run(payload, &clock, &faults).await);
        });
        answered.await.unwrap_or_else(|_| Err(Failed::new("ServiceException", "the local cloud has stopped")))
    }

    /// Ends all processes.
    pub(crate) async fn stop(&self) {
        for hosted in self.functions.values() {
            if let Engine::Processes(pool) = &hosted.engine {
                pool.stop().await;
            }
        }
    }
}

impl Hosted {
    async fn run(&self, payload: Bytes, clock: &PlatformClock, faults: &Faults) -> Result<Bytes, Failed> {
        let timeout = self.planned.timeout;
        let now = Timestamp::now();
        let invocation = Invocation {
            payload,
            request_id: uuid::Uuid::new_v4().to_string(),
            clock: Clock::At(clock.now()),
            deadline: now.checked_add(SignedDuration::try_from(timeout).unwrap_or_default()).unwrap_or(now),
        };
        lock(&self.record).invocations += 1;
        let switch = faults.arm(&self.planned.name);
        let killed = async {
            match &switch {
                Some(switch) => switch.fired.cancelled().await,
                None => std::future::pending().await,
            }
        };
        let outcome = match &self.engine {
            Engine::InProcess(it) => it.invoke(invocation, timeout, killed).await,
            Engine::Processes(it) => it.invoke(invocation, timeout, killed).await,
        };
        if let Some(switch) = &switch {
            faults.disarm(switch);
        }
        let outcome = match outcome {
            Ok(answer) if answer.len() > SYNC_LIMIT => {
                Err(Failed::new("Function.ResponseSizeTooLarge", "the answer is larger than 6 MB"))
            }
            other => other,
        };
        let mut record = lock(&self.record);
        match &outcome {
            Ok(_) => record.started = true,
            Err(failed) => {
                let name = &self.planned.name;
                tracing::warn!(function = name, kind = failed.kind, message = failed.message, "invocation_failed");
                record.errors += 1;
                record.last_error = Some(format!("{}: {}", failed.kind, failed.message));
            }
        }
        outcome
    }

    /// What it has done so far.
    pub(crate) fn record(&self) -> Record {
        lock(&self.record).clone()
    }
}

/// The executable of a function in a folder: `DIR/<name>`, or `DIR/<name>/bootstrap` as cargo-lambda lays them out.
fn executable(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let plain = folder.join(name);
    [plain.join("bootstrap"), plain]
        .into_iter()
        .find(|it| it.is_file())
        .ok_or_else(|| format!("{}: the executable of the function {name} is missing", folder.display()))
}

/// The template's variables, and those that Lambda adds. Where both have one, the local cloud's address wins.
fn environment_of(planned: &PlannedFunction, shared: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut env = planned.env.clone();
    env.extend(shared.clone());
    env.insert("AWS_LAMBDA_FUNCTION_NAME".to_owned(), planned.name.clone());
    env.insert("AWS_LAMBDA_FUNCTION_MEMORY_SIZE".to_owned(), planned.memory_mb.to_string());
    env.insert("AWS_LAMBDA_FUNCTION_VERSION".to_owned(), "$LATEST".to_owned());
    env
}

/// A time limit as Lambda words it.
fn timed_out(timeout: Duration) -> Failed {
    Failed::new("Sandbox.Timedout", format!("the task timed out after {} seconds", timeout.as_secs()))
}

fn killed_midway() -> Failed {
    Failed::new("Runtime.ExitError", "the environment was killed during the invocation")
}
