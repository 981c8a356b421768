//! `PUT /employees/{employee_id}/hours`: sets an employee's working hours. Without any, they follow the shop's hours.

use crate::employees::hours_view::EmployeeHours;
use crate::events;
use crate::hours_check::check;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::hours::Hours;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::entities::{Changed, Employee};
use store::{Reads, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Subject, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-set-employee-hours", "Set an employee's working hours")
        .staff()
        .path("employee_id", id_schema("emp"))
        .guarded()
        .body::<Hours>()
        .answers::<EmployeeHours>(200, "The employee's updated hours")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Hours>(into);
    collect::<EmployeeHours>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let hours: Hours = web::body(&request)?;
    check(hours.check())?;
    let view = set(needs, &request, id, &hours).await?;
    Reply::versioned(200, view.version, &view)
}

async fn set(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
    hours: &Hours,
) -> Result<EmployeeHours, Fault> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(Resource::Employee, Action::Edit)?;
    let before = found.take(employee).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(before.version())?;

    let Changed { update, after } = before.set_hours(hours, request.now);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    tx.audit("update", Subject::new("employee_hours", id), &json!(before.hours()), &json!(hours));
    events::employee_hours_changed(&mut tx, &after);
    tx.commit().await?;
    Ok(EmployeeHours::of(&after))
}
