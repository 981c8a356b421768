//! An entry of the audit log: a change by staff. It is written in the transaction of the change, never changed, and kept
//! for five years (admin.md, "Audit").

use super::personal_data::{AfterErasure, DataSubject, PersonalData};
use super::{Document, Event, EventActor, Text};
use crate::{Item, Write, entity, keys};
use jiff::Timestamp;
use model::event::{AuditRecorded, Payload};
use model::tenant::CompanyTag;
use model::{Id, id};
use serde_json::Value;

/// How long an entry is kept, in seconds.
const RETENTION: i64 = 5 * 365 * 86_400;

entity! {
    /// An entry of the audit log.
    pub struct AuditEntry: "CompanyAudit" {
        optional {
            /// The name of the user who acted, as they entered it.
            actor_name / ACTOR_NAME: Text = "actor_name";
        }
        defaulted {
            /// Its id.
            id / ID: Text = "id";
            /// The id of the user who acted.
            actor / ACTOR: Text = "actor";
            /// `create`, `update`, `delete`, `grant`, `revoke`, `decide`, ...
            activity / ACTIVITY: Text = "activity";
            /// The type of the changed resource, such as `service`.
            resource_type / RESOURCE_TYPE: Text = "resource_type";
            /// The id of the changed resource.
            resource_id / RESOURCE_ID: Text = "resource_id";
            /// The changed fields before the change. Null for a new resource.
            fields_before / BEFORE: Document<Value> = "before";
            /// The changed fields after the change. Null for a deleted resource.
            fields_after / AFTER: Document<Value> = "after";
            /// The address of the request.
            ip / IP: Text = "ip";
            /// The user agent of the request.
            user_agent / USER_AGENT: Text = "user_agent";
            /// When it happened.
            at / AT: Text = "at";
        }
    }
}

/// An entry to be written.
#[derive(Debug, Clone)]
pub struct NewAuditEntry {
    /// Its id.
    pub id: Id<id::Audit>,
    /// The company whose log it belongs to.
    pub company: CompanyTag,
    /// The user who acted.
    pub actor: Id<id::User>,
    /// The name of the user, as they entered it.
    pub actor_name: Option<String>,
    /// `create`, `update`, `delete`, `grant`, `revoke`, `decide`, ...
    pub activity: &'static str,
    /// The type of the changed resource, such as `service`.
    pub resource_type: &'static str,
    /// The id of the changed resource.
    pub resource_id: String,
    /// The changed fields before the change. Null for a new resource.
    pub before: Value,
    /// The changed fields after the change. Null for a deleted resource.
    pub after: Value,
    /// The address of the request.
    pub ip: String,
    /// The user agent of the request.
    pub user_agent: String,
    /// When it happened.
    pub at: Timestamp,
}

impl AuditEntry {
    /// Names and numbers of people are not in it: `Transaction::audit` leaves them out, and the names of those who acted are
    /// looked up when the log is shown.
    pub(super) const PERSONAL: PersonalData = PersonalData {
        entity: Self::TAG,
        whose: DataSubject::Employee,
        attributes: &[Self::IP, Self::USER_AGENT],
        after_erasure: AfterErasure::Kept(
            "who changed a business from where, for five years, under an id that identifies nobody",
        ),
    };
}

impl AuditEntry {
    /// The event that says that it was recorded. It is not stored: its id follows from the entry's, so that it is the same
    /// however often the entry is relayed. `None` for an entry without a valid id.
    #[must_use]
    pub fn recorded_event(&self) -> Option<Event> {
        let audit: Id<id::Audit> = self.id().parse().ok()?;
        let resource = self.resource_id();
        let payload = Payload::AuditRecorded(AuditRecorded {
            audit,
            activity: self.activity().to_owned(),
            resource_type: self.resource_type().to_owned(),
            resource_id: resource.to_owned(),
            company_id: resource.parse().ok(),
            shop_id: resource.parse().ok(),
        });
        let actor = self.actor().parse().map_or(EventActor::System, EventActor::User);
        let subject = ("audit", audit.to_string());
        Some(Event { id: audit.derived(), at: self.at().parse().ok()?, actor, subject, payload })
    }
}

impl NewAuditEntry {
    /// The write for the transaction of the change.
    #[must_use]
    pub fn write(&self) -> Write {
        let key = keys::company_audit(self.company, self.at.as_millisecond(), self.id);
        let item = Item::new(&key, AuditEntry::TAG)
            .with(AuditEntry::ID, self.id)
            .with(AuditEntry::ACTOR, self.actor)
            .with_some(AuditEntry::ACTOR_NAME, self.actor_name.as_deref())
            .with(AuditEntry::ACTIVITY, self.activity)
            .with(AuditEntry::RESOURCE_TYPE, self.resource_type)
            .with(AuditEntry::RESOURCE_ID, self.resource_id.as_str())
            .with(AuditEntry::BEFORE, self.before.to_string())
            .with(AuditEntry::AFTER, self.after.to_string())
            .with(AuditEntry::IP, self.ip.as_str())
            .with(AuditEntry::USER_AGENT, self.user_agent.as_str())
            .with(AuditEntry::AT, self.at.to_string())
            .with("ttl", self.at.as_second() + RETENTION);
        Write::put(item)
    }
}
