//! Puts the parts together, starts and stops them.

use crate::activity::Activity;
use crate::bus::Bus;
use crate::calls::Calls;
use crate::clock::PlatformClock;
use crate::control::Control;
use crate::courier::Courier;
use crate::dead_letters::DeadLetters;
use crate::dynamodb::{Engine, Proxy};
use crate::faults::Faults;
use crate::front::Front;
use crate::gateway::HttpApi;
use crate::host::{Hosts, Source};
use crate::http::{detached, listen, serve};
use crate::plan::{Plan, REGION};
use crate::s3::Buckets;
use crate::schedule::Schedules;
use crate::services::Services;
use crate::services::secrets::Secrets;
use crate::services::sns::Sns;
use crate::sockets::Sockets;
use crate::state::{Folder, Kept};
use crate::streams::{Progress, Reader, Streams, Wake};
use crate::tasks::Tasks;
use bytes::Bytes;
use runtime::Function;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The credentials that every function has. Only the buckets check them.
const KEY: &str = "local";
const SECRET: &str = "local-secret";
/// How long sockets and deliveries may take to end when the cloud stops, and then everything else.
const GOODBYE: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(5);
/// How often expired items are deleted; a move of the clock does it at once.
const SWEEP: Duration = Duration::from_secs(60);

/// How a cloud is to be started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The main port; 0 takes any free one.
    pub port: u16,
    /// Where its state lives.
    pub state: State,
    /// Whether the state of former runs is forgotten first.
    pub fresh: bool,
    /// Whether `seed-platform` is told to make demonstration data.
    pub demo: bool,
    /// A folder of executables that run instead of the functions in this program.
    pub bootstraps: Option<PathBuf>,
    /// The address of an engine that is used instead of the embedded one.
    pub dynamodb: Option<String>,
    /// The address of an S3 that is used instead of the built-in one.
    pub s3: Option<String>,
    /// The folder that holds `template.yaml`.
    pub templates: PathBuf,
}

/// Where a cloud's state lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nowhere: it ends with the cloud.
    Memory,
    /// In this folder.
    Dir(PathBuf),
}

/// A running cloud. Dropping it ends it without waiting; [`Cloud::stop`] waits.
pub struct Cloud {
    url: String,
    tasks: Tasks,
    hosts: Arc<Hosts>,
    sockets: Arc<Sockets>,
    activity: Arc<Activity>,
    folder: Arc<Folder>,
}

impl Cloud {
    /// Starts a cloud and returns when it is ready: tables, secrets and keys are there, and seeding is done.
    ///
    /// # Errors
    /// One line that says what is wrong: the port, a template, a missing function or executable, the state folder.
    pub async fn start(options: Options, functions: Vec<Function>) -> Result<Self, String> {
        let tasks = Tasks::default();
        let started = Starting { options, tasks: tasks.clone() }.start(functions).await;
        if started.is_err() {
            tasks.end(PATIENCE).await;
        }
        started
    }

    /// Its address: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Ends everything: sockets say goodbye, deliveries get a moment, the state is saved, processes are ended.
    pub async fn stop(self) {
        self.tasks.closing.cancel();
        let until = Instant::now() + GOODBYE;
        while Instant::now() < until && !(self.sockets.none_open() && self.activity.at_rest()) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.hosts.stop().await;
        self.tasks.end(PATIENCE).await;
        // Environments that were at work have come back or were dropped by now.
        self.hosts.stop().await;
        self.folder.save();
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        self.tasks.closing.cancel();
        self.tasks.ended.cancel();
    }
}

/// A cloud that is starting.
struct Starting {
    options: Options,
    tasks: Tasks,
}

impl Starting {
    async fn start(self, functions: Vec<Function>) -> Result<Cloud, String> {
        let Self { options, tasks } = self;
        let plan = Plan::read(&options.templates)?;
        let (listener, port) = listen(options.port)
            .await
            .map_err(|error| format!("port {} can't be used: {error}; --port chooses another", options.port))?;
        let url = format!("http://127.0.0.1:{port}");
        let path = match &options.state {
            State::Memory => None,
            State::Dir(path) => Some(path.clone()),
        };
        let folder = Arc::new(Folder::open(path, options.fresh)?);
        // Kept in this order: what was taken from the stream is safe before the place in the stream moves on.
        let offset: Arc<Kept<i64>> = folder.keep("clock.json")?;
        let secrets = folder.keep("secrets.json")?;
        let inbox = folder.keep("inbox.json")?;
        let devices = folder.keep("endpoints.json")?;
        let letters = folder.keep("dead-letters.json")?;
        let pending = folder.keep("bus.json")?;
        let positions = folder.keep("streams.json")?;

        let clock = Arc::new(PlatformClock::new(offset.read(|it| *it)));
        let (faults, calls) = (Arc::new(Faults::default()), Arc::new(Calls::default()));
        let (activity, wake) = (Arc::new(Activity::default()), Arc::new(Wake::default()));
        let internal = |error: std::io::Error| format!("an internal port: {error}");
        let (proxy_listener, proxy_port) = listen(0).await.map_err(internal)?;
        let (services_listener, services_port) = listen(0).await.map_err(internal)?;
        let s3_url = options.s3.clone().unwrap_or_else(|| url.clone());
        let shared = shared_env(&url, port, proxy_port, services_port, &s3_url);

        let registry = functions;
        let source = match &options.bootstraps {
            None => Source::Registry(registry),
            Some(bootstraps) => {
                let logs = folder.files().join("logs");
                Source::Bootstraps { folder: bootstraps.clone(), registry, logs }
            }
        };
        let hosts =
            Arc::new(Hosts::new(&plan, source, &shared, Arc::clone(&clock), Arc::clone(&faults), tasks.clone())?);
        let buckets = match options.s3 {
            Some(_) => None,
            None => {
                let (faults, calls) = (Arc::clone(&faults), Arc::clone(&calls));
                Some(Buckets::open(folder.files(), &plan.buckets, (KEY, SECRET), faults, calls)?)
            }
        };

        let engine = match &options.dynamodb {
            Some(url) => Engine::external(url)?,
            None => {
                let file = folder.path().map(|it| it.join("table.db"));
                Engine::embedded(file.as_deref(), &clock, &tasks).await?
            }
        };
        let created = engine.create(&plan.tables).await?;
        let engine = Arc::new(engine);
        let sweeper = Arc::clone(&engine);

        let dead = Arc::new(DeadLetters { kept: letters, clock: Arc::clone(&clock) });
        let courier =
            Arc::new(Courier { hosts: Arc::clone(&hosts), faults: Arc::clone(&faults), dead: Arc::clone(&dead) });
        let bus = Arc::new(Bus::new(
            &plan,
            Arc::clone(&courier),
            Arc::clone(&activity),
            Arc::clone(&clock),
            tasks.clone(),
            pending,
        ));
        let schedules =
            Arc::new(Schedules::new(&plan, courier, Arc::clone(&activity), Arc::clone(&clock), tasks.clone())?);
        let sockets = Arc::new(Sockets::new(
            plan.sockets.clone().unwrap_or_default(),
            Arc::clone(&hosts),
            Arc::clone(&clock),
            Arc::clone(&activity),
            tasks.clone(),
        ));
        let secrets = Arc::new(Secrets { kept: secrets, clock: Arc::clone(&clock) });
        secrets.create(&plan.secrets);
        let sns = Arc::new(Sns { inbox, endpoints: devices, clock: Arc::clone(&clock) });

        let mut progress = Vec::new();
        for mapping in &plan.streams {
            let mine = Arc::new(Progress::default());
            progress.push(Arc::clone(&mine));
            let reader = Reader {
                mapping: mapping.clone(),
                engine: engine.client.clone(),
                wake: Arc::clone(&wake),
                hosts: Arc::clone(&hosts),
                faults: Arc::clone(&faults),
                dead: Arc::clone(&dead),
                positions: Arc::clone(&positions),
                progress: mine,
                table_is_new: created.contains(&mapping.table),
            };
            tasks.spawn(reader.run());
        }
        let streams = Arc::new(Streams { wake: Arc::clone(&wake), progress });

        let proxy = Arc::new(Proxy {
            engine: engine.client.clone(),
            faults: Arc::clone(&faults),
            calls: Arc::clone(&calls),
            wake: Arc::clone(&wake),
        });
        let all = tasks.clone();
        serve(&tasks.until(&tasks.ended), proxy_listener, move |request, _| {
            let (proxy, all) = (Arc::clone(&proxy), all.clone());
            async move { detached(&all, async move { proxy.answer(request).await }).await }
        });
        let services = Arc::new(Services {
            sns: Arc::clone(&sns),
            bus: Arc::clone(&bus),
            secrets,
            sockets: Arc::clone(&sockets),
            faults: Arc::clone(&faults),
            calls: Arc::clone(&calls),
        });
        let all = tasks.clone();
        serve(&tasks.until(&tasks.ended), services_listener, move |request, _| {
            let (services, all) = (Arc::clone(&services), all.clone());
            async move { detached(&all, async move { services.answer(request).await }).await }
        });

        let internal = format!("http://127.0.0.1:{services_port}");
        let endpoints = json!({
            "dynamodb": engine.url, "dynamodb_proxy": format!("http://127.0.0.1:{proxy_port}"), "s3": s3_url,
            "sns": format!("{internal}/sns"), "eventbridge": format!("{internal}/events"),
            "secrets": format!("{internal}/secrets"), "sockets": format!("{internal}/sockets"),
            "table": plan.tables.first().map(|it| it.name.clone()),
        });
        let apis = plan.apis.iter().map(|it| HttpApi::new(it, Arc::clone(&hosts), Arc::clone(&clock))).collect();
        let control = Control {
            clock,
            hosts: Arc::clone(&hosts),
            faults,
            calls,
            sns,
            bus: Arc::clone(&bus),
            schedules: Arc::clone(&schedules),
            sockets: Arc::clone(&sockets),
            dead,
            streams,
            activity: Arc::clone(&activity),
            engine,
            offset,
            endpoints,
        };
        let front = Arc::new(Front { apis, sockets: Arc::clone(&sockets), buckets, control });
        serve(&tasks, listener, move |request, peer| {
            let front = Arc::clone(&front);
            async move { front.answer(request, peer).await }
        });
        tasks.spawn(Arc::clone(&folder).run());
        tasks.spawn(sweep_now_and_then(sweeper, wake));
        let cloud = Cloud { url, tasks, hosts, sockets, activity, folder };
        cloud.prepare(&bus, &schedules, options.demo).await?;
        Ok(cloud)
    }
}

impl Cloud {
    /// Makes the first keys and the first data, then lets time pass.
    async fn prepare(&self, bus: &Arc<Bus>, schedules: &Arc<Schedules>, demo: bool) -> Result<(), String> {
        for (name, payload) in [("rotate-keys", json!({})), ("seed-platform", json!({ "demo": demo }))] {
            if self.hosts.get(name).is_none() {
                continue;
            }
            let done = self.hosts.invoke(name, Bytes::from(payload.to_string())).await;
            done.map_err(|failed| format!("{name} failed: {}: {}", failed.kind, failed.message))?;
        }
        bus.resume();
        self.tasks.spawn(Arc::clone(schedules).run());
        Ok(())
    }
}

/// Deletes expired items, as the table does by itself.
async fn sweep_now_and_then(engine: Arc<Engine>, wake: Arc<Wake>) {
    loop {
        tokio::time::sleep(SWEEP).await;
        let engine = Arc::clone(&engine);
        if tokio::task::spawn_blocking(move || engine.sweep()).await.is_ok_and(|swept| swept > 0) {
            wake.written();
        }
    }
}

/// What the environments of all functions have in common: Lambda's own variables, and where the services are.
fn shared_env(url: &str, port: u16, proxy: u16, services: u16, s3: &str) -> BTreeMap<String, String> {
    let at = |path: &str| format!("http://127.0.0.1:{services}/{path}");
    [
        ("AWS_REGION", REGION.to_owned()),
        ("AWS_DEFAULT_REGION", REGION.to_owned()),
        ("AWS_ACCESS_KEY_ID", KEY.to_owned()),
        ("AWS_SECRET_ACCESS_KEY", SECRET.to_owned()),
        ("AWS_SESSION_TOKEN", "local-session".to_owned()),
        ("AWS_ENDPOINT_URL_DYNAMODB", format!("http://127.0.0.1:{proxy}")),
        ("AWS_ENDPOINT_URL_S3", s3.to_owned()),
        ("AWS_ENDPOINT_URL_SNS", at("sns")),
        ("AWS_ENDPOINT_URL_EVENTBRIDGE", at("events")),
        ("AWS_ENDPOINT_URL_SECRETS_MANAGER", at("secrets")),
        ("SOCKETS_ENDPOINT", at("sockets")),
        ("SOCKETS_URL", format!("ws://127.0.0.1:{port}/realtime")),
        ("PUBLIC_URL", url.to_owned()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into()
}
