//! Due items: what the job of due bookings looks at, and when.

use crate::{Item, Refusal, Table, Write, keys};
use jiff::civil::Date;
use model::booking::DueSchedule;
use model::tenant::ShopTag;
use model::{Id, id};

/// The entity's tag, attribute `entity`.
pub const DUE_ITEM: &str = "Due";
const KIND: &str = "kind";
const ID: &str = "id";
const AT: &str = "at";

/// What is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueSubject {
    /// A reminder or a step of an appointment.
    Appointment(Id<id::Appointment>),
    /// The deadline of a hold.
    Hold(Id<id::Hold>),
    /// The deadline of an offer to a waitlist entry.
    Offer(Id<id::Waitlist>),
    /// A message about a day of a shop.
    ShopDay(ShopTag, Date, DayMessage),
}

/// A message about a day of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMessage {
    /// The evening before, to managers.
    Summary,
    /// That morning, to specialists.
    Schedule,
}

impl DayMessage {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Summary, Self::Schedule];

    /// Its name in keys and events.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Schedule => "schedule",
        }
    }
}

const APPOINTMENT: &str = "appointment";
const HOLD: &str = "hold";
const OFFER: &str = "offer";
const SHOP_DAY: &str = "shop_day";
/// The task of deadlines of holds and offers, in keys.
const EXPIRE: &str = "expire";

/// The write that lets the job look at a hold or an offer at its deadline, or at a shop's day (Unix seconds).
#[must_use]
pub fn due_at(at: i64, subject: DueSubject) -> Write {
    match subject {
        DueSubject::Appointment(id) => due(at, EXPIRE, APPOINTMENT, &id.to_string()),
        DueSubject::Hold(id) => due(at, EXPIRE, HOLD, &id.to_string()),
        DueSubject::Offer(id) => due(at, EXPIRE, OFFER, &id.to_string()),
        DueSubject::ShopDay(shop, date, message) => due(at, message.as_str(), SHOP_DAY, &format!("{shop}#{date}")),
    }
}

/// Lets the job look at something at a moment (Unix seconds).
///
/// # Errors
/// When the table does not answer.
pub async fn put_due(table: &Table, at: i64, subject: DueSubject) -> Result<(), Refusal> {
    let Write::Put(item, condition) = due_at(at, subject) else { return Ok(()) };
    table.put(item, condition).await
}

/// The write that lets the job look at an appointment at its next moment. `None` if only people can change it. What it
/// had to look at before stays, and finds nothing to do.
#[must_use]
pub fn next_due(appointment: Id<id::Appointment>, schedule: &DueSchedule) -> Option<Write> {
    let (at, task) = schedule.next()?;
    Some(due(at, task.as_str(), APPOINTMENT, &appointment.to_string()))
}

fn due(at: i64, task: &str, kind: &str, id: &str) -> Write {
    // Without an expiry: the job deletes it, however late it runs.
    Write::put(Item::new(&keys::due(at, task, id), DUE_ITEM).with(KIND, kind).with(ID, id).with(AT, at))
}

impl DueSubject {
    /// Reads a due item. `None` if this version does not know its kind.
    #[must_use]
    pub fn read(item: &Item) -> Option<Self> {
        match item.text(KIND)? {
            APPOINTMENT => item.parsed(ID).map(Self::Appointment),
            HOLD => item.parsed(ID).map(Self::Hold),
            OFFER => item.parsed(ID).map(Self::Offer),
            SHOP_DAY => {
                let (shop, date) = item.text(ID)?.split_once('#')?;
                let task = item.text("sk")?.split('#').nth(1)?;
                let message = DayMessage::ALL.into_iter().find(|it| it.as_str() == task)?;
                Some(Self::ShopDay(ShopTag::parse(shop)?, date.parse().ok()?, message))
            }
            _ => None,
        }
    }
}
