//! A shop for tests: open from 09:00 to 18:00 in Riyadh, with Sara and Noura. Times are those of 2026-12-01 unless said.

use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use model::hours::{Hours, TimeOfDay, Weekday, Window};
use model::tenant::ShopTag;
use model::{Id, id};
use std::collections::BTreeMap;
use store::agenda::{Agenda, Agendas, Claim};
use store::{Appointment, Item, Shop, ShopCalendar, Value, keys};

/// The day.
pub(crate) const DAY: Date = date(2026, 12, 1);

/// Of the day, at so many minutes after midnight.
pub(crate) fn at(hour: i64, minute: i64) -> i64 {
    let midnight: Timestamp = "2026-12-01T00:00:00+03:00".parse().unwrap();
    midnight.as_second() + (hour * 60 + minute) * 60
}

pub(crate) fn stamp(hour: i64, minute: i64) -> Timestamp {
    Timestamp::from_second(at(hour, minute)).unwrap()
}

fn shop_id() -> Id<id::Shop> {
    Id::new_shop(Id::new_company(1, [1; 16]).company(), 1, [2; 16])
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

/// Minutes and buffers, and the grid.
pub(crate) fn service(
    bits: u8,
    (minutes, before, after): (i64, i64, i64),
    price: i64,
    by: &[Id<id::Specialist>],
) -> Item {
    Item::new(&keys::service(service_id(bits)), "Service")
        .with("id", service_id(bits))
        .with("shop_id", shop_id())
        .with("status", "active")
        .with("location", "in_shop")
        .with("price_halalas", price)
        .with("duration_minutes", minutes)
        .with("granularity_minutes", 30)
        .with("buffer_before_minutes", before)
        .with("buffer_after_minutes", after)
        .with("capacity", 1)
        .with("horizon_days", 60)
        .with("specialist_ids", by.iter().map(ToString::to_string).collect::<Vec<_>>())
}

pub(crate) fn by_id(services: &[Item]) -> BTreeMap<Id<id::Service>, Item> {
    services.iter().map(|it| (it.parsed("id").unwrap(), it.clone())).collect()
}

/// The same window on all days.
pub(crate) fn daily(from: u16, to: u16) -> Vec<Weekday> {
    let time = |hour: u16| TimeOfDay::from_minutes(hour * 60).unwrap();
    (0..7).map(|weekday| Weekday { weekday, windows: vec![Window::new(time(from), time(to))] }).collect()
}

/// A firm claim without buffers.
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
        nonce: 0,
    }
}

/// The shop with these claims on the day.
pub(crate) fn shop_state(claims: &[Claim]) -> ShopState {
    let hours = Hours { weekly: daily(9, 18), ..Hours::default() };
    let mut items = vec![Item::new(&keys::hours(tag()), "Hours").with("hours", Value::document(&hours))];
    for who in [sara(), noura()] {
        let employee: Id<id::Employee> = who.derived();
        let person = Item::new(&keys::employee(employee), "Employee").with("id", employee);
        items.push(person.with("is_active", true).with("is_specialist", true));
    }
    let mut agendas = Agendas::default();
    for who in [sara(), noura()] {
        let agenda = Item::new(&keys::agenda(who, DAY), "Agenda").with("seq", 3);
        let agenda = claims.iter().filter(|it| it.specialist == who).fold(agenda, |agenda, it| {
            let minutes = (it.end - it.start) / 60;
            let text = format!("{} {minutes} {} {} {} - - - - 0", it.start, it.before, it.after, it.service);
            agenda.with(&format!("b_{}", it.appointment), text)
        });
        agendas.all.push(Agenda::read(&agenda).unwrap());
    }
    let shop = Item::new(&keys::shop(tag()), "Shop")
        .with("id", shop_id())
        .with("time_zone", "Asia/Riyadh")
        .with("is_active", true)
        .with("lat", 24.7)
        .with("lng", 46.7);
    ShopState::new(Shop(shop), ShopCalendar { items, agendas })
}

/// A confirmed appointment of the customer's.
pub(crate) fn appointment(bits: u8, with: Id<id::Specialist>, from: i64, to: i64) -> Appointment {
    let id: Id<id::Appointment> = Id::of_shop(tag(), from * 1_000, [bits; 16]);
    let item = Item::new(&keys::appointment(id), "Appointment")
        .with("id", id)
        .with("visit_id", Id::<id::Visit>::of_shop(tag(), 3, [1; 16]))
        .with("customer_id", customer())
        .with("service_id", service_id(bits))
        .with("specialist_id", with)
        .with("start", from)
        .with("end", to)
        .with("status", "confirmed")
        .with("version", 4);
    Appointment(item)
}
