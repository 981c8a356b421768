//! Opening a connection: spends its socket ticket and registers it with its owner.

use crate::connections::{drop_user_connection, drop_visitor_connection};
use crate::subscribers::unsubscribe_all;
use jiff::Timestamp;
use model::event::{Payload, SocketReplaced};
use model::{Id, id};
use runtime::Failure;
use store::account::has_session;
use store::entities::address_sockets::AddressSockets;
use store::entities::connection::{Connection, ConnectionOwner, NewUserConnection, UserConnection, UserConnections};
use store::entities::socket_ticket::UsedSocketTicket;
use store::keys::{KeyPart, Ref};
use store::{Entity as _, Event, EventActor, Item, Refusal, Rejection, Table, Transaction, Update, Write, keys};

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
    /// The network address has twenty connections.
    TooMany,
}

/// A connection to open.
pub(crate) struct NewConnection<'a> {
    pub(crate) id: &'a KeyPart,
    pub(crate) owner: ConnectionOwner,
    /// The socket ticket to spend.
    pub(crate) ticket: &'a Ref,
    /// The network address that it counts towards. `None` for loopback addresses.
    pub(crate) address: Option<&'a Ref>,
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
    /// Opens the connection, if its network address has fewer than twenty. It is counted at the same time, and closed again if
    /// there are too many: the address is a hot item, so it is not part of the transaction.
    pub(crate) async fn open_within_limit(&self, table: &Table) -> Result<OpenOutcome, Failure> {
        let Some(address) = self.address else { return self.open(table).await };
        let (counted, opened) = tokio::join!(self.count(table, address), self.open(table));
        let (has_room, outcome) = (counted?, opened?);
        match outcome {
            OpenOutcome::Opened if !has_room => {
                match self.owner {
                    ConnectionOwner::User { user, .. } => drop_user_connection(table, self.id, user, None).await?,
                    ConnectionOwner::Visitor { .. } => drop_visitor_connection(table, self.id, None).await?,
                }
                Ok(OpenOutcome::TooMany)
            }
            OpenOutcome::Opened => Ok(OpenOutcome::Opened),
            refused => {
                if has_room {
                    uncount(table, address, self.id).await?;
                }
                Ok(refused)
            }
        }
    }

    /// Counts the connection towards its address. Returns `false` if the address has twenty.
    async fn count(&self, table: &Table, address: &Ref) -> Result<bool, Failure> {
        let old = match table.update(AddressSockets::add(address, self.id, self.now)).await {
            Ok(_) => return Ok(true),
            Err(Refusal::Condition { old, .. }) => old,
            Err(refusal) => return Err(refusal.into()),
        };
        // Some may have ended unnoticed.
        let Some(forget) = old.and_then(|it| AddressSockets::forget_ended(&it, self.now)) else { return Ok(false) };
        match table.update(forget).await {
            Ok(_) | Err(Refusal::Condition { .. }) => {}
            Err(refusal) => return Err(refusal.into()),
        }
        match table.update(AddressSockets::add(address, self.id, self.now)).await {
            Ok(_) => Ok(true),
            Err(Refusal::Condition { .. }) => Ok(false),
            Err(refusal) => Err(refusal.into()),
        }
    }

    /// Opens the connection.
    async fn open(&self, table: &Table) -> Result<OpenOutcome, Failure> {
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
        Connection::open(self.id, self.owner, self.now).counted_towards(self.address)
    }
}

/// No longer counts a connection towards its network address. Idempotent.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn uncount(table: &Table, address: &Ref, connection: &KeyPart) -> Result<(), Failure> {
    match table.update(AddressSockets::remove(address, connection)).await {
        Ok(_) | Err(Refusal::Condition { .. }) => Ok(()),
        Err(refusal) => Err(refusal.into()),
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
    let payload = SocketReplaced { user: new.user, connection: replaced.as_str().to_owned() };
    Event::new(Payload::SocketReplaced(payload), "user", new.user, EventActor::User(new.user), at)
}
