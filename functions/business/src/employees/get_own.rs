//! `GET /employees/me`: returns the caller's own employee record, without any permission.

use crate::employees::view::EmployeeView;
use crate::needs::StaffNeeds;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::Employee;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, keys};
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, query};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/me", "Get your own employee record")
        .staff()
        .query("shop_id", "The shop. Required of those who work in several.", id_schema("shop"))
        .answers::<EmployeeView>(200, "The employee")
        .example_value("authorization", "Bearer ${employee_token}")
        .reads(&[KEYS, USER, COMPANY])
        .reads_singly(&[SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let shop: Option<Id<id::Shop>> = query(&request, "shop_id")?;
    let own = needs.staff.read_own_employment(&request, shop).await?;
    let employee = needs.staff.table.get(&keys::employee(own.employee)).await?;
    let employee = employee.and_then(Employee::read).ok_or(Code::NotFound)?;
    let view = EmployeeView::of(&employee, &own.context.rights.access);
    Reply::versioned(200, view.version, &view)
}
