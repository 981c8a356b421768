//! `PUT /employees/{employee_id}/hours`: when somebody works; until it is set they follow the shop.

use crate::employees::hours_view::EmployeeHours;
use crate::needs::StaffNeeds;
use crate::shops::hours::view::check;
use model::access::{Action, Resource};
use model::hours::Hours;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Update, Value, condition, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-set-employee-hours", "Set somebody's working hours")
        .staff()
        .path("employee_id", id_schema("emp"))
        .guarded()
        .body::<Hours>()
        .answers::<EmployeeHours>(200, "Their hours as they are now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Hours>(into);
    collect::<EmployeeHours>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let wish: Hours = web::body(&request)?;
    check(wish.check())?;
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(id.shop()), &[keys::employee(id)]).await?;
    acting.may(Resource::Employee, Action::Edit)?;
    let before = found.into_iter().next().flatten().ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;

    let update = Update::of(keys::employee(id))
        .set("hours", Value::document(&wish))
        .set("updated_at", request.now.to_string())
        .add("time_version", 1)
        .add("version", 1);
    let view = EmployeeHours::of(&update.applied_to(&before));
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    let was = before.document::<Hours>("hours").map_or(Json::Null, |it| json!(it));
    change.audit("update", ("employee_hours", id.to_string()), &was, &json!(wish));
    let payload = json!({"company_id": before.text("company_id"), "shop_id": before.text("shop_id"), "employee": id,
        "version": view.version});
    change.event("HoursChanged", ("employee", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
