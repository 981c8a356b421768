//! The day before and the morning: managers are told how tomorrow looks, specialists how today does.

use crate::reservation::shop_day::of_day;
use crate::reservation::transition::due_item;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::booking::AppointmentStatus;
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use serde_json::json;
use std::collections::BTreeMap;
use store::access::Rights;
use store::{Appointment, Event, Item, Refusal, Shop, Table, Write, keys};
use triggers::{refused, store_failed};

/// When managers hear of the next day, and specialists of theirs, in minutes of the shop's clock (booking.md,
/// "Reminders").
const SUMMARY: i32 = 20 * 60;
const SCHEDULE: i32 = 7 * 60;
/// How long it is remembered that somebody was told, in seconds: longer than runs repeat.
const KEPT: i64 = 8 * 86_400;
/// The names of these due moments.
pub(crate) const KIND: &str = "shop_day";

/// The moments at which a date of a shop is told about.
fn moments(day: Date, zone: &TimeZone) -> [(&'static str, Option<i64>); 2] {
    let at = |day: Date, minutes| model::hours::wall_clock(day, minutes, zone);
    [("summary", at(day.saturating_sub(1.day()), SUMMARY)), ("schedule", at(day, SCHEDULE))]
}

/// Sees to it that the days of appointments are told about: one due moment a shop, day and kind, however many
/// appointments it has.
pub(crate) async fn announce_days(table: &Table, appointments: &[Appointment], now: Timestamp) -> Result<(), Failure> {
    let mut days: BTreeMap<(ShopTag, Date), TimeZone> = BTreeMap::new();
    for appointment in appointments.iter().filter(|it| it.status().is_live()) {
        let Some(id) = appointment.id() else { continue };
        let zone = appointment.zone();
        let start = Timestamp::from_second(appointment.start()).unwrap_or_default();
        days.insert((id.shop(), zone.to_datetime(start).date()), zone);
    }
    for ((shop, day), zone) in days {
        for (kind, at) in moments(day, &zone) {
            let Some(at) = at.filter(|it| *it > now.as_second()) else { continue };
            let item = due_item(at, kind, KIND, &format!("{shop}#{day}"));
            table.put(item, None).await.map_err(|refusal| refused(&refusal))?;
        }
    }
    Ok(())
}

/// Tells managers or specialists of a shop about a date, each once.
pub(crate) async fn tell(table: &Table, kind: &str, id: &str, now: Timestamp) -> Result<(), Failure> {
    let Some((shop, day)) = id.split_once('#') else { return Ok(()) };
    let (Some(shop), Ok(day)) = (ShopTag::parse(shop), day.parse::<Date>()) else { return Ok(()) };
    let (shop_key, access) = (keys::shop(shop), keys::access(shop.company()));
    let [item, rights] = table.get_all([&shop_key, &access]).await.map_err(|error| store_failed(&error))?;
    let Some(item) = item.map(Shop) else { return Ok(()) };
    let zone = store::schedule::zone(item.zone());
    // After missed runs: a day that has begun is not tomorrow, and one that is over not today.
    let today = zone.to_datetime(now).date();
    let too_late = if kind == "summary" { today >= day } else { today > day };
    if too_late {
        return Ok(());
    }
    let appointments = of_day(table, shop, day, &zone).await.map_err(|error| store_failed(&error))?;
    let live: Vec<&Appointment> = appointments
        .iter()
        .filter(|it| {
            matches!(
                it.status(),
                AppointmentStatus::Confirmed | AppointmentStatus::CheckedIn | AppointmentStatus::InProgress
            )
        })
        .collect();
    let mut readers: BTreeMap<Id<id::User>, Vec<i64>> = BTreeMap::new();
    if kind == "summary" {
        let starts: Vec<i64> = live.iter().map(|it| it.start()).collect();
        let rights = Rights::read(shop.company(), rights.as_ref());
        readers.extend(rights.access.managers(shop).into_iter().map(|it| (it, starts.clone())));
    } else {
        for appointment in &live {
            if let Some(user) = appointment.0.parsed("specialist_user") {
                readers.entry(user).or_default().push(appointment.start());
            }
        }
    }
    for (user, starts) in readers {
        let Some(first) = starts.iter().min() else { continue };
        // One event a reader and day, whatever is repeated: that it was told is written with what tells it.
        let part = store::keys::Part::parse(&format!("{kind}.{shop}.{day}.{user}"));
        let part = part.map_err(|refused| Failure::new("day", refused.0))?;
        let once = Item::new(&keys::once("shop-day", &part), "Once").with("done", true);
        let once = once.with("ttl", now.as_second() + KEPT);
        let event = Event {
            id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
            name: "ShopDayDue",
            at: now,
            actor: "system".to_owned(),
            subject: ("shop", item.0.text("id").unwrap_or_default().to_owned()),
            payload: json!({
                "company_id": item.company(), "shop_id": item.id(), "kind": kind, "user": user, "count": starts.len(),
                "first": first, "zone": item.zone(), "shop_name": item.name(),
            }),
        };
        match table.commit(vec![Write::create(once), event.write()]).await {
            Ok(()) | Err(Refusal::Condition { .. }) => {}
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    Ok(())
}
