//! An employee, as staff see them.

use model::Bilingual;
use model::access::{Access, Permission};
use model::employment::Position;
use model::private_details::{EmergencyContact, PrivateDetails};
use model::profile::Gender;
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
    /// Permissions that the employee has besides those of the roles.
    granted_permissions: Vec<String>,
    /// Permissions that the employee does not have, whatever grants them.
    denied_permissions: Vec<String>,
    avatar_key: Option<String>,
    staff_number: Option<String>,
    #[schema(format = Date)]
    hire_date: Option<String>,
    notes: Option<String>,
    /// Shown to owners and managers, and to the employee. Left out of lists, and of the answer to hiring.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, format = Date)]
    date_of_birth: Option<String>,
    /// As `date_of_birth`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    gender: Option<Gender>,
    /// As `date_of_birth`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    address: Option<String>,
    /// As `date_of_birth`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    national_id: Option<String>,
    /// As `date_of_birth`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    emergency_contact: Option<EmergencyContact>,
    /// Monthly salary. Shown to owners and managers only.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    salary_halalas: Option<i64>,
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

fn texts<'a>(permissions: impl Iterator<Item = &'a Permission>) -> Vec<String> {
    permissions.map(ToString::to_string).collect()
}

impl EmployeeView {
    pub(crate) fn of(employee: &Employee, access: &Access) -> Self {
        let member = access.members.get(&employee.user());
        let employment = member.and_then(|it| it.shops.get(&employee.shop_id()));
        let overrides = employment.map(|it| &it.overrides);
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
            granted_permissions: texts(overrides.iter().flat_map(|it| &it.grants)),
            denied_permissions: texts(overrides.iter().flat_map(|it| &it.denials)),
            avatar_key: some(employee.avatar_key()),
            staff_number: some(employee.staff_number()),
            hire_date: some(employee.hire_date()),
            notes: some(employee.notes()),
            date_of_birth: None,
            gender: None,
            address: None,
            national_id: None,
            emergency_contact: None,
            salary_halalas: None,
            has_hours: employee.has_hours(),
            version: employee.version(),
            created_at: employee.created_at().to_owned(),
            updated_at: employee.updated_at().to_owned(),
            clashing_appointments: None,
        }
    }

    /// The view with private details.
    pub(crate) fn with_details(self, details: PrivateDetails) -> Self {
        Self {
            date_of_birth: details.date_of_birth.map(|it| it.to_string()),
            gender: details.gender,
            address: details.address,
            national_id: details.national_id,
            emergency_contact: details.emergency_contact,
            salary_halalas: details.salary_halalas,
            ..self
        }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}
