//! A change by staff: one transaction of the change itself, its audit entry, its event, the kept answer of an
//! idempotent request, and the condition that the rights it was judged by are still those of the company.

use crate::staff::{Staff, StaffContext, Tenant};
use crate::{Fault, Idempotency, Request};
use model::Id;
use model::access::Access;
use serde_json::{Value, json};
use store::access::Rights;
use store::audit::{Entry, difference};
use store::{Event, Refusal, Write};

/// What becomes of the rights that the change is judged by.
enum Guard {
    /// They must still be the same.
    Unchanged,
    /// They are replaced.
    Replace(Access),
    /// They begin with this change.
    Create(Access),
}

/// A change that has not happened yet.
pub struct Change<'a> {
    acting: &'a StaffContext,
    staff: &'a Staff,
    request: &'a Request,
    guard: Guard,
    writes: Vec<Write>,
    /// What it means when the write at this place is refused; without a meaning, somebody else was faster.
    meanings: Vec<Option<Fault>>,
}

impl<'a> Change<'a> {
    pub(crate) fn new(acting: &'a StaffContext, staff: &'a Staff, request: &'a Request) -> Self {
        Self { acting, staff, request, guard: Guard::Unchanged, writes: vec![], meanings: vec![] }
    }

    /// One more write. When its condition doesn't hold, the request is judged anew.
    pub fn write(&mut self, write: impl Into<Write>) {
        self.writes.push(write.into());
        self.meanings.push(None);
    }

    /// One more write; `meaning` is the answer when its condition doesn't hold.
    pub fn write_or(&mut self, write: impl Into<Write>, meaning: impl Into<Fault>) {
        self.writes.push(write.into());
        self.meanings.push(Some(meaning.into()));
    }

    /// The company's rights after the change.
    pub fn rights(&mut self, access: Access) {
        self.guard = Guard::Replace(access);
    }

    /// The first rights of a new company.
    pub fn first_rights(&mut self, access: Access) {
        self.guard = Guard::Create(access);
    }

    /// Keeps the answer of an idempotent request.
    pub fn answer<T: serde::Serialize>(&mut self, key: Option<&Idempotency>, status: u16, body: &T) {
        if let Some(key) = key {
            // Refused when the same request is faster: judged anew, it finds the answer.
            self.write(key.record(status, body, self.request.seconds()));
        }
    }

    /// What is told about the change in the audit log: which thing, and how it was and is.
    pub fn audit(
        &mut self,
        activity: &'static str,
        (resource_type, resource_id): (&'static str, String),
        before: &Value,
        after: &Value,
    ) {
        let (before, after) = difference(before, after);
        let user_agent = self.request.header("user-agent").unwrap_or_default();
        let entry = Entry {
            id: Id::new(self.request.now.as_millisecond(), self.staff.entropy.bytes16()),
            company: self.acting.place.company(),
            actor: self.acting.user(),
            actor_name: self.acting.account.0.text("name").map(str::to_owned),
            activity,
            resource_type,
            resource_id,
            before,
            after,
            ip: self.request.address.clone(),
            user_agent: user_agent.chars().take(200).collect(),
            at: self.request.now,
        };
        self.write(entry.write());
    }

    /// What is told to the rest of the platform. `payload` is an object; its `company_id` and `shop_id` name the tenant.
    pub fn event(&mut self, name: &'static str, subject: (&'static str, String), payload: Value) {
        let event = Event {
            id: Id::new(self.request.now.as_millisecond(), self.staff.entropy.bytes16()),
            name,
            at: self.request.now,
            actor: self.acting.user().to_string(),
            subject,
            payload,
        };
        self.write(event.write());
    }

    /// Tells somebody: asks for a notification of this kind with these variables.
    pub fn notify(&mut self, user: Id<model::id::User>, kind: &str, variables: Value) {
        let payload = json!({"user": user, "type": kind, "variables": variables});
        self.event("NotificationRequested", ("user", user.to_string()), payload);
    }

    /// Does all of it or nothing.
    ///
    /// # Errors
    /// The meaning of the write that was refused; a raced fault, which the request's host tries again, when rights or
    /// things changed in between.
    pub async fn commit(mut self) -> Result<(), Fault> {
        // First, so that lost rights are noticed before anything else is told.
        let guard = match &self.guard {
            Guard::Replace(access) => self.acting.rights.replace(access),
            Guard::Create(access) => Rights::create(self.acting.place.company(), access),
            Guard::Unchanged => self.acting.rights.unchanged(),
        };
        self.writes.insert(0, guard);
        self.meanings.insert(0, None);
        match self.staff.table.commit(self.writes).await {
            Ok(()) => Ok(()),
            Err(Refusal::Store(error)) => Err(error.into()),
            Err(Refusal::Condition { at, old }) => {
                let meaning = self.meanings.into_iter().nth(at).flatten();
                let raced = || Fault { blocking_item: old.map(Box::new), ..Fault::retry(format_args!("write {at}")) };
                Err(meaning.unwrap_or_else(raced))
            }
        }
    }

    /// Where it happens.
    #[must_use]
    pub const fn place(&self) -> Tenant {
        self.acting.place
    }
}
