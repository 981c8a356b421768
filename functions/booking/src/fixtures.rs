//! A shop for tests: open from 09:00 to 18:00 in Riyadh, with Sara and Noura. Times are those of 2026-12-01 unless said.

use crate::reservation::faults::Services;
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use model::booking::Reminders;
use model::catalog::{ServiceState, ServiceStatus};
use model::employment::Position;
use model::find::Clientele;
use model::hours::{Hours, TimeOfDay, Weekday, Window};
use model::profile::Location;
use model::tenant::ShopTag;
use model::{Bilingual, Id, Phone, id};
use store::agenda::{Agenda, Agendas, Claim};
use store::entities::{
    Appointment, AppointmentPrice, Employee, NewAppointment, NewEmployee, NewService, NewShop, Service, ServiceChanges,
    Shop, ShopHours, ShopSnapshot, SpecialistSnapshot,
};
use store::{ShopCalendar, Write};

/// The day.
pub(crate) const DAY: Date = date(2026, 12, 1);

/// A time of the day in Riyadh, in Unix seconds.
pub(crate) fn at(hour: i64, minute: i64) -> i64 {
    let midnight: Timestamp = "2026-12-01T00:00:00+03:00".parse().unwrap();
    midnight.as_second() + (hour * 60 + minute) * 60
}

pub(crate) fn stamp(hour: i64, minute: i64) -> Timestamp {
    Timestamp::from_second(at(hour, minute)).unwrap()
}

pub(crate) fn shop_id() -> Id<id::Shop> {
    Id::new_shop(company_id().company(), 1, [2; 16])
}

fn company_id() -> Id<id::Company> {
    Id::new_company(1, [1; 16])
}

pub(crate) fn tag() -> ShopTag {
    shop_id().shop()
}

pub(crate) fn specialist(bits: u8) -> Id<id::Specialist> {
    Id::of_shop(tag(), 1, [bits; 16])
}

pub(crate) fn sara() -> Id<id::Specialist> {
    specialist(1)
}

pub(crate) fn noura() -> Id<id::Specialist> {
    specialist(2)
}

pub(crate) fn customer() -> Id<id::User> {
    Id::new(1, [9; 16])
}

pub(crate) fn service_id(bits: u8) -> Id<id::Service> {
    Id::of_shop(tag(), 2, [bits; 16])
}

/// Minutes, buffers, and price in halalas of a service.
#[derive(Clone, Copy)]
pub(crate) struct ServiceSpec {
    pub(crate) minutes: i64,
    pub(crate) before: i64,
    pub(crate) after: i64,
    pub(crate) price: i64,
}

/// A service on a grid of half hours.
pub(crate) fn service(bits: u8, spec: ServiceSpec, by: &[Id<id::Specialist>]) -> Service {
    let values = ServiceChanges {
        state: Some(ServiceState { status: ServiceStatus::Active, goes_live: false }),
        price_halalas: Some(spec.price),
        duration_minutes: Some(spec.minutes),
        granularity_minutes: Some(30),
        buffer_before_minutes: Some(spec.before),
        buffer_after_minutes: Some(spec.after),
        specialists: Some(by.to_vec()),
        ..ServiceChanges::default()
    };
    Service::new(&NewService { id: service_id(bits), shop: shop_id(), values, now: Timestamp::UNIX_EPOCH })
}

pub(crate) fn by_id(services: &[Service]) -> Services {
    services.iter().map(|it| (it.id(), it.clone())).collect()
}

/// The same window on all days.
pub(crate) fn daily(from: u16, to: u16) -> Vec<Weekday> {
    let time = |hour: u16| TimeOfDay::from_minutes(hour * 60).unwrap();
    (0..7).map(|weekday| Weekday::new(weekday, vec![Window::new(time(from), time(to))])).collect()
}

/// A confirmed claim without buffers.
pub(crate) fn claim(bits: u8, with: Id<id::Specialist>, from: i64, to: i64) -> Claim {
    Claim {
        appointment: Id::of_shop(tag(), from * 1_000, [bits; 16]),
        specialist: with,
        service: service_id(1),
        client: None,
        start: from,
        end: to,
        before: 0,
        after: 0,
        until: None,
        hold: None,
        seats: None,
        resources: vec![],
        nonce: 0,
        home: None,
    }
}

fn shop() -> Shop {
    Shop::open(&NewShop {
        id: shop_id(),
        company: company_id(),
        name: &Bilingual::new("لمسة", "Lamsa"),
        description: &Bilingual::default(),
        username: "lamsa",
        city: Id::fixed(1),
        address: "",
        location: Location { lat: 24.7, lng: 46.7 },
        time_zone: "Asia/Riyadh",
        phone: None,
        manager: None,
        clientele: Clientele::Both,
        now: Timestamp::UNIX_EPOCH,
    })
}

fn employee(specialist: Id<id::Specialist>) -> Employee {
    Employee::hire(&NewEmployee {
        id: specialist.derived(),
        shop: shop_id(),
        company: company_id(),
        user: Id::fixed(1),
        name: &Bilingual::default(),
        phone: &Phone::parse("0551234567").unwrap(),
        position: Position::Specialist,
        is_specialist: true,
        hire_date: None,
        staff_number: None,
        notes: None,
        now: Timestamp::UNIX_EPOCH,
    })
}

/// The shop with these claims on the day.
pub(crate) fn shop_state(claims: &[Claim]) -> ShopState {
    let hours = Hours { weekly: daily(9, 18), ..Hours::default() };
    let hours = ShopHours::of_new_shop(tag(), Timestamp::UNIX_EPOCH).set_hours(&hours, Timestamp::UNIX_EPOCH).after;
    let mut items = vec![item(hours.create())];
    items.extend([sara(), noura()].map(|it| item(employee(it).create())));
    let agenda = |who| Agenda::with_claims(who, DAY, claims.iter().filter(|it| it.specialist == who).cloned());
    let mut agendas = Agendas::default();
    agendas.all = [sara(), noura()].map(agenda).to_vec();
    ShopState::new(shop(), ShopCalendar { items, agendas })
}

fn item(write: Write) -> store::Item {
    let Write::Put(item, _) = write else { panic!("{write:?}") };
    item
}

/// A confirmed appointment of the customer.
pub(crate) fn appointment(bits: u8, with: Id<id::Specialist>, from: i64, to: i64) -> Appointment {
    Appointment::book(&NewAppointment {
        id: Id::of_shop(tag(), from * 1_000, [bits; 16]),
        shop: ShopSnapshot {
            id: shop_id(),
            company: company_id(),
            name: Bilingual::default(),
            address: None,
            location: None,
            zone: "Asia/Riyadh",
        },
        visit: Id::of_shop(tag(), 3, [1; 16]),
        visit_appointments: vec![],
        customer: Some(customer()),
        customer_name: "Amal",
        customer_phone: None,
        phone_ref: None,
        service: service_id(bits),
        service_name: Bilingual::default(),
        is_sensitive: false,
        specialist: SpecialistSnapshot { id: with, user: None, name: Bilingual::default() },
        package: None,
        start: from,
        end: to,
        buffer_before: 0,
        buffer_after: 0,
        seats: None,
        resources: &[],
        payment_until: None,
        pending_until: None,
        price: AppointmentPrice { list: 0, payable: 0, vat: 0 },
        prepayment: model::catalog::Prepayment::Full,
        location: model::booking::LocationKind::InShop,
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
