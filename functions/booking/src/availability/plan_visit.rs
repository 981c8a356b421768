//! `POST /shops/{shop_id}/visit-plans`: propose sequences in which several services can be had on one date.
//!
//! What is offered and what a plan is are `model`'s. Each plan is judged as `POST /appointments` would judge it, on what
//! was read for both, before it is proposed.

use crate::fields::{instant, refuse};
use crate::needs::CustomerNeeds;
use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::customer_schedule;
use crate::reservation::draft::{active_service, check_may_book, superseded_holds};
use crate::reservation::request::{LocationKind, MOST_ITEMS, RequestedItem, visit_location};
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use model::booking::{
    self, CustomerSchedule, EntryKind, MAX_VISITS_PER_SHOP, OfferedService, OfferedTime, Strategy, VisitPlan, Workload,
};
use model::hours::Window;
use model::slots::Asker;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Item, Shop, ShopCalendar, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{ServiceId, SpecialistId};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerNeeds::new, handle)
}

/// A visit takes at most so many minutes: a week.
const LONGEST: u32 = 10_080;
/// An hour, where none matters: nobody travels.
const NOON: i8 = 12;

/// What to have on one date, in any order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlanVisit {
    /// Different services of the shop.
    #[schema(value_type = Vec<ServiceId>, min_items = 1, max_items = 5)]
    service_ids: Vec<Id<id::Service>>,
    /// In the shop's zone.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// When on that date it should be; plans outside come last.
    window: Option<Window>,
    /// By whom, if possible.
    #[schema(value_type = Option<SpecialistId>)]
    #[serde(alias = "preferred_specialist")]
    preferred_specialist_id: Option<Id<id::Specialist>>,
    /// From the first start to the last end.
    #[schema(minimum = 1, maximum = 10080)]
    max_total_minutes: Option<u32>,
    /// What matters most.
    #[serde(default)]
    strategy: Strategy,
}

/// Plans for a visit.
#[derive(Debug, Serialize, ToSchema)]
struct VisitPlans {
    /// The best first, at most 5. Each can be booked with its items.
    plans: Vec<PlanView>,
    /// Why there are none: `quota_exceeded`, `in_past`, `too_far_ahead`, `closed`, `full` (a service has no time left on
    /// this date) or `no_sequence` (each has, but they don't go together).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    reason: Option<&'static str>,
}

/// Services one after the other.
#[derive(Debug, Serialize, ToSchema)]
struct PlanView {
    items: Vec<PlannedItem>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    /// Between the services, buffers included.
    wait_minutes: i64,
    /// From the first start to the last end.
    total_minutes: i64,
    /// VAT included.
    total_halalas: i64,
    /// The higher the better; a strategy goes before it.
    score: i64,
}

/// One of them.
#[derive(Debug, Serialize, ToSchema)]
struct PlannedItem {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    #[schema(value_type = SpecialistId)]
    specialist_id: Id<id::Specialist>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-plan-visit", "Propose sequences for several services on one date")
        .signed_in()
        .path("shop_id", id_schema("shop"))
        .body::<PlanVisit>()
        .answers::<VisitPlans>(200, "Plans, the best first")
        .refuses(&[Code::NotFound, Code::DifferentCity, Code::BookingDisabled, Code::ServiceUnavailable])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<PlanVisit>(into);
    collect::<VisitPlans>(into);
}

impl PlanVisit {
    fn check(&self, shop: Id<id::Shop>) -> Result<(), Fault> {
        let wanted = &self.service_ids;
        if wanted.is_empty() || wanted.len() > MOST_ITEMS {
            return Err(Fault::field("/service_ids", "out_of_range", "1 to 5 services"));
        }
        for (at, id) in wanted.iter().enumerate() {
            let pointer = || format!("/service_ids/{at}");
            if wanted.iter().take(at).any(|it| it == id) {
                return Err(Fault::field(pointer(), "repeated", "each service once"));
            }
            if id.shop() != shop.shop() {
                return Err(refuse(Code::ServiceUnavailable, pointer(), "not of this shop"));
            }
        }
        if self.window.is_some_and(|it| it.minutes().is_none()) {
            return Err(Fault::field("/window", "empty", "ends when it begins"));
        }
        match self.max_total_minutes {
            Some(minutes) if !(1..=LONGEST).contains(&minutes) => {
                Err(Fault::field("/max_total_minutes", "out_of_range", "1 to 10080"))
            }
            _ => Ok(()),
        }
    }

    /// As the search takes it.
    fn wish(&self, state: &ShopState) -> booking::VisitPreferences {
        let moment = |minutes: u16| model::hours::wall_clock(self.date, minutes.into(), state.zone());
        let window = self.window.and_then(Window::minutes).and_then(|(from, to)| moment(from).zip(moment(to)));
        let (preferred, max_total_minutes) = (self.preferred_specialist_id, self.max_total_minutes);
        booking::VisitPreferences { window, preferred, max_total_minutes, strategy: self.strategy }
    }
}

/// What plans are made of.
struct Plans<'a> {
    state: &'a ShopState,
    services: &'a BTreeMap<Id<id::Service>, Item>,
    customer_schedule: &'a CustomerSchedule,
    asker: Asker,
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let wish: PlanVisit = web::body(&request)?;
    wish.check(id)?;
    let mut wanted = vec![keys::customer_schedule(caller.user), keys::shop(id.shop())];
    wanted.extend(wish.service_ids.iter().map(|it| keys::service(*it)));
    // As exactly as a booking reads it, and so that what is judged around midnight is there.
    let (first, last) = (wish.date, wish.date.saturating_add(1.day()));
    let calendar =
        async { ShopCalendar::read(&needs.gate.table, id.shop(), first, last, false).await.map_err(Fault::from) };
    let ((account, found), calendar) = tokio::try_join!(needs.gate.account(&request, &caller, &wanted), calendar)?;
    let mut found = found.into_iter();
    let (customer_schedule, shop) = (found.next().flatten(), found.next().flatten());
    let state = check_may_book(&account, Shop::read(shop, id), calendar)?;
    let mut services = BTreeMap::new();
    for ((at, id), service) in wish.service_ids.iter().enumerate().zip(found) {
        let unavailable = |detail: &str| refuse(Code::ServiceUnavailable, format!("/service_ids/{at}"), detail);
        let service = active_service(service, &state.shop).ok_or_else(|| unavailable("not offered"))?;
        visit_location(&state.shop, &service, LocationKind::InShop, None, NOON)
            .map_err(|_| unavailable("not provided in the shop"))?;
        services.insert(*id, service);
    }
    let (customer_schedule, now) = (customer_schedule::read(customer_schedule.as_ref()), request.seconds());
    let asker = Asker { client: Some(caller.user), ..Asker::at(now) };
    let plans = Plans { state: &state, services: &services, customer_schedule: &customer_schedule, asker };
    Reply::ok(&plans.propose(&wish)?)
}

impl Plans<'_> {
    fn propose(&self, wish: &PlanVisit) -> Result<VisitPlans, Fault> {
        if self.customer_schedule.upcoming_visits(&self.shop(), self.asker.now, &[]) >= MAX_VISITS_PER_SHOP {
            return Ok(VisitPlans { plans: vec![], reason: Some("quota_exceeded") });
        }
        let mut candidates = Vec::new();
        let mut load = Workload::default();
        for service in self.services.values() {
            let location = crate::reservation::shop_state::VisitLocation::Shop;
            let availability =
                self.state.availability(service, location, wish.date, wish.date).ok_or(Code::Internal)?;
            load.0.extend(availability.providers.iter().map(|it| (it.id, self.bookings(it.id, wish.date))));
            candidates.push(self.candidate(&availability, wish.date));
        }
        let found = booking::plan_visits(&candidates, &wish.wish(self.state), &load);
        let plans: Vec<PlanView> = found.iter().filter_map(|it| self.bookable(it)).collect();
        let reason = plans.is_empty().then(|| self.why_none(&candidates, wish.date));
        Ok(VisitPlans { plans, reason })
    }

    fn shop(&self) -> String {
        self.state.shop.0.text("id").unwrap_or_default().to_owned()
    }

    /// When a service is offered and the customer has nothing else. Their own holds give way to what they book.
    fn candidate(&self, availability: &ServiceAvailability, date: Date) -> OfferedService {
        let appointments = self.customer_schedule.live(self.asker.now).filter(|it| it.kind == EntryKind::Appointment);
        let busy: Vec<(i64, i64)> = appointments.map(|it| (it.start, it.end)).collect();
        let found = availability.search(self.asker).slots(date..=date, None);
        let free = found.iter().filter(|slot| !busy.iter().any(|it| it.0 < slot.end && slot.start < it.1));
        let offer = free
            .map(|it| OfferedTime { start: it.start, end: it.end, specialists: it.specialists().collect() })
            .collect();
        let terms = &availability.terms;
        OfferedService { service: terms.service, before: terms.before, after: terms.after, offers: offer }
    }

    /// How much a specialist has to do on a date.
    fn bookings(&self, specialist: Id<id::Specialist>, date: Date) -> u32 {
        let on = |at: i64| self.state.today(Timestamp::from_second(at).unwrap_or_default()) == date;
        let claims = self.state.agendas.claims(specialist).filter(|it| it.stands(self.asker.now) && on(it.start));
        u32::try_from(claims.count()).unwrap_or(u32::MAX)
    }

    /// The plan, if booking its items would succeed now.
    fn bookable(&self, plan: &VisitPlan) -> Option<PlanView> {
        let item = |it: &booking::PlannedService| {
            let start = Timestamp::from_second(it.start).ok()?;
            Some(RequestedItem { service_id: it.service, start, specialist_id: Some(it.specialist), seats: None })
        };
        let items: Vec<RequestedItem> = plan.items.iter().map(item).collect::<Option<_>>()?;
        let (location, asker) = (LocationKind::InShop, self.asker);
        let wish = AvailabilityCheck {
            items: &items,
            services: self.services,
            location,
            address: None,
            asker,
            overrides: false,
            salt: 0,
        };
        let assigned = wish.check(self.state).ok()?;
        let times: Vec<(i64, i64)> = assigned.iter().map(|it| (it.start, it.end)).collect();
        let given_up = superseded_holds(self.customer_schedule, &times, asker.now);
        self.customer_schedule.check_room(&self.shop(), &times, asker.now, &given_up).ok()?;
        Some(self.view(plan, &assigned))
    }

    fn view(&self, plan: &VisitPlan, assigned: &[AssignedItem]) -> PlanView {
        let at = |it: i64| instant(it, self.state.zone());
        let item = |it: &AssignedItem| PlannedItem {
            service_id: it.service_id,
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

    fn why_none(&self, candidates: &[OfferedService], date: Date) -> &'static str {
        let today = self.state.today(Timestamp::from_second(self.asker.now).unwrap_or_default());
        let horizon = today.saturating_add(i64::from(self.state.settings.booking_future_days).days());
        if date < today {
            "in_past"
        } else if date > horizon {
            "too_far_ahead"
        } else if self.state.schedule.windows(date).is_empty() {
            "closed"
        } else if candidates.iter().any(|it| it.offers.is_empty()) {
            "full"
        } else {
            "no_sequence"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{DAY, at, by_id, claim, customer, noura, sara, service, service_id, shop_state};
    use model::booking::ScheduleEntry;
    use store::agenda::Claim;

    fn wish(services: &[u8]) -> PlanVisit {
        PlanVisit {
            service_ids: services.iter().map(|it| service_id(*it)).collect(),
            date: DAY,
            window: None,
            preferred_specialist_id: None,
            max_total_minutes: None,
            strategy: Strategy::default(),
        }
    }

    fn propose(claims: &[Claim], customer_schedule: Vec<ScheduleEntry>, now: i64, wish: &PlanVisit) -> VisitPlans {
        let state = shop_state(claims);
        let services = by_id(&[
            service(1, (60, 0, 10), 10_000, &[sara(), noura()]),
            service(2, (90, 5, 0), 20_000, &[sara(), noura()]),
            service(3, (45, 0, 0), 5_000, &[noura()]),
        ]);
        let services = services.into_iter().filter(|it| wish.service_ids.contains(&it.0)).collect();
        let asker = Asker { client: Some(customer()), ..Asker::at(now) };
        Plans { state: &state, services: &services, customer_schedule: &CustomerSchedule(customer_schedule), asker }
            .propose(wish)
            .unwrap()
    }

    fn entry(visit: u8, start: i64, end: i64) -> ScheduleEntry {
        let (id, shop) = (visit.to_string(), shop_state(&[]).shop.0.text("id").unwrap().to_owned());
        ScheduleEntry { id, kind: EntryKind::Appointment, visit: visit.to_string(), shop, start, end, until: None }
    }

    const BEFORE: i64 = -86_400;

    #[test]
    fn two_services_follow_one_another_with_one_specialist() {
        let found = propose(&[], vec![], at(9, 0) + BEFORE, &wish(&[1, 2]));
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
        let busy = vec![entry(1, at(9, 0), at(12, 0))];
        let found = propose(&[claim(7, noura(), at(12, 0), at(13, 0))], busy, at(9, 0) + BEFORE, &wish(&[1, 3]));
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
        let why = |claims: &[Claim], customer_schedule, now, wish: &PlanVisit| {
            propose(claims, customer_schedule, now, wish).reason
        };
        let three = (1..=3).map(|it| entry(it, at(9, 0) + 86_400 * i64::from(it), at(10, 0) + 86_400 * i64::from(it)));
        assert_eq!(why(&[], three.collect(), now, &wish(&[1])), Some("quota_exceeded"));
        assert_eq!(why(&[], vec![], at(9, 0) + 2 * 86_400, &wish(&[1])), Some("in_past"));
        assert_eq!(why(&[], vec![], at(9, 0) - 200 * 86_400, &wish(&[1])), Some("too_far_ahead"));
        let all_day = claim(7, noura(), at(9, 0), at(18, 0));
        assert_eq!(why(std::slice::from_ref(&all_day), vec![], now, &wish(&[3])), Some("full"));
        let short = PlanVisit { max_total_minutes: Some(100), ..wish(&[1, 2]) };
        assert_eq!(why(&[], vec![], now, &short), Some("no_sequence"));
    }

    #[test]
    fn services_are_named_once_and_of_this_shop() {
        let shop: Id<id::Shop> = shop_state(&[]).shop.id().unwrap();
        let refused = |wish: PlanVisit| wish.check(shop).unwrap_err().errors[0].pointer.clone();
        assert!(wish(&[1, 2, 3]).check(shop).is_ok());
        assert_eq!(refused(wish(&[])), "/service_ids");
        assert_eq!(refused(wish(&[1, 2, 1])), "/service_ids/2");
        let mut other = wish(&[1]);
        other.service_ids.push(Id::fixed(5));
        assert_eq!(refused(other), "/service_ids/1");
    }
}
