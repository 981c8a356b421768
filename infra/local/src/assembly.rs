//! Builds the parts of a cloud and connects them.

use crate::activity::Activity;
use crate::async_invoker::AsyncInvoker;
use crate::bus::Bus;
use crate::calls::Calls;
use crate::clock::PlatformClock;
use crate::control::Control;
use crate::dead_letters::DeadLetters;
use crate::demo::ProgressReporter;
use crate::dynamodb::{Proxy, TableEngine};
use crate::faults::Faults;
use crate::gateway::HttpApi;
use crate::host::{FunctionSource, HostContext, Hosts};
use crate::http::{detached, serve};
use crate::iam::AccessControl;
use crate::invocations::Invocations;
use crate::main_port::MainPort;
use crate::moyasar::Moyasar;
use crate::options::{Options, StateLocation};
use crate::pages::PublicPages;
use crate::panels::ShopPanel;
use crate::plan::Plan;
use crate::ports::{Addresses, Ports};
use crate::s3::Buckets;
use crate::schedule::Schedules;
use crate::services::ServiceEndpoints;
use crate::services::aggregator::{AggregatorContext, SmsAggregator};
use crate::services::secrets::Secrets;
use crate::services::sns::Sns;
use crate::sockets::Sockets;
use crate::state::{Folder, Persisted};
use crate::streams::{PollerProgress, StreamPoller, Streams, WriteSignal};
use crate::tasks::Tasks;
use runtime::Function;
use serde_json::Value;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Interval between deletions of expired items. Moving the clock deletes them immediately.
const SWEEP_INTERVAL: Duration = Duration::from_secs(60);

/// Builds the components of a cloud from its plan and shared state.
pub(crate) struct CloudBuilder {
    plan: Plan,
    pub(crate) tasks: Tasks,
    pub(crate) activity: Arc<Activity>,
    pub(crate) folder: Arc<Folder>,
    offset: Arc<Persisted<i64>>,
    clock: Arc<PlatformClock>,
    faults: Arc<Faults>,
    pub(crate) access: Arc<AccessControl>,
    calls: Arc<Calls>,
    pub(crate) invocations: Arc<Invocations>,
    write_signal: Arc<WriteSignal>,
    origins: Vec<String>,
    host: IpAddr,
    templates: PathBuf,
}

/// The running components.
pub(crate) struct Components {
    pub(crate) hosts: Arc<Hosts>,
    pub(crate) sockets: Arc<Sockets>,
    pub(crate) bus: Arc<Bus>,
    pub(crate) schedules: Arc<Schedules>,
    engine: Arc<TableEngine>,
    secrets: Arc<Secrets>,
    sns: Arc<Sns>,
    moyasar: Arc<Moyasar>,
    dead: Arc<DeadLetters>,
    streams: Arc<Streams>,
}

impl CloudBuilder {
    /// Compiles the policies, opens the state folder and sets the clock.
    pub(crate) fn new(options: &Options, plan: Plan, tasks: Tasks) -> Result<Self, String> {
        let access = Arc::new(AccessControl::new(&plan)?);
        let path = match &options.state {
            StateLocation::Memory => None,
            StateLocation::Dir(path) => Some(path.clone()),
        };
        let folder = Arc::new(Folder::open(path, options.fresh)?);
        let offset: Arc<Persisted<i64>> = folder.persist("clock.json")?;
        let clock = Arc::new(PlatformClock::new(offset.read(|it| *it)));
        let invocations = Arc::<Invocations>::default();
        Ok(Self {
            plan,
            tasks,
            activity: Arc::default(),
            folder,
            offset,
            clock,
            faults: Arc::default(),
            access,
            calls: Arc::new(Calls::new(Arc::clone(&invocations))),
            invocations,
            write_signal: Arc::default(),
            origins: options.origins.clone(),
            host: options.host,
            templates: options.templates.clone(),
        })
    }

    /// Prepares all functions for invocation.
    pub(crate) fn hosts(
        &self,
        options: &Options,
        registry: Vec<Function>,
        at: &Addresses,
    ) -> Result<Arc<Hosts>, String> {
        let source = match &options.bootstraps {
            None => FunctionSource::Registry(registry),
            Some(folder) => {
                FunctionSource::Bootstraps { folder: folder.clone(), registry, logs: self.folder.files().join("logs") }
            }
        };
        let context = HostContext {
            clock: Arc::clone(&self.clock),
            faults: Arc::clone(&self.faults),
            access: Arc::clone(&self.access),
            invocations: Arc::clone(&self.invocations),
            tasks: self.tasks.clone(),
        };
        Hosts::new(&self.plan, source, &at.env(), context).map(Arc::new)
    }

    /// Opens the built-in buckets. `None` if an external S3 is used.
    pub(crate) fn buckets(&self, options: &Options) -> Result<Option<Buckets>, String> {
        if options.s3.is_some() {
            return Ok(None);
        }
        let (access, faults, calls) = (Arc::clone(&self.access), Arc::clone(&self.faults), Arc::clone(&self.calls));
        Buckets::open(self.folder.files(), &self.plan.buckets, access, faults, calls).map(Some)
    }

    /// Starts the table engine. Returns the names of the tables it created.
    pub(crate) async fn engine(&self, options: &Options) -> Result<(Arc<TableEngine>, Vec<String>), String> {
        let engine = match &options.dynamodb {
            Some(url) => TableEngine::external(url)?,
            None => {
                let file = self.folder.path().map(|it| it.join("table.db"));
                TableEngine::embedded(file.as_deref(), &self.clock, &self.tasks).await?
            }
        };
        let created = engine.create(&self.plan.tables).await?;
        Ok((Arc::new(engine), created))
    }

    /// Builds the remaining components.
    pub(crate) fn components(
        &self,
        hosts: Arc<Hosts>,
        engine: Arc<TableEngine>,
        created: &[String],
        url: &str,
    ) -> Result<Components, String> {
        // Values are saved in this order: whatever was read from the stream is saved before the stream position.
        let secrets = Secrets { stored: self.folder.persist("secrets.json")?, clock: Arc::clone(&self.clock) };
        secrets.create(&self.plan.secrets);
        let secrets = Arc::new(secrets);
        let moyasar = self.moyasar(&secrets, url)?;
        let (inbox, endpoints) = (self.folder.persist("inbox.json")?, self.folder.persist("endpoints.json")?);
        let sns = Sns { inbox, endpoints, clock: Arc::clone(&self.clock) };
        let dead_letters = self.folder.persist("dead-letters.json")?;
        let dead = Arc::new(DeadLetters {
            stored: dead_letters,
            clock: Arc::clone(&self.clock),
            access: Arc::clone(&self.access),
            under_way: Default::default(),
        });
        let (activity, clock, tasks) =
            (|| Arc::clone(&self.activity), || Arc::clone(&self.clock), || self.tasks.clone());
        let async_invoker = Arc::new(AsyncInvoker {
            hosts: Arc::clone(&hosts),
            faults: Arc::clone(&self.faults),
            access: Arc::clone(&self.access),
            dead: Arc::clone(&dead),
        });
        let pending = self.folder.persist("bus.json")?;
        let bus = Bus::new(&self.plan, Arc::clone(&async_invoker), activity(), clock(), tasks(), pending);
        let schedules = Schedules::new(&self.plan, async_invoker, activity(), clock(), tasks())?;
        let planned = self.plan.sockets.clone().unwrap_or_default();
        let sockets = Sockets::new(planned, Arc::clone(&hosts), clock(), activity(), tasks());
        let streams = self.streams(&hosts, &engine, &dead, created)?;
        Ok(Components {
            hosts,
            sockets: Arc::new(sockets),
            bus: Arc::new(bus),
            schedules: Arc::new(schedules),
            engine,
            secrets,
            sns: Arc::new(sns),
            moyasar,
            dead,
            streams: Arc::new(streams),
        })
    }

    /// Starts a poller for each event source mapping.
    fn streams(
        &self,
        hosts: &Arc<Hosts>,
        engine: &TableEngine,
        dead: &Arc<DeadLetters>,
        created: &[String],
    ) -> Result<Streams, String> {
        let positions = self.folder.persist("streams.json")?;
        let mut streams = Streams { write_signal: Arc::clone(&self.write_signal), pollers: Vec::new() };
        for mapping in &self.plan.streams {
            let poller = Arc::new(StreamPoller {
                mapping: mapping.clone(),
                engine: engine.client.clone(),
                write_signal: Arc::clone(&self.write_signal),
                hosts: Arc::clone(hosts),
                faults: Arc::clone(&self.faults),
                access: Arc::clone(&self.access),
                dead: Arc::clone(dead),
                positions: Arc::clone(&positions),
                progress: PollerProgress::default(),
                table_is_new: created.contains(&mapping.table),
            });
            self.tasks.spawn(Arc::clone(&poller).run());
            streams.pollers.push(poller);
        }
        Ok(streams)
    }

    /// Starts listening on all ports.
    pub(crate) fn listen(
        &self,
        ports: Ports,
        at: Addresses,
        components: &Components,
        buckets: Option<Buckets>,
        demo: ProgressReporter,
    ) {
        let inside = self.tasks.until(&self.tasks.ended);
        let (faults, access, calls) =
            (|| Arc::clone(&self.faults), || Arc::clone(&self.access), || Arc::clone(&self.calls));

        let (engine, write_signal) = (components.engine.client.clone(), Arc::clone(&self.write_signal));
        let proxy = Arc::new(Proxy { engine, faults: faults(), access: access(), calls: calls(), write_signal });
        let tasks = inside.clone();
        serve(&inside, ports.proxy.0, move |request, _| {
            let (proxy, tasks) = (Arc::clone(&proxy), tasks.clone());
            async move { detached(&tasks, async move { proxy.answer(request).await }).await }
        });

        let services = Arc::new(ServiceEndpoints {
            aggregator: self.aggregator(components, &at.url),
            moyasar: Arc::clone(&components.moyasar),
            sns: Arc::clone(&components.sns),
            bus: Arc::clone(&components.bus),
            secrets: Arc::clone(&components.secrets),
            sockets: Arc::clone(&components.sockets),
            faults: faults(),
            access: access(),
            calls: calls(),
        });
        let tasks = inside.clone();
        serve(&inside, ports.services.0, move |request, _| {
            let (services, tasks) = (Arc::clone(&services), tasks.clone());
            async move { detached(&tasks, async move { services.answer(request).await }).await }
        });

        let api =
            |planned| HttpApi::new(planned, &self.origins, Arc::clone(&components.hosts), Arc::clone(&self.clock));
        let apis: Arc<Vec<HttpApi>> = Arc::new(self.plan.apis.iter().map(api).collect());
        if let Some((listener, _)) = ports.shop_panel {
            let panel = Arc::new(ShopPanel::new(Arc::clone(&apis), &self.templates, &at.sockets_url));
            serve(&self.tasks, listener, move |request, peer| {
                let panel = Arc::clone(&panel);
                async move { Ok(panel.answer(request, peer).await) }
            });
        }
        let main_port = Arc::new(MainPort {
            apis,
            sockets: Arc::clone(&components.sockets),
            buckets,
            pages: PublicPages::of(&self.templates),
            tasks: self.tasks.clone(),
            control: self.control(components, at.show(&components.engine.url, &self.plan), demo),
        });
        serve(&self.tasks, ports.main_port.0, move |request, peer| {
            let main_port = Arc::clone(&main_port);
            async move { main_port.answer(request, peer).await }
        });
        self.tasks.spawn(Arc::clone(&self.folder).run());
        self.tasks.spawn(sweep_periodically(Arc::clone(&components.engine), Arc::clone(&self.write_signal)));
    }

    /// Builds the payment gateway, which sends its events to the main port.
    fn moyasar(&self, secrets: &Arc<Secrets>, url: &str) -> Result<Arc<Moyasar>, String> {
        Ok(Arc::new(Moyasar {
            state: self.folder.persist("moyasar.json")?,
            secrets: Arc::clone(secrets),
            faults: Arc::clone(&self.faults),
            calls: Arc::clone(&self.calls),
            clock: Arc::clone(&self.clock),
            activity: Arc::clone(&self.activity),
            tasks: self.tasks.clone(),
            url: url.to_owned(),
        }))
    }

    fn aggregator(&self, components: &Components, url: &str) -> Arc<SmsAggregator> {
        let context = AggregatorContext {
            sns: Arc::clone(&components.sns),
            secrets: Arc::clone(&components.secrets),
            clock: Arc::clone(&self.clock),
            faults: Arc::clone(&self.faults),
            activity: Arc::clone(&self.activity),
            tasks: self.tasks.clone(),
        };
        SmsAggregator::new(context, &self.plan, url)
    }

    fn control(&self, components: &Components, endpoints: Value, demo: ProgressReporter) -> Control {
        Control {
            clock: Arc::clone(&self.clock),
            hosts: Arc::clone(&components.hosts),
            faults: Arc::clone(&self.faults),
            access: Arc::clone(&self.access),
            calls: Arc::clone(&self.calls),
            invocations: Arc::clone(&self.invocations),
            sns: Arc::clone(&components.sns),
            moyasar: Arc::clone(&components.moyasar),
            bus: Arc::clone(&components.bus),
            schedules: Arc::clone(&components.schedules),
            sockets: Arc::clone(&components.sockets),
            dead: Arc::clone(&components.dead),
            streams: Arc::clone(&components.streams),
            activity: Arc::clone(&self.activity),
            tasks: self.tasks.clone(),
            engine: Arc::clone(&components.engine),
            offset: Arc::clone(&self.offset),
            endpoints,
            demo,
            host: self.host,
        }
    }
}

/// Deletes expired items periodically, as DynamoDB does.
async fn sweep_periodically(engine: Arc<TableEngine>, write_signal: Arc<WriteSignal>) {
    loop {
        tokio::time::sleep(SWEEP_INTERVAL).await;
        let engine = Arc::clone(&engine);
        if tokio::task::spawn_blocking(move || engine.sweep()).await.is_ok_and(|swept| swept > 0) {
            write_signal.notify();
        }
    }
}
