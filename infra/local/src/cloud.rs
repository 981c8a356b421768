//! Puts the parts together, starts and stops them.

use crate::activity::Activity;
use crate::assembly::{Base, Ports};
use crate::bus::Bus;
use crate::demo;
use crate::host::Hosts;
use crate::plan::Plan;
use crate::schedule::Schedules;
use crate::sockets::Sockets;
use crate::state::Folder;
use crate::tasks::Tasks;
use bytes::Bytes;
use runtime::Function;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long sockets and deliveries may take to end when the cloud stops, and then everything else.
const GOODBYE: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(5);

/// How a cloud is to be started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The main port; 0 takes any free one.
    pub port: u16,
    /// Where its state lives.
    pub state: State,
    /// Whether the state of former runs is forgotten first.
    pub fresh: bool,
    /// Whether the demo world is made, if it isn't there.
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
        let started = start(options, functions, tasks.clone()).await;
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

/// What has to be on before a function can be called.
async fn start(options: Options, functions: Vec<Function>, tasks: Tasks) -> Result<Cloud, String> {
    let plan = Plan::read(&options.templates)?;
    let ports = Ports::open(options.port).await?;
    let base = Base::new(&options, plan, tasks)?;
    let addresses = ports.addresses(options.s3.as_deref());
    let hosts = base.hosts(&options, functions, &addresses)?;
    let buckets = base.buckets(&options)?;
    let (engine, created) = base.engine(&options).await?;
    let parts = base.parts(hosts, engine, &created)?;
    let url = addresses.url.clone();
    base.listen(ports, addresses, &parts, buckets);
    let Base { tasks, activity, folder, .. } = base;
    let cloud = Cloud { url, tasks, hosts: parts.hosts, sockets: parts.sockets, activity, folder };
    cloud.prepare(&parts.bus, &parts.schedules, options.demo).await?;
    if options.demo && demo::can_be_made(&cloud.hosts) {
        let kept = cloud.folder.keep("demo.json")?;
        if !created.is_empty() {
            kept.change(|it| *it = 0);
        }
        demo::load(&cloud.url, &kept).await?;
    }
    Ok(cloud)
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
