//! Plans for a visit. The rules of slots and plans are `model`'s; each plan is checked as `POST /appointments` would check
//! it, on what was read for both, before it is proposed.

use crate::fields::instant;
use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::faults::Services;
use crate::reservation::request::{Destination, RequestedItem, VisitLocation};
use crate::reservation::schedule_rules::{superseded_holds, times_of};
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{
    self, BookedTimes, EntryKind, MAX_VISITS_PER_SHOP, MinutesLimit, OfferedService, OfferedTime, PlannedService,
    Strategy, VisitPlan, VisitPreferences, Workload,
};
use model::hours::Window;
use model::slots::Requester;
use model::{Id, id};
use serde::Serialize;
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};

/// Plans for a visit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct VisitPlansView {
    /// Plans, the best first, at most 5. Each can be booked with its items.
    plans: Vec<PlanView>,
    /// Why there are none: `quota_exceeded`, `in_past`, `too_far_ahead`, `closed`, `full` (a service has no time left on
    /// this date) or `no_sequence` (each has, but they can't follow one another).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    reason: Option<&'static str>,
}

/// Services one after the other.
#[derive(Debug, Serialize, ToSchema)]
struct PlanView {
    items: Vec<PlannedItemView>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    /// Time between the services in minutes, buffers included.
    wait_minutes: i64,
    /// Time from the first start to the last end, in minutes.
    total_minutes: i64,
    /// VAT included.
    total_halalas: i64,
    /// Rank; higher is better. The strategy takes precedence.
    score: i64,
}

/// A service of a plan.
#[derive(Debug, Serialize, ToSchema)]
struct PlannedItemView {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    #[schema(value_type = SpecialistId)]
    specialist_id: Id<id::Specialist>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

/// What plans are requested.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlanRequest {
    pub(crate) date: Date,
    pub(crate) window: Option<Window>,
    pub(crate) preferred: Option<Id<id::Specialist>>,
    pub(crate) max_total_minutes: Option<u32>,
    pub(crate) strategy: Strategy,
}

/// What plans are made of.
pub(crate) struct VisitPlanner<'a> {
    pub(crate) state: &'a ShopState,
    pub(crate) services: &'a Services,
    /// The customer's times in all shops.
    pub(crate) times: &'a BookedTimes,
    pub(crate) requester: Requester,
}

impl VisitPlanner<'_> {
    /// Proposes plans, or returns why there are none.
    pub(crate) fn propose(&self, request: &PlanRequest) -> VisitPlansView {
        if self.times.upcoming_visits(&self.shop(), self.requester.now, &[]) >= MAX_VISITS_PER_SHOP {
            return VisitPlansView { plans: vec![], reason: Some("quota_exceeded") };
        }
        let mut offered = Vec::new();
        let mut workload = Workload::default();
        for service in self.services.values() {
            let availability = self.state.availability(service, VisitLocation::Shop, request.date, request.date);
            let bookings = availability.providers.iter().map(|it| (it.id, self.bookings(it.id, request.date)));
            workload.0.extend(bookings);
            offered.push(self.offered(&availability, request.date));
        }
        let found = booking::plan_visits(&offered, &self.preferences(request), &workload);
        let plans: Vec<PlanView> = found.iter().filter_map(|it| self.bookable(it)).collect();
        let reason = plans.is_empty().then(|| self.why_none(&offered, request.date));
        VisitPlansView { plans, reason }
    }

    fn preferences(&self, request: &PlanRequest) -> VisitPreferences {
        let moment = |minutes: u16| model::hours::wall_clock(request.date, minutes.into(), self.state.zone());
        let window = request.window.and_then(Window::minutes).and_then(|(from, to)| moment(from).zip(moment(to)));
        let PlanRequest { preferred, max_total_minutes, strategy, .. } = *request;
        VisitPreferences { window, preferred, max_total_minutes, strategy }
    }

    fn shop(&self) -> String {
        self.state.shop.id().to_string()
    }

    /// When a service is offered and the customer has nothing else. Their own holds give way to what they book.
    fn offered(&self, availability: &ServiceAvailability, date: Date) -> OfferedService {
        let appointments = self.times.live(self.requester.now).filter(|it| it.kind == EntryKind::Appointment);
        let busy: Vec<(i64, i64)> = appointments.map(|it| (it.start, it.end)).collect();
        let found = availability.search(self.requester).slots(date..=date, None);
        let free = found.iter().filter(|slot| !busy.iter().any(|it| it.0 < slot.end && slot.start < it.1));
        let offers =
            free.map(|it| OfferedTime { start: it.start, end: it.end, specialists: it.specialists().collect() });
        let rules = &availability.rules;
        OfferedService { service: rules.service, before: rules.before, after: rules.after, offers: offers.collect() }
    }

    /// A specialist's bookings on a date.
    fn bookings(&self, specialist: Id<id::Specialist>, date: Date) -> u32 {
        let is_on = |at: i64| self.state.date_at(Timestamp::from_second(at).unwrap_or_default()) == date;
        let claims = self.state.agendas.claims(specialist);
        let claims = claims.filter(|it| it.stands(self.requester.now) && is_on(it.start));
        u32::try_from(claims.count()).unwrap_or(u32::MAX)
    }

    /// The plan, if booking its items would succeed now.
    fn bookable(&self, plan: &VisitPlan) -> Option<PlanView> {
        let item = |it: &PlannedService| {
            let start = Timestamp::from_second(it.start).ok()?;
            Some(RequestedItem { service_id: it.service, start, specialist_id: Some(it.specialist), seats: None })
        };
        let items: Vec<RequestedItem> = plan.items.iter().map(item).collect::<Option<_>>()?;
        let check = AvailabilityCheck {
            items: &items,
            services: self.services,
            destination: &Destination::SHOP,
            requester: self.requester,
            overrides: false,
            salt: 0,
        };
        let assigned = check.check(self.state).ok()?;
        let (times, now) = (times_of(&assigned), self.requester.now);
        let superseded = superseded_holds(self.times, &times, now);
        let most = self.state.settings.max_booked_minutes_per_customer.into();
        let minutes = MinutesLimit { most, is_package: false };
        self.times.check_minutes(&self.shop(), &times, minutes, now, &superseded).ok()?;
        self.times.check_room(&self.shop(), &times, now, &superseded).ok()?;
        Some(self.view(plan, &assigned))
    }

    fn view(&self, plan: &VisitPlan, assigned: &[AssignedItem]) -> PlanView {
        let at = |it: i64| instant(it, self.state.zone());
        let item = |it: &AssignedItem| PlannedItemView {
            service_id: it.service.id(),
            specialist_id: it.specialist,
            start: at(it.start),
            end: at(it.end),
        };
        PlanView {
            items: assigned.iter().map(item).collect(),
            start: at(assigned.first().map_or(0, |it| it.start)),
            end: at(assigned.last().map_or(0, |it| it.end)),
            wait_minutes: plan.wait_minutes,
            total_minutes: plan.total_minutes,
            total_halalas: assigned.iter().map(|it| it.price_halalas).sum(),
            score: plan.score,
        }
    }

    fn why_none(&self, offered: &[OfferedService], date: Date) -> &'static str {
        let today = self.state.date_at(Timestamp::from_second(self.requester.now).unwrap_or_default());
        let horizon = today.saturating_add(i64::from(self.state.settings.booking_future_days).days());
        if date < today {
            "in_past"
        } else if date > horizon {
            "too_far_ahead"
        } else if self.state.schedule.windows(date).is_empty() {
            "closed"
        } else if offered.iter().any(|it| it.offers.is_empty()) {
            "full"
        } else {
            "no_sequence"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{
        DAY, ServiceSpec, at, by_id, claim, customer, noura, sara, service, service_id, shop_id, shop_state,
    };
    use model::booking::ScheduleEntry;
    use store::agenda::Claim;

    fn request() -> PlanRequest {
        PlanRequest { date: DAY, window: None, preferred: None, max_total_minutes: None, strategy: Strategy::default() }
    }

    /// A customer, the shop and the services they want.
    struct Case<'a> {
        claims: &'a [Claim],
        times: Vec<ScheduleEntry>,
        now: i64,
        services: &'a [u8],
    }

    impl Case<'_> {
        fn propose(self, request: &PlanRequest) -> VisitPlansView {
            let state = shop_state(self.claims);
            let services = by_id(&[
                service(1, ServiceSpec { minutes: 60, before: 0, after: 10, price: 10_000 }, &[sara(), noura()]),
                service(2, ServiceSpec { minutes: 90, before: 5, after: 0, price: 20_000 }, &[sara(), noura()]),
                service(3, ServiceSpec { minutes: 45, before: 0, after: 0, price: 5_000 }, &[noura()]),
            ]);
            let wanted: Vec<_> = self.services.iter().map(|it| service_id(*it)).collect();
            let services = services.into_iter().filter(|it| wanted.contains(&it.0)).collect();
            let requester = Requester { client: Some(customer()), ..Requester::at(self.now) };
            let times = BookedTimes(self.times);
            VisitPlanner { state: &state, services: &services, times: &times, requester }.propose(request)
        }
    }

    fn entry(visit: u8, start: i64, end: i64) -> ScheduleEntry {
        let (id, shop) = (visit.to_string(), shop_id().to_string());
        ScheduleEntry { id, kind: EntryKind::Appointment, visit: visit.to_string(), shop, start, end, until: None }
    }

    const BEFORE: i64 = -86_400;

    #[test]
    fn two_services_follow_one_another_with_one_specialist() {
        let case = Case { claims: &[], times: vec![], now: at(9, 0) + BEFORE, services: &[1, 2] };
        let found = case.propose(&request());
        // Its buffer lies in the working time, too: half past nine is the first start.
        let best = &found.plans[0];
        assert_eq!((found.plans.len(), found.reason, best.total_halalas), (5, None, 30_000));
        // The other way round there is no gap: 90 minutes and no buffer, then 60.
        assert_eq!((best.items[0].service_id, best.total_minutes, best.wait_minutes), (service_id(2), 150, 0));
        assert_eq!(best.items[0].specialist_id, best.items[1].specialist_id);
        assert_eq!(
            (best.start.as_str(), best.end.as_str()),
            ("2026-12-01T09:30:00+03:00", "2026-12-01T12:00:00+03:00")
        );
    }

    #[test]
    fn nothing_is_proposed_while_the_customer_is_elsewhere_or_nobody_is_free() {
        let claims = [claim(7, noura(), at(12, 0), at(13, 0))];
        let times = vec![entry(1, at(9, 0), at(12, 0))];
        let found = Case { claims: &claims, times, now: at(9, 0) + BEFORE, services: &[1, 3] }.propose(&request());
        assert!(!found.plans.is_empty());
        for item in found.plans.iter().flat_map(|it| &it.items) {
            let start: Timestamp = item.start.parse().unwrap();
            assert!(start.as_second() >= at(12, 0), "{item:?}");
            assert!(item.specialist_id != noura() || start.as_second() >= at(13, 0), "{item:?}");
        }
    }

    #[test]
    fn an_empty_answer_tells_why() {
        let now = at(9, 0) + BEFORE;
        let why = |claims: &[Claim], times, now, services: &[u8], request: &PlanRequest| {
            Case { claims, times, now, services }.propose(request).reason
        };
        let three = (1..=3).map(|it| entry(it, at(9, 0) + 86_400 * i64::from(it), at(10, 0) + 86_400 * i64::from(it)));
        assert_eq!(why(&[], three.collect(), now, &[1], &request()), Some("quota_exceeded"));
        assert_eq!(why(&[], vec![], at(9, 0) + 2 * 86_400, &[1], &request()), Some("in_past"));
        assert_eq!(why(&[], vec![], at(9, 0) - 200 * 86_400, &[1], &request()), Some("too_far_ahead"));
        let all_day = claim(7, noura(), at(9, 0), at(18, 0));
        assert_eq!(why(std::slice::from_ref(&all_day), vec![], now, &[3], &request()), Some("full"));
        let short = PlanRequest { max_total_minutes: Some(100), ..request() };
        assert_eq!(why(&[], vec![], now, &[1, 2], &short), Some("no_sequence"));
    }
}
