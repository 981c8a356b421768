//! `PUT /employees/{employee_id}/permissions`: grants or denies permissions to one employee, whatever their roles say.

use crate::employees::view::EmployeeView;
use crate::events;
use crate::needs::StaffNeeds;
use crate::roles::fields::{permissions_at, rights_fault};
use model::access::{Action, Overrides, Resource};
use model::event::EmployeeAction;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use serde_json::json;
use store::entities::Employee;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Stop, Subject, Tenant};

/// What an employee may or may not do in the shop, whatever their roles say. Replaces what was set before.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetPermissionsRequest {
    /// Permissions in addition to those of the roles. The caller must hold each of them.
    #[schema(max_items = 250)]
    grants: Vec<String>,
    /// Permissions that are taken, whatever grants them.
    #[schema(max_items = 250)]
    denials: Vec<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/employees/{employee_id}/permissions", "Set an employee's own permissions")
        .staff()
        .body::<SetPermissionsRequest>()
        .example(r#"{"grants": ["customer_view"], "denials": ["booking_edit"]}"#)
        .answers::<EmployeeView>(200, "The employee")
        .refuses(&[Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[COMPANY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let body: SetPermissionsRequest = web::body(&request)?;
    let grants = permissions_at(&body.grants, "/grants")?;
    let overrides = Overrides { grants, denials: permissions_at(&body.denials, "/denials")? };
    Ok(Reply::ok(&set(needs, &request, id, overrides).await?)?)
}

async fn set(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
    overrides: Overrides,
) -> Result<EmployeeView, Stop> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(Resource::Role, Action::Edit)?;
    let employee = found.take(employee).ok_or(Code::NotFound)?;
    let mut access = context.rights.access.clone();
    access.set_overrides(context.user(), employee.user(), employee.shop_id(), overrides).map_err(rights_fault)?;
    let view = EmployeeView::of(&employee, &access);
    if access == context.rights.access {
        return Ok(view);
    }
    let earlier = EmployeeView::of(&employee, &context.rights.access);
    let mut tx = context.transaction(&needs.staff, request);
    tx.rights(access);
    let changes = tx.audit("update", Subject::new("employee", id), &json!(earlier), &json!(view));
    events::employee_changed(&mut tx, &employee, EmployeeAction::Changed, changes);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
