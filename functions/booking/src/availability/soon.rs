//! `GET /shops/{shop_id}/soon`: lists what can be booked in a shop within the next three hours.

use crate::availability::service_page::{MAX_AGE, ViewedShop};
use crate::availability::slot_view::{SlotContext, SlotView};
use crate::reservation::request::VisitLocation;
use jiff::ToSpan as _;
use model::find::Rank;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Service};
use store::partition::{AGENDA, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request};

/// How far ahead, in seconds.
const AHEAD: i64 = 3 * 3_600;
/// Slots of one service, at most.
const MAX_SLOTS: usize = 5;

/// What can be booked soon.
#[derive(Debug, Serialize, ToSchema)]
struct SoonPage {
    #[schema(value_type = String)]
    shop_id: Id<id::Shop>,
    time_zone: String,
    /// Services with a slot, in the shop's order.
    items: Vec<SoonService>,
}

/// A service with its next slots.
#[derive(Debug, Serialize, ToSchema)]
struct SoonService {
    #[schema(value_type = String)]
    service_id: Id<id::Service>,
    /// Name in the caller's language.
    name: String,
    price_halalas: i64,
    /// The first five within three hours.
    slots: Vec<SlotView>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/shops/{shop_id}/soon", "List what is free soon")
        .public()
        .answers::<SoonPage>(200, "Services with slots within three hours")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (first, last) = (near.saturating_sub(1.day()), near.saturating_add(1.day()));
    let services = Service::all_of_shop(&gate.table, id.shop(), Consistency::Eventual);
    let services = async { services.await.map_err(Fault::from) };
    let (page, mut services) = tokio::try_join!(ViewedShop::read(gate, &request, id, first, last), services)?;
    services.retain(|it| page.state.settings.allow_booking && it.is_offered() && it.shop_id() == id);
    // A rank is far below 2^53.
    services.sort_by_cached_key(|it| Rank::new(it.rank() as f64, 0.0, it.id()));
    let items = services.iter().filter_map(|it| page.soon(it, &request)).collect();
    let time_zone = page.state.shop.time_zone_name().to_owned();
    Ok(page.viewer.answer(&request, &SoonPage { shop_id: id, time_zone, items }, MAX_AGE))
}

impl ViewedShop {
    /// A service with its next slots. `None` if it has none.
    fn soon(&self, service: &Service, request: &Request) -> Option<SoonService> {
        let now = request.seconds();
        let today = self.state.date_at(request.now);
        let (first, last) = (today.saturating_sub(1.day()), today.saturating_add(1.day()));
        let availability = self.state.availability(service, VisitLocation::Shop, first, last);
        let requester = self.requester(now);
        let found = availability.search(requester).slots_between(now, now + AHEAD, None);
        let mut slots: Vec<_> = found.iter().collect();
        slots.sort_by_key(|it| (it.start, it.end));
        slots.truncate(MAX_SLOTS);
        let language = self.viewer.language(request);
        let (state, times, availability) = (&self.state, &self.times, &availability);
        let slots = SlotContext { state, service, availability, times, requester, language }.views(slots);
        let name = service.name().pick(language).to_owned();
        let view = SoonService { service_id: service.id(), name, price_halalas: service.price_halalas(), slots };
        Some(view).filter(|it| !it.slots.is_empty())
    }
}
