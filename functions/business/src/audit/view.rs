//! What staff did, as it is shown.

use crate::fields::{some_text, text};
use serde::Serialize;
use store::Item;
use utoipa::ToSchema;

/// One change by staff.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditView {
    id: String,
    actor_id: String,
    actor_name: Option<String>,
    /// `create`, `update`, `delete`, `grant`, `revoke` or `decide`.
    activity: String,
    resource_type: String,
    resource_id: String,
    /// The fields that changed, before.
    before: serde_json::Value,
    /// The same fields afterwards.
    after: serde_json::Value,
    ip: String,
    user_agent: String,
    #[schema(format = DateTime)]
    at: String,
}

/// A page of the log.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AuditLog {
    pub(crate) items: Vec<AuditView>,
    pub(crate) next_cursor: Option<String>,
}

impl AuditView {
    pub(crate) fn of(item: &Item) -> Self {
        let of = |name| text(item, name);
        Self {
            id: of("id"),
            actor_id: of("actor"),
            actor_name: some_text(item, "actor_name"),
            activity: of("activity"),
            resource_type: of("resource_type"),
            resource_id: of("resource_id"),
            before: item.document("before").unwrap_or_default(),
            after: item.document("after").unwrap_or_default(),
            ip: of("ip"),
            user_agent: of("user_agent"),
            at: of("at"),
        }
    }
}

/// Which entries are asked for.
#[derive(Debug, Default)]
pub(crate) struct AuditFilter {
    pub(crate) actor: Option<model::Id<model::id::User>>,
    pub(crate) resource: Option<String>,
}

impl AuditFilter {
    pub(crate) fn read(request: &web::Request) -> Result<Self, web::Fault> {
        let resource = web::query::<String>(request, "resource_id")?;
        // Any id: its prefix, and 26 characters.
        let is_id = |it: &String| {
            let parts = it.rsplit_once('_');
            parts.is_some_and(|(kind, rest)| {
                let letters = !kind.is_empty() && kind.bytes().all(|it| it.is_ascii_lowercase());
                letters && rest.len() == 26 && rest.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit())
            })
        };
        if !resource.as_ref().is_none_or(is_id) {
            return Err(web::Fault::field("?resource_id", "invalid", "no id"));
        }
        Ok(Self { actor: web::query(request, "actor_id")?, resource })
    }

    pub(crate) fn keep(&self, item: &Item) -> bool {
        let actor = self.actor.is_none_or(|it| item.parsed("actor") == Some(it));
        actor && self.resource.as_deref().is_none_or(|it| item.text("resource_id") == Some(it))
    }
}
