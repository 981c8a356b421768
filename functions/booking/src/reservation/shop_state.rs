//! What is read about a shop and its people before anything is listed or booked, and the searches that follow from it.
//!
//! All of it is read in one round trip, and never kept: hours that were changed a second ago count.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::hours::{Hours, Schedule, Span};
use model::settings::ShopSettings;
use model::slots::{self, Asker, Busy, Limits, Provider, Search, Terms};
use model::{Id, id};
use std::collections::BTreeMap;
pub(crate) use store::ShopCalendar;
use store::agenda::{Agenda, Agendas};
use store::{Item, Shop, schedule, service};

/// A shop as it is at this moment, with its people and what is booked.
pub(crate) struct ShopState {
    pub(crate) shop: Shop,
    pub(crate) settings: ShopSettings,
    pub(crate) schedule: Schedule,
    pub(crate) agendas: Agendas,
    hours_version: i64,
    /// With whom an earlier try of the same request has claimed time.
    pub(crate) tried: Vec<Id<id::Specialist>>,
    /// Whether notice is asked for.
    notice: bool,
    people: BTreeMap<Id<id::Specialist>, Item>,
    leaves: Vec<Item>,
}

/// A service, ready to be searched.
pub(crate) struct ServiceAvailability {
    pub(crate) shop: slots::Shop,
    pub(crate) terms: Terms,
    limits: Limits,
    pub(crate) providers: Vec<Provider>,
    others: Vec<Busy>,
}

/// Where a service is to be provided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VisitLocation {
    /// In the shop.
    Shop,
    /// At the customer's, so many minutes from the shop.
    Home {
        /// By car, a multiple of 5.
        travel_minutes: u16,
    },
}

impl ShopState {
    pub(crate) fn new(shop: Shop, calendar: ShopCalendar) -> Self {
        let hours = calendar.items.iter().find(|it| it.text("entity") == Some("Hours"));
        let schedule = schedule::of_shop(&shop, hours.unwrap_or(&Item::default()));
        let hours_version = hours.map_or(0, |it| it.number("version"));
        let settings = shop.0.document("settings").unwrap_or_default();
        let (mut people, mut leaves) = (BTreeMap::new(), Vec::new());
        for item in calendar.items {
            match item.text("entity") {
                Some("Employee") => {
                    if let Some(id) = item.parsed::<Id<id::Employee>>("id") {
                        people.insert(id.derived(), item);
                    }
                }
                Some("Leave") if item.text("status") == Some("approved") => leaves.push(item),
                _ => {}
            }
        }
        Self {
            shop,
            settings,
            schedule,
            agendas: calendar.agendas,
            hours_version,
            tried: Vec::new(),
            notice: true,
            people,
            leaves,
        }
    }

    /// For staff: no notice, neither the shop's nor a service's.
    pub(crate) fn waive_notice(&mut self) {
        self.settings.booking_lead_time_minutes = 0;
        self.notice = false;
    }

    /// The zone whose clock the shop lives by.
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.schedule.zone
    }

    /// The date on the shop's clock.
    pub(crate) fn today(&self, now: jiff::Timestamp) -> Date {
        self.zone().to_datetime(now).date()
    }

    /// Somebody who works here as a specialist at present.
    pub(crate) fn specialist(&self, id: Id<id::Specialist>) -> Option<&Item> {
        self.people.get(&id).filter(|it| it.flag("is_active") && it.flag("is_specialist"))
    }

    /// The version of everybody's working time: that of their own hours and leaves, and that of the shop's hours, which
    /// they follow without any.
    pub(crate) fn working_time_versions(&self) -> BTreeMap<Id<id::Specialist>, i64> {
        let plan = |it: &Item| it.number("time_version") + self.hours_version;
        self.people.iter().map(|(id, it)| (*id, plan(it))).collect()
    }

    /// Puts an agenda in the place of what was read before.
    pub(crate) fn replace_agenda(&mut self, agenda: Agenda) {
        self.agendas.all.retain(|it| (it.specialist, it.day) != (agenda.specialist, agenda.day));
        self.agendas.all.push(agenda);
    }

    /// Prepares a service for questions about the dates from one to another.
    pub(crate) fn availability(
        &self,
        service: &Item,
        at: VisitLocation,
        first: Date,
        last: Date,
    ) -> Option<ServiceAvailability> {
        let id: Id<id::Service> = service.parsed("id")?;
        let own = service.document::<Hours>("hours").map(|hours| Schedule {
            hours,
            exceptions: schedule::exceptions(service),
            ..self.schedule.clone()
        });
        let shop = slots::Shop::of(&self.schedule, own.as_ref(), first, last);
        let (lead, ahead) = (self.settings.booking_lead_time_minutes, self.settings.booking_future_days);
        let mut terms = Terms::new(id, &service::numbers(service)).within(lead.into(), ahead);
        if !self.notice {
            terms.notice = 0;
        }
        if let VisitLocation::Home { travel_minutes } = at {
            terms.before = terms.before.saturating_add(travel_minutes);
            terms.after = terms.after.saturating_add(travel_minutes);
        }
        let ids = service.list("specialist_ids").filter_map(|it| it.parse().ok());
        let providers: Vec<Provider> = ids.filter_map(|it| self.provider(it, &shop)).collect();
        let limits = Limits { max_concurrent: self.settings.max_concurrent_bookings.into(), ..Limits::default() };
        let others = self.others(&providers, &limits);
        Some(ServiceAvailability { shop, terms, limits, providers, others })
    }

    fn provider(&self, id: Id<id::Specialist>, shop: &slots::Shop) -> Option<Provider> {
        let person = self.specialist(id)?;
        let own = person.document::<Hours>("hours").map(|hours| Schedule {
            hours,
            exceptions: BTreeMap::new(),
            ..self.schedule.clone()
        });
        let away = self.leaves.iter().filter(|it| it.text("employee_id") == person.text("id"));
        let away: Vec<Span> =
            away.filter_map(|it| Some(slots::days_off(it.parsed("from")?, it.parsed("to")?, shop.zone()))).collect();
        let working = slots::working_time(own.as_ref(), shop, away);
        Some(Provider { id, working, duration: None, busy: self.agendas.busy(id) })
    }

    /// What the shop's other specialists do, where the shop limits how much there is at once.
    fn others(&self, providers: &[Provider], limits: &Limits) -> Vec<Busy> {
        if limits.max_concurrent == 0 {
            return Vec::new();
        }
        let known = |id: &Id<id::Specialist>| providers.iter().any(|it| it.id == *id);
        self.people.keys().filter(|it| !known(it)).flat_map(|it| self.agendas.busy(*it)).collect()
    }
}

impl ServiceAvailability {
    /// The search of somebody who asks.
    pub(crate) fn search(&self, asker: Asker) -> Search<'_> {
        let Self { shop, terms, limits, providers, others } = self;
        Search { shop, rules: terms, limits, providers, others, pools: &[], requester: asker }
    }
}
