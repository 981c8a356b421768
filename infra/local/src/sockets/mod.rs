//! The WebSocket gateway: `$connect` before the upgrade, routes by `action`, `$disconnect` at the end in every case.
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html>

mod event;
mod manage;
mod session;
mod upgrade;

use crate::activity::Activity;
use crate::clock::PlatformClock;
use crate::host::{Hosts, InvocationError};
use crate::iam::CallingPrincipal;
use crate::plan::{PlannedSockets, arn};
use crate::state::lock;
use crate::tasks::Tasks;
use bytes::Bytes;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use tokio::sync::mpsc;

/// Maximum bytes of a message in either direction, and of a client's frame.
pub(crate) const MESSAGE_LIMIT: usize = 128 * 1024;
pub(crate) const FRAME_LIMIT: usize = 32 * 1024;

/// All open connections.
pub(crate) struct Sockets {
    planned: PlannedSockets,
    hosts: Arc<Hosts>,
    clock: Arc<PlatformClock>,
    activity: Arc<Activity>,
    tasks: Tasks,
    open: Mutex<BTreeMap<String, Arc<SocketConnection>>>,
}

/// An open connection.
pub(crate) struct SocketConnection {
    id: String,
    connected_ms: i64,
    active_ms: AtomicI64,
    source_ip: String,
    user_agent: String,
    host: String,
    commands: mpsc::UnboundedSender<SessionCommand>,
}

/// A command to the session of a connection.
enum SessionCommand {
    Send(Vec<u8>),
    /// Close with a close frame.
    Close,
    /// Drop without a close frame.
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

    /// Drops connections without a close frame: the one with this id, or up to `most`. Returns their number.
    pub(crate) fn drop_some(&self, connection: Option<&str>, most: Option<u32>) -> usize {
        let most = most.and_then(|it| usize::try_from(it).ok()).unwrap_or(usize::MAX);
        let open = lock(&self.open);
        let chosen = open.values().filter(|it| connection.is_none_or(|id| it.id == id)).take(most);
        chosen.filter(|it| it.commands.send(SessionCommand::Drop).is_ok()).count()
    }

    /// Returns the id of the API with its stage, as ARNs name it.
    pub(crate) fn api(&self) -> String {
        format!("{}/{}", self.planned.id, self.planned.stage)
    }

    /// Invokes the function of a route.
    async fn invoke_route(&self, route: &str, function: &str, event: &Value) -> Result<Bytes, InvocationError> {
        let source = arn("execute-api", &format!("{}/{route}", self.api()));
        let gateway = CallingPrincipal::Service { name: "apigateway.amazonaws.com", source };
        self.hosts.invoke_by(&gateway, function, event.to_string().into()).await
    }

    /// Returns whether no connection is open.
    pub(crate) fn none_open(&self) -> bool {
        lock(&self.open).is_empty()
    }

    /// Returns all open connections.
    pub(crate) fn list(&self) -> Value {
        let shown = |connection: &Arc<SocketConnection>| {
            json!({
                "id": connection.id, "connected_at": timestamp(connection.connected_ms), "source_ip": connection.source_ip,
                "active_at": timestamp(connection.active_ms.load(Ordering::Acquire)),
            })
        };
        json!({ "items": lock(&self.open).values().map(shown).collect::<Vec<_>>() })
    }
}

fn timestamp(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap_or_default().to_string()
}
