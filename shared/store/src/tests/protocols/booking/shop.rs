//! The shop in which clients book, and what they book there.

use crate::agenda::{Claim, PersonAgenda, Seats};
use crate::entities::{Appointment, AppointmentPrice, Hold, NewAppointment, NewHold, ShopSnapshot, SpecialistSnapshot};
use crate::idempotency::{IdempotentRequest, SavedResponse};
use crate::keys::Ref;
use crate::{Key, Write, keys};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use model::booking::{LocationKind, Reminders};
use model::{Bilingual, Id, id};
use std::collections::BTreeMap;

/// The moments at which something may happen, in Unix seconds: at first, when claims without a hold have expired, and when
/// holds have.
pub(super) const TIMES: [i64; 3] = [NOW, NOW + 61, NOW + 661];
const NOW: i64 = 1_795_000_000;
/// How long claims and holds stand, in seconds.
pub(super) const PROVISIONAL: i64 = 60;
pub(super) const HOLDING: i64 = 600;
/// 2026-12-01, 10:00 in Riyadh.
const OPENING: i64 = 1_796_108_400;
pub(super) const DAY: Date = date(2026, 12, 1);

/// One specialist and one service of 15 minutes.
pub(super) struct Shop {
    pub(super) zone: TimeZone,
    /// How many seats an occasion has. `None` for an ordinary service.
    pub(super) capacity: Option<u16>,
    pub(super) versions: BTreeMap<Id<id::Specialist>, i64>,
    /// None: the specialist works in this shop only.
    pub(super) other_agendas: BTreeMap<Id<id::Specialist>, Vec<PersonAgenda>>,
}

impl Shop {
    pub(super) fn new(capacity: Option<u16>) -> Self {
        let zone = TimeZone::get("Asia/Riyadh").unwrap();
        let versions = BTreeMap::from([(Self::specialist(), 1)]);
        Self { zone, capacity, versions, other_agendas: BTreeMap::new() }
    }

    fn id() -> Id<id::Shop> {
        Id::new_shop(Id::<id::Company>::new_company(1, [1; 16]).company(), 1, [2; 16])
    }

    pub(super) fn specialist() -> Id<id::Specialist> {
        Id::of_shop(Self::id().shop(), 1, [1; 16])
    }

    pub(super) fn agenda() -> Key {
        keys::agenda(Self::specialist(), DAY)
    }

    pub(super) fn user(client: usize) -> Id<id::User> {
        Id::new(1, [client as u8 + 1; 16])
    }

    pub(super) fn appointment_id(client: usize, slot: u8) -> Id<id::Appointment> {
        Id::of_shop(Self::id().shop(), (OPENING + i64::from(slot) * 300) * 1_000, [client as u8 + 1; 16])
    }

    pub(super) fn hold_id(client: usize, slot: u8) -> Id<id::Hold> {
        Self::appointment_id(client, slot).derived()
    }

    fn seats(&self) -> Option<Seats> {
        self.capacity.map(|capacity| Seats { taken: 1, capacity })
    }

    /// The appointment of a client at a slot, as it is booked.
    pub(super) fn appointment(&self, client: usize, slot: u8) -> Appointment {
        let start = OPENING + i64::from(slot) * 300;
        Appointment::book(&NewAppointment {
            id: Self::appointment_id(client, slot),
            shop: ShopSnapshot {
                id: Self::id(),
                company: Id::new_company(1, [1; 16]),
                name: Bilingual::default(),
                address: None,
                location: None,
                zone: "Asia/Riyadh",
            },
            visit: Id::of_shop(Self::id().shop(), 3, [client as u8 + 1; 16]),
            visit_appointments: vec![],
            customer: Some(Self::user(client)),
            customer_name: "",
            customer_phone: None,
            phone_ref: None,
            service: Id::of_shop(Self::id().shop(), 2, [1; 16]),
            service_name: Bilingual::default(),
            is_sensitive: false,
            specialist: SpecialistSnapshot { id: Self::specialist(), user: None, name: Bilingual::default() },
            package: None,
            start,
            end: start + 900,
            buffer_before: 0,
            buffer_after: 0,
            seats: self.seats(),
            resources: &[],
            payment_until: None,
            pending_until: None,
            price: AppointmentPrice { list: 0, payable: 0, vat: 0 },
            prepayment: model::catalog::Prepayment::Full,
            location: LocationKind::InShop,
            address: None,
            notes: None,
            confirmation_code: String::new(),
            source: "app",
            reminders: Reminders { day_before: false, hour_before: false, own_minutes: None },
            enforce_check_in: false,
            grace_minutes: 10,
            closes_at: None,
            now: Timestamp::UNIX_EPOCH,
        })
    }

    /// The provisional claim of an attempt.
    pub(super) fn claim(&self, client: usize, slot: u8, hold: Option<Id<id::Hold>>, until: i64, nonce: u16) -> Claim {
        Claim {
            client: Some(Self::user(client)),
            until: Some(until),
            hold,
            resources: vec![],
            nonce,
            seats: self.seats(),
            ..self.appointment(client, slot).claim()
        }
    }

    pub(super) fn hold(&self, client: usize, slot: u8, expires_at: i64) -> Hold {
        let (id, customer) = (Self::hold_id(client, slot), Self::user(client));
        let appointments = [self.appointment(client, slot)];
        Hold::keep(&NewHold { id, customer, expires_at, appointments: &appointments, waitlist_entry: None })
    }

    /// The request of a client's intent: sent again, it is the same.
    pub(super) fn request(client: usize, at: usize) -> IdempotentRequest {
        let reference = Ref::new(&[(client * 16 + at) as u8; 32]);
        IdempotentRequest { reference, body: String::new() }
    }

    pub(super) fn save(client: usize, at: usize) -> Write {
        Self::request(client, at).save(&SavedResponse { status: 201, body: String::new() }, NOW)
    }
}
