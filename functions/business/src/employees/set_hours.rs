//! `PUT /employees/{employee_id}/hours`: sets an employee's working hours. Without any, they follow the shop's hours.

use crate::employees::hours_view::EmployeeHours;
use crate::events;
use crate::hours_check::check;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::hours::Hours;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::json;
use store::clashes::ClashScope;
use store::entities::{Changed, Employee, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use web::{ClashingAppointments, Declare as _, Endpoint, IfMatch, Reply, Request, Stop, Subject, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/employees/{employee_id}/hours", "Set an employee's working hours")
        .staff()
        .guarded()
        .body::<Hours>()
        .example(
            r#"{"weekly": [{"weekday": 0, "windows": [{"from": "16:00", "to": "23:00"}]}, {"weekday": 1,
            "windows": [{"from": "16:00", "to": "23:00"}]}, {"weekday": 2, "windows": [{"from": "16:00",
            "to": "23:00"}]}, {"weekday": 3, "windows": [{"from": "16:00", "to": "23:00"}]}, {"weekday": 4,
            "windows": [{"from": "16:00", "to": "23:00"}], "breaks": [{"from": "19:00", "to": "19:30"}]}]}"#,
        )
        .answers::<EmployeeHours>(200, "The employee's updated hours")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let hours: Hours = web::body(&request)?;
    check(hours.check_working())?;
    let view = set(needs, &request, id, &hours).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn set(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
    hours: &Hours,
) -> Result<EmployeeHours, Stop> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(Resource::Employee, Action::Edit)?;
    let (before, shop) = (found.take(employee).ok_or(Code::NotFound)?, found.take(shop).ok_or(Code::NotFound)?);
    IfMatch::read(request).check(before.version())?;

    let Changed { update, after } = before.set_hours(hours, request.now);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    let changes = tx.audit("update", Subject::new("employee_hours", id), &json!(before.hours()), &json!(hours));
    events::employee_hours_changed(&mut tx, &after, changes);
    tx.commit(&needs.staff.table).await?;
    let view = EmployeeHours::of(&after);
    if !after.is_specialist() {
        return Ok(view);
    }
    let (table, scope) = (&needs.staff.table, ClashScope::of_specialist(after.specialist()));
    let clashes = ClashingAppointments::after_change(table, &shop, &scope, &context, request.now);
    Ok(view.with_clashes(clashes.await))
}
