//! `GET /services/{service_id}/best-specialist`: names the best specialist of a service, and when they are free next.

use crate::availability::service_page::{MAX_AGE, ServicePage};
use crate::availability::slot_view::SlotView;
use jiff::ToSpan as _;
use model::booking::{Rating, USUAL_RATING};
use model::{Code, Id, Language, id};
use runtime::Api;
use serde::Serialize;
use store::Consistency;
use store::entities::{Service, Specialist};
use store::partition::{AGENDA, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request};

/// Days after today that are searched for the next slot.
const DAYS: i64 = 7;

/// The best specialist of a service.
#[derive(Debug, Serialize, ToSchema)]
struct BestSpecialist {
    service_id: String,
    specialist: BestSpecialistView,
    /// Their earliest slot. Null if nothing is free within seven days, or the shop takes no bookings.
    slot: Option<SlotView>,
}

/// A specialist of a service, ranked by rating, verification, proficiency, and how often they completed it.
#[derive(Debug, Serialize, ToSchema)]
struct BestSpecialistView {
    #[schema(value_type = String)]
    id: Id<id::Specialist>,
    /// Name in the caller's language.
    name: String,
    avatar_key: Option<String>,
    /// Average rating. Null without ratings, which ranks as 3 of 5.
    rating: Option<f64>,
    rating_count: i64,
    /// How well they do the service, 1 to 5.
    proficiency: u8,
    /// Number of times they have completed it.
    booking_count: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/services/{service_id}/best-specialist", "Get the best specialist")
        .public()
        .answers::<BestSpecialist>(200, "The best specialist, and their earliest slot")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let near = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let (first, last) = (near.saturating_sub(1.day()), near.saturating_add((DAYS + 1).days()));
    let specialists = Specialist::all_of_shop(&gate.table, id.shop(), Consistency::Eventual);
    let specialists = async { specialists.await.map_err(Fault::from) };
    let page = ServicePage::read(gate, &request, id, first, last);
    let (page, specialists) = tokio::try_join!(page, specialists)?;
    let best = best_of(&page.service, specialists).ok_or(Code::NotFound)?;

    let today = page.state.date_at(request.now);
    let dates = today.saturating_sub(1.day())..=today.saturating_add(DAYS.days());
    let availability = page.availability(*dates.start(), *dates.end());
    let found = availability.search(page.requester(request.seconds())).slots(dates, Some(best.id()));
    let first = found.iter().min_by_key(|it| it.start).filter(|_| page.state.settings.allow_booking);
    let slot = page.context(&availability, &request).views(first.into_iter().collect()).pop();
    let specialist = BestSpecialistView::of(&best, &page.service, page.viewer.language(&request));
    Ok(page.viewer.answer(&request, &BestSpecialist { service_id: id.to_string(), specialist, slot }, MAX_AGE))
}

/// The best specialist of a service who works in the shop: by rating, then proficiency, then what they completed. All of a
/// shop are verified or none, so that this decides nothing.
fn best_of(service: &Service, specialists: Vec<Specialist>) -> Option<Specialist> {
    let mut all: Vec<Specialist> =
        specialists.into_iter().filter(|it| it.is_active() && service.is_provided_by(it.id())).collect();
    let facts = |it: &Specialist| (service.provided_by(it.id()).proficiency, it.completed_of(service.id()));
    all.sort_by(|a, b| rated(b).total_cmp(&rated(a)).then(facts(b).cmp(&facts(a))).then(a.id().cmp(&b.id())));
    all.into_iter().next()
}

fn rated(specialist: &Specialist) -> f64 {
    let count = u32::try_from(specialist.rating_count()).unwrap_or_default();
    specialist.rating().map_or(USUAL_RATING, |average| Rating { average, count }.bayesian())
}

impl BestSpecialistView {
    fn of(specialist: &Specialist, service: &Service, language: Language) -> Self {
        Self {
            id: specialist.id(),
            name: specialist.name().pick(language).to_owned(),
            avatar_key: specialist.avatar_key().map(str::to_owned),
            rating: specialist.rating(),
            rating_count: specialist.rating_count(),
            proficiency: service.provided_by(specialist.id()).proficiency,
            booking_count: specialist.completed_of(service.id()),
        }
    }
}
