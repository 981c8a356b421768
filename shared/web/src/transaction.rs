//! The transaction of a request: its own writes, the saved response of an idempotent request, its events, its audit
//! entry, and the condition that the caller may still act.

use crate::staff::{Staff, StaffContext, Tenant};
use crate::{Caller, Idempotency, Request, Stop};
use model::access::Access;
use model::event::{Changes, NotificationAttempt, NotificationRequested, Payload, Recipient};
use model::{Code, Id, id};
use runtime::Entropy as _;
use serde_json::{Map, Value};
use std::ops::{Deref, DerefMut};
use store::access::Rights;
use store::audit::{Entry, difference, told_changes, without_people};
use store::notice::members;
use store::{Event, EventActor, Table, Write, account, keys};

/// The caller on whose behalf the transaction happens.
enum Principal<'a> {
    /// A signed-in customer.
    Customer(&'a Caller),
    /// A visitor without an account, such as a guest with the token of a ticket.
    Guest,
    /// A member of staff, with their rights in the company.
    Staff(&'a StaffContext, &'a Staff),
}

/// What happens to the rights on which a change by staff is based.
enum Guard {
    /// They must be unchanged.
    Unchanged,
    /// They are replaced.
    Replace(Access),
    /// They are created by this change.
    Create(Access),
}

/// The thing that an audit entry or an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    kind: &'static str,
    id: String,
}

impl Subject {
    /// Returns the thing of this kind, such as `shop`, with this id.
    pub fn new(kind: &'static str, id: impl ToString) -> Self {
        Self { kind, id: id.to_string() }
    }
}

impl<T: ToString> From<(&'static str, T)> for Subject {
    fn from((kind, id): (&'static str, T)) -> Self {
        Self::new(kind, id)
    }
}

/// Where a notification comes from. Queue Me itself by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sender {
    /// The company.
    pub company: Option<Id<id::Company>>,
    /// The shop.
    pub shop: Option<Id<id::Shop>>,
}

/// The transaction of one request. It dereferences to [`store::Transaction`], which takes the writes.
pub struct Transaction<'a> {
    writes: store::Transaction<Stop>,
    principal: Principal<'a>,
    request: &'a Request,
    guard: Guard,
}

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
    /// Begins a transaction by a customer. Refused with `unauthenticated` once their login session has ended.
    #[must_use]
    pub fn by_customer(caller: &'a Caller, request: &'a Request) -> Self {
        Self::new(Principal::Customer(caller), request)
    }

    /// Begins a transaction by a visitor without an account.
    #[must_use]
    pub fn by_guest(request: &'a Request) -> Self {
        Self::new(Principal::Guest, request)
    }

    pub(crate) fn by_staff(context: &'a StaffContext, staff: &'a Staff, request: &'a Request) -> Self {
        Self::new(Principal::Staff(context, staff), request)
    }

    fn new(principal: Principal<'a>, request: &'a Request) -> Self {
        let mut writes = store::Transaction::default();
        if let Principal::Customer(caller) = &principal {
            let signed_in = account::signed_in(caller.session, caller.version, request.seconds());
            writes.write_or(Write::Check(keys::user(caller.user), signed_in), Code::Unauthenticated);
        }
        Self { writes, principal, request, guard: Guard::Unchanged }
    }

    /// Replaces the company's rights. If they allow anybody more than before, the caller must have entered a code within the last
    /// five minutes: [`Transaction::commit`] refuses with `step_up_required`.
    pub fn rights(&mut self, access: Access) {
        self.guard = Guard::Replace(access);
    }

    /// Creates the rights of a new company.
    pub fn first_rights(&mut self, access: Access) {
        self.guard = Guard::Create(access);
    }

    /// Saves the response if the request has an idempotency key. If a concurrent duplicate was faster, its saved response is
    /// returned.
    pub fn save_response<'k, T: serde::Serialize>(
        &mut self,
        idempotency: impl Into<Option<&'k Idempotency>>,
        status: u16,
        body: &T,
    ) {
        if let Some(idempotency) = idempotency.into() {
            idempotency.save_in(&mut self.writes, status, body, self.request.seconds());
        }
    }

    /// Adds the audit entry of a change by staff, with the subject before and after, and returns what changed for the event
    /// of the change. Adds nothing for customers and guests: their own records are enough.
    pub fn audit(
        &mut self,
        activity: &'static str,
        subject: impl Into<Subject>,
        before: &Value,
        after: &Value,
    ) -> Changes {
        let Subject { kind, id } = subject.into();
        let (before, after) = difference(before, after);
        let (before, after) = (without_people(kind, before), without_people(kind, after));
        let changes = told_changes(&before, &after);
        let Principal::Staff(context, staff) = &self.principal else { return changes };
        let user_agent = self.request.header("user-agent").unwrap_or_default();
        let entry = Entry {
            id: Id::new(self.request.now.as_millisecond(), staff.entropy.bytes16()),
            company: context.place.company(),
            actor: context.user(),
            // Looked up when the log is shown: nothing can be taken out of the log.
            actor_name: None,
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
        changes
    }

    /// Publishes an event that the caller causes.
    pub fn event(&mut self, subject: impl Into<Subject>, payload: Payload) {
        let Subject { kind, id } = subject.into();
        let actor = match &self.principal {
            Principal::Staff(context, _) => EventActor::User(context.user()),
            Principal::Customer(caller) => EventActor::User(caller.user),
            Principal::Guest => EventActor::Guest,
        };
        self.publish(Event::new(payload, kind, id, actor, self.request.now));
    }

    /// The time of the request.
    #[must_use]
    pub const fn now(&self) -> jiff::Timestamp {
        self.request.now
    }

    /// Publishes an event.
    pub fn publish(&mut self, event: Event) {
        self.writes.write(event.write());
    }

    /// Requests a notification of this kind with these variables.
    pub fn notify(&mut self, user: Id<id::User>, kind: &str, variables: Value) {
        self.notify_from(Sender::default(), user, kind, variables);
    }

    /// Requests a notification that comes from a company or a shop.
    pub fn notify_from(&mut self, sender: Sender, user: Id<id::User>, kind: &str, variables: Value) {
        let payload = Payload::NotificationRequested(NotificationRequested {
            company_id: sender.company,
            shop_id: sender.shop,
            recipient: Recipient::User { user },
            kind: kind.to_owned(),
            variables: members(variables),
            data: Map::new(),
            attempt: NotificationAttempt::default(),
        });
        self.event(Subject::new("user", user), payload);
    }

    /// Commits to the table.
    ///
    /// # Errors
    /// `rate_limited` if the request is beyond a limit. `step_up_required` for rights that allow more, without a fresh code.
    /// The meaning of the refused write. [`Stop::Answered`] if a concurrent duplicate of the request was faster. A fault
    /// that runs the request again if the write has no meaning, or if the rights have changed.
    pub async fn commit(self, table: &Table) -> Result<(), Stop> {
        let Self { writes, principal, guard, request } = self;
        request.admitted().await?;
        let writes = match &principal {
            Principal::Staff(context, _) => {
                if let Guard::Replace(access) = &guard
                    && access.allows_more_than(&context.rights.access)
                {
                    context.check_fresh_code(request)?;
                }
                // The first refused write counts, so lost rights come before everything else.
                let mut guarded = store::Transaction::default();
                guarded.write(match &guard {
                    Guard::Replace(access) => context.rights.replace(access),
                    Guard::Create(access) => Rights::create(context.place.company(), access),
                    Guard::Unchanged => context.rights.unchanged(),
                });
                guarded.append(writes);
                guarded
            }
            Principal::Customer(_) | Principal::Guest => writes,
        };
        writes.commit(table).await.map_err(Stop::from)
    }

    /// The place where staff act. `Tenant::Platform` for customers and guests.
    #[must_use]
    pub const fn place(&self) -> Tenant {
        match &self.principal {
            Principal::Staff(context, _) => context.place,
            _ => Tenant::Platform,
        }
    }
}
