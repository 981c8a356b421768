//! The transaction of a request: its own writes, the saved response of an idempotent request, its events, its audit
//! entry, and the condition that the caller may still act.

use crate::staff::{Staff, StaffContext, Tenant};
use crate::{Caller, Fault, Idempotency, Request, Stop};
use model::access::Access;
use model::{Code, Id};
use runtime::{Entropy, SystemEntropy};
use serde_json::{Value, json};
use std::ops::{Deref, DerefMut};
use store::access::Rights;
use store::audit::{Entry, difference};
use store::{Event, Table, Write, account, keys};

/// Who acts.
enum Actor<'a> {
    /// A customer who is signed in.
    Customer(&'a Caller),
    /// Somebody without an account, such as a guest with a ticket's token.
    Guest,
    /// An employee, judged by the rights of their company.
    Staff(&'a StaffContext, &'a Staff),
}

/// What becomes of the rights that a change by staff is judged by.
enum Guard {
    /// They must still be the same.
    Unchanged,
    /// They are replaced.
    Replace(Access),
    /// They begin with this change.
    Create(Access),
}

/// The thing that an audit entry or an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    kind: &'static str,
    id: String,
}

impl Subject {
    /// A thing of this kind, such as `shop`, with this id.
    pub fn new(kind: &'static str, id: impl ToString) -> Self {
        Self { kind, id: id.to_string() }
    }
}

impl<T: ToString> From<(&'static str, T)> for Subject {
    fn from((kind, id): (&'static str, T)) -> Self {
        Self::new(kind, id)
    }
}

/// A transaction of one request. Its writes are added as to a [`store::Transaction`], to which it dereferences.
pub struct Transaction<'a> {
    writes: store::Transaction<Stop>,
    actor: Actor<'a>,
    request: &'a Request,
    guard: Guard,
}

/// The former name of [`Transaction`].
pub type Change<'a> = Transaction<'a>;

impl Deref for Transaction<'_> {
    type Target = store::Transaction<Stop>;

    fn deref(&self) -> &Self::Target {
        &self.writes
    }
}

impl DerefMut for Transaction<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.writes
    }
}

impl<'a> Transaction<'a> {
    /// A transaction by a customer: refused with `unauthenticated` once their login session has ended.
    #[must_use]
    pub fn by_customer(caller: &'a Caller, request: &'a Request) -> Self {
        Self::new(Actor::Customer(caller), request)
    }

    /// A transaction by somebody without an account.
    #[must_use]
    pub fn by_guest(request: &'a Request) -> Self {
        Self::new(Actor::Guest, request)
    }

    pub(crate) fn by_staff(context: &'a StaffContext, staff: &'a Staff, request: &'a Request) -> Self {
        Self::new(Actor::Staff(context, staff), request)
    }

    fn new(actor: Actor<'a>, request: &'a Request) -> Self {
        let mut writes = store::Transaction::default();
        if let Actor::Customer(caller) = &actor {
            let signed_in = account::signed_in(caller.session, caller.version, request.seconds());
            writes.write_or(Write::Check(keys::user(caller.user), signed_in), Code::Unauthenticated);
        }
        Self { writes, actor, request, guard: Guard::Unchanged }
    }

    /// Replaces the company's rights.
    pub fn rights(&mut self, access: Access) {
        self.guard = Guard::Replace(access);
    }

    /// Creates the rights of a new company.
    pub fn first_rights(&mut self, access: Access) {
        self.guard = Guard::Create(access);
    }

    /// Saves the response of an idempotent request. If a concurrent duplicate was faster, its response is the answer.
    pub fn save_response<T: serde::Serialize>(&mut self, idempotency: &Idempotency, status: u16, body: &T) {
        idempotency.save_in(&mut self.writes, status, body, self.request.seconds());
    }

    /// Saves the response where the request has an idempotency key.
    pub fn answer<T: serde::Serialize>(&mut self, key: Option<&Idempotency>, status: u16, body: &T) {
        if let Some(key) = key {
            // Refused when the same request is faster: judged again, it finds the saved response.
            self.writes.write(key.record(status, body, self.request.seconds()));
        }
    }

    /// Adds the audit entry of a change by staff: what it is about, before and after. Nothing for other actors, whose
    /// own records tell.
    pub fn audit(&mut self, activity: &'static str, subject: impl Into<Subject>, before: &Value, after: &Value) {
        let Actor::Staff(context, staff) = &self.actor else { return };
        let Subject { kind, id } = subject.into();
        let (before, after) = difference(before, after);
        let user_agent = self.request.header("user-agent").unwrap_or_default();
        let entry = Entry {
            id: Id::new(self.request.now.as_millisecond(), staff.entropy.bytes16()),
            company: context.place.company(),
            actor: context.user(),
            actor_name: context.account.name().map(str::to_owned),
            activity,
            resource_type: kind,
            resource_id: id,
            before,
            after,
            ip: self.request.address.clone(),
            user_agent: user_agent.chars().take(200).collect(),
            at: self.request.now,
        };
        self.writes.write(entry.write());
    }

    /// Publishes an event. `payload` is an object; its `company_id` and `shop_id` name the tenant.
    pub fn event(&mut self, name: &'static str, subject: impl Into<Subject>, payload: Value) {
        let Subject { kind, id } = subject.into();
        let (actor, random) = match &self.actor {
            Actor::Staff(context, staff) => (context.user().to_string(), staff.entropy.bytes16()),
            Actor::Customer(caller) => (caller.user.to_string(), SystemEntropy.bytes16()),
            Actor::Guest => ("guest".to_owned(), SystemEntropy.bytes16()),
        };
        let id_of_event = Id::new(self.request.now.as_millisecond(), random);
        let event = Event { id: id_of_event, name, at: self.request.now, actor, subject: (kind, id), payload };
        self.publish(event);
    }

    /// Publishes an event that is made elsewhere.
    pub fn publish(&mut self, event: Event) {
        self.writes.write(event.write());
    }

    /// Requests a notification of this kind with these variables.
    pub fn notify(&mut self, user: Id<model::id::User>, kind: &str, variables: Value) {
        let payload = json!({"user": user, "type": kind, "variables": variables});
        self.event("NotificationRequested", Subject::new("user", user), payload);
    }

    /// Commits a change by staff. Others use [`Transaction::commit_to`], as they bring their own table.
    ///
    /// # Errors
    /// The meaning of the write that was refused; a fault to retry, which the request's host does, when rights or other
    /// things changed meanwhile.
    pub async fn commit(self) -> Result<(), Fault> {
        let Actor::Staff(_, staff) = &self.actor else {
            return Err(Fault::new(Code::Internal).with_cause("no table"));
        };
        let table = staff.table.clone();
        match self.commit_to(&table).await {
            Ok(()) => Ok(()),
            Err(Stop::Fault(fault)) => Err(fault),
            // A saved response was found: the request, judged again, answers with it.
            Err(Stop::Answered(_)) => Err(Fault::retry("saved response")),
        }
    }

    /// Commits.
    ///
    /// # Errors
    /// As [`Transaction::commit`]; [`Stop::Answered`] when a concurrent duplicate of the request was faster.
    pub async fn commit_to(self, table: &Table) -> Result<(), Stop> {
        let Self { writes, actor, guard, .. } = self;
        let writes = match &actor {
            Actor::Staff(context, _) => {
                // First, so that lost rights are noticed before anything else.
                let mut guarded = store::Transaction::default();
                guarded.write(match &guard {
                    Guard::Replace(access) => context.rights.replace(access),
                    Guard::Create(access) => Rights::create(context.place.company(), access),
                    Guard::Unchanged => context.rights.unchanged(),
                });
                guarded.append(writes);
                guarded
            }
            Actor::Customer(_) | Actor::Guest => writes,
        };
        writes.commit(table).await.map_err(Stop::from)
    }

    /// The company or shop in which staff act. `Tenant::Platform` for customers and guests.
    #[must_use]
    pub const fn place(&self) -> Tenant {
        match &self.actor {
            Actor::Staff(context, _) => context.place,
            _ => Tenant::Platform,
        }
    }
}
