//! `GET /employees/{employee_id}/hours`: when somebody works, for themselves and those who may view employees.

use crate::employees::hours_view::EmployeeHours;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::keys;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-employee-hours", "Show somebody's working hours")
        .staff()
        .path("employee_id", id_schema("emp"))
        .answers::<EmployeeHours>(200, "Their hours")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<EmployeeHours>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(id.shop()), &[keys::employee(id)]).await?;
    let item = found.into_iter().next().flatten();
    if item.as_ref().is_none_or(|it| it.parsed("user") != Some(acting.user())) {
        acting.may(Resource::Employee, Action::View)?;
    }
    let view = EmployeeHours::of(&item.ok_or(Code::NotFound)?);
    Reply::versioned(200, view.version, &view)
}
