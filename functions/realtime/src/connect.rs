//! `$connect`: open a WebSocket with a one-time ticket, of a user or of a visitor.

use crate::followers::leaves;
use crate::rows::{MOST, Whose, connections};
use model::session::TICKET;
use model::{Id, id};
use runtime::{Aws, Env, Failure, MasterKey, StartError, Starting};
use serde_json::Value;
use store::keys::Part;
use store::{Condition, Item, Refusal, Table, Update, Write, keys};
use triggers::{Frame, SocketReply, refused};
use web::ticket::{Holder, Ticket};

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
    let spent = Write::create(Item::new(&keys::ticket(&used), "SocketTicket").with("ttl", now + TICKET));
    match ticket.holder {
        Holder::User { user, session } => of_user(&needs.table, &frame, (user, session), spent).await,
        Holder::Visitor { ticket } => {
            let row = Whose::Visitor { ticket }.row(&frame.connection, now);
            match needs.table.commit(vec![spent, Write::put(row)]).await {
                Ok(()) => Ok(SocketReply::accept()),
                Err(Refusal::Condition { .. }) => Ok(SocketReply::refuse(401)),
                Err(refusal) => Err(refused(&refusal)),
            }
        }
    }
}

async fn of_user(
    table: &Table,
    frame: &Frame,
    (user, login): (Id<id::User>, Id<id::Session>),
    spent: Write,
) -> Result<Value, Failure> {
    let now = frame.now.as_second();
    let session = login.to_string();
    let lives = Condition::All(vec![
        Condition::Equal("status".into(), "active".into()),
        Condition::Exists(["sessions", &session].into()),
    ]);
    let row = Whose::User { user, session: login }.row(&frame.connection, now);
    let entry = Item::default().with("session", login).with("at", now).with("topics", Item::default());
    let sockets = keys::sockets(user);

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
            // As it was read, so that it leaves all that it follows.
            Some((id, entry)) => {
                let same = Condition::Equal(["connections", id].into(), entry.clone().into());
                open.remove(["connections", id]).when(same)
            }
            None if first => open,
            None => open.when(Condition::Fewer("connections".into(), MOST)),
        };
        let mut writes =
            vec![spent.clone(), Write::Check(keys::user(user), lives.clone()), Write::put(row.clone()), open.into()];
        if let Some((id, entry)) = &oldest
            && let Ok(connection) = Part::parse(id)
        {
            writes.extend(leaves(&connection, Some(user), &entry.map("topics")));
            writes.push(Write::Delete(keys::connection(&connection), None));
        }
        match table.commit(writes).await {
            Ok(()) => return Ok(SocketReply::accept()),
            // Used before, or the session has ended since.
            Err(Refusal::Condition { at: 0 | 1, .. }) => return Ok(SocketReply::refuse(401)),
            Err(Refusal::Condition { old, .. }) => {
                let old = old.unwrap_or_default();
                first = !old.has("connections");
                let all = connections(&old);
                let is_full = i64::try_from(all.len()).is_ok_and(|it| it >= MOST);
                oldest = all.into_iter().next().filter(|_| is_full);
            }
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    Ok(SocketReply::refuse(503))
}
