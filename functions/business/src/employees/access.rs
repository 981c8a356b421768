//! Reading an employee for the employee themselves and for those who have a permission.

use model::access::{Action, Resource};
use model::{Code, Id, id};
use store::entities::Employee;
use store::{Reads, keys};
use web::{Fault, Request, Staff, StaffContext, Tenant};

/// Reads an employee for themselves or for a caller who may do `action` with employees.
///
/// # Errors
/// `permission_denied`, `not_found`.
pub(crate) async fn read_own_or(
    staff: &Staff,
    request: &Request,
    id: Id<id::Employee>,
    action: Action,
) -> Result<(StaffContext, Employee), Fault> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let (context, mut found) = staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    let employee = own_or(&context, found.take(employee), action)?;
    Ok((context, employee))
}

/// Checks that an employee is the caller, or that the caller may do `action` with employees.
///
/// # Errors
/// `permission_denied`; `not_found` if there is no such employee.
pub(crate) fn own_or(context: &StaffContext, employee: Option<Employee>, action: Action) -> Result<Employee, Fault> {
    if employee.as_ref().is_none_or(|it| it.user() != context.user()) {
        context.may(Resource::Employee, action)?;
    }
    employee.ok_or_else(|| Code::NotFound.into())
}
