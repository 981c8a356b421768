//! An employee, as staff see them.

use model::Bilingual;
use model::access::Access;
use model::employment::Position;
use serde::Serialize;
use store::entities::Employee;
use utoipa::ToSchema;
use web::ClashingAppointments;

/// An employee of a shop.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EmployeeView {
    pub(crate) id: String,
    shop_id: String,
    name: Bilingual,
    phone: String,
    position: Position,
    is_active: bool,
    is_specialist: bool,
    /// Id as a specialist. Null if the employee is not one.
    specialist_id: Option<String>,
    /// Roles in the shop.
    pub(crate) role_ids: Vec<String>,
    avatar_key: Option<String>,
    staff_number: Option<String>,
    #[schema(format = Date)]
    hire_date: Option<String>,
    notes: Option<String>,
    /// Whether the employee has their own working hours. Otherwise they follow the shop's hours.
    has_hours: bool,
    /// Version for `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
    /// What clashes with the change; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    clashing_appointments: Option<ClashingAppointments>,
}

impl EmployeeView {
    pub(crate) fn of(employee: &Employee, access: &Access) -> Self {
        let member = access.members.get(&employee.user());
        let employment = member.and_then(|it| it.shops.get(&employee.shop_id()));
        let some = |text: Option<&str>| text.map(str::to_owned);
        Self {
            id: employee.id().to_string(),
            shop_id: employee.shop_id().to_string(),
            name: employee.name(),
            phone: employee.phone().to_owned(),
            position: employee.position().unwrap_or(Position::Other),
            is_active: employee.is_active(),
            is_specialist: employee.is_specialist(),
            specialist_id: employee.is_specialist().then(|| employee.specialist().to_string()),
            role_ids: employment.map(|it| it.roles.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            avatar_key: some(employee.avatar_key()),
            staff_number: some(employee.staff_number()),
            hire_date: some(employee.hire_date()),
            notes: some(employee.notes()),
            has_hours: employee.has_hours(),
            version: employee.version(),
            created_at: employee.created_at().to_owned(),
            updated_at: employee.updated_at().to_owned(),
            clashing_appointments: None,
        }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}
