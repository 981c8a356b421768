//! Runs functions as Lambda does: started on demand, with a time limit, and each failure isolated to its invocation.

mod environment;
mod in_process;
mod pool;
mod runtime_api;

use crate::clock::PlatformClock;
use crate::faults::Faults;
use crate::iam::{AccessControl, CallingPrincipal, access_key};
pub(crate) use crate::invocations::InvocationError;
use crate::invocations::{Invocations, naming_invocation};
use crate::plan::{Plan, PlannedFunction};
use crate::state::lock;
use crate::tasks::Tasks;
use bytes::Bytes;
use in_process::InProcess;
use jiff::{SignedDuration, Timestamp};
use pool::Pool;
use runtime::{Clock, Env, Function, Invocation, RequestLimiting};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Maximum size in bytes of the payload and the response of a synchronous invocation.
pub(crate) const SYNC_LIMIT: usize = 6 * 1024 * 1024;

/// All functions, ready to be invoked.
pub(crate) struct Hosts {
    functions: BTreeMap<String, Arc<HostedFunction>>,
    clock: Arc<PlatformClock>,
    faults: Arc<Faults>,
    limits: Mutex<RequestLimiting>,
    access: Arc<AccessControl>,
    invocations: Arc<Invocations>,
    tasks: Tasks,
}

/// What the hosts of functions share with the rest of the cloud.
pub(crate) struct HostContext {
    pub(crate) clock: Arc<PlatformClock>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) access: Arc<AccessControl>,
    pub(crate) invocations: Arc<Invocations>,
    pub(crate) tasks: Tasks,
}

/// A function and its invocation counts.
pub(crate) struct HostedFunction {
    pub(crate) planned: PlannedFunction,
    pub(crate) function: Option<Function>,
    engine: Execution,
    record: Mutex<InvocationRecord>,
}

/// Invocation counts of a function.
#[derive(Clone, Debug, Default)]
pub(crate) struct InvocationRecord {
    pub(crate) invocations: u64,
    pub(crate) errors: u64,
    pub(crate) last_error: Option<String>,
    pub(crate) started: bool,
}

enum Execution {
    InProcess(Box<InProcess>),
    Processes(Pool),
}

/// The source of the functions.
pub(crate) enum FunctionSource {
    /// The functions linked into this program.
    Registry(Vec<Function>),
    /// A folder of executables. The registry only describes them.
    Bootstraps { folder: PathBuf, registry: Vec<Function>, logs: PathBuf },
}

impl Hosts {
    /// Prepares every function of the plan. `shared` are the environment variables that all functions get in addition to the
    /// template's.
    pub(crate) fn new(
        plan: &Plan,
        source: FunctionSource,
        shared: &BTreeMap<String, String>,
        context: HostContext,
    ) -> Result<Self, String> {
        let HostContext { clock, faults, access, invocations, tasks } = context;
        let registry = match &source {
            FunctionSource::Registry(registry) | FunctionSource::Bootstraps { registry, .. } => registry,
        };
        let mut functions = BTreeMap::new();
        for planned in &plan.functions {
            let name = &planned.name;
            let function = registry.iter().find(|it| it.name == name).cloned();
            let env = environment_of(planned, shared);
            let engine = match &source {
                FunctionSource::Registry(_) => {
                    let function = function
                        .clone()
                        .ok_or_else(|| format!("the templates name the function {name}, which no package has"))?;
                    let env = Env::from_iter(env).with_calls_through(naming_invocation);
                    Execution::InProcess(Box::new(InProcess::new(function, env)))
                }
                FunctionSource::Bootstraps { folder, logs, .. } => {
                    let executable = executable(folder, name)?;
                    let invocations = Arc::clone(&invocations);
                    Execution::Processes(Pool::new(name, executable, env, logs.clone(), invocations, tasks.clone()))
                }
            };
            let hosted = HostedFunction { planned: planned.clone(), function, engine, record: Mutex::default() };
            functions.insert(name.clone(), Arc::new(hosted));
        }
        Ok(Self { functions, clock, faults, limits: Mutex::new(RequestLimiting::Off), access, invocations, tasks })
    }

    /// Sets what limits of requests mean from now on. Nothing is counted before.
    pub(crate) fn set_limits(&self, limits: RequestLimiting) {
        *lock(&self.limits) = limits;
    }

    /// Returns the function with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&Arc<HostedFunction>> {
        self.functions.get(name)
    }

    /// Returns all functions, ordered by name.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<HostedFunction>> {
        self.functions.values()
    }

    /// Invokes a function and waits for its response. The invocation continues if the caller stops waiting.
    pub(crate) async fn invoke(&self, name: &str, payload: Bytes) -> Result<Bytes, InvocationError> {
        let Some(hosted) = self.get(name).map(Arc::clone) else {
            return Err(InvocationError::new("ResourceNotFoundException", format!("there is no function {name}")));
        };
        if payload.len() > SYNC_LIMIT {
            return Err(InvocationError::new("RequestTooLarge", "the payload is larger than 6 MB"));
        }
        let (answer, answered) = tokio::sync::oneshot::channel();
        let (clock, faults) = (Arc::clone(&self.clock), Arc::clone(&self.faults));
        let invocation = Invocation {
            payload,
            request_id: uuid::Uuid::new_v4().to_string(),
            clock: Clock::At(clock.now()),
            limits: *lock(&self.limits),
            deadline: hosted.deadline(),
        };
        let (id, invocations) = (invocation.request_id.clone(), Arc::clone(&self.invocations));
        invocations.begin(&id, name, &invocation.payload, clock.now());
        self.tasks.spawn(async move {
            let outcome = hosted.run(invocation, &faults).await;
            invocations.end(&id, &outcome);
            let _ = answer.send(outcome);
        });
        answered.await.unwrap_or_else(|_| Err(InvocationError::new("ServiceException", "the local cloud has stopped")))
    }

    /// Invokes a function as [`Hosts::invoke`] does, if the policies permit the caller to.
    pub(crate) async fn invoke_by(
        &self,
        principal: &CallingPrincipal,
        name: &str,
        payload: Bytes,
    ) -> Result<Bytes, InvocationError> {
        if let Err(denied) = self.access.check_invocation(principal, name) {
            let denied = Err(InvocationError::new("AccessDeniedException", denied.to_string()));
            let id = uuid::Uuid::new_v4().to_string();
            self.invocations.begin(&id, name, &payload, self.clock.now());
            self.invocations.end(&id, &denied);
            return denied;
        }
        self.invoke(name, payload).await
    }

    /// Ends all processes.
    pub(crate) async fn stop(&self) {
        for hosted in self.functions.values() {
            if let Execution::Processes(pool) = &hosted.engine {
                pool.stop().await;
            }
        }
    }
}

impl HostedFunction {
    /// The deadline of an invocation that begins now, by the machine's clock.
    fn deadline(&self) -> Timestamp {
        let now = Timestamp::now();
        now.checked_add(SignedDuration::try_from(self.planned.timeout).unwrap_or_default()).unwrap_or(now)
    }

    async fn run(&self, invocation: Invocation, faults: &Faults) -> Result<Bytes, InvocationError> {
        let timeout = self.planned.timeout;
        lock(&self.record).invocations += 1;
        let switch = faults.arm(&self.planned.name);
        let killed = async {
            match &switch {
                Some(switch) => switch.fired.cancelled().await,
                None => std::future::pending().await,
            }
        };
        let outcome = match &self.engine {
            Execution::InProcess(it) => it.invoke(invocation, timeout, killed).await,
            Execution::Processes(it) => it.invoke(invocation, timeout, killed).await,
        };
        if let Some(switch) = &switch {
            faults.disarm(switch);
        }
        let outcome = match outcome {
            Ok(answer) if answer.len() > SYNC_LIMIT => {
                Err(InvocationError::new("Function.ResponseSizeTooLarge", "the answer is larger than 6 MB"))
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

    /// Returns the invocation counts.
    pub(crate) fn record(&self) -> InvocationRecord {
        lock(&self.record).clone()
    }
}

/// Returns the executable of a function: `DIR/<name>/bootstrap`, as cargo-lambda lays them out, or `DIR/<name>`.
fn executable(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let plain = folder.join(name);
    [plain.join("bootstrap"), plain]
        .into_iter()
        .find(|it| it.is_file())
        .ok_or_else(|| format!("{}: the executable of the function {name} is missing", folder.display()))
}

/// Returns the variables of the template, overridden by the shared ones, and those that Lambda adds.
fn environment_of(planned: &PlannedFunction, shared: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut env = planned.env.clone();
    env.extend(shared.clone());
    env.insert("AWS_ACCESS_KEY_ID".to_owned(), access_key(&planned.name));
    env.insert("AWS_LAMBDA_FUNCTION_NAME".to_owned(), planned.name.clone());
    env.insert("AWS_LAMBDA_FUNCTION_MEMORY_SIZE".to_owned(), planned.memory_mb.to_string());
    env.insert("AWS_LAMBDA_FUNCTION_VERSION".to_owned(), "$LATEST".to_owned());
    env
}

/// The error of an invocation that exceeded its time limit, in Lambda's wording.
fn timed_out(timeout: Duration) -> InvocationError {
    InvocationError::new("Sandbox.Timedout", format!("the task timed out after {} seconds", timeout.as_secs()))
}

fn killed_error() -> InvocationError {
    InvocationError::new("Runtime.ExitError", "the environment was killed during the invocation")
}
