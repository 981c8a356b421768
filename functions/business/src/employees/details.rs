//! What only owners and managers see of an employee, and the employee themselves but for the salary.

use crate::fields::{line, wrong};
use jiff::civil::Date;
use model::private_details::{EmergencyContact, PrivateDetails, national_id, salary};
use model::profile::{Gender, check_birth_date};
use model::{Code, Id, id};
use runtime::Secret;
use runtime::purpose::Fields;
use store::entities::Employee;
use web::{Fault, StaffContext};

/// New values of private details. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub(crate) struct DetailsChange {
    pub(crate) date_of_birth: Option<Option<Date>>,
    pub(crate) gender: Option<Option<Gender>>,
    pub(crate) address: Option<Option<String>>,
    pub(crate) national_id: Option<Option<String>>,
    pub(crate) emergency_contact: Option<Option<EmergencyContact>>,
    pub(crate) salary_halalas: Option<Option<i64>>,
}

impl DetailsChange {
    /// Checks the fields, and cleans the texts.
    pub(crate) fn checked(mut self, today: Date) -> Result<Self, Fault> {
        if let Some(Some(born)) = self.date_of_birth {
            check_birth_date(born, today).map_err(wrong("/date_of_birth"))?;
        }
        if let Some(Some(address)) = &mut self.address {
            *address = line(address, 255, "/address")?;
        }
        if let Some(Some(number)) = &self.national_id {
            national_id(number).map_err(wrong("/national_id"))?;
        }
        if let Some(Some(contact)) = self.emergency_contact {
            let invalid = |(field, why)| wrong(format!("/emergency_contact/{field}"))(why);
            self.emergency_contact = Some(Some(contact.check().map_err(invalid)?));
        }
        if let Some(Some(halalas)) = self.salary_halalas {
            salary(halalas).map_err(wrong("/salary_halalas"))?;
        }
        Ok(self)
    }

    /// The names of the details that it changes.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        let given = [
            ("date_of_birth", self.date_of_birth.is_some()),
            ("gender", self.gender.is_some()),
            ("address", self.address.is_some()),
            ("national_id", self.national_id.is_some()),
            ("emergency_contact", self.emergency_contact.is_some()),
            ("salary_halalas", self.salary_halalas.is_some()),
        ];
        given.into_iter().filter_map(|(name, is_given)| is_given.then_some(name)).collect()
    }

    /// Returns the details after the change.
    pub(crate) fn apply(&self, before: PrivateDetails) -> PrivateDetails {
        PrivateDetails {
            date_of_birth: self.date_of_birth.unwrap_or(before.date_of_birth),
            gender: self.gender.unwrap_or(before.gender),
            address: self.address.clone().unwrap_or(before.address),
            national_id: self.national_id.clone().unwrap_or(before.national_id),
            emergency_contact: self.emergency_contact.clone().unwrap_or(before.emergency_contact),
            salary_halalas: self.salary_halalas.unwrap_or(before.salary_halalas),
        }
    }
}

/// Checks that the caller is an owner of the company or a manager of the shop.
///
/// # Errors
/// `permission_denied`.
pub(crate) fn check_manager(context: &StaffContext, shop: Id<id::Shop>) -> Result<(), Fault> {
    let managers = context.rights.access.managers(shop.shop());
    if managers.contains(&context.user()) { Ok(()) } else { Err(Code::PermissionDenied.into()) }
}

/// Returns what the caller may see of an employee's private details.
///
/// # Errors
/// If what is stored can't be opened.
pub(crate) fn visible_details(
    context: &StaffContext,
    secret: &Secret<Fields>,
    employee: &Employee,
) -> Result<PrivateDetails, Fault> {
    let is_manager = check_manager(context, employee.shop_id()).is_ok();
    if !is_manager && employee.user() != context.user() {
        return Ok(PrivateDetails::default());
    }
    let details = employee.open_details(secret)?;
    Ok(if is_manager { details } else { PrivateDetails { salary_halalas: None, ..details } })
}
