//! `subscribe`: follow a topic. Rights are those that the HTTP API would check.

use crate::disconnect::table;
use crate::rows::{owner, set_topic};
use runtime::{Env, Failure, Starting};
use serde_json::{Value, json};
use store::{Account, Table, keys};
use triggers::{Frame, SocketReply, store_failed};

/// The user's own tickets, appointments and notifications.
pub(crate) const ME: &str = "me";

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let topic = frame.topic().unwrap_or_default().to_owned();
    let error = |code: &str| SocketReply::message(Some(&topic), "error", 0, frame.now, &json!({"code": code}));
    if topic != ME {
        return Ok(error(if topic.is_empty() { "malformed" } else { "not_found" }));
    }
    let Some((user, session)) = owner(table, &frame.connection).await? else { return Ok(error("unauthenticated")) };
    let (user_key, inbox_key) = (keys::user(user), keys::inbox(user));
    let [account, inbox] = table.get_all([&user_key, &inbox_key]).await.map_err(|error| store_failed(&error))?;
    let lives =
        account.map(Account).is_some_and(|it| it.is_active() && it.session(session, frame.now.as_second()).is_some());
    if !lives || !set_topic(table, user, &frame.connection, ME, true).await? {
        return Ok(error("unauthenticated"));
    }
    let inbox = inbox.unwrap_or_default();
    let data = json!({"unread": inbox.number("unread")});
    Ok(SocketReply::message(Some(ME), "subscribed", inbox.number("version"), frame.now, &data))
}
