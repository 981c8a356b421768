//! Changing roles: the company's rights, their audit entry and event in one transaction.

use crate::events::{self, RoleOf};
use crate::roles::scope::company_id;
use crate::roles::view::RoleView;
use model::access::{Access, Role};
use model::event::RoleAction;
use model::{Id, id};
use serde_json::{Value as Json, json};
use store::entities::{NewRoleLog, RoleLog};
use web::{Idempotency, Request, Staff, StaffContext, Stop, Subject};

/// A change of a role: the company's rights before and after it.
pub(crate) struct RoleChange<'a> {
    pub(crate) context: &'a StaffContext,
    pub(crate) id: Id<id::Role>,
    /// The role before the change. `None` if it is created.
    pub(crate) before: Option<&'a Role>,
    /// The role after the change. `None` if it is deleted.
    pub(crate) after: Option<&'a Role>,
    /// The rights after the change.
    pub(crate) access: Access,
    /// The request's idempotency.
    pub(crate) idempotency: Option<&'a Idempotency>,
}

impl RoleChange<'_> {
    /// Commits the change. Returns the role after it, `None` if it was deleted.
    ///
    /// # Errors
    /// A fault to retry if the rights changed meanwhile.
    pub(crate) async fn commit(self, staff: &Staff, request: &Request) -> Result<Option<RoleView>, Stop> {
        let company = company_id(&self.context.account, self.context.place.company());
        let earlier = self.before.map(|it| RoleView::of(self.id, it, &self.context.rights.access, &company));
        let view = self.after.map(|it| RoleView::of(self.id, it, &self.access, &company));
        let (activity, action) = match (&earlier, &view) {
            (None, _) => ("create", RoleAction::Created),
            (Some(_), Some(_)) => ("update", RoleAction::Changed),
            (Some(_), None) => ("delete", RoleAction::Deleted),
        };
        let document = |view: Option<&RoleView>| view.map_or(Json::Null, |it| json!(it));
        let shop = self.after.or(self.before).and_then(|it| it.shop);
        let log = RoleLog::record(&NewRoleLog {
            id: Id::new(request.now.as_millisecond(), staff.entropy.bytes16()),
            role: self.id,
            before: self.before,
            after: self.after,
            actor: self.context.user(),
            now: request.now,
        });

        let mut tx = self.context.transaction(staff, request);
        tx.rights(self.access);
        tx.write_all(log);
        if let Some(view) = &view {
            tx.save_response(self.idempotency, 201, view);
        }
        let changes =
            tx.audit(activity, Subject::new("role", self.id), &document(earlier.as_ref()), &document(view.as_ref()));
        events::role_changed(&mut tx, &RoleOf { id: self.id, company: &company, shop }, action, changes);
        tx.commit(&staff.table).await?;
        Ok(view)
    }
}
