//! The specialists of a service: who may be assigned, and the refusals of a change of status.

use model::catalog::StatusRefusal;
use model::{Code, Id, id};
use store::entities::Employee;
use web::Fault;

/// Whether a specialist currently works in the shop.
pub(crate) fn is_active(employees: &[Employee], specialist: Id<id::Specialist>) -> bool {
    employees.iter().any(|it| it.specialist() == specialist && it.is_active_specialist())
}

/// Checks that all are active specialists of the shop. Those who provide the service already need not be active.
pub(crate) fn check_assignable(
    employees: &[Employee],
    specialists: &[Id<id::Specialist>],
    current: &[Id<id::Specialist>],
) -> Result<(), Fault> {
    let fits = |it: &Id<id::Specialist>| is_active(employees, *it) || current.contains(it);
    let Some(at) = specialists.iter().position(|it| !fits(it)) else { return Ok(()) };
    Err(Fault::field(format!("/specialist_ids/{at}"), "unknown", "not an active specialist of this shop"))
}

/// The fault of a refused change of status; `pointer` is the field that names specialists or services.
pub(crate) fn status_fault(pointer: &'static str) -> impl Fn(StatusRefusal) -> Fault {
    move |refusal| match refusal {
        StatusRefusal::NotReachable => Code::WrongState.into(),
        StatusRefusal::NeedsSpecialist => {
            let errors = Fault::field(pointer, "needs_specialist", "a service needs a specialist").errors;
            Fault { errors, ..Fault::new(Code::WrongState) }
        }
    }
}
