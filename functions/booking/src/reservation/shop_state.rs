//! What is read of a shop before anything is listed or booked, and the searches that follow from it.
//!
//! All of it is read in one round trip and never cached: hours that were changed a second ago count.

use crate::reservation::request::VisitLocation;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{BookedTimes, EntryKind, Rating};
use model::catalog::{RequiredResource, ServiceLimits};
use model::hours::{Schedule, Span};
use model::settings::{AssignmentAlgorithm, ShopSettings};
use model::slots::{
    self, Busy, Limits, PreparedHours, Provider, Requester, ResourceNeed, ResourceUse, ServiceRules, SlotSearch,
};
use model::tenant::ShopTag;
use model::{Code, Id, id};
use std::collections::{BTreeMap, BTreeSet};
use store::agenda::{self, Agenda, Agendas, Claim, ClaimBasis, ClaimedResource, PersonAgenda};
use store::entities::{Account, Employee, Resource, Service, Shop, ShopHours, Specialist, SpecialistSnapshot};
use store::{Absences, Consistency, Reads, ShopCalendar, Table, keys};
use web::Fault;

/// Specialists whose ratings are read, at most: those of one service.
const MAX_RATED: usize = 40;

/// A shop with its specialists and what is booked.
#[derive(Clone)]
pub(crate) struct ShopState {
    pub(crate) shop: Shop,
    pub(crate) settings: ShopSettings,
    pub(crate) schedule: Schedule,
    pub(crate) agendas: Agendas,
    hours_version: i64,
    /// Specialists whose time an earlier attempt of the same request claimed.
    pub(crate) attempted: Vec<Id<id::Specialist>>,
    /// Whether services require notice.
    requires_notice: bool,
    employees: BTreeMap<Id<id::Specialist>, Employee>,
    /// The agendas in other shops of those who work in several.
    other_agendas: BTreeMap<Id<id::Specialist>, Vec<PersonAgenda>>,
    absences: Absences,
    resources: BTreeMap<Id<id::Resource>, Resource>,
    /// Ratings of specialists, as far as they were read. Those left out have no reviews, or do not matter.
    pub(crate) ratings: BTreeMap<Id<id::Specialist>, Rating>,
}

/// When and with whom a service is available.
pub(crate) struct ServiceAvailability {
    pub(crate) hours: PreparedHours,
    pub(crate) rules: ServiceRules,
    limits: Limits,
    pub(crate) providers: Vec<Provider>,
    /// Bookings of the shop's other specialists, as far as limits need them.
    pub(crate) others: Vec<Busy>,
    /// The resources that it needs.
    pub(crate) resources: Vec<ResourceNeed>,
}

impl ShopState {
    /// Combines what was read.
    pub(crate) fn new(shop: Shop, calendar: ShopCalendar) -> Self {
        let hours = calendar.hours();
        let employees: BTreeMap<Id<id::Specialist>, Employee> =
            calendar.employees().into_iter().map(|it| (it.id().derived(), it)).collect();
        let shared = employees.iter().filter_map(|(id, it)| Some((*id, it.other_agendas()?)));
        Self {
            other_agendas: shared.filter(|(_, it)| !it.is_empty()).collect(),
            settings: shop.settings(),
            schedule: shop.schedule(hours.as_ref()),
            hours_version: hours.as_ref().map_or(0, ShopHours::version),
            absences: calendar.absences(),
            ratings: BTreeMap::new(),
            resources: calendar.resources().into_iter().map(|it| (it.id(), it)).collect(),
            employees,
            shop,
            agendas: calendar.agendas,
            attempted: Vec::new(),
            requires_notice: true,
        }
    }

    /// Combines what was read, if this customer may book in the shop.
    ///
    /// # Errors
    /// `not_found`, `different_city`, `booking_disabled`.
    pub(crate) fn for_customer(account: &Account, shop: Option<Shop>, calendar: ShopCalendar) -> Result<Self, Fault> {
        let shop = shop.filter(Shop::is_visible).ok_or(Code::NotFound)?;
        if shop.city() != account.city() {
            return Err(Code::DifferentCity.into());
        }
        let state = Self::new(shop, calendar);
        if state.settings.allow_booking { Ok(state) } else { Err(Code::BookingDisabled.into()) }
    }

    /// Waives the notice that shop and services require. For staff.
    pub(crate) fn waive_notice(&mut self) {
        self.settings.booking_lead_time_minutes = 0;
        self.requires_notice = false;
    }

    /// The shop's tag in keys.
    pub(crate) fn tag(&self) -> ShopTag {
        self.shop.tag()
    }

    /// The shop's time zone.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.schedule.zone
    }

    /// The date in the shop's zone.
    pub(crate) fn date_at(&self, at: Timestamp) -> Date {
        self.zone().to_datetime(at).date()
    }

    /// A specialist who works here at present.
    pub(crate) fn specialist(&self, id: Id<id::Specialist>) -> Option<&Employee> {
        self.employees.get(&id).filter(|it| it.is_active() && it.is_specialist())
    }

    /// A specialist who works here throughout a block, which ends on the date of its start or the next one, and keeps none
    /// of it for themselves.
    pub(crate) fn working(&self, id: Id<id::Specialist>, block: Span) -> Option<&Employee> {
        let date = self.date_at(Timestamp::from_second(block.start).ok()?);
        let hours = PreparedHours::of(&self.schedule, None, date, date.saturating_add(1.day()));
        let working = self.provider(id, &hours)?.working;
        let employee = self.specialist(id)?;
        let holds = working.iter().any(|it| it.start <= block.start && block.end <= it.end);
        let is_kept = |it: &Span| it.start < block.end && block.start < it.end;
        Some(employee).filter(|it| holds && !self.absences.blocked(it.id()).iter().any(is_kept))
    }

    /// What an appointment keeps of a specialist.
    pub(crate) fn specialist_snapshot(&self, id: Id<id::Specialist>) -> SpecialistSnapshot {
        let employee = self.specialist(id);
        SpecialistSnapshot {
            id,
            user: employee.map(Employee::user),
            name: employee.map(Employee::name).unwrap_or_default(),
        }
    }

    /// The version of each specialist's working time: that of their own hours and leaves, and that of the shop's hours,
    /// which apply where they have none.
    pub(crate) fn working_time_versions(&self) -> BTreeMap<Id<id::Specialist>, i64> {
        self.employees.iter().map(|(id, it)| (*id, it.time_version() + self.hours_version)).collect()
    }

    /// What claims are made by. `yielding` gives way to them.
    pub(crate) fn claim_basis<'a>(
        &'a self,
        versions: &'a BTreeMap<Id<id::Specialist>, i64>,
        yielding: &'a [Claim],
        now: Timestamp,
    ) -> ClaimBasis<'a> {
        let at = now.as_millisecond();
        let (agendas, other_agendas) = (&self.agendas.all, &self.other_agendas);
        ClaimBasis { zone: self.zone(), working_time_versions: versions, agendas, yielding, at, other_agendas }
    }

    /// Reads the ratings of specialists, where the shop assigns by them.
    ///
    /// # Errors
    /// When the table does not answer.
    pub(crate) async fn read_ratings(
        &mut self,
        table: &Table,
        specialists: &BTreeSet<Id<id::Specialist>>,
    ) -> Result<(), Fault> {
        use AssignmentAlgorithm::{HighestRated, Weighted};
        let matters = matches!(self.settings.specialist_assignment_algorithm, HighestRated | Weighted);
        if !matters || specialists.len() < 2 {
            return Ok(());
        }
        let mut reads = Reads::default();
        let all = reads.want_all::<Specialist>(specialists.iter().take(MAX_RATED).map(|it| keys::specialist(*it)));
        let found = table.read(reads).await?.take_all(all).into_iter().flatten();
        let rating = |it: Specialist| {
            let count = u32::try_from(it.rating_count()).ok().filter(|it| *it > 0)?;
            Some((it.id(), Rating { average: it.rating()?, count }))
        };
        self.ratings = found.filter_map(rating).collect();
        Ok(())
    }

    /// Reads the agendas again.
    ///
    /// # Errors
    /// A fault to retry if they were never read; when the table does not answer.
    pub(crate) async fn read_agendas_again(&mut self, table: &Table) -> Result<(), Fault> {
        let dates = self.agendas.dates.clone().ok_or_else(|| Fault::retry("shop_day"))?;
        let (first, last) = dates.into_inner();
        self.agendas = agenda::read_agendas(table, self.tag(), first, last, Consistency::Strong).await?;
        Ok(())
    }

    /// How many items one booking may claim time on: the agendas of its specialist in all their shops, and the counter of a
    /// shop that limits simultaneous bookings.
    pub(crate) fn agendas_per_booking(&self) -> usize {
        let others = self.other_agendas.values().map(Vec::len).max().unwrap_or_default();
        1 + others + usize::from(self.settings.max_concurrent_bookings > 0)
    }

    /// Replaces an agenda by a newer one.
    pub(crate) fn replace_agenda(&mut self, agenda: Agenda) {
        self.agendas.all.retain(|it| (it.specialist, it.day) != (agenda.specialist, agenda.day));
        self.agendas.all.push(agenda);
    }

    /// Lets a customer's own appointments take time as those of others do, also while they wait for approval or their claim
    /// is not confirmed yet. Only the customer's schedule tells them from holds, which give way to their customer.
    pub(crate) fn count_appointments_of(&mut self, client: Id<id::User>, times: &BookedTimes, now: i64) {
        let own: BTreeMap<&str, Option<i64>> = times
            .live(now)
            .filter(|it| it.kind == EntryKind::Appointment)
            .map(|it| (it.id.as_str(), it.until))
            .collect();
        let claims = self.agendas.all.iter_mut().flat_map(|it| &mut it.claims);
        for claim in claims.filter(|it| it.client == Some(client) && it.until.is_some()) {
            if let Some(until) = own.get(claim.appointment.to_string().as_str()) {
                (claim.until, claim.hold, claim.client) = (*until, None, None);
            }
        }
    }

    /// When and with whom a service is available on the dates from `first` to `last`.
    pub(crate) fn availability(
        &self,
        service: &Service,
        location: VisitLocation,
        first: Date,
        last: Date,
    ) -> ServiceAvailability {
        let hours = PreparedHours::of(&self.schedule, service.schedule(&self.schedule).as_ref(), first, last);
        let (lead, ahead) = (self.settings.booking_lead_time_minutes, self.settings.booking_future_days);
        let mut rules = ServiceRules::new(service.id(), &service.parameters()).within(lead.into(), ahead);
        if !self.requires_notice {
            rules.notice = 0;
        }
        if let VisitLocation::Home { travel_minutes } = location {
            rules.before = rules.before.saturating_add(travel_minutes);
            rules.after = rules.after.saturating_add(travel_minutes);
        }
        let mut availability = self.availability_by(rules, hours, &service.specialist_ids());
        if let Some(ServiceLimits { per_day, minutes_per_day, scope }) = service.limits() {
            availability.limits = Limits { per_day, minutes_per_day, scope, ..availability.limits };
            availability.others = self.others(&availability.providers);
        }
        availability.resources = self.resource_needs(service);
        for provider in &mut availability.providers {
            let minutes = service.provided_by(provider.id).custom_duration_minutes;
            provider.duration = minutes.and_then(|it| u16::try_from(it).ok());
        }
        availability
    }

    /// When these specialists are available for a service with these rules and hours.
    pub(crate) fn availability_by(
        &self,
        rules: ServiceRules,
        hours: PreparedHours,
        specialists: &[Id<id::Specialist>],
    ) -> ServiceAvailability {
        let providers: Vec<Provider> = specialists.iter().filter_map(|it| self.provider(*it, &hours)).collect();
        let limits = Limits { max_concurrent: self.settings.max_concurrent_bookings.into(), ..Limits::default() };
        let others = if limits.max_concurrent == 0 { Vec::new() } else { self.others(&providers) };
        ServiceAvailability { hours, rules, limits, providers, others, resources: Vec::new() }
    }

    /// The resources that a service needs, and what takes them. One that no longer exists is never free.
    fn resource_needs(&self, service: &Service) -> Vec<ResourceNeed> {
        let needed = service.resources();
        let uses = if needed.is_empty() { Vec::new() } else { self.agendas.resource_uses() };
        let need = |it: RequiredResource| {
            let taken = uses.iter().flat_map(|claim| {
                let units = claim.resources.iter().filter(move |used| used.resource == it.resource_id);
                units.map(|used| ResourceUse {
                    busy: claim.busy,
                    specialist: claim.specialist,
                    units: used.units.into(),
                })
            });
            ResourceNeed {
                resource: it.resource_id,
                capacity: self.resources.get(&it.resource_id).map_or(0, Resource::usable),
                needed: it.quantity.into(),
                uses: taken.collect(),
            }
        };
        needed.into_iter().map(need).collect()
    }

    /// Whether an employee is on leave at a moment (Unix seconds).
    pub(crate) fn is_on_leave(&self, employee: &Employee, at: i64) -> bool {
        self.absences.leaves(employee.id(), self.zone()).iter().any(|it| it.contains(at))
    }

    /// When an employee works, whether the shop is open or not, breaks and leaves excluded.
    pub(crate) fn working_time(&self, employee: &Employee, hours: &PreparedHours) -> Vec<Span> {
        let away = self.absences.leaves(employee.id(), hours.zone());
        slots::working_time(employee.schedule(&self.schedule).as_ref(), hours, away)
    }

    /// What takes an employee's time: bookings and holds, and what they keep for themselves.
    pub(crate) fn busy_times(&self, employee: &Employee) -> Vec<Busy> {
        let mut busy = self.agendas.busy(employee.id().derived());
        busy.extend(self.absences.blocked(employee.id()).iter().map(|it| Busy::blocked(it.start, it.end)));
        busy
    }

    pub(crate) fn provider(&self, id: Id<id::Specialist>, hours: &PreparedHours) -> Option<Provider> {
        let employee = self.specialist(id)?;
        let (working, busy) = (self.working_time(employee, hours), self.busy_times(employee));
        Some(Provider { id, working, duration: None, busy })
    }

    /// The bookings of the shop's other specialists.
    fn others(&self, providers: &[Provider]) -> Vec<Busy> {
        let is_provider = |id: &Id<id::Specialist>| providers.iter().any(|it| it.id == *id);
        self.employees.keys().filter(|it| !is_provider(it)).flat_map(|it| self.agendas.busy(*it)).collect()
    }
}

impl ServiceAvailability {
    /// The search of a requester.
    pub(crate) fn search(&self, requester: Requester) -> SlotSearch<'_> {
        let Self { hours, rules, limits, providers, others, resources } = self;
        SlotSearch { shop: hours, rules, limits, providers, others, resources, requester }
    }

    /// Counts a booking that is not on the agendas yet.
    pub(crate) fn add_booking(&mut self, specialist: Id<id::Specialist>, busy: Busy, used: &[ClaimedResource]) {
        match self.providers.iter_mut().find(|it| it.id == specialist) {
            Some(provider) => provider.busy.push(busy),
            None => self.others.push(busy),
        }
        for need in &mut self.resources {
            let units = used.iter().filter(|it| it.resource == need.resource);
            need.uses.extend(units.map(|it| ResourceUse { busy, specialist, units: it.units.into() }));
        }
    }
}
