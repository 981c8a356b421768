//! What a customer has booked, for recommendations. Only of those who agreed to personal recommendations.

use crate::offers::ShopOffers;
use model::profile::ConsentPurpose;
use model::{Id, id};
use std::collections::BTreeSet;
use store::entities::{Appointment, AppointmentPointer, Consent};
use store::{Entity as _, StoreError, Table, keys};
use web::Viewer;

/// Appointments that are looked at, the latest first.
const MOST_APPOINTMENTS: i32 = 20;

/// What a customer has booked. Empty without consent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BookingHistory {
    pub(crate) specialists: BTreeSet<Id<id::Specialist>>,
    pub(crate) shops: BTreeSet<Id<id::Shop>>,
    services: BTreeSet<Id<id::Service>>,
}

impl BookingHistory {
    /// Reads it in two round trips. Nothing is read for visitors.
    ///
    /// # Errors
    /// When the table does not answer.
    pub(crate) async fn read(table: &Table, viewer: &Viewer) -> Result<Self, StoreError> {
        let Some(user) = viewer.account().map(|it| it.id()) else { return Ok(Self::default()) };
        let partition = keys::user_partition(user);
        let consents = keys::consents_of(ConsentPurpose::Personalisation);
        let (consent, pointers) = tokio::try_join!(
            table.query_back(&partition, &consents, None, 1),
            table.query_back(&partition, keys::APPOINTMENT_POINTERS, None, MOST_APPOINTMENTS),
        )?;
        let newest = consent.items.into_iter().next().and_then(Consent::read);
        if !newest.is_some_and(|it| it.is_granted()) {
            return Ok(Self::default());
        }
        let ids = pointers.items.iter().filter_map(AppointmentPointer::appointment);
        let wanted: Vec<_> = ids.map(keys::appointment).collect();
        let mut history = Self::default();
        for appointment in table.get_many(&wanted).await?.into_iter().flatten().filter_map(Appointment::read) {
            history.specialists.insert(appointment.specialist());
            history.shops.insert(appointment.shop());
            history.services.insert(appointment.service());
        }
        Ok(history)
    }

    /// Whether nothing is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.services.is_empty()
    }

    /// The categories of what was booked, as far as the services are among these offers.
    pub(crate) fn categories(&self, offers: &[ShopOffers]) -> BTreeSet<Id<id::Category>> {
        let all = offers.iter().flat_map(|it| &it.services);
        all.filter(|it| self.services.contains(&it.id())).filter_map(|it| it.category_id()).collect()
    }
}
