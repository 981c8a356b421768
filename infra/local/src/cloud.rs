//! Starts and stops a cloud.

use crate::activity::Activity;
use crate::assembly::{CloudBuilder, Ports};
use crate::bus::Bus;
use crate::demo;
use crate::host::Hosts;
use crate::options::Options;
use crate::plan::Plan;
use crate::schedule::Schedules;
use crate::sockets::Sockets;
use crate::state::Folder;
use crate::tasks::Tasks;
use bytes::Bytes;
use runtime::Function;
use serde_json::json;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Maximum time for sockets to close and deliveries to finish when the cloud stops.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(5);

/// A running cloud. Dropping it stops it without waiting; [`Cloud::stop`] waits.
pub struct Cloud {
    url: String,
    tasks: Tasks,
    hosts: Arc<Hosts>,
    sockets: Arc<Sockets>,
    activity: Arc<Activity>,
    folder: Arc<Folder>,
}

impl Cloud {
    /// Starts a cloud. Returns when it is ready: tables, secrets and keys exist, and seeding is done.
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

    /// Stops the cloud: closes sockets, waits briefly for deliveries, saves the state and ends processes.
    pub async fn stop(self) {
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
    let ports = Ports::open(options.port).await?;
    let builder = CloudBuilder::new(&options, plan, tasks)?;
    let addresses = ports.addresses(options.s3.as_deref());
    let hosts = builder.hosts(&options, functions, &addresses)?;
    let buckets = builder.buckets(&options)?;
    let (engine, created) = builder.engine(&options).await?;
    let components = builder.components(hosts, engine, &created)?;
    let url = addresses.url.clone();
    builder.listen(ports, addresses, &components, buckets);
    let CloudBuilder { tasks, activity, folder, .. } = builder;
    let cloud = Cloud { url, tasks, hosts: components.hosts, sockets: components.sockets, activity, folder };
    cloud.prepare(&components.bus, &components.schedules, options.demo).await?;
    if options.demo && demo::can_be_created(&cloud.hosts) {
        let created_version = cloud.folder.persist("demo.json")?;
        if !created.is_empty() {
            created_version.change(|it| *it = 0);
        }
        demo::load(&cloud.url, &created_version).await?;
    }
    cloud.hosts.set_limits(options.limits);
    Ok(cloud)
}

impl Cloud {
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
