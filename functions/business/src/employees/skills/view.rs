//! The skills of an employee, as staff see them.

use model::skill::Skill;
use serde::Serialize;
use store::entities::Employee;
use utoipa::ToSchema;

/// The skills of an employee.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct EmployeeSkills {
    employee_id: String,
    skills: Vec<Skill>,
    /// Version of the employee, for `If-Match`.
    pub(super) version: i64,
}

impl EmployeeSkills {
    pub(super) fn of(employee: &Employee) -> Self {
        let skills = employee.skills().unwrap_or_default();
        Self { employee_id: employee.id().to_string(), skills, version: employee.version() }
    }
}
