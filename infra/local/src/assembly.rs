//! Builds the parts of a cloud and connects them.

use crate::activity::Activity;
use crate::bus::Bus;
use crate::calls::Calls;
use crate::clock::PlatformClock;
use crate::cloud::{Options, State};
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
use runtime::Function;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// The credentials that every function has. Only the buckets check them.
const KEY: &str = "local";
const SECRET: &str = "local-secret";
/// How often expired items are deleted; a move of the clock does it at once.
const SWEEP: Duration = Duration::from_secs(60);

/// The sockets that are listened on.
pub(crate) struct Ports {
    front: (TcpListener, u16),
    proxy: (TcpListener, u16),
    services: (TcpListener, u16),
}

/// Where everything can be reached.
pub(crate) struct Addresses {
    pub(crate) url: String,
    sockets_url: String,
    proxy: String,
    services: String,
    s3: String,
}

/// What all parts stand on.
pub(crate) struct Base {
    plan: Plan,
    pub(crate) tasks: Tasks,
    pub(crate) activity: Arc<Activity>,
    pub(crate) folder: Arc<Folder>,
    offset: Arc<Kept<i64>>,
    clock: Arc<PlatformClock>,
    faults: Arc<Faults>,
    calls: Arc<Calls>,
    wake: Arc<Wake>,
}

/// The parts.
pub(crate) struct Parts {
    pub(crate) hosts: Arc<Hosts>,
    pub(crate) sockets: Arc<Sockets>,
    pub(crate) bus: Arc<Bus>,
    pub(crate) schedules: Arc<Schedules>,
    engine: Arc<Engine>,
    secrets: Arc<Secrets>,
    sns: Arc<Sns>,
    dead: Arc<DeadLetters>,
    streams: Arc<Streams>,
}

impl Ports {
    /// Takes the main port and two more.
    pub(crate) async fn open(port: u16) -> Result<Self, String> {
        let internal = |error: std::io::Error| format!("an internal port: {error}");
        let front = listen(port).await;
        Ok(Self {
            front: front.map_err(|error| format!("port {port} can't be used: {error}; --port chooses another"))?,
            proxy: listen(0).await.map_err(internal)?,
            services: listen(0).await.map_err(internal)?,
        })
    }

    /// The addresses that follow from the ports.
    pub(crate) fn addresses(&self, s3: Option<&str>) -> Addresses {
        let at = |port: u16| format!("http://127.0.0.1:{port}");
        let url = at(self.front.1);
        Addresses {
            sockets_url: format!("ws://127.0.0.1:{}/realtime", self.front.1),
            proxy: at(self.proxy.1),
            services: at(self.services.1),
            s3: s3.map_or_else(|| url.clone(), str::to_owned),
            url,
        }
    }
}

impl Addresses {
    /// What the environments of all functions have in common: Lambda's own variables, and where the services are.
    fn env(&self) -> BTreeMap<String, String> {
        let at = |path: &str| format!("{}/{path}", self.services);
        [
            ("AWS_REGION", REGION.to_owned()),
            ("AWS_DEFAULT_REGION", REGION.to_owned()),
            ("AWS_ACCESS_KEY_ID", KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", SECRET.to_owned()),
            ("AWS_SESSION_TOKEN", "local-session".to_owned()),
            ("AWS_ENDPOINT_URL_DYNAMODB", self.proxy.clone()),
            ("AWS_ENDPOINT_URL_S3", self.s3.clone()),
            ("AWS_ENDPOINT_URL_SNS", at("sns")),
            ("AWS_ENDPOINT_URL_EVENTBRIDGE", at("events")),
            ("AWS_ENDPOINT_URL_SECRETS_MANAGER", at("secrets")),
            ("SOCKETS_ENDPOINT", at("sockets")),
            ("SOCKETS_URL", self.sockets_url.clone()),
            ("PUBLIC_URL", self.url.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// What `/_local/endpoints` shows.
    fn show(&self, engine: &str, plan: &Plan) -> Value {
        let at = |path: &str| format!("{}/{path}", self.services);
        json!({
            "dynamodb": engine, "dynamodb_proxy": self.proxy, "s3": self.s3, "sns": at("sns"), "eventbridge": at("events"),
            "secrets": at("secrets"), "sockets": at("sockets"), "table": plan.tables.first().map(|it| &it.name),
        })
    }
}

impl Base {
    /// Opens the state's folder and sets the clock.
    pub(crate) fn new(options: &Options, plan: Plan, tasks: Tasks) -> Result<Self, String> {
        let path = match &options.state {
            State::Memory => None,
            State::Dir(path) => Some(path.clone()),
        };
        let folder = Arc::new(Folder::open(path, options.fresh)?);
        let offset: Arc<Kept<i64>> = folder.keep("clock.json")?;
        let clock = Arc::new(PlatformClock::new(offset.read(|it| *it)));
        Ok(Self {
            plan,
            tasks,
            activity: Arc::default(),
            folder,
            offset,
            clock,
            faults: Arc::default(),
            calls: Arc::default(),
            wake: Arc::default(),
        })
    }

    /// Prepares all functions.
    pub(crate) fn hosts(
        &self,
        options: &Options,
        registry: Vec<Function>,
        at: &Addresses,
    ) -> Result<Arc<Hosts>, String> {
        let source = match &options.bootstraps {
            None => Source::Registry(registry),
            Some(folder) => {
                Source::Bootstraps { folder: folder.clone(), registry, logs: self.folder.files().join("logs") }
            }
        };
        let (clock, faults) = (Arc::clone(&self.clock), Arc::clone(&self.faults));
        Hosts::new(&self.plan, source, &at.env(), clock, faults, self.tasks.clone()).map(Arc::new)
    }

    /// Opens the buckets, unless they are elsewhere.
    pub(crate) fn buckets(&self, options: &Options) -> Result<Option<Buckets>, String> {
        if options.s3.is_some() {
            return Ok(None);
        }
        let (faults, calls) = (Arc::clone(&self.faults), Arc::clone(&self.calls));
        Buckets::open(self.folder.files(), &self.plan.buckets, (KEY, SECRET), faults, calls).map(Some)
    }

    /// Starts the table's engine. Tells which tables are new.
    pub(crate) async fn engine(&self, options: &Options) -> Result<(Arc<Engine>, Vec<String>), String> {
        let engine = match &options.dynamodb {
            Some(url) => Engine::external(url)?,
            None => {
                let file = self.folder.path().map(|it| it.join("table.db"));
                Engine::embedded(file.as_deref(), &self.clock, &self.tasks).await?
            }
        };
        let created = engine.create(&self.plan.tables).await?;
        Ok((Arc::new(engine), created))
    }

    /// Builds everything else.
    pub(crate) fn parts(&self, hosts: Arc<Hosts>, engine: Arc<Engine>, created: &[String]) -> Result<Parts, String> {
        // Values are written in this order: what was taken from the stream is safe before the place in it moves on.
        let secrets = Secrets { kept: self.folder.keep("secrets.json")?, clock: Arc::clone(&self.clock) };
        secrets.create(&self.plan.secrets);
        let (inbox, endpoints) = (self.folder.keep("inbox.json")?, self.folder.keep("endpoints.json")?);
        let sns = Sns { inbox, endpoints, clock: Arc::clone(&self.clock) };
        let letters = self.folder.keep("dead-letters.json")?;
        let dead = Arc::new(DeadLetters { kept: letters, clock: Arc::clone(&self.clock) });
        let (activity, clock, tasks) =
            (|| Arc::clone(&self.activity), || Arc::clone(&self.clock), || self.tasks.clone());
        let courier = Courier { hosts: Arc::clone(&hosts), faults: Arc::clone(&self.faults), dead: Arc::clone(&dead) };
        let courier = Arc::new(courier);
        let pending = self.folder.keep("bus.json")?;
        let bus = Bus::new(&self.plan, Arc::clone(&courier), activity(), clock(), tasks(), pending);
        let schedules = Schedules::new(&self.plan, courier, activity(), clock(), tasks())?;
        let planned = self.plan.sockets.clone().unwrap_or_default();
        let sockets = Sockets::new(planned, Arc::clone(&hosts), clock(), activity(), tasks());
        let streams = self.streams(&hosts, &engine, &dead, created)?;
        Ok(Parts {
            hosts,
            sockets: Arc::new(sockets),
            bus: Arc::new(bus),
            schedules: Arc::new(schedules),
            engine,
            secrets: Arc::new(secrets),
            sns: Arc::new(sns),
            dead,
            streams: Arc::new(streams),
        })
    }

    /// Starts a reader for each mapping.
    fn streams(
        &self,
        hosts: &Arc<Hosts>,
        engine: &Engine,
        dead: &Arc<DeadLetters>,
        created: &[String],
    ) -> Result<Streams, String> {
        let positions = self.folder.keep("streams.json")?;
        let mut streams = Streams { wake: Arc::clone(&self.wake), progress: Vec::new() };
        for mapping in &self.plan.streams {
            let progress = Arc::new(Progress::default());
            streams.progress.push(Arc::clone(&progress));
            let reader = Reader {
                mapping: mapping.clone(),
                engine: engine.client.clone(),
                wake: Arc::clone(&self.wake),
                hosts: Arc::clone(hosts),
                faults: Arc::clone(&self.faults),
                dead: Arc::clone(dead),
                positions: Arc::clone(&positions),
                progress,
                table_is_new: created.contains(&mapping.table),
            };
            self.tasks.spawn(reader.run());
        }
        Ok(streams)
    }

    /// Opens all doors.
    pub(crate) fn listen(&self, ports: Ports, at: Addresses, parts: &Parts, buckets: Option<Buckets>) {
        let inside = self.tasks.until(&self.tasks.ended);
        let (faults, calls) = (|| Arc::clone(&self.faults), || Arc::clone(&self.calls));

        let (engine, wake) = (parts.engine.client.clone(), Arc::clone(&self.wake));
        let proxy = Arc::new(Proxy { engine, faults: faults(), calls: calls(), wake });
        let tasks = inside.clone();
        serve(&inside, ports.proxy.0, move |request, _| {
            let (proxy, tasks) = (Arc::clone(&proxy), tasks.clone());
            async move { detached(&tasks, async move { proxy.answer(request).await }).await }
        });

        let services = Arc::new(Services {
            sns: Arc::clone(&parts.sns),
            bus: Arc::clone(&parts.bus),
            secrets: Arc::clone(&parts.secrets),
            sockets: Arc::clone(&parts.sockets),
            faults: faults(),
            calls: calls(),
        });
        let tasks = inside.clone();
        serve(&inside, ports.services.0, move |request, _| {
            let (services, tasks) = (Arc::clone(&services), tasks.clone());
            async move { detached(&tasks, async move { services.answer(request).await }).await }
        });

        let api = |planned| HttpApi::new(planned, Arc::clone(&parts.hosts), Arc::clone(&self.clock));
        let front = Arc::new(Front {
            apis: self.plan.apis.iter().map(api).collect(),
            sockets: Arc::clone(&parts.sockets),
            buckets,
            tasks: self.tasks.clone(),
            control: self.control(parts, at.show(&parts.engine.url, &self.plan)),
        });
        serve(&self.tasks, ports.front.0, move |request, peer| {
            let front = Arc::clone(&front);
            async move { front.answer(request, peer).await }
        });
        self.tasks.spawn(Arc::clone(&self.folder).run());
        self.tasks.spawn(sweep_now_and_then(Arc::clone(&parts.engine), Arc::clone(&self.wake)));
    }

    fn control(&self, parts: &Parts, endpoints: Value) -> Control {
        Control {
            clock: Arc::clone(&self.clock),
            hosts: Arc::clone(&parts.hosts),
            faults: Arc::clone(&self.faults),
            calls: Arc::clone(&self.calls),
            sns: Arc::clone(&parts.sns),
            bus: Arc::clone(&parts.bus),
            schedules: Arc::clone(&parts.schedules),
            sockets: Arc::clone(&parts.sockets),
            dead: Arc::clone(&parts.dead),
            streams: Arc::clone(&parts.streams),
            activity: Arc::clone(&self.activity),
            engine: Arc::clone(&parts.engine),
            offset: Arc::clone(&self.offset),
            endpoints,
        }
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
