//! The main function of every executable: INIT, then Lambda's loop around the handler.

use crate::invocation_log::InvocationLog;
use crate::{Clock, Env, Failure, Invocation, RequestLimiting, Starting};
use jiff::{SignedDuration, Timestamp};
use lambda_runtime::{Diagnostic, LambdaEvent, service_fn};
use serde_json::value::RawValue;

/// Time that a handler leaves before Lambda's deadline, so that its response still gets out.
pub const DEADLINE_MARGIN: SignedDuration = SignedDuration::from_millis(500);

/// The variable that the local cloud sets for the processes that it starts, and nobody else. Time and limits come with an
/// invocation only there: whoever may invoke a function elsewhere must not choose them, whatever it was built with.
pub const LOCAL_CLOUD: &str = "QUEUEME_LOCAL_CLOUD";

/// Starts a function in this process and handles invocations until Lambda ends the process.
///
/// # Errors
/// When INIT fails or Lambda can't be reached.
pub fn host(start: impl FnOnce(Env) -> Starting) -> Result<(), lambda_runtime::Error> {
    let mut start = Some(start);
    run(&mut |env| start.take().map(|it| it(env)))
}

/// Not generic, so that the runtime is compiled once instead of in each of some 200 executables.
fn run(start: &mut dyn FnMut(Env) -> Option<Starting>) -> Result<(), lambda_runtime::Error> {
    let env = Env::of_process();
    log_to_stdout(&env);
    let is_local = env.get(LOCAL_CLOUD).is_some();
    let log = InvocationLog::from_env(&env);
    // One thread, because Lambda sends one event at a time and most functions have less than one vCPU.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let starting = start(env).ok_or("started twice")?;
        let started = starting.await.inspect_err(|error| tracing::error!(%error, "init_failed"))?;
        let (started, log) = (&started, &log);
        lambda_runtime::run(service_fn(move |event: LambdaEvent<Box<RawValue>>| async move {
            let invocation = Invocation {
                clock: if is_local { clock_of(&event.context) } else { Clock::System },
                limits: if is_local { limits_of(&event.context) } else { RequestLimiting::Enforced },
                deadline: i64::try_from(event.context.deadline)
                    .ok()
                    .and_then(|ms| Timestamp::from_millisecond(ms).ok())
                    .unwrap_or_else(Timestamp::now),
                request_id: event.context.request_id.clone(),
                payload: String::from(Box::<str>::from(event.payload)).into(),
            };
            let entry = log.begin(&invocation, event.context.xray_trace_id.as_deref());
            let outcome = started.invoke(invocation).await;
            entry.end(outcome.as_ref().err());
            let answer = outcome.map_err(Diagnostic::from)?;
            // Handlers return serialised JSON, which is passed on as it is.
            String::from_utf8(answer.to_vec())
                .ok()
                .and_then(|text| RawValue::from_string(text).ok())
                .ok_or_else(|| Diagnostic::from(Failure::new("bad_answer", "the handler's response is not JSON")))
        }))
        .await
    })
}

impl From<Failure> for Diagnostic {
    fn from(failure: Failure) -> Self {
        Self { error_type: failure.kind.to_owned(), error_message: failure.message }
    }
}

#[cfg(not(feature = "local"))]
fn clock_of(_: &lambda_runtime::Context) -> Clock {
    Clock::System
}

/// In builds for the local cloud the time comes with the invocation, because the local cloud's clock can be moved.
#[cfg(feature = "local")]
fn clock_of(context: &lambda_runtime::Context) -> Clock {
    let now = context.client_context.as_ref().and_then(|it| it.custom.get("queueme-now-ms"));
    now.and_then(|ms| ms.parse().ok())
        .and_then(|ms| Timestamp::from_millisecond(ms).ok())
        .map_or(Clock::System, Clock::At)
}

#[cfg(not(feature = "local"))]
const fn limits_of(_: &lambda_runtime::Context) -> RequestLimiting {
    RequestLimiting::Enforced
}

/// In builds for the local cloud limits can be switched off, for what loads the machine or fills the demo world.
#[cfg(feature = "local")]
fn limits_of(context: &lambda_runtime::Context) -> RequestLimiting {
    let limits = context.client_context.as_ref().and_then(|it| it.custom.get("queueme-limits"));
    match limits.map(String::as_str) {
        Some("counted") => RequestLimiting::Counted,
        Some("off") => RequestLimiting::Off,
        _ => RequestLimiting::Enforced,
    }
}

/// Logs JSON lines to standard output at the level that `LOG_LEVEL` names (`info` unless set).
///
/// A fixed level, because filter directives would pull in a regex engine.
pub fn log_to_stdout(env: &Env) {
    let level = env.get("LOG_LEVEL").and_then(|it| it.parse().ok()).unwrap_or(tracing::Level::INFO);
    let subscriber = tracing_subscriber::fmt().json().with_max_level(level).with_current_span(false).finish();
    // A second call in the same process has no effect.
    let _ = tracing::subscriber::set_global_default(subscriber);
}
