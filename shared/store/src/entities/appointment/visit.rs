//! The appointments of one visit.

use super::Appointment;
use crate::{Entity as _, StoreError, Table, keys};

/// Reads the other appointments of an appointment's visit, in one round trip; in none if there are no others.
///
/// # Errors
/// When the table does not answer.
pub async fn others_of_visit(table: &Table, appointment: &Appointment) -> Result<Vec<Appointment>, StoreError> {
    let ids = appointment.visit_appointments().into_iter().filter_map(|it| it.parse().ok());
    let others: Vec<_> = ids.filter(|it| *it != appointment.id()).map(keys::appointment).collect();
    let found = table.get_many(&others).await?.into_iter().flatten().filter_map(Appointment::read);
    Ok(found.filter(|it| it.visit() == appointment.visit()).collect())
}
