//! `GET /employees/{employee_id}`: returns an employee to themselves and to those who may view employees.

use crate::employees::access::read_own_or;
use crate::employees::details::visible_details;
use crate::employees::view::EmployeeView;
use crate::needs::DetailsNeeds;
use model::access::Action;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}", "Get an employee")
        .staff()
        .answers::<EmployeeView>(200, "The employee")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .secrets(&[SecretName::Fields])
        .served_by(DetailsNeeds::shop, handle)
}

async fn handle(needs: &DetailsNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let (context, employee) = read_own_or(&needs.staff, &request, id, Action::View).await?;
    let details = visible_details(&context, &needs.fields, &employee)?;
    let view = EmployeeView::of(&employee, &context.rights.access).with_details(details);
    Reply::versioned(200, view.version, &view)
}
