//! What a calendar shows of an appointment: once for the customer, once for the specialist.

use jiff::Timestamp;
use model::booking::{AppointmentStatus, HomeAddress, LocationKind};
use model::profile::Location;
use model::{Bilingual, Id, id};
use store::entities::Appointment;

/// An appointment in a calendar.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CalendarEntry {
    pub(crate) id: Id<id::Appointment>,
    /// How often it was changed.
    pub(crate) sequence: u32,
    pub(crate) changed_at: Timestamp,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) status: AppointmentStatus,
    /// The service. `None` if it must not be read by others.
    pub(crate) what: Option<Bilingual>,
    /// The shop for the customer, the customer for the specialist.
    pub(crate) with: Bilingual,
    /// The code by which the shop recognises the customer.
    pub(crate) code: Option<String>,
    /// The specialist, for the customer.
    pub(crate) specialist: Option<Bilingual>,
    pub(crate) place: EventLocation,
}

/// Where it takes place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct EventLocation {
    /// The shop's name.
    pub(crate) name: Option<Bilingual>,
    pub(crate) address: Option<String>,
    pub(crate) point: Option<Location>,
}

impl CalendarEntry {
    /// The entry for the customer. A calendar is shown on lock screens and to others, so an appointment of a sensitive
    /// category names neither service, shop nor specialist (notifications.md); the address stays, to find the way.
    pub(crate) fn for_customer(appointment: &Appointment) -> Option<Self> {
        let entry = Self::of(appointment)?;
        if appointment.is_sensitive() {
            let place = EventLocation { name: None, ..entry.place };
            return Some(Self { what: None, with: Bilingual::new("كيو مي", "Queue Me"), place, ..entry });
        }
        let specialist = Some(appointment.specialist_name()).filter(|it| !it.is_empty());
        Some(Self { specialist, ..entry })
    }

    /// The entry for the specialist.
    pub(crate) fn for_specialist(appointment: &Appointment) -> Option<Self> {
        let name = appointment.customer_name();
        Some(Self { with: Bilingual::new(name, name), ..Self::of(appointment)? })
    }

    /// What both see.
    fn of(appointment: &Appointment) -> Option<Self> {
        let start = Timestamp::from_second(appointment.start()).ok()?;
        let changed_at = appointment.updated_at().parse().or_else(|_| appointment.created_at().parse());
        let shop = appointment.shop_name();
        Some(Self {
            id: appointment.id(),
            sequence: u32::try_from(appointment.version() - 1).unwrap_or_default(),
            changed_at: changed_at.unwrap_or(start),
            start,
            end: Timestamp::from_second(appointment.end()).ok()?,
            status: appointment.status(),
            what: Some(appointment.service_name()).filter(|it| !it.is_empty()),
            code: Some(appointment.confirmation_code().to_owned()).filter(|it| !it.is_empty()),
            specialist: None,
            place: EventLocation::of(appointment),
            with: shop,
        })
    }
}

impl EventLocation {
    fn of(appointment: &Appointment) -> Self {
        if appointment.location() == LocationKind::InHome {
            return appointment.address().map(Self::at_home).unwrap_or_default();
        }
        let point = appointment.shop_latitude().zip(appointment.shop_longitude());
        Self {
            name: Some(appointment.shop_name()).filter(|it| !it.is_empty()),
            address: appointment.shop_address().map(str::to_owned).filter(|it| !it.is_empty()),
            point: point.map(|(lat, lng)| Location { lat, lng }),
        }
    }

    /// The customer's own address.
    fn at_home(address: HomeAddress) -> Self {
        let details = address.details.filter(|it| !it.is_empty());
        Self { name: None, address: details, point: Some(Location { lat: address.lat, lng: address.lng }) }
    }
}
