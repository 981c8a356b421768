//! `subscribe`: follow a topic. Rights are those that the HTTP API would check.

use crate::board::may_watch;
use crate::disconnect::table;
use crate::hall::Seen;
use crate::rows::{Followed, Socket, Whose};
use crate::topic::Topic;
use jiff::Timestamp;
use model::access::Context;
use model::queue::QueueTag;
use model::session::Audience;
use model::{Code, Id, id};
use runtime::{Env, Failure, Starting};
use serde_json::{Value, json};
use store::access::Rights;
use store::account::Session;
use store::queue::Queue;
use store::{Account, Entity as _, Item, Key, Shop, Table, keys};
use triggers::{Frame, SocketReply, store_failed};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

/// Which client visitors count as.
const VISITOR: &str = "visitor";

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let name = frame.topic().unwrap_or_default().to_owned();
    let error = |code: &str| Ok(SocketReply::message(Some(&name), "error", 0, frame.now, &json!({"code": code})));
    let Some(topic) = Topic::parse(&name) else {
        return error(if name.is_empty() { "malformed" } else { "not_found" });
    };
    let Some(socket) = Socket::of(table, &frame.connection).await? else { return error("unauthenticated") };
    let may = match (topic, socket.whose) {
        (Topic::Queue(queue), whose) => public(table, whose, queue, frame.now).await?,
        // Without an account there is neither an own nor a shop's side.
        (_, Whose::Visitor { .. }) => Err(Code::Unauthenticated),
        (Topic::Me, Whose::User { user, session }) => own(table, user, session, frame.now).await?,
        (Topic::Board(shop), Whose::User { user, session }) => board(table, user, session, shop, frame.now).await?,
    };
    let Permit { audience, version, data } = match may {
        Ok(permit) => permit,
        Err(code) => return error(code.as_str()),
    };
    match socket.follow(table, topic, audience, frame.now.as_second()).await? {
        Followed::Yes => {}
        Followed::Unknown => return error("unauthenticated"),
        Followed::TooMany => return error("quota_exceeded"),
    }
    // What happened since the version was read makes a gap, after which the client asks again.
    let data = match topic {
        Topic::Queue(queue) => match standing(table, &socket, queue, frame.now).await? {
            Some(data) => data,
            None => return error("not_found"),
        },
        Topic::Me | Topic::Board(_) => data,
    };
    Ok(SocketReply::message(Some(&name), "subscribed", version, frame.now, &data))
}

/// That somebody may follow a topic: which client they use, the topic's version, and what they learn at first.
struct Permit {
    audience: &'static str,
    version: i64,
    data: Value,
}

/// Or why not.
type May = Result<Permit, Code>;

async fn own(table: &Table, user: Id<id::User>, session: Id<id::Session>, now: Timestamp) -> Result<May, Failure> {
    let [account, inbox] = read(table, [keys::user(user), keys::inbox(user)]).await?;
    let Some(session) = alive(account, session, now) else { return Ok(Err(Code::Unauthenticated)) };
    let inbox = inbox.unwrap_or_default();
    let data = json!({"unread": inbox.number("unread")});
    Ok(Ok(Permit { audience: session.audience.as_str(), version: inbox.number("version"), data }))
}

async fn board(
    table: &Table,
    user: Id<id::User>,
    session: Id<id::Session>,
    id: Id<id::Shop>,
    now: Timestamp,
) -> Result<May, Failure> {
    let (tag, company) = (id.shop(), id.shop().company());
    let wanted = [keys::user(user), keys::access(company), keys::shop(tag), keys::board(tag)];
    let [account, access, shop, board] = read(table, wanted).await?;
    let session = alive(account, session, now).filter(|it| it.audience == Audience::Shop);
    let Some(session) = session else { return Ok(Err(Code::Unauthenticated)) };
    let access = Rights::read(company, access.as_ref()).access;
    if Shop::read(shop, id).is_none() || !access.is_member(user, Context::Shop(tag)) {
        return Ok(Err(Code::NotFound));
    }
    if !may_watch(&access, user, tag) {
        return Ok(Err(Code::PermissionDenied));
    }
    let version = board.unwrap_or_default().number("version");
    Ok(Ok(Permit { audience: session.audience.as_str(), version, data: json!({"version": version}) }))
}

/// A queue's public side is for everybody. Its version is read before its line, so that the line holds all that was told
/// up to it.
async fn public(table: &Table, whose: Whose, id: Id<id::Queue>, now: Timestamp) -> Result<May, Failure> {
    let tag = QueueTag::of(id);
    let wanted = [keys::queue(id), keys::shop(tag.shop()), keys::topic_version(tag)];
    let (audience, [queue, shop, live]) = match whose {
        Whose::Visitor { .. } => (VISITOR, read(table, wanted).await?),
        Whose::User { user, session } => {
            let [queue, shop, live] = wanted;
            let [account, queue, shop, live] = read(table, [keys::user(user), queue, shop, live]).await?;
            let Some(session) = alive(account, session, now) else { return Ok(Err(Code::Unauthenticated)) };
            (session.audience.as_str(), [queue, shop, live])
        }
    };
    if Queue::read(queue, id).is_none() || !shop.map(Shop).is_some_and(|it| it.is_visible()) {
        return Ok(Err(Code::NotFound));
    }
    Ok(Ok(Permit { audience, version: live.unwrap_or_default().number("version"), data: Value::Null }))
}

/// How a queue stands, and where in it the subscriber's own tickets do. Read once they follow it, so that no change falls
/// in between.
async fn standing(
    table: &Table,
    socket: &Socket,
    queue: Id<id::Queue>,
    now: Timestamp,
) -> Result<Option<Value>, Failure> {
    let seen = Seen::read(table, queue, now).await?;
    let told = |seen: Seen| json!({"state": seen.state(), "tickets": seen.places().of(&socket.follower())});
    Ok(seen.map(told))
}

/// The login session, if it lives in an account that may be used.
fn alive(account: Option<Item>, session: Id<id::Session>, now: Timestamp) -> Option<Session> {
    account.and_then(Account::read).filter(Account::is_active)?.session(session, now.as_second())
}

async fn read<const N: usize>(table: &Table, keys: [Key; N]) -> Result<[Option<Item>; N], Failure> {
    let found = table.get_many(&keys).await.map_err(|error| store_failed(&error))?;
    Ok(store::first(found))
}
