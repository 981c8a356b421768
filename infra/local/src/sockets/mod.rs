//! The WebSocket gateway: `$connect` before the upgrade, routes by `action`, `$disconnect` whatever happens.
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html>

mod event;
mod manage;
mod session;
mod upgrade;

use crate::activity::Activity;
use crate::clock::PlatformClock;
use crate::host::Hosts;
use crate::plan::PlannedSockets;
use crate::state::lock;
use crate::tasks::Tasks;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc;

/// The largest message in either direction, and the largest frame of a client.
pub(crate) const MESSAGE_LIMIT: usize = 128 * 1024;
pub(crate) const FRAME_LIMIT: usize = 32 * 1024;

/// All open sockets.
pub(crate) struct Sockets {
    planned: PlannedSockets,
    hosts: Arc<Hosts>,
    clock: Arc<PlatformClock>,
    activity: Arc<Activity>,
    tasks: Tasks,
    open: Mutex<BTreeMap<String, Arc<Link>>>,
}

/// One connection, as others see it.
pub(crate) struct Link {
    id: String,
    connected_ms: i64,
    active_ms: AtomicI64,
    source_ip: String,
    user_agent: String,
    host: String,
    orders: mpsc::UnboundedSender<Order>,
}

/// What a session is told to do.
enum Order {
    Send(Vec<u8>),
    /// Say goodbye.
    Close,
    /// Vanish.
    Drop,
}

impl Sockets {
    pub(crate) fn new(
        planned: PlannedSockets,
        hosts: Arc<Hosts>,
        clock: Arc<PlatformClock>,
        activity: Arc<Activity>,
        tasks: Tasks,
    ) -> Self {
        Self { planned, hosts, clock, activity, tasks, open: Mutex::default() }
    }

    /// Drops sockets abruptly: one, or up to so many. Tells how many.
    pub(crate) fn drop_some(&self, connection: Option<&str>, most: Option<u32>) -> usize {
        let most = most.and_then(|it| usize::try_from(it).ok()).unwrap_or(usize::MAX);
        let open = lock(&self.open);
        let chosen = open.values().filter(|it| connection.is_none_or(|id| it.id == id)).take(most);
        chosen.filter(|it| it.orders.send(Order::Drop).is_ok()).count()
    }

    /// Whether none is open.
    pub(crate) fn none_open(&self) -> bool {
        lock(&self.open).is_empty()
    }

    /// All open sockets.
    pub(crate) fn list(&self) -> Value {
        let shown = |link: &Arc<Link>| {
            json!({
                "id": link.id, "connected_at": moment(link.connected_ms), "source_ip": link.source_ip,
                "active_at": moment(link.active_ms.load(Ordering::Acquire)),
            })
        };
        json!({ "items": lock(&self.open).values().map(shown).collect::<Vec<_>>() })
    }
}

fn moment(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap_or_default().to_string()
}
