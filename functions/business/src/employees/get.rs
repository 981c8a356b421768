//! `GET /employees/{employee_id}`: returns an employee to themselves and to those who may view employees.

use crate::employees::access::read_own_or;
use crate::employees::view::EmployeeView;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::{Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-employee", "Get an employee")
        .staff()
        .path("employee_id", id_schema("emp"))
        .answers::<EmployeeView>(200, "The employee")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<EmployeeView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let (context, employee) = read_own_or(&needs.staff, &request, id, Action::View).await?;
    let view = EmployeeView::of(&employee, &context.rights.access);
    Reply::versioned(200, view.version, &view)
}
