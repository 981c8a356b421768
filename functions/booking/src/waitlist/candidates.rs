//! The line before a time that has become free: who waits for it, and which starts it gives each of them.

use crate::reservation::draft::{active_service, requires_approval};
use crate::reservation::shop_state::{ShopState, VisitLocation};
use crate::waitlist::entry::{Entry, WaitlistStatus, dates_of, of_shop};
use jiff::Timestamp;
use jiff::civil::Date;
use model::hours::Span;
use model::slots::{Asker, Slot};
use model::tenant::ShopTag;
use model::{Id, id};
use std::collections::{BTreeMap, BTreeSet};
use store::{Appointment, Item, Shop, ShopCalendar, StoreError, Table, keys};

/// Starts that are tried for one entry, at most: what was free when it was read is only rarely taken a moment later.
const MOST_STARTS: usize = 5;
/// Services that are read for one line, at most: one read takes 100 items.
const MOST_SERVICES: usize = 90;

/// A time that has become free.
#[derive(Debug, Clone, Copy)]
pub(super) struct FreedSlot {
    /// What took it.
    pub(super) appointment: Id<id::Appointment>,
    specialist: Id<id::Specialist>,
    start: i64,
    /// With its buffers.
    block: Span,
    /// The dates whose starts may lie in it.
    dates: (Date, Date),
}

impl FreedSlot {
    pub(super) fn of(appointment: &Appointment) -> Option<Self> {
        let claim = appointment.claim()?;
        Some(Self {
            appointment: claim.appointment,
            specialist: claim.specialist,
            start: claim.start,
            block: claim.block(),
            dates: dates_of(claim.block(), &appointment.zone()),
        })
    }

    pub(super) fn shop(&self) -> ShopTag {
        self.appointment.shop()
    }

    /// Those who wait for such a time, in the order of joining; nobody when it was offered already.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub(super) async fn waiting(&self, table: &Table, now: i64) -> Result<Vec<Entry>, StoreError> {
        let mut entries = of_shop(table, self.shop()).await?;
        if entries.iter().any(|it| it.came_of(self.appointment)) {
            return Ok(Vec::new());
        }
        entries.retain(|it| it.status_at(now) == WaitlistStatus::Waiting && it.is_near(self.dates.0, self.dates.1));
        Ok(entries)
    }
}

/// A start for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OfferedStart {
    pub(super) start: i64,
    pub(super) end: i64,
    /// With whom, if it matters.
    pub(super) specialist: Option<Id<id::Specialist>>,
}

/// A shop and what its line waits for.
pub(super) struct WaitlistShop {
    pub(super) state: ShopState,
    pub(super) services: BTreeMap<Id<id::Service>, Item>,
    /// Whether its company lets it decide about each booking.
    pub(super) requires_approval: bool,
}

impl WaitlistShop {
    /// Reads it in one round trip; nothing for a shop that takes no bookings.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub(super) async fn read(table: &Table, freed: &FreedSlot, line: &[Entry]) -> Result<Option<Self>, StoreError> {
        let tag = freed.shop();
        let ids: BTreeSet<Id<id::Service>> = line.iter().filter_map(Entry::service).collect();
        let ids: Vec<Id<id::Service>> = ids.into_iter().take(MOST_SERVICES).collect();
        let mut wanted = vec![keys::shop(tag), keys::company(tag.company())];
        wanted.extend(ids.iter().map(|it| keys::service(*it)));
        let calendar = ShopCalendar::read(table, tag, freed.dates.0, freed.dates.1, false);
        let (found, calendar) = tokio::try_join!(table.get_many(&wanted), calendar)?;
        let mut found = found.into_iter();
        let (shop, company) = (found.next().flatten(), found.next().flatten());
        let Some(shop) = shop.map(Shop).filter(Shop::is_visible) else { return Ok(None) };
        let state = ShopState::new(shop, calendar);
        if !state.settings.allow_booking {
            return Ok(None);
        }
        let known = ids.into_iter().zip(found);
        let services = known.filter_map(|(id, item)| Some((id, active_service(item, &state.shop)?))).collect();
        Ok(Some(Self { state, services, requires_approval: requires_approval(company.as_ref()) }))
    }

    /// The starts that an entry may be offered, the best first: those that meet the time that has become free, or the
    /// others of its date.
    pub(super) fn starts(&self, entry: &Entry, freed: &FreedSlot, near: bool, now: Timestamp) -> Vec<OfferedStart> {
        let availability = entry
            .service()
            .and_then(|it| self.services.get(&it))
            .and_then(|service| self.state.availability(service, VisitLocation::Shop, freed.dates.0, freed.dates.1));
        let Some(availability) = availability else { return Vec::new() };
        // As nobody, so that no hold gives way to what its owner didn't ask for.
        let search = availability.search(Asker::at(now.as_second()));
        let (before, after) = (i64::from(availability.terms.before) * 60, i64::from(availability.terms.after) * 60);
        let longest = i64::from(availability.terms.duration) * 60 + after;
        let found = if near {
            search.slots_between(freed.block.start - longest, freed.block.end + before + 1, entry.specialist())
        } else {
            let date = availability.shop.business_date(freed.start);
            search.slots(date..=date, entry.specialist())
        };
        let meets = |it: &Slot<'_>| it.start - before <= freed.block.end && freed.block.start <= it.end + after;
        let fits = |it: &Slot<'_>| meets(it) == near && entry.covers(it.date, it.start);
        let mut ranked: Vec<((bool, i64, i64), OfferedStart)> = found
            .iter()
            .filter(fits)
            .map(|it| {
                let same = it.specialists().any(|it| it == freed.specialist);
                let specialist = entry.specialist().or(same.then_some(freed.specialist));
                (
                    (!same, (it.start - freed.start).abs(), it.start),
                    OfferedStart { start: it.start, end: it.end, specialist },
                )
            })
            .collect();
        ranked.sort_by_key(|it| it.0);
        ranked.into_iter().map(|it| it.1).take(MOST_STARTS).collect()
    }
}
