//! Messages about a day: managers get a summary of the next day in the evening, specialists their schedule in the
//! morning.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::booking::AppointmentStatus;
use model::event::{Payload, ShopDayDue};
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::Failure;
use std::collections::BTreeMap;
use store::access::Rights;
use store::entities::{Appointment, DayMessage, DueSubject, Shop, appointments_on, put_due};
use store::{Event, EventActor, Item, Reads, Rejection, Table, Transaction, keys, process_once};

/// When managers get the summary of the next day, and specialists their schedule, in minutes after midnight in the
/// shop's time zone (booking.md, "Reminders").
const SUMMARY: i32 = 20 * 60;
const SCHEDULE: i32 = 7 * 60;
/// How long a message is remembered as sent, in seconds: longer than runs are repeated.
const REMEMBERED_FOR: i64 = 8 * 86_400;

/// The moment of a message about a date, in Unix seconds.
fn moment(message: DayMessage, date: Date, zone: &TimeZone) -> Option<i64> {
    let at = |date: Date, minutes| model::hours::wall_clock(date, minutes, zone);
    match message {
        DayMessage::Summary => at(date.saturating_sub(1.day()), SUMMARY),
        DayMessage::Schedule => at(date, SCHEDULE),
    }
}

/// Schedules the messages about the days of appointments: one due item for each shop, date and message, however many
/// appointments there are.
pub(crate) async fn schedule_messages(
    table: &Table,
    appointments: &[Appointment],
    now: Timestamp,
) -> Result<(), Failure> {
    let mut dates: BTreeMap<(ShopTag, Date), TimeZone> = BTreeMap::new();
    for appointment in appointments.iter().filter(|it| it.status().is_live()) {
        dates.insert((appointment.id().shop(), appointment.date()), appointment.zone());
    }
    for ((shop, date), zone) in dates {
        for message in DayMessage::ALL {
            let Some(at) = moment(message, date, &zone).filter(|it| *it > now.as_second()) else { continue };
            put_due(table, at, DueSubject::ShopDay(shop, date, message)).await?;
        }
    }
    Ok(())
}

/// Sends a message about a date of a shop to each of its readers, once.
pub(crate) async fn send(
    table: &Table,
    tag: ShopTag,
    date: Date,
    message: DayMessage,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(tag));
    let access = reads.want::<Item>(keys::access(tag.company()));
    let mut found = table.read(reads).await?;
    let Some(shop) = found.take(shop) else { return Ok(()) };
    let zone = shop.time_zone();
    if is_too_late(message, date, zone.to_datetime(now).date()) {
        return Ok(());
    }
    let rights = Rights::read(tag.company(), found.take(access).as_ref());
    let live = appointments_on(table, tag, date, &zone).await?.into_iter().filter(takes_place).collect();
    for (user, starts) in readers(message, live, &rights.access.managers(tag)) {
        send_to(table, &shop, Message { date, message, user, starts }, now).await?;
    }
    Ok(())
}

/// After missed runs, a day that has begun is no longer tomorrow, and one that is over is not today.
fn is_too_late(message: DayMessage, date: Date, today: Date) -> bool {
    match message {
        DayMessage::Summary => today >= date,
        DayMessage::Schedule => today > date,
    }
}

fn takes_place(appointment: &Appointment) -> bool {
    use AppointmentStatus::{CheckedIn, Confirmed, InProgress};
    matches!(appointment.status(), Confirmed | CheckedIn | InProgress)
}

/// The readers of a message, each with the starts that concern them.
fn readers(
    message: DayMessage,
    appointments: Vec<Appointment>,
    managers: &[Id<id::User>],
) -> BTreeMap<Id<id::User>, Vec<i64>> {
    let mut readers: BTreeMap<Id<id::User>, Vec<i64>> = BTreeMap::new();
    for appointment in appointments {
        match message {
            DayMessage::Summary => {
                managers.iter().for_each(|it| readers.entry(*it).or_default().push(appointment.start()));
            }
            DayMessage::Schedule => {
                if let Some(user) = appointment.specialist_user() {
                    readers.entry(user).or_default().push(appointment.start());
                }
            }
        }
    }
    readers
}

/// A message about a date to one reader.
struct Message {
    date: Date,
    message: DayMessage,
    user: Id<id::User>,
    /// Starts of the appointments, at least one.
    starts: Vec<i64>,
}

/// Publishes the event of a message, once for each reader and date, however often it is repeated.
async fn send_to(table: &Table, shop: &Shop, message: Message, now: Timestamp) -> Result<(), Failure> {
    let Message { date, message, user, starts } = message;
    let kind = message.as_str();
    let part = keys::KeyPart::parse(&format!("{kind}.{}.{date}.{user}", shop.tag()));
    let part = part.map_err(|refused| Failure::new("day", refused.0))?;
    let payload = Payload::ShopDayDue(ShopDayDue {
        company_id: shop.company(),
        shop_id: shop.id(),
        kind: kind.to_owned(),
        user,
        count: starts.len(),
        first: starts.iter().min().copied(),
        zone: shop.time_zone_name().to_owned(),
        shop_name: shop.name(),
    });
    let event = Event::new(payload, "shop", shop.id(), EventActor::System, now);
    let mut tx = Transaction::<()>::default();
    tx.write(process_once::done_with_effect("shop-day", &part, now.as_second() + REMEMBERED_FOR));
    tx.write(event.write());
    match tx.commit(table).await {
        Ok(()) | Err(Rejection::Refused(()) | Rejection::Retry { .. }) => Ok(()),
        Err(Rejection::Store(error)) => Err(error.into()),
    }
}
