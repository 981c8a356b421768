//! `queueme-local`: the local cloud as a program.

use clap::Parser;
use queueme_local::{Cloud, Options, StateLocation};
use runtime::RequestLimiting;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Runs all of Queue Me on this machine.
#[derive(Parser)]
#[command(name = "queueme-local", version)]
struct Flags {
    /// The main port; 0 takes any free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Delete the state of earlier runs.
    #[arg(long)]
    fresh: bool,
    /// Keep the state in memory only.
    #[arg(long)]
    memory: bool,
    /// Start without demonstration data.
    #[arg(long)]
    no_demo: bool,
    /// Run the Lambda executables in this folder instead of the built-in functions.
    #[arg(long, value_name = "DIR")]
    bootstraps: Option<PathBuf>,
    /// Use the DynamoDB engine at this address.
    #[arg(long, value_name = "URL")]
    dynamodb: Option<String>,
    /// Use the S3 at this address.
    #[arg(long, value_name = "URL")]
    s3: Option<String>,
    /// Count no requests and refuse none, for load tests.
    #[arg(long)]
    no_rate_limits: bool,
    /// The folder that holds template.yaml.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
}

fn main() -> ExitCode {
    let flags = Flags::parse();
    let level = std::env::var("LOG_LEVEL").ok().and_then(|it| it.parse().ok()).unwrap_or(tracing::Level::WARN);
    let mut shown = Targets::new().with_default(level);
    if level == tracing::Level::WARN {
        // The table engine logs a warning for each failed condition, which is a normal response.
        shown = shown.with_target("dynoxide::server", tracing::Level::ERROR);
    }
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(shown);
    tracing_subscriber::registry().with(lines).init();
    match run(flags) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "queueme-local: {}", error.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn run(flags: Flags) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(|it| it.to_string())?;
    runtime.block_on(async {
        let mut interrupt = signal(SignalKind::interrupt()).map_err(|it| it.to_string())?;
        let mut terminate = signal(SignalKind::terminate()).map_err(|it| it.to_string())?;
        let templates = flags.templates.unwrap_or_else(templates);
        let state = if flags.memory { StateLocation::Memory } else { StateLocation::Dir(templates.join(".local")) };
        let options = Options {
            port: flags.port,
            state,
            fresh: flags.fresh,
            demo: !flags.no_demo,
            bootstraps: flags.bootstraps,
            dynamodb: flags.dynamodb,
            s3: flags.s3,
            limits: if flags.no_rate_limits { RequestLimiting::Off } else { RequestLimiting::Enforced },
            templates,
        };
        let cloud = tokio::select! {
            started = Cloud::start(options, all::functions()) => started?,
            _ = interrupt.recv() => return Ok(()),
            _ = terminate.recv() => return Ok(()),
        };
        let mut out = std::io::stdout();
        let _ = writeln!(out, "ready on {}", cloud.url()).and_then(|()| out.flush());
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        cloud.stop().await;
        Ok(())
    })
}

/// Returns the current folder if it has a template, otherwise the workspace in which this program was built.
fn templates() -> PathBuf {
    let here = PathBuf::from(".");
    if here.join("template.yaml").is_file() {
        return here;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
    root.map_or(here, Path::to_owned)
}
