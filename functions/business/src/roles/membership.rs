//! Granting a role to an employee and revoking it.

use crate::employees::view::EmployeeView;
use crate::events;
use crate::needs::StaffNeeds;
use crate::roles::fields::rights_fault;
use model::access::{Action, Resource};
use model::event::RoleAction;
use model::{Code, Id, id};
use serde_json::json;
use store::entities::{Changed, Employee};
use store::{Reads, keys};
use web::{IfMatch, Request, Stop, Subject, Tenant};

/// A change of an employee's roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MembershipChange {
    Grant(Id<id::Role>),
    Revoke(Id<id::Role>),
}

/// Grants or revokes a role. Granting a role that the employee holds already changes nothing.
///
/// # Errors
/// `not_found`, `permission_denied`, `version_conflict`; `wrong_state` for revoking the role of the company's last owner.
pub(crate) async fn change_membership(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
    change: MembershipChange,
) -> Result<EmployeeView, Stop> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(Resource::Role, Action::Edit)?;
    let employee = found.take(employee).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(employee.version())?;
    let (user, shop) = (employee.user(), employee.shop_id());
    let mut access = context.rights.access.clone();
    let (role, activity, action) = match change {
        MembershipChange::Grant(role) => {
            access.grant(context.user(), user, shop, role).map_err(rights_fault)?;
            (role, "grant", RoleAction::Granted)
        }
        MembershipChange::Revoke(role) => {
            access.revoke(context.user(), user, shop, role).map_err(rights_fault)?;
            (role, "revoke", RoleAction::Revoked)
        }
    };
    if access == context.rights.access {
        return Ok(EmployeeView::of(&employee, &access));
    }
    let Changed { update, after } = employee.touch(request.now);
    let view = EmployeeView::of(&after, &access);
    let earlier = EmployeeView::of(&employee, &context.rights.access);
    let mut tx = context.transaction(&needs.staff, request);
    tx.rights(access);
    tx.write(update);
    let changes = tx.audit(activity, Subject::new("employee", id), &json!(earlier), &json!(view));
    events::membership_changed(&mut tx, &employee, role, action, changes);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
