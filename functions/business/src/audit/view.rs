//! The audit log, as it is shown.

use model::{Id, id};
use serde::Serialize;
use store::audit::AuditEntry;
use utoipa::ToSchema;

/// A change by staff.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditView {
    id: String,
    actor_id: String,
    /// Name of the user who acted, as it is now. `null` for an erased account.
    actor_name: Option<String>,
    /// `create`, `update`, `delete`, `grant`, `revoke` or `decide`.
    activity: String,
    resource_type: String,
    resource_id: String,
    /// Changed fields before the change.
    before: serde_json::Value,
    /// Changed fields after the change.
    after: serde_json::Value,
    ip: String,
    user_agent: String,
    #[schema(format = DateTime)]
    at: String,
}

/// A page of the audit log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditLog {
    pub(crate) items: Vec<AuditView>,
    pub(crate) next_cursor: Option<String>,
}

impl AuditView {
    /// Who acted.
    pub(crate) fn actor(&self) -> Option<Id<id::User>> {
        self.actor_id.parse().ok()
    }

    /// The same with the name of who acted, as it is now.
    pub(crate) fn with_actor_name(self, name: Option<&str>) -> Self {
        Self { actor_name: name.map(str::to_owned).or(self.actor_name), ..self }
    }

    pub(crate) fn of(entry: &AuditEntry) -> Self {
        Self {
            id: entry.id().to_owned(),
            actor_id: entry.actor().to_owned(),
            actor_name: entry.actor_name().map(str::to_owned),
            activity: entry.activity().to_owned(),
            resource_type: entry.resource_type().to_owned(),
            resource_id: entry.resource_id().to_owned(),
            before: entry.fields_before(),
            after: entry.fields_after(),
            ip: entry.ip().to_owned(),
            user_agent: entry.user_agent().to_owned(),
            at: entry.at().to_owned(),
        }
    }
}
