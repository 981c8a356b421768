//! Starts and stops a cloud.

use crate::activity::Activity;
use crate::assembly::CloudBuilder;
use crate::bus::Bus;
use crate::demo::{self, DemoProgress, ProgressReporter};
use crate::host::Hosts;
use crate::iam::AccessControl;
use crate::invocations::Invocations;
use crate::options::Options;
use crate::panels;
use crate::plan::Plan;
use crate::ports::Ports;
use crate::schedule::Schedules;
use crate::sockets::Sockets;
use crate::state::Folder;
use crate::tasks::Tasks;
use bytes::Bytes;
use runtime::Function;
use serde_json::json;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Maximum time for sockets to close and deliveries to finish when the cloud stops.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// A running cloud. Dropping it stops it without waiting; [`Cloud::stop`] waits.
pub struct Cloud {
    url: String,
    shop_panel: Result<String, &'static str>,
    tasks: Tasks,
    hosts: Arc<Hosts>,
    sockets: Arc<Sockets>,
    activity: Arc<Activity>,
    folder: Arc<Folder>,
    demo: ProgressReporter,
    access: Arc<AccessControl>,
    invocations: Arc<Invocations>,
}

impl Cloud {
    /// Starts a cloud. Returns when it is ready: tables, secrets and keys exist, and seeding is done. The demo world is
    /// filled behind.
    ///
    /// # Errors
    /// One line that describes the problem: the port, a template, a missing function or executable, the state folder.
    pub async fn start(options: Options, functions: Vec<Function>) -> Result<Self, String> {
        let tasks = Tasks::default();
        let started = start(options, functions, tasks.clone()).await;
        if started.is_err() {
            tasks.end(SHUTDOWN_TIMEOUT).await;
        }
        started
    }

    /// Returns the address of the main port: `http://127.0.0.1:PORT`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the address of the shop panel.
    ///
    /// # Errors
    /// Why there is none: it is not built, or its port is not free.
    pub fn shop_panel(&self) -> Result<&str, &'static str> {
        self.shop_panel.as_deref().map_err(|reason| *reason)
    }

    /// Keeps invocations for the console from now on, also before somebody looks.
    pub fn record_invocations(&self) {
        self.invocations.record();
    }

    /// Returns how far the demo world is, and waits for changes.
    #[must_use]
    pub fn demo(&self) -> watch::Receiver<DemoProgress> {
        self.demo.subscribe()
    }

    /// Stops the cloud: closes sockets, waits briefly for deliveries, saves the state and ends processes.
    ///
    /// Returns the calls and invocations that the policies of the templates have denied, as sentences.
    pub async fn stop(self) -> Vec<String> {
        self.tasks.closing.cancel();
        let until = Instant::now() + CLOSE_TIMEOUT;
        while Instant::now() < until && !(self.sockets.none_open() && self.activity.at_rest()) {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.hosts.stop().await;
        self.tasks.end(SHUTDOWN_TIMEOUT).await;
        // Environments that were busy have become idle or were dropped by now.
        self.hosts.stop().await;
        self.folder.save();
        self.access.denied.sentences()
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        self.tasks.closing.cancel();
        self.tasks.ended.cancel();
    }
}

/// Starts all components, then prepares the data.
async fn start(options: Options, functions: Vec<Function>, tasks: Tasks) -> Result<Cloud, String> {
    let plan = Plan::read(&options.templates)?;
    let ports = Ports::open(options.host, options.port).await?;
    let builder = CloudBuilder::new(&options, plan, tasks)?;
    let addresses = ports.addresses(&options);
    let hosts = builder.hosts(&options, functions, &addresses)?;
    let buckets = builder.buckets(&options)?;
    let (engine, created) = builder.engine(&options).await?;
    let components = builder.components(hosts, engine, &created, &addresses.url)?;
    let url = addresses.url.clone();
    let shop_panel = match &addresses.shop_panel_url {
        None => Err("not served, another program has its port; --port chooses another"),
        Some(_) if !panels::is_built(&options.templates) => Err("not built; make web builds it"),
        Some(url) => Ok(url.clone()),
    };
    let demo = ProgressReporter::new(if options.demo { demo::shops() } else { 0 });
    builder.listen(ports, addresses, &components, buckets, demo.clone());
    let CloudBuilder { tasks, activity, folder, access, invocations, .. } = builder;
    let (hosts, sockets) = (components.hosts, components.sockets);
    let cloud = Cloud { url, shop_panel, tasks, hosts, sockets, activity, folder, demo, access, invocations };
    cloud.prepare(&components.bus, &components.schedules, options.demo).await?;
    cloud.fill_demo_world(&options, &created)?;
    Ok(cloud)
}

impl Cloud {
    /// Starts to fill the demo world, unless the options or the templates leave it out. Limits of requests begin afterwards.
    fn fill_demo_world(&self, options: &Options, created_tables: &[String]) -> Result<(), String> {
        let (hosts, limits, progress) = (Arc::clone(&self.hosts), options.limits, self.demo.clone());
        if !options.demo || !demo::can_be_created(&self.hosts) {
            hosts.set_limits(limits);
            progress.end(Ok(()));
            return Ok(());
        }
        let created_version = self.folder.persist("demo.json")?;
        if !created_tables.is_empty() {
            created_version.change(|it| *it = 0);
        }
        let url = self.url.clone();
        self.tasks.spawn(async move {
            let outcome = demo::load(&url, &created_version, &progress).await;
            hosts.set_limits(limits);
            progress.end(outcome);
        });
        Ok(())
    }

    /// Creates the first keys and data, then starts deliveries and schedules.
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
