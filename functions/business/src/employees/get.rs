//! `GET /employees/{employee_id}`: an employee, for themselves and for those who may view employees.

use crate::employees::view::EmployeeView;
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
    openapi::operation("shop-get-employee", "Show an employee")
        .staff()
        .path("employee_id", id_schema("emp"))
        .answers::<EmployeeView>(200, "The employee")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<EmployeeView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let place = Tenant::Shop(employee.shop());
    let (acting, found) = needs.staff.at(&request, place, &[keys::employee(employee)]).await?;
    let item = found.into_iter().next().flatten();
    let themselves = item.as_ref().is_some_and(|it| it.parsed("user") == Some(acting.user()));
    if !themselves {
        acting.may(Resource::Employee, Action::View)?;
    }
    let view = EmployeeView::of(&item.ok_or(Code::NotFound)?, &acting.rights.access);
    Reply::versioned(200, view.version, &view)
}
