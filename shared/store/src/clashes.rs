//! The appointments of a shop that no longer fit its hours, leaves, employees or services.

use crate::absences::Absences;
use crate::agenda::Claim;
use crate::entities::{Appointment, Employee, Service, Shop};
use crate::{Consistency, Reads, ShopCalendar, StoreError, Table, keys};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::booking::AppointmentStatus;
use model::hours::{Schedule, Span, date_at, wall_clock};
use model::slots::{BookedTime, ClashReason, PreparedHours, PresentHours, clash, working_time};
use model::{Id, id};
use std::collections::BTreeMap;

/// Maximum number of clashing appointments in one answer.
pub const MOST_CLASHES: usize = 50;
/// How many days ahead anything can be booked, at most: the longest horizon that a shop can set, and a day.
const MOST_DAYS_AHEAD: i64 = 366;
/// When the last window of a date ends at the latest, in minutes: 06:00 of the next date.
const LATEST_MINUTE: i32 = 30 * 60;

/// Which appointments are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClashScope {
    /// First date of their starts, in the shop's zone. `None` from today on.
    pub first: Option<Date>,
    /// Last date; its windows may run until 06:00 of the next one. `None` for all that can be booked.
    pub last: Option<Date>,
    /// Only those of this specialist.
    pub specialist: Option<Id<id::Specialist>>,
    /// Only those of this service.
    pub service: Option<Id<id::Service>>,
}

/// An appointment that no longer fits.
#[derive(Debug, Clone)]
pub struct Clash {
    /// The appointment.
    pub appointment: Appointment,
    /// Why.
    pub reason: ClashReason,
}

/// Appointments that no longer fit, by start.
#[derive(Debug, Clone, Default)]
pub struct Clashes {
    /// At most [`MOST_CLASHES`] of them.
    pub items: Vec<Clash>,
    /// Whether there may be more.
    pub has_more: bool,
}

impl ClashScope {
    /// All appointments of a specialist that are ahead.
    #[must_use]
    pub fn of_specialist(specialist: Id<id::Specialist>) -> Self {
        Self { specialist: Some(specialist), ..Self::default() }
    }

    /// All appointments of a service that are ahead.
    #[must_use]
    pub fn of_service(service: Id<id::Service>) -> Self {
        Self { service: Some(service), ..Self::default() }
    }

    /// Those that start on these dates only.
    #[must_use]
    pub fn on(self, first: Date, last: Date) -> Self {
        Self { first: Some(first), last: Some(last), ..self }
    }

    /// The dates on which something may be booked and that are in scope, in a time zone. `None` if there are none.
    fn dates(&self, today: Date) -> Option<(Date, Date)> {
        // What started before midnight may still run.
        let (earliest, latest) = (today.saturating_sub(1.day()), today.saturating_add(MOST_DAYS_AHEAD.days()));
        let (first, last) = (self.first.unwrap_or(earliest).max(earliest), self.last.unwrap_or(latest).min(latest));
        (first <= last).then_some((first, last))
    }

    fn contains(&self, claim: &Claim) -> bool {
        self.specialist.is_none_or(|it| it == claim.specialist) && self.service.is_none_or(|it| it == claim.service)
    }
}

/// Reads the appointments in scope that are not over and don't fit what applies in the shop now, by start: one round trip,
/// and another one if there are any. Those that staff booked outside the hours are among them.
///
/// # Errors
/// When the table does not answer.
pub async fn read_clashes(
    table: &Table,
    shop: &Shop,
    scope: &ClashScope,
    now: Timestamp,
) -> Result<Clashes, StoreError> {
    let (tag, zone, now) = (shop.tag(), shop.time_zone(), now.as_second());
    let Some((first, last)) = scope.dates(date_at(now, &zone)) else { return Ok(Clashes::default()) };
    let moment = |date: Date, minutes: i32| wall_clock(date, minutes, &zone).unwrap_or_default();
    let starts = moment(first, 0)..moment(last, LATEST_MINUTE);
    let calendar = ShopCalendar::read(table, tag, first, last, Consistency::Strong);
    let services = Service::all_of_shop(table, tag, Consistency::Strong);
    let (calendar, services) = tokio::try_join!(calendar, services)?;
    let mut claims = BTreeMap::new();
    let of_shop = calendar.agendas.all.iter().flat_map(|it| &it.claims).filter(|it| !it.is_copy());
    for claim in of_shop.filter(|it| scope.contains(it)) {
        // Holds are checked again when they are booked.
        let is_ahead = claim.end > now && claim.stands(now) && claim.hold.is_none();
        if is_ahead && starts.contains(&claim.start) {
            claims.insert((claim.start, claim.appointment), claim);
        }
    }
    let Some(((from, _), (to, _))) = claims.keys().next().zip(claims.keys().next_back()) else {
        return Ok(Clashes::default());
    };
    let mut state = PresentState::new(shop, &calendar, &services, date_at(*from, &zone), date_at(*to, &zone));
    let mut found: Vec<(Id<id::Appointment>, ClashReason)> = Vec::new();
    for claim in claims.into_values() {
        let elsewhere = || is_busy_elsewhere(&calendar, claim, now).then_some(ClashReason::SpecialistUnavailable);
        found.extend(state.clash(claim).or_else(elsewhere).map(|it| (claim.appointment, it)));
    }
    let has_more = found.len() > MOST_CLASHES;
    found.truncate(MOST_CLASHES);
    Ok(Clashes { items: read_appointments(table, &found).await?, has_more })
}

/// Whether something that the specialist has in another shop overlaps a claim.
fn is_busy_elsewhere(calendar: &ShopCalendar, claim: &Claim, now: i64) -> bool {
    let block = claim.block();
    let mut copies = calendar.agendas.claims(claim.specialist).filter(|it| it.is_copy() && it.hold.is_none());
    copies.any(|it| it.stands(now) && it.block().start < block.end && block.start < it.block().end)
}

async fn read_appointments(
    table: &Table,
    found: &[(Id<id::Appointment>, ClashReason)],
) -> Result<Vec<Clash>, StoreError> {
    if found.is_empty() {
        return Ok(vec![]);
    }
    let mut reads = Reads::default();
    let all = reads.want_all::<Appointment>(found.iter().map(|(id, _)| keys::appointment(*id)));
    let all = table.read(reads).await?.take_all(all);
    let clashes = all.into_iter().zip(found).filter_map(|(it, (_, reason))| {
        let appointment = it.filter(is_unserved)?;
        Some(Clash { appointment, reason: *reason })
    });
    Ok(clashes.collect())
}

/// Whether a customer is still to be served. A claim without an appointment is a booking that is not complete.
fn is_unserved(appointment: &Appointment) -> bool {
    use AppointmentStatus::{CheckedIn, Confirmed, PendingApproval, PendingPayment};
    matches!(appointment.status(), PendingPayment | PendingApproval | Confirmed | CheckedIn)
}

/// What applies in a shop now, prepared for some dates.
struct PresentState<'a> {
    schedule: Schedule,
    first: Date,
    last: Date,
    shop: PreparedHours,
    services: BTreeMap<Id<id::Service>, &'a Service>,
    employees: BTreeMap<Id<id::Specialist>, Employee>,
    absences: Absences,
    /// The open time of services with hours of their own, as far as it was needed.
    service_hours: BTreeMap<Id<id::Service>, PreparedHours>,
    /// Working time and leaves of specialists, as far as they were needed.
    working: BTreeMap<Id<id::Specialist>, WorkingTime>,
}

struct WorkingTime {
    hours: Vec<Span>,
    leaves: Vec<Span>,
    blocked: Vec<Span>,
}

impl<'a> PresentState<'a> {
    fn new(shop: &Shop, calendar: &ShopCalendar, services: &'a [Service], first: Date, last: Date) -> Self {
        let schedule = shop.schedule(calendar.hours().as_ref());
        Self {
            shop: PreparedHours::of(&schedule, None, first, last),
            schedule,
            first,
            last,
            services: services.iter().map(|it| (it.id(), it)).collect(),
            employees: calendar.employees().into_iter().map(|it| (it.id().derived(), it)).collect(),
            absences: calendar.absences(),
            service_hours: BTreeMap::new(),
            working: BTreeMap::new(),
        }
    }

    fn clash(&mut self, claim: &Claim) -> Option<ClashReason> {
        let service = self.services.get(&claim.service).copied().filter(|it| !it.is_archived());
        let Some(service) = service else { return Some(ClashReason::ServiceArchived) };
        let employee = self.employees.get(&claim.specialist).filter(|it| it.is_active_specialist());
        let Some(employee) = employee else { return Some(ClashReason::SpecialistInactive) };
        if !service.is_provided_by(claim.specialist) {
            return Some(ClashReason::SpecialistNotForService);
        }
        let (schedule, first, last) = (&self.schedule, self.first, self.last);
        let own = service.schedule(schedule);
        if let Some(own) = &own {
            let prepare = || PreparedHours::of(schedule, Some(own), first, last);
            self.service_hours.entry(claim.service).or_insert_with(prepare);
        }
        let working = self.working.entry(claim.specialist).or_insert_with(|| WorkingTime {
            hours: working_time(employee.schedule(schedule).as_ref(), &self.shop, vec![]),
            leaves: self.absences.leaves(employee.id(), self.shop.zone()),
            blocked: self.absences.blocked(employee.id()),
        });
        let open = self.service_hours.get(&claim.service).filter(|_| own.is_some()).unwrap_or(&self.shop);
        let booked = BookedTime { visible: Span::new(claim.start, claim.end), block: claim.block() };
        let hours = PresentHours {
            shop: self.shop.open(),
            service: open.open(),
            working: &working.hours,
            leaves: &working.leaves,
            blocked: &working.blocked,
        };
        clash(booked, &hours)
    }
}
