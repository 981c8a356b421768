//! What a calendar tells of an appointment, read from its item: once for the customer, once for the specialist.

use crate::reservation::request::Address;
use jiff::Timestamp;
use model::booking::AppointmentStatus;
use model::profile::Location;
use model::{Bilingual, Id, id};
use store::Item;

/// An appointment in a calendar.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) id: Id<id::Appointment>,
    /// How often it was changed.
    pub(crate) sequence: u32,
    pub(crate) changed_at: Timestamp,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) status: AppointmentStatus,
    /// The service; none where others shall not read it.
    pub(crate) what: Option<Bilingual>,
    /// The shop for the customer, the customer for the specialist.
    pub(crate) with: Bilingual,
    /// By which the shop recognises the customer.
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

impl Entry {
    /// For the customer. A calendar is shown on lock screens and to others, so an appointment of a sensitive category
    /// names neither service, shop nor specialist (notifications.md); the address stays, to find the way.
    pub(crate) fn for_customer(item: &Item) -> Option<Self> {
        let entry = Self::read(item)?;
        if item.flag("is_sensitive") {
            let place = EventLocation { name: None, ..entry.place };
            return Some(Self { what: None, with: Bilingual::new("كيو مي", "Queue Me"), place, ..entry });
        }
        let specialist = Some(item.bilingual("specialist_name")).filter(|it| !it.is_empty());
        Some(Self { specialist, ..entry })
    }

    /// For the specialist.
    pub(crate) fn for_specialist(item: &Item) -> Option<Self> {
        let name = item.text("customer_name").unwrap_or_default();
        Some(Self { with: Bilingual::new(name, name), ..Self::read(item)? })
    }

    /// What both see. Nothing for a tombstone, which stands where an appointment can't come into being any more.
    fn read(item: &Item) -> Option<Self> {
        if item.text("entity") != Some("Appointment") {
            return None;
        }
        let second = |name| Timestamp::from_second(item.number_of(name)?).ok();
        let moment = |name| item.parsed::<Timestamp>(name);
        let shop = item.bilingual("shop_name");
        let start = second("start")?;
        Some(Self {
            id: item.parsed("id")?,
            sequence: u32::try_from(item.number("version") - 1).unwrap_or_default(),
            changed_at: moment("updated_at").or_else(|| moment("created_at")).unwrap_or(start),
            start,
            end: second("end")?,
            status: item.parsed("status")?,
            what: Some(item.bilingual("service_name")).filter(|it| !it.is_empty()),
            code: item.text("confirmation_code").map(str::to_owned),
            specialist: None,
            place: EventLocation::read(item, &shop),
            with: shop,
        })
    }
}

impl EventLocation {
    fn read(item: &Item, shop: &Bilingual) -> Self {
        if item.text("location") == Some("in_home") {
            return item.document("address").map(Self::at_home).unwrap_or_default();
        }
        let point = item.real("shop_lat").zip(item.real("shop_lng"));
        Self {
            name: Some(shop.clone()).filter(|it| !it.is_empty()),
            address: item.text("shop_address").map(str::to_owned).filter(|it| !it.is_empty()),
            point: point.map(|(lat, lng)| Location { lat, lng }),
        }
    }

    /// The customer's own address.
    fn at_home(address: Address) -> Self {
        let details = address.details.filter(|it| !it.is_empty());
        Self { name: None, address: details, point: Some(Location { lat: address.lat, lng: address.lng }) }
    }
}
