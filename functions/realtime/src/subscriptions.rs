//! Subscribing to a topic: who may, and what the subscriber receives first.

use crate::connections::{OpenConnection, SubscribeOutcome};
use crate::topics::Topic;
use crate::topics::board::may_subscribe;
use crate::topics::queue::state::TopicState;
use crate::topics::specialist::ChangedSpecialist;
use jiff::Timestamp;
use model::access::Context;
use model::queue::QueueTag;
use model::session::Audience;
use model::{Code, Id, id};
use runtime::Failure;
use serde_json::{Value, json};
use store::access::Rights;
use store::account::Session;
use store::entities::Shop;
use store::entities::connection::ConnectionOwner;
use store::entities::notification::Inbox;
use store::entities::queue_topic::QueueTopic;
use store::entities::subscription::{BoardTopic, SpecialistTopic};
use store::keys::KeyPart;
use store::queue::Queue;
use store::{Account, Item, Reads, StoreError, Table, keys};

/// The audience recorded for visitors.
const VISITOR: &str = "visitor";

/// The response to a subscriber.
pub(crate) struct Subscribed {
    /// The version of the topic.
    pub(crate) version: i64,
    /// The initial data.
    pub(crate) data: Value,
}

/// Why a subscription failed.
pub(crate) enum SubscribeError {
    /// Refused with this code.
    Refused(&'static str),
    Failed(Failure),
}

impl From<Failure> for SubscribeError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<StoreError> for SubscribeError {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Code> for SubscribeError {
    fn from(code: Code) -> Self {
        Self::Refused(code.as_str())
    }
}

/// Permission to subscribe, with what was read to decide it.
struct Grant {
    /// The client application.
    audience: &'static str,
    version: i64,
    data: Value,
}

/// A user with the login session that opened the connection.
#[derive(Clone, Copy)]
struct SessionOf {
    user: Id<id::User>,
    session: Id<id::Session>,
}

/// Subscribes a connection to the topic of this name.
///
/// # Errors
/// [`SubscribeError::Refused`] if there is no such topic, the connection's owner may not see it, or the connection has too
/// many topics.
pub(crate) async fn subscribe(
    table: &Table,
    connection: &KeyPart,
    name: &str,
    now: Timestamp,
) -> Result<Subscribed, SubscribeError> {
    let (topic, connection) = of_connection(table, connection, name).await?;
    let Grant { audience, version, data } = authorise(table, connection.owner, topic, now).await?;
    match connection.subscribe(table, topic, audience, now.as_second()).await? {
        SubscribeOutcome::Subscribed => {}
        SubscribeOutcome::Disconnected => return Err(Code::Unauthenticated.into()),
        SubscribeOutcome::LimitReached => return Err(Code::QuotaExceeded.into()),
    }
    // Changes since the version was read cause a gap, after which the client asks for a snapshot.
    let data = current_data(table, &connection, topic, data, now).await?;
    Ok(Subscribed { version, data })
}

/// What a new subscriber of the topic of this name would receive first, for a client that has missed a message. Requires the
/// same permissions as subscribing, and changes nothing.
///
/// # Errors
/// [`SubscribeError::Refused`] if there is no such topic, or the connection's owner may not see it.
pub(crate) async fn snapshot(
    table: &Table,
    connection: &KeyPart,
    name: &str,
    now: Timestamp,
) -> Result<Subscribed, SubscribeError> {
    let (topic, connection) = of_connection(table, connection, name).await?;
    let Grant { version, data, .. } = authorise(table, connection.owner, topic, now).await?;
    let data = current_data(table, &connection, topic, data, now).await?;
    Ok(Subscribed { version, data })
}

/// The topic of this name, and the connection that asks for it.
async fn of_connection(
    table: &Table,
    connection: &KeyPart,
    name: &str,
) -> Result<(Topic, OpenConnection), SubscribeError> {
    let malformed = if name.is_empty() { "malformed" } else { "not_found" };
    let topic = Topic::parse(name).ok_or(SubscribeError::Refused(malformed))?;
    let connection = OpenConnection::of(table, connection).await?.ok_or(Code::Unauthenticated)?;
    Ok((topic, connection))
}

/// The data of a topic, read after its version. `read` is what was read with the version.
async fn current_data(
    table: &Table,
    connection: &OpenConnection,
    topic: Topic,
    read: Value,
    now: Timestamp,
) -> Result<Value, SubscribeError> {
    match topic {
        Topic::Queue(queue) => Ok(queue_data(table, connection, queue, now).await?.ok_or(Code::NotFound)?),
        Topic::Specialist(specialist) => {
            let state = ChangedSpecialist { specialist, over: None }.read(table, now).await?;
            Ok(state.ok_or(Code::NotFound)?.data(specialist))
        }
        Topic::Me | Topic::Board(_) => Ok(read),
    }
}

/// Decides whether the owner of a connection may subscribe to a topic.
async fn authorise(
    table: &Table,
    owner: ConnectionOwner,
    topic: Topic,
    now: Timestamp,
) -> Result<Grant, SubscribeError> {
    match (topic, owner) {
        (Topic::Queue(queue), owner) => authorise_queue(table, owner, queue, now).await,
        // Visitors can subscribe to queues only.
        (_, ConnectionOwner::Visitor { .. }) => Err(Code::Unauthenticated.into()),
        (Topic::Me, ConnectionOwner::User { user, session }) => {
            authorise_user(table, SessionOf { user, session }, now).await
        }
        (Topic::Board(shop), ConnectionOwner::User { user, session }) => {
            authorise_board(table, SessionOf { user, session }, shop, now).await
        }
        (Topic::Specialist(specialist), ConnectionOwner::User { user, session }) => {
            authorise_specialist(table, SessionOf { user, session }, specialist, now).await
        }
    }
}

async fn authorise_user(table: &Table, caller: SessionOf, now: Timestamp) -> Result<Grant, SubscribeError> {
    let mut reads = Reads::default();
    let account = reads.want::<Account>(keys::user(caller.user));
    let inbox = reads.want::<Inbox>(keys::inbox(caller.user));
    let mut found = table.read(reads).await?;
    let session = active_session(found.take(account), caller.session, now)?;
    let inbox = found.take(inbox);
    let unread = inbox.as_ref().map(|it| it.unread(now.as_second())).unwrap_or_default();
    let data = json!({"unread": unread, "unread_count": unread});
    let version = inbox.map(|it| it.version()).unwrap_or_default();
    Ok(Grant { audience: session.audience.as_str(), version, data })
}

async fn authorise_board(
    table: &Table,
    caller: SessionOf,
    id: Id<id::Shop>,
    now: Timestamp,
) -> Result<Grant, SubscribeError> {
    let (tag, company) = (id.shop(), id.shop().company());
    let mut reads = Reads::default();
    let account = reads.want::<Account>(keys::user(caller.user));
    let access = reads.want::<Item>(keys::access(company));
    let shop = reads.want::<Shop>(keys::shop(tag));
    let board = reads.want::<BoardTopic>(keys::board(tag));
    let mut found = table.read(reads).await?;
    let session = active_session(found.take(account), caller.session, now)?;
    if session.audience != Audience::Shop {
        return Err(Code::Unauthenticated.into());
    }
    let access = Rights::read(company, found.take(access).as_ref()).access;
    if found.take(shop).is_none_or(|it| it.id() != id) || !access.is_member(caller.user, Context::Shop(tag)) {
        return Err(Code::NotFound.into());
    }
    if !may_subscribe(&access, caller.user, tag) {
        return Err(Code::PermissionDenied.into());
    }
    let version = found.take(board).map(|it| it.version()).unwrap_or_default();
    Ok(Grant { audience: session.audience.as_str(), version, data: json!({"version": version}) })
}

/// Specialists of a visible shop are for customers of its city, as their page is. The version is read before the state.
async fn authorise_specialist(
    table: &Table,
    caller: SessionOf,
    id: Id<id::Specialist>,
    now: Timestamp,
) -> Result<Grant, SubscribeError> {
    let mut reads = Reads::default();
    let account = reads.want::<Account>(keys::user(caller.user));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let topic = reads.want::<SpecialistTopic>(keys::specialist_topic(id));
    let mut found = table.read(reads).await?;
    let account = found.take(account);
    let city = account.as_ref().and_then(Account::city);
    let session = active_session(account, caller.session, now)?;
    if session.audience != Audience::Customer {
        return Err(Code::PermissionDenied.into());
    }
    if !found.take(shop).is_some_and(|it| it.is_visible() && it.city() == city) {
        return Err(Code::NotFound.into());
    }
    let version = found.take(topic).map(|it| it.version()).unwrap_or_default();
    Ok(Grant { audience: session.audience.as_str(), version, data: Value::Null })
}

/// Queues are public. The version is read before the line, so that the line contains every change up to it.
async fn authorise_queue(
    table: &Table,
    owner: ConnectionOwner,
    id: Id<id::Queue>,
    now: Timestamp,
) -> Result<Grant, SubscribeError> {
    let tag = QueueTag::of(id);
    let mut reads = Reads::default();
    let account = reads.want_if::<Account>(owner.user().map(keys::user));
    let queue = reads.want::<Queue>(keys::queue(id));
    let shop = reads.want::<Shop>(keys::shop(tag.shop()));
    let topic = reads.want::<QueueTopic>(keys::topic_version(tag));
    let mut found = table.read(reads).await?;
    let audience = match owner {
        ConnectionOwner::Visitor { .. } => VISITOR,
        ConnectionOwner::User { session, .. } => active_session(found.take(account), session, now)?.audience.as_str(),
    };
    if found.take(queue).is_none_or(|it| it.id() != id) || !found.take(shop).is_some_and(|it| it.is_visible()) {
        return Err(Code::NotFound.into());
    }
    let version = found.take(topic).map(|it| it.version()).unwrap_or_default();
    Ok(Grant { audience, version, data: Value::Null })
}

/// Returns the state of a queue and the positions of the subscriber's tickets. Read after subscribing, so that no change
/// is missed.
async fn queue_data(
    table: &Table,
    connection: &OpenConnection,
    queue: Id<id::Queue>,
    now: Timestamp,
) -> Result<Option<Value>, Failure> {
    let state = TopicState::read(table, queue, now).await?;
    let subscriber = connection.subscriber();
    Ok(state.map(|it| json!({"state": it.public(), "tickets": it.positions().of(&subscriber)})))
}

/// Returns the login session if it and its account are active.
fn active_session(account: Option<Account>, session: Id<id::Session>, now: Timestamp) -> Result<Session, Code> {
    let account = account.filter(Account::is_active).ok_or(Code::Unauthenticated)?;
    account.session(session, now.as_second()).ok_or(Code::Unauthenticated)
}
