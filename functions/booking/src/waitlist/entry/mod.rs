//! An entry of the waitlist as it is kept, its life, and the times it is for.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::hours::{date_at, wall_clock};
use model::tenant::ShopTag;
use model::{Code, Id, Refused, id};
use serde::Serialize;
use std::str::FromStr;
use store::{Condition, Item, Update, Write, condition, keys, schedule};
use utoipa::ToSchema;

/// Dates of an entry after its first one, at most.
pub(crate) const LATEST: i64 = 30;
/// How long an entry outlives its dates, in seconds.
const KEPT: i64 = 30 * 86_400;
/// Minutes of a date.
const DAY: i32 = 24 * 60;

/// Where an entry is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WaitlistStatus)]
pub(crate) enum WaitlistStatus {
    /// It waits for a time to become free.
    Waiting,
    /// A time is held for it until a deadline.
    Offered,
    /// The time was booked.
    Accepted,
    /// The deadline has passed, or the last date has without an offer.
    Expired,
    /// The customer left, or refused what was offered.
    Cancelled,
}

/// What can be done with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WaitlistStep {
    /// Hold a time for it.
    Offer,
    /// Book the time.
    Accept,
    /// Give the time back.
    Refuse,
    /// Wait no longer.
    Leave,
    /// The deadline has passed.
    Expire,
}

impl WaitlistStatus {
    const ALL: [Self; 5] = [Self::Waiting, Self::Offered, Self::Accepted, Self::Expired, Self::Cancelled];

    /// Its name in bodies and stored items.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
        }
    }

    /// What it is after a step.
    ///
    /// # Errors
    /// `offer_expired` for an answer to an offer that no longer stands, `wrong_state` for anything else.
    pub(crate) const fn after(self, step: WaitlistStep) -> Result<Self, Code> {
        match (self, step) {
            (Self::Waiting, WaitlistStep::Offer) => Ok(Self::Offered),
            (Self::Offered, WaitlistStep::Accept) => Ok(Self::Accepted),
            (Self::Offered, WaitlistStep::Refuse) | (Self::Waiting | Self::Offered, WaitlistStep::Leave) => {
                Ok(Self::Cancelled)
            }
            (Self::Offered, WaitlistStep::Expire) => Ok(Self::Expired),
            (Self::Accepted | Self::Expired | Self::Cancelled, WaitlistStep::Accept | WaitlistStep::Refuse) => {
                Err(Code::OfferExpired)
            }
            (Self::Waiting, WaitlistStep::Accept | WaitlistStep::Refuse)
            | (_, WaitlistStep::Offer | WaitlistStep::Leave | WaitlistStep::Expire) => Err(Code::WrongState),
        }
    }
}

impl FromStr for WaitlistStatus {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(Refused("no status of a waitlist entry"))
    }
}

/// An entry's item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry(pub(crate) Item);

/// What somebody waits for.
#[derive(Debug, Clone)]
pub(crate) struct NewEntry {
    pub(crate) id: Id<id::Waitlist>,
    pub(crate) customer: Id<id::User>,
    pub(crate) customer_name: String,
    pub(crate) service: Id<id::Service>,
    /// The first date and the last one.
    pub(crate) dates: (Date, Date),
    /// When it may start, in minutes of the date; the end is not included.
    pub(crate) window: Option<(u16, u16)>,
    pub(crate) specialist: Option<Id<id::Specialist>>,
}

/// When an entry's dates are over, in Unix seconds: with its window on the last of them, at midnight without one.
pub(crate) fn ends_at(last: Date, window: Option<(u16, u16)>, zone: &TimeZone) -> i64 {
    let end = window.map_or(DAY, |(_, to)| i32::from(to));
    wall_clock(last, end, zone).unwrap_or(i64::MAX / 4)
}

impl NewEntry {
    /// The entry of somebody who joins.
    pub(crate) fn entry(&self, shop: &store::Shop, service: &Item, now: Timestamp) -> Entry {
        let (first, last) = self.dates;
        let ends_at = ends_at(last, self.window, &schedule::zone(shop.zone()));
        let item = Item::new(&keys::waitlist_entry(self.id), "Wait")
            .with("id", self.id)
            .with("customer_id", self.customer)
            .with("customer_name", self.customer_name.as_str())
            .with("service_id", self.service)
            .with("service_name", &service.bilingual("name"))
            .with_some("shop_id", shop.id())
            .with_some("company_id", shop.company())
            .with("shop_name", &shop.name())
            .with("zone", shop.zone())
            .with("from_date", first.to_string())
            .with("to_date", last.to_string())
            .with_some("from_time", self.window.map(|it| i64::from(it.0)))
            .with_some("to_time", self.window.map(|it| i64::from(it.1)))
            .with_some("specialist_id", self.specialist)
            .with("status", WaitlistStatus::Waiting.as_str())
            .with("ends_at", ends_at)
            .with("version", 1)
            .with("created_at", now.to_string())
            .with("updated_at", now.to_string())
            .with("ttl", ends_at.saturating_add(KEPT));
        Entry(item)
    }
}

impl Entry {
    /// The item, if it is an entry.
    pub(crate) fn read(item: Option<Item>) -> Option<Self> {
        item.filter(|it| it.text("entity") == Some("Wait")).map(Self)
    }

    pub(crate) fn id(&self) -> Option<Id<id::Waitlist>> {
        self.0.parsed("id")
    }

    /// Who waits.
    pub(crate) fn customer(&self) -> Option<Id<id::User>> {
        self.0.parsed("customer_id")
    }

    /// For what.
    pub(crate) fn service(&self) -> Option<Id<id::Service>> {
        self.0.parsed("service_id")
    }

    /// With whom, if they care.
    pub(crate) fn specialist(&self) -> Option<Id<id::Specialist>> {
        self.0.parsed("specialist_id")
    }

    /// What was booked when its offer was accepted.
    pub(crate) fn booked(&self) -> Option<Id<id::Appointment>> {
        self.0.parsed("appointment_id")
    }

    /// The hold of what was offered.
    pub(crate) fn hold(&self) -> Option<Id<id::Hold>> {
        self.0.parsed("hold_id")
    }

    pub(crate) fn zone(&self) -> TimeZone {
        schedule::zone(self.0.text("zone").unwrap_or("Asia/Riyadh"))
    }

    /// When its dates are over.
    pub(crate) fn ends_at(&self) -> i64 {
        self.0.number("ends_at")
    }

    /// Where it stands, as it is kept.
    pub(crate) fn status(&self) -> WaitlistStatus {
        self.0.parsed("status").unwrap_or(WaitlistStatus::Cancelled)
    }

    /// Where it stands at `now`, whether or not anybody wrote it down.
    pub(crate) fn status_at(&self, now: i64) -> WaitlistStatus {
        match self.status() {
            WaitlistStatus::Waiting if self.ends_at() <= now => WaitlistStatus::Expired,
            WaitlistStatus::Offered if self.0.number("offer_expires_at") <= now => WaitlistStatus::Expired,
            status => status,
        }
    }

    /// Whether it is for a time that has become free on these dates, or could be.
    pub(crate) fn is_near(&self, first: Date, last: Date) -> bool {
        let date = |name: &str| self.0.parsed::<Date>(name);
        date("from_date").is_some_and(|it| it <= last) && date("to_date").is_some_and(|it| first <= it)
    }

    /// Whether it is for a start (Unix seconds) of a business date. A start after midnight is found on that date, which
    /// is the evening's, as lists of slots show it, and on the one that the clock shows.
    pub(crate) fn covers(&self, business: Date, start: i64) -> bool {
        let zone = self.zone();
        let shown = date_at(start, &zone);
        let clock = zone.to_datetime(Timestamp::from_second(start).unwrap_or_default());
        let of_day = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
        let minutes = |date: Date| {
            let days = date.until(shown).map_or(0, |it| it.get_days());
            of_day.saturating_add(days.saturating_mul(DAY))
        };
        let window = self.0.number_of("from_time").zip(self.0.number_of("to_time"));
        let within = |date: Date| window.is_none_or(|(from, to)| (from..to).contains(&i64::from(minutes(date))));
        [business, shown].into_iter().any(|it| self.is_near(it, it) && within(it))
    }

    /// The beginning of a change: one more version, if it is still as it was read.
    fn change(&self, to: WaitlistStatus, now: Timestamp) -> Option<Update> {
        let update =
            Update::of(keys::waitlist_entry(self.id()?)).set("status", to.as_str()).set("updated_at", now.to_string());
        let same = Condition::Equal("status".into(), self.status().as_str().into());
        Some(update.add("version", 1).when(condition::unchanged(&self.0)).when(same))
    }

    /// The write that offers it a time until a deadline, which `freed` had taken before.
    pub(crate) fn offered(
        &self,
        hold: Id<id::Hold>,
        of: &store::Appointment,
        until: i64,
        freed: Id<id::Appointment>,
        now: Timestamp,
    ) -> Option<Write> {
        let update = self.change(WaitlistStatus::Offered, now)?;
        let update = update
            .set("hold_id", hold)
            .set("offer_start", of.start())
            .set("offer_end", of.end())
            .set_some("offer_specialist", of.specialist())
            .set("offer_expires_at", until)
            .set("freed", freed);
        Some(update.into())
    }

    /// What it is at its end, with the appointment that came of it, and the write that makes it so, if nobody was faster.
    /// What its customer waits for, in their diary, is for whoever writes it.
    pub(crate) fn ended(
        &self,
        to: WaitlistStatus,
        appointment: Option<Id<id::Appointment>>,
        now: Timestamp,
    ) -> Option<(Self, Write)> {
        let mut update = self.change(to, now)?.set_some("appointment_id", appointment);
        if let Some(hold) = self.hold() {
            update = update.when(Condition::Equal("hold_id".into(), hold.into()));
        }
        Some((Self(update.applied_to(&self.0)), update.into()))
    }

    /// That it is in its customer's list.
    pub(crate) fn pointer(&self) -> Option<Item> {
        let key = keys::waitlist_pointer(self.customer()?, self.id()?);
        Some(Item::new(&key, "WaitPointer").with("id", self.id()?).with("ttl", self.0.number("ttl")))
    }

    /// Whether this was offered because an appointment had become free.
    pub(crate) fn came_of(&self, freed: Id<id::Appointment>) -> bool {
        self.0.parsed("freed") == Some(freed)
    }
}

/// The dates that a block of time lies on, and the one before, to whose evening it may belong.
pub(super) fn dates_of(block: model::hours::Span, zone: &TimeZone) -> (Date, Date) {
    (date_at(block.start, zone).saturating_sub(1.day()), date_at(block.end, zone))
}

/// All entries of a shop, in the order of joining.
pub(super) async fn of_shop(table: &store::Table, shop: ShopTag) -> Result<Vec<Entry>, store::StoreError> {
    let items = table.query_all(&keys::waitlist_partition(shop), "").await?;
    Ok(items.into_iter().filter_map(|it| Entry::read(Some(it))).collect())
}

#[cfg(test)]
mod tests;
