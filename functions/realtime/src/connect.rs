//! `$connect`: open a WebSocket with a one-time ticket.

use crate::rows::{Follower, MOST, ROW_TTL, connections, leaves};
use model::session::TICKET;
use runtime::{Aws, Env, Failure, MasterKey, StartError, Starting};
use serde_json::Value;
use store::keys::Part;
use store::{Condition, Item, Refusal, Table, Update, Write, keys};
use triggers::{Frame, SocketReply, refused};
use web::ticket::Ticket;

struct Needs {
    table: Table,
    master: MasterKey,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let table = Table::new(&aws, &env)?;
    let warming = keys::signing_keys();
    let (master, _) = tokio::join!(MasterKey::load(&aws, &env), table.get(&warming));
    Ok(Needs { table, master: master? })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, needs, handle)
}

async fn handle(needs: &Needs, frame: Frame) -> Result<Value, Failure> {
    let now = frame.now.as_second();
    let shown = frame.query.get("ticket").map(String::as_str).unwrap_or_default();
    let Some((ticket, used)) = Ticket::open(&needs.master, shown, now) else { return Ok(SocketReply::refuse(401)) };
    let session = ticket.session.to_string();
    let lives = Condition::All(vec![
        Condition::Equal("status".into(), "active".into()),
        Condition::Exists(["sessions", &session].into()),
    ]);
    let row = Item::new(&keys::connection(&frame.connection), "Connection")
        .with("user", ticket.user)
        .with("session", ticket.session)
        .with("at", now)
        .with("ttl", now + ROW_TTL);
    let entry = Item::default().with("session", ticket.session).with("at", now).with("topics", Item::default());
    let spent = Item::new(&keys::ticket(&used), "Ticket").with("ttl", now + TICKET);
    let sockets = keys::sockets(ticket.user);

    // Usually one attempt. The first socket of a user creates the map; a sixth replaces the oldest.
    let mut first = false;
    let mut oldest: Option<(String, Item)> = None;
    for _ in 0..4 {
        let path = ["connections", frame.connection.as_str()];
        let mut open = Update::of(sockets.clone()).entity("Sockets");
        open = if first {
            let all = Item::default().with(frame.connection.as_str(), entry.clone());
            open.set("connections", all).when(Condition::Missing("connections".into()))
        } else {
            open.set(path, entry.clone()).when(Condition::Exists("connections".into()))
        };
        open = match &oldest {
            Some((id, _)) => open.remove(["connections", id]).when(Condition::Exists(["connections", id].into())),
            None if first => open,
            None => open.when(Condition::Fewer("connections".into(), MOST)),
        };
        let mut writes = vec![
            Write::create(spent.clone()),
            Write::Check(keys::user(ticket.user), lives.clone()),
            Write::put(row.clone()),
            open.into(),
        ];
        if let Some((id, entry)) = &oldest
            && let Ok(connection) = Part::parse(id)
        {
            writes.extend(leaves(&Follower { connection, user: ticket.user }, entry));
        }
        match needs.table.commit(writes).await {
            Ok(()) => return Ok(SocketReply::accept()),
            // Used before, or the session has ended since.
            Err(Refusal::Condition { at: 0 | 1, .. }) => return Ok(SocketReply::refuse(401)),
            Err(Refusal::Condition { old, .. }) => {
                let old = old.unwrap_or_default();
                first = !old.has("connections");
                oldest = connections(&old).into_iter().next().filter(|_| !first);
            }
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    Ok(SocketReply::refuse(503))
}
