//! The candidates for a time that has become free, and the starts that may be offered to each.

use crate::reservation::appointment_builder::{AdvancePayment, Approval};
use crate::reservation::faults::{Services, active_service};
use crate::reservation::request::VisitLocation;
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::Timestamp;
use jiff::civil::Date;
use model::booking::{BookedTimes, WaitlistStatus, dates_of_block};
use model::hours::Span;
use model::settings::WaitlistMode;
use model::slots::{Requester, Slot};
use model::tenant::ShopTag;
use model::{Id, id};
use std::collections::BTreeSet;
use store::Consistency;
use store::entities::{Account, Appointment, Company, CustomerSchedule, Service, Shop, WaitlistEntry};
use store::{Entity as _, Reads, ShopCalendar, StoreError, Table, keys};

/// Starts that are tried for one entry, at most. What was free when it was read is rarely taken a moment later.
const MAX_STARTS: usize = 5;
/// Services that are read for one freed time, at most: one read takes 100 items.
const MAX_SERVICES: usize = 90;

/// A time that has become free.
#[derive(Debug, Clone, Copy)]
pub(super) struct FreedSlot {
    /// The appointment that took it.
    pub(super) appointment: Id<id::Appointment>,
    specialist: Id<id::Specialist>,
    start: i64,
    /// With its buffers.
    block: Span,
    /// First and last date whose starts may lie in it.
    first: Date,
    last: Date,
}

/// Which starts are offered for a freed time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    /// Those that overlap or touch it.
    Overlapping,
    /// The others of its date.
    SameDate,
}

/// A start that may be offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OfferedStart {
    pub(super) start: i64,
    pub(super) end: i64,
    /// The specialist. `None` for any.
    pub(super) specialist: Option<Id<id::Specialist>>,
    /// One who is free then: the specialist, if there is one.
    pub(super) free_specialist: Option<Id<id::Specialist>>,
}

/// The entries that wait for a time that has become free.
pub(super) struct Waiting {
    /// Those with priority first, in the order of joining. Not those that it was offered to.
    pub(super) entries: Vec<WaitlistEntry>,
    /// Whether it was offered already.
    pub(super) was_offered: bool,
}

/// How entries are offered a time, by the mode of their shop.
pub(super) enum OfferOrder {
    /// One after the other, in this order.
    InTurn(Vec<WaitlistEntry>),
    /// All at once.
    ToAll(Vec<WaitlistEntry>),
    /// Staff choose.
    ByStaff,
}

/// A customer in the waitlist.
pub(super) struct Candidate {
    pub(super) user: Id<id::User>,
    pub(super) name: String,
    pub(super) times: BookedTimes,
    /// Whether they missed too many appointments to be trusted to pay in the shop.
    pub(super) must_prepay: bool,
}

/// A shop, and the services of its candidates.
pub(super) struct WaitlistShop {
    pub(super) state: ShopState,
    pub(super) services: Services,
    pub(super) approval: Approval,
    pub(super) advance_payment: AdvancePayment,
}

impl FreedSlot {
    /// The time that an appointment took.
    pub(super) fn of(appointment: &Appointment) -> Self {
        let claim = appointment.claim();
        let (first, last) = dates_of_block(claim.block(), &appointment.zone());
        Self {
            appointment: claim.appointment,
            specialist: claim.specialist,
            start: claim.start,
            block: claim.block(),
            first,
            last,
        }
    }

    pub(super) fn shop(&self) -> ShopTag {
        self.appointment.shop()
    }

    /// Reads the entries that wait for such a time.
    ///
    /// # Errors
    /// When the table does not answer.
    pub(super) async fn waiting(&self, table: &Table, now: i64) -> Result<Waiting, StoreError> {
        let items = table.query_all(&keys::waitlist_partition(self.shop()), "").await?;
        let mut entries: Vec<WaitlistEntry> = items.into_iter().filter_map(WaitlistEntry::read).collect();
        let before = entries.len();
        entries.retain(|it| it.freed() != Some(self.appointment));
        let was_offered = entries.len() < before;
        let is_waiting = |it: &WaitlistEntry| it.status_at(now) == WaitlistStatus::Waiting;
        entries.retain(|it| is_waiting(it) && it.dates().overlap(self.first, self.last));
        entries.sort_by_key(|it| !it.has_priority());
        Ok(Waiting { entries, was_offered })
    }
}

impl WaitlistShop {
    /// Reads a shop and the services of entries, in one round trip. `None` if it takes no bookings.
    ///
    /// # Errors
    /// When the table does not answer.
    pub(super) async fn read(
        table: &Table,
        freed: &FreedSlot,
        entries: &[WaitlistEntry],
    ) -> Result<Option<Self>, StoreError> {
        let tag = freed.shop();
        let ids: BTreeSet<Id<id::Service>> = entries.iter().map(WaitlistEntry::service).collect();
        let mut reads = Reads::default();
        let shop = reads.want::<Shop>(keys::shop(tag));
        let company = reads.want::<Company>(keys::company(tag.company()));
        let services = reads.want_all::<Service>(ids.into_iter().take(MAX_SERVICES).map(keys::service));
        let calendar = ShopCalendar::read(table, tag, freed.first, freed.last, Consistency::Strong);
        let (mut found, calendar) = tokio::try_join!(table.read(reads), calendar)?;
        let Some(shop) = found.take(shop).filter(Shop::is_visible) else { return Ok(None) };
        let state = ShopState::new(shop, calendar);
        if !state.settings.allow_booking {
            return Ok(None);
        }
        let services = found.take_all(services).into_iter().filter_map(|it| active_service(it, &state.shop));
        let services = services.map(|it| (it.id(), it)).collect();
        let company = found.take(company);
        let takes_payments = company.as_ref().is_some_and(Company::takes_online_payments);
        let approves_all = company.is_some_and(|it| !it.settings().auto_approve_bookings);
        let approval = if approves_all { Approval::Always } else { Approval::ByService };
        let advance_payment = if takes_payments { AdvancePayment::ByService } else { AdvancePayment::NotNeeded };
        Ok(Some(Self { state, services, approval, advance_payment }))
    }

    /// Returns how entries are offered a time.
    pub(super) fn offering(&self, mut entries: Vec<WaitlistEntry>) -> OfferOrder {
        match self.state.settings.waitlist_mode {
            WaitlistMode::FirstInLine => OfferOrder::InTurn(entries),
            WaitlistMode::HighestValue => {
                let price = |it: &WaitlistEntry| self.services.get(&it.service()).map_or(0, |it| it.price_halalas());
                entries.sort_by_cached_key(|it| (!it.has_priority(), std::cmp::Reverse(price(it))));
                OfferOrder::InTurn(entries)
            }
            WaitlistMode::InstantBook => OfferOrder::ToAll(entries),
            WaitlistMode::StaffPick => OfferOrder::ByStaff,
        }
    }

    /// Reads the customer of an entry. `None` if they may not book in this shop.
    ///
    /// # Errors
    /// When the table does not answer.
    pub(super) async fn candidate(
        &self,
        table: &Table,
        entry: &WaitlistEntry,
        now: Timestamp,
    ) -> Result<Option<Candidate>, StoreError> {
        let user = entry.customer();
        let mut reads = Reads::default();
        let account = reads.want::<Account>(keys::user(user));
        let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(user));
        let mut found = table.read(reads).await?;
        let city = self.state.shop.city();
        let may_book = |it: &Account| it.is_active() && it.is_complete() && it.city() == city;
        let schedule = found.take(schedule).unwrap_or_default();
        let (times, must_prepay) = (schedule.times(), schedule.must_prepay(now.as_second()));
        let account = found.take(account).filter(may_book);
        let candidate =
            |it: Account| Candidate { user, name: it.name().unwrap_or_default().to_owned(), times, must_prepay };
        Ok(account.map(candidate))
    }

    /// Returns the starts that an entry may be offered, the best first.
    pub(super) fn starts(
        &self,
        entry: &WaitlistEntry,
        freed: &FreedSlot,
        nearness: Nearness,
        now: Timestamp,
    ) -> Vec<OfferedStart> {
        let Some(service) = self.services.get(&entry.service()) else { return Vec::new() };
        let availability = self.state.availability(service, VisitLocation::Shop, freed.first, freed.last);
        let mut ranked = ranked_starts(&availability, entry, freed, nearness, now);
        ranked.sort_by_key(|it| it.0);
        ranked.into_iter().map(|it| it.1).take(MAX_STARTS).collect()
    }
}

/// Lower is better: with the freed specialist, near the freed start, early.
type Rank = (bool, i64, i64);

fn ranked_starts(
    availability: &ServiceAvailability,
    entry: &WaitlistEntry,
    freed: &FreedSlot,
    nearness: Nearness,
    now: Timestamp,
) -> Vec<(Rank, OfferedStart)> {
    // Searched as nobody's, so that no hold gives way to what its owner did not ask for.
    let search = availability.search(Requester::at(now.as_second()));
    let rules = &availability.rules;
    let (before, after) = (i64::from(rules.before) * 60, i64::from(rules.after) * 60);
    let longest = i64::from(rules.duration) * 60 + after;
    let found = match nearness {
        Nearness::Overlapping => {
            search.slots_between(freed.block.start - longest, freed.block.end + before + 1, entry.specialist())
        }
        Nearness::SameDate => {
            let date = availability.hours.business_date(freed.start);
            search.slots(date..=date, entry.specialist())
        }
    };
    let touches = |it: &Slot<'_>| it.start - before <= freed.block.end && freed.block.start <= it.end + after;
    let (dates, zone) = (entry.dates(), entry.zone());
    let fits =
        |it: &Slot<'_>| touches(it) == (nearness == Nearness::Overlapping) && dates.covers(it.date, it.start, &zone);
    let ranked = found.iter().filter(fits).map(|it| {
        let is_same = it.specialists().any(|it| it == freed.specialist);
        let specialist = entry.specialist().or(is_same.then_some(freed.specialist));
        let rank = (!is_same, (it.start - freed.start).abs(), it.start);
        let free_specialist = specialist.or_else(|| it.specialists().next());
        (rank, OfferedStart { start: it.start, end: it.end, specialist, free_specialist })
    });
    ranked.collect()
}
