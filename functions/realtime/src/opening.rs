//! Opening a connection: spends its socket ticket and registers it with its owner.

use crate::subscribers::unsubscribe_all;
use jiff::Timestamp;
use model::{Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use serde_json::json;
use store::account::has_session;
use store::entities::connection::{Connection, ConnectionOwner, NewUserConnection, UserConnection, UserConnections};
use store::entities::socket_ticket::UsedSocketTicket;
use store::keys::{KeyPart, Ref};
use store::{Entity as _, Event, Item, Rejection, Table, Transaction, Update, Write, keys};

/// Maximum connections per user. A new one replaces the oldest.
const MAX_CONNECTIONS: i64 = 5;
/// Maximum attempts at registering a connection while others of the same user open or close.
const ATTEMPTS: usize = 4;

/// The outcome of opening a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenOutcome {
    Opened,
    /// The socket ticket was used before, or the login session has ended.
    Refused,
    /// Too many connections of the user were opening or closing.
    Busy,
}

/// A connection to open.
pub(crate) struct NewConnection<'a> {
    pub(crate) id: &'a KeyPart,
    pub(crate) owner: ConnectionOwner,
    /// The socket ticket to spend.
    pub(crate) ticket: &'a Ref,
    pub(crate) now: i64,
}

/// How a connection is added to those of its user.
enum ConnectionRegistration {
    /// As the first one ever.
    First,
    /// In addition to fewer than [`MAX_CONNECTIONS`].
    Additional,
    /// In place of the oldest one.
    Replacing(UserConnection),
}

/// Why a connection of a user was not opened.
enum OpenRefusal {
    /// The socket ticket was used before, or the login session has ended.
    Unauthenticated,
    /// It must be registered in this way.
    Register(ConnectionRegistration),
}

impl NewConnection<'_> {
    /// Opens the connection.
    pub(crate) async fn open(&self, table: &Table) -> Result<OpenOutcome, Failure> {
        match self.owner {
            ConnectionOwner::User { user, session } => self.open_for_user(table, user, session).await,
            ConnectionOwner::Visitor { .. } => self.open_for_visitor(table).await,
        }
    }

    async fn open_for_visitor(&self, table: &Table) -> Result<OpenOutcome, Failure> {
        let mut tx = Transaction::default();
        tx.write_or(UsedSocketTicket::spend(self.ticket, self.now), OpenOutcome::Refused);
        tx.write(self.connection().put());
        match tx.commit(table).await {
            Ok(()) => Ok(OpenOutcome::Opened),
            Err(Rejection::Refused(outcome)) => Ok(outcome),
            Err(rejection) => Err(rejection.into()),
        }
    }

    /// Usually one attempt. The first connection of a user creates the map; a sixth replaces the oldest.
    async fn open_for_user(
        &self,
        table: &Table,
        user: Id<id::User>,
        session: Id<id::Session>,
    ) -> Result<OpenOutcome, Failure> {
        let new = NewUserConnection { id: self.id, user, session, now: self.now };
        let mut registration = ConnectionRegistration::Additional;
        for _ in 0..ATTEMPTS {
            let mut tx = Transaction::default();
            tx.write_or(UsedSocketTicket::spend(self.ticket, self.now), OpenRefusal::Unauthenticated);
            tx.write_or(Write::Check(keys::user(user), has_session(session)), OpenRefusal::Unauthenticated);
            tx.write(self.connection().put());
            let register = registration.update(&new);
            tx.write_or_else(register, |old| OpenRefusal::Register(ConnectionRegistration::next(old)));
            tx.write_all(registration.removals(&new));
            match tx.commit(table).await {
                Ok(()) => return Ok(OpenOutcome::Opened),
                Err(Rejection::Refused(OpenRefusal::Unauthenticated)) => return Ok(OpenOutcome::Refused),
                Err(Rejection::Refused(OpenRefusal::Register(next))) => registration = next,
                Err(rejection) => return Err(rejection.into()),
            }
        }
        Ok(OpenOutcome::Busy)
    }

    fn connection(&self) -> Connection {
        Connection::open(self.id, self.owner, self.now)
    }
}

impl ConnectionRegistration {
    /// Returns how to add a connection to those in `item`.
    fn next(item: Option<Item>) -> Self {
        let Some(open) = item.and_then(UserConnections::read).filter(UserConnections::has_entries) else {
            return Self::First;
        };
        let all = open.all();
        let is_full = i64::try_from(all.len()).is_ok_and(|it| it >= MAX_CONNECTIONS);
        all.into_iter().next().filter(|_| is_full).map_or(Self::Additional, Self::Replacing)
    }

    /// Returns the update that adds a connection to those of its user.
    fn update(&self, new: &NewUserConnection<'_>) -> Update {
        match self {
            Self::First => UserConnections::add_first(new),
            Self::Additional => UserConnections::add(new, MAX_CONNECTIONS),
            Self::Replacing(oldest) => UserConnections::replace(new, oldest),
        }
    }

    /// Returns the writes that delete the replaced connection, with the event that closes it.
    fn removals(&self, new: &NewUserConnection<'_>) -> Vec<Write> {
        let Self::Replacing(oldest) = self else { return vec![] };
        let mut writes = unsubscribe_all(&oldest.id, Some(new.user), &oldest.topic_names());
        writes.push(Connection::delete(&oldest.id));
        writes.push(replaced_event(&oldest.id, new).write());
        writes
    }
}

/// `SocketReplaced`: a user has opened another connection than they may have at once.
fn replaced_event(replaced: &KeyPart, new: &NewUserConnection<'_>) -> Event {
    let at = Timestamp::from_second(new.now).unwrap_or_default();
    Event {
        id: Id::new(at.as_millisecond(), SystemEntropy.bytes16()),
        name: "SocketReplaced",
        at,
        actor: new.user.to_string(),
        subject: ("user", new.user.to_string()),
        payload: json!({"user": new.user, "connection": replaced.as_str()}),
    }
}
