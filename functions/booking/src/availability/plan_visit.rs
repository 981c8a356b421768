//! `POST /shops/{shop_id}/visit-plans`: proposes sequences of several services on one date.

use crate::availability::visit_plans::{PlanRequest, VisitPlanner, VisitPlansView};
use crate::fields::refuse;
use crate::needs::CustomerNeeds;
use crate::reservation::faults::{Services, active_service};
use crate::reservation::request::{Destination, MAX_ITEMS, ServiceArea};
use crate::reservation::shop_state::ShopState;
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::booking::Strategy;
use model::hours::Window;
use model::slots::Requester;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use store::Consistency;
use store::entities::{CustomerSchedule, Service, Shop};
use store::partition::{AGENDA, KEYS, SHOP, USER};
use store::{Reads, ShopCalendar, keys};
use utoipa::ToSchema;
use web::schema::{ServiceId, SpecialistId};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Longest visit in minutes (one week).
const MAX_MINUTES: u32 = 10_080;
/// An hour of the day, where none matters: nobody travels.
const NOON: i8 = 12;

/// Services to be had on one date, in any order.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PlanVisitRequest {
    /// Different services of the shop.
    #[schema(value_type = Vec<ServiceId>, min_items = 1, max_items = 5)]
    service_ids: Vec<Id<id::Service>>,
    /// Date in the shop's time zone.
    #[schema(value_type = String, format = Date)]
    date: Date,
    /// Preferred time of the date. Plans outside come last.
    window: Option<Window>,
    /// Preferred specialist.
    #[schema(value_type = Option<SpecialistId>)]
    #[serde(alias = "preferred_specialist")]
    preferred_specialist_id: Option<Id<id::Specialist>>,
    /// Longest time from the first start to the last end, in minutes.
    #[schema(minimum = 1, maximum = 10080)]
    max_total_minutes: Option<u32>,
    /// What matters most.
    #[serde(default)]
    strategy: Strategy,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/shops/{shop_id}/visit-plans", "Plan a visit of several services")
        .signed_in()
        .body::<PlanVisitRequest>()
        .example(r#"{"service_ids": ["${service_id}", "${other_service_id}"], "date": "${date}"}"#)
        .answers::<VisitPlansView>(200, "Plans, the best first")
        .refuses(&[Code::NotFound, Code::DifferentCity, Code::BookingDisabled, Code::ServiceUnavailable])
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerNeeds::new, handle)
}

impl PlanVisitRequest {
    fn check(&self, shop: Id<id::Shop>) -> Result<(), Fault> {
        let services = &self.service_ids;
        if services.is_empty() || services.len() > MAX_ITEMS {
            return Err(Fault::field("/service_ids", "out_of_range", "1 to 5 services"));
        }
        for (at, id) in services.iter().enumerate() {
            let pointer = || format!("/service_ids/{at}");
            if services.iter().take(at).any(|it| it == id) {
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
            Some(minutes) if !(1..=MAX_MINUTES).contains(&minutes) => {
                Err(Fault::field("/max_total_minutes", "out_of_range", "1 to 10080"))
            }
            _ => Ok(()),
        }
    }

    const fn plan(&self) -> PlanRequest {
        PlanRequest {
            date: self.date,
            window: self.window,
            preferred: self.preferred_specialist_id,
            max_total_minutes: self.max_total_minutes,
            strategy: self.strategy,
        }
    }

    /// Returns the services, each of which customers can book in the shop.
    fn services(&self, found: Vec<Option<Service>>, state: &ShopState) -> Result<Services, Fault> {
        let mut services = Services::new();
        for ((at, id), service) in self.service_ids.iter().enumerate().zip(found) {
            let unavailable = |detail: &str| refuse(Code::ServiceUnavailable, format!("/service_ids/{at}"), detail);
            let service = active_service(service, &state.shop).ok_or_else(|| unavailable("not offered"))?;
            Destination::SHOP
                .reach(&state.shop, ServiceArea::from(&service), NOON)
                .map_err(|_| unavailable("not provided in the shop"))?;
            services.insert(*id, service);
        }
        Ok(services)
    }
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let body: PlanVisitRequest = web::body(&request)?;
    body.check(id)?;
    let mut reads = Reads::default();
    let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let services = reads.want_all::<Service>(body.service_ids.iter().map(|it| keys::service(*it)));
    // As current as a booking reads it, with what is checked around midnight.
    let (first, last) = (body.date, body.date.saturating_add(1.day()));
    let calendar = ShopCalendar::read(needs.table(), id.shop(), first, last, Consistency::Strong);
    let calendar = async { calendar.await.map_err(Fault::from) };
    let read = needs.gate.read_account(&request, &caller, reads);
    let ((account, mut found), calendar) = tokio::try_join!(read, calendar)?;
    let shop = found.take(shop).filter(|it| it.id() == id);
    let mut state = ShopState::for_customer(&account, shop, calendar)?;
    let services = body.services(found.take_all(services), &state)?;
    let times = found.take(schedule).unwrap_or_default().times();
    state.count_appointments_of(caller.user, &times, request.seconds());
    let requester = Requester { client: Some(caller.user), ..Requester::at(request.seconds()) };
    let planner = VisitPlanner { state: &state, services: &services, times: &times, requester };
    Reply::ok(&planner.propose(&body.plan()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{DAY, service_id, shop_id};

    fn body(services: &[u8]) -> PlanVisitRequest {
        PlanVisitRequest {
            service_ids: services.iter().map(|it| service_id(*it)).collect(),
            date: DAY,
            window: None,
            preferred_specialist_id: None,
            max_total_minutes: None,
            strategy: Strategy::default(),
        }
    }

    #[test]
    fn services_are_named_once_and_of_this_shop() {
        let shop = shop_id();
        let refused = |body: PlanVisitRequest| body.check(shop).unwrap_err().errors[0].pointer.clone();
        assert!(body(&[1, 2, 3]).check(shop).is_ok());
        assert_eq!(refused(body(&[])), "/service_ids");
        assert_eq!(refused(body(&[1, 2, 1])), "/service_ids/2");
        let mut other = body(&[1]);
        other.service_ids.push(Id::fixed(5));
        assert_eq!(refused(other), "/service_ids/1");
    }
}
