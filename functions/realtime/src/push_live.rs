//! Stream records to WebSocket messages: a new notification reaches its reader's open sockets, an appointment its
//! customer's and those of its shop's board.
//!
//! A record that the stream repeats is told again, under a newer version: clients replace what they show by what they
//! are told.

use crate::appointment::Told;
use crate::post::post;
use crate::rows::{Follower, connections, followers, forget, leave};
use crate::subscribe::may_watch;
use crate::topic::Topic;
use jiff::Timestamp;
use model::{Id, id};
use runtime::{Aws, Env, Failure, StartError, Starting};
use serde_json::{Value, json};
use store::access::Rights;
use store::keys::Part;
use store::{Item, Table, Update, keys};
use triggers::{Change, SocketsOut, refused, store_failed};

struct Needs {
    table: Table,
    sockets: SocketsOut,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Needs { table: Table::new(&aws, &env)?, sockets: SocketsOut::new(&aws)? })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_records(env, needs, handle)
}

async fn handle(needs: &Needs, change: Change) -> Result<Value, Failure> {
    let Some(item) = change.new else { return Ok(Value::Null) };
    match item.text("entity") {
        Some("Notification") => notification(needs, &item).await?,
        // Without a new version nothing changed that anybody sees, such as which reminders were sent.
        Some("Appointment") if changed(change.old.as_ref(), &item) => {
            appointment(needs, &item, change.old.is_none(), change.now).await?;
        }
        _ => {}
    }
    Ok(Value::Null)
}

/// Whether an appointment is new or of a new version.
fn changed(old: Option<&Item>, new: &Item) -> bool {
    old.is_none_or(|it| it.number("version") != new.number("version"))
}

async fn notification(needs: &Needs, note: &Item) -> Result<(), Failure> {
    let Some(user) = note.parsed::<Id<id::User>>("user") else { return Ok(()) };
    let text = |name: &str| note.text(name).unwrap_or_default().to_owned();
    let message = json!({
        "topic": Topic::Me.to_string(),
        "type": "notification",
        "version": note.number("topic_version"),
        "at": text("at"),
        "data": {"id": text("id"), "type": text("type"), "title": text("title"), "body": text("body"),
            "data": note.document::<Value>("data").unwrap_or_else(|| json!({}))},
    });
    to_user(needs, user, &message).await
}

async fn appointment(needs: &Needs, item: &Item, is_new: bool, now: Timestamp) -> Result<(), Failure> {
    let Some(told) = Told::read(item) else { return Ok(()) };
    tokio::try_join!(told_to_customer(needs, &told, now), told_to_board(needs, &told, is_new, now))?;
    Ok(())
}

async fn told_to_customer(needs: &Needs, told: &Told, now: Timestamp) -> Result<(), Failure> {
    let Some(user) = told.customer else { return Ok(()) };
    let counted = Update::of(keys::inbox(user)).entity("Inbox").add("version", 1);
    let inbox = needs.table.update(counted).await.map_err(|refusal| refused(&refusal))?;
    let version = inbox.number("version");
    to_user(needs, user, &message(Topic::Me, "appointment_update", version, now, &told.for_customer())).await
}

async fn told_to_board(needs: &Needs, told: &Told, is_new: bool, now: Timestamp) -> Result<(), Failure> {
    let board = told.shop.shop();
    // Counted without followers too: who comes back sees that something has changed.
    let counted = Update::of(keys::board(board)).entity("Board").add("version", 1);
    let row = needs.table.update(counted).await.map_err(|refusal| refused(&refusal))?;
    let all = followers(&row);
    if all.is_empty() {
        return Ok(());
    }
    // Rights may have changed since they subscribed.
    let company = board.company();
    let access = needs.table.get(&keys::access(company)).await.map_err(|error| store_failed(&error))?;
    let access = Rights::read(company, access.as_ref()).access;
    let (watching, mut left): (Vec<Follower>, Vec<Follower>) =
        all.into_iter().partition(|it| may_watch(&access, it.user, board));
    let kind = if is_new { "new_booking" } else { "appointment_update" };
    let message = message(Topic::Board(told.shop), kind, row.number("version"), now, &told.for_board());
    let sockets: Vec<Part> = watching.iter().map(|it| it.connection.clone()).collect();
    let gone = post(&needs.sockets, sockets, &message.to_string()).await;
    left.extend(watching.into_iter().filter(|it| gone.contains(&it.connection)));
    if left.is_empty() {
        return Ok(());
    }
    needs.table.update(leave(board, &left)).await.map_err(|refusal| refused(&refusal))?;
    Ok(())
}

fn message(topic: Topic, kind: &str, version: i64, at: Timestamp, data: &Value) -> Value {
    json!({"topic": topic.to_string(), "type": kind, "version": version, "at": at, "data": data})
}

/// Posts to all sockets of a user that follow `me`.
async fn to_user(needs: &Needs, user: Id<id::User>, message: &Value) -> Result<(), Failure> {
    let row = needs.table.get(&keys::sockets(user)).await.map_err(|error| store_failed(&error))?.unwrap_or_default();
    let me = Topic::Me.to_string();
    let following = connections(&row).into_iter().filter(|(_, entry)| entry.map("topics").has(&me));
    let sockets = following.filter_map(|(connection, _)| Part::parse(&connection).ok()).collect();
    for connection in post(&needs.sockets, sockets, &message.to_string()).await {
        forget(&needs.table, &Follower { connection, user }, &row).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_its_version_is_not_told_again() {
        let of = |version: i64| Item::default().with("version", version);
        assert!(changed(None, &of(1)) && changed(Some(&of(1)), &of(2)));
        assert!(!changed(Some(&of(2)), &of(2)));
    }
}
