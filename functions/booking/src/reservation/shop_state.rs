//! What is read of a shop before anything is listed or booked, and the searches that follow from it.
//!
//! All of it is read in one round trip and never cached: hours that were changed a second ago count.

use crate::reservation::request::VisitLocation;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{BookedTimes, EntryKind};
use model::hours::{Schedule, Span};
use model::settings::ShopSettings;
use model::slots::{self, Busy, Limits, PreparedHours, Provider, Requester, ServiceRules, SlotSearch};
use model::tenant::ShopTag;
use model::{Code, Id, id};
use std::collections::BTreeMap;
use store::agenda::{Agenda, Agendas, Claim, ClaimBasis, PersonAgenda};
use store::entities::{Account, Employee, Service, Shop, ShopHours, SpecialistSnapshot};
use store::{Absences, ShopCalendar};
use web::Fault;

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
}

/// When and with whom a service is available.
pub(crate) struct ServiceAvailability {
    pub(crate) hours: PreparedHours,
    pub(crate) rules: ServiceRules,
    limits: Limits,
    pub(crate) providers: Vec<Provider>,
    others: Vec<Busy>,
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
    ) -> ClaimBasis<'a> {
        let (agendas, other_agendas) = (&self.agendas.all, &self.other_agendas);
        ClaimBasis { zone: self.zone(), working_time_versions: versions, agendas, yielding, other_agendas }
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
        self.availability_by(rules, hours, &service.specialist_ids())
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
        let others = self.others(&providers, &limits);
        ServiceAvailability { hours, rules, limits, providers, others }
    }

    pub(crate) fn provider(&self, id: Id<id::Specialist>, hours: &PreparedHours) -> Option<Provider> {
        let employee = self.specialist(id)?;
        let away = self.absences.leaves(employee.id(), hours.zone());
        let working = slots::working_time(employee.schedule(&self.schedule).as_ref(), hours, away);
        let mut busy = self.agendas.busy(id);
        busy.extend(self.absences.blocked(employee.id()).iter().map(|it| Busy::blocked(it.start, it.end)));
        Some(Provider { id, working, duration: None, busy })
    }

    /// The bookings of the shop's other specialists, where the shop limits concurrent bookings.
    fn others(&self, providers: &[Provider], limits: &Limits) -> Vec<Busy> {
        if limits.max_concurrent == 0 {
            return Vec::new();
        }
        let is_provider = |id: &Id<id::Specialist>| providers.iter().any(|it| it.id == *id);
        self.employees.keys().filter(|it| !is_provider(it)).flat_map(|it| self.agendas.busy(*it)).collect()
    }
}

impl ServiceAvailability {
    /// The search of a requester.
    pub(crate) fn search(&self, requester: Requester) -> SlotSearch<'_> {
        let Self { hours, rules, limits, providers, others } = self;
        SlotSearch { shop: hours, rules, limits, providers, others, pools: &[], requester }
    }
}
