//! `queueme-local`: the local cloud as a program.

use clap::Parser;
use queueme_local::{Cloud, DemoProgress, InvocationLines, Options, StateLocation};
use runtime::RequestLimiting;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// Runs all of Queue Me on this machine.
#[derive(Parser)]
#[command(name = "queueme-local", version)]
struct Flags {
    /// The address of this machine to listen on; 0.0.0.0 for all. The console answers this machine only.
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// The address by which clients reach it, such as http://192.168.1.20:8080. Defaults to the main port's.
    #[arg(long, value_name = "URL", value_parser = public_url)]
    public_url: Option<String>,
    /// Origins of web pages that may call the APIs, separated by commas. Pages of this machine always may.
    #[arg(long, value_delimiter = ',')]
    origins: Vec<String>,
    /// The folder of the state.
    #[arg(long, value_name = "DIR", conflicts_with = "memory")]
    state: Option<PathBuf>,
    /// The main port; 0 takes any free one. The shop panel is on the next one.
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
    // The console shows what functions log at the level that they have in AWS.
    let of_functions = InvocationLines.with_filter(LevelFilter::INFO);
    tracing_subscriber::registry().with(lines).with(of_functions).init();
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
        let state = match flags.state {
            _ if flags.memory => StateLocation::Memory,
            Some(folder) => StateLocation::Dir(folder),
            None => StateLocation::Dir(templates.join(".local")),
        };
        let options = Options {
            host: flags.host,
            port: flags.port,
            public_url: flags.public_url,
            origins: flags.origins,
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
        cloud.record_invocations();
        say(&format!("ready on {}", cloud.url()));
        say(&match cloud.shop_panel() {
            Ok(url) => format!("shop panel on {url}"),
            Err(reason) => format!("shop panel: {reason}"),
        });
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            () = show(cloud.demo()) => {}
        }
        cloud.stop().await;
        Ok(())
    })
}

/// Prints a line at once.
fn say(line: &str) {
    let mut out = std::io::stdout();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Prints how far the demo world is, then waits for ever.
async fn show(mut demo: watch::Receiver<DemoProgress>) {
    loop {
        let DemoProgress { shops, of, is_done, error } = demo.borrow_and_update().clone();
        match error {
            Some(error) => {
                let _ = writeln!(std::io::stderr(), "queueme-local: {}", error.replace('\n', " "));
            }
            None if of > 0 => say(&format!("demo world {shops}/{of}{}", if is_done { ", complete" } else { "" })),
            None => {}
        }
        if is_done || demo.changed().await.is_err() {
            return std::future::pending().await;
        }
    }
}

/// Reads an address with its scheme, without a path.
fn public_url(text: &str) -> Result<String, String> {
    let url: http::Uri = text.parse().map_err(|_| "not a URL".to_owned())?;
    match (url.scheme_str(), url.path()) {
        (Some("http" | "https"), "" | "/") => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("it starts with http:// or https:// and has no path".to_owned()),
    }
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
