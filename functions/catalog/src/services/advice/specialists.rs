//! `GET /services/{service_id}/recommended-specialists`: lists the specialists of a service, the best first.

use model::access::{Action, Resource};
use model::catalog::{ServiceExpert, SpecialistService};
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Service, Shop, Specialist};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Consistency, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, Tenant};

/// The specialists of a service.
#[derive(Debug, Serialize, ToSchema)]
struct RecommendedForService {
    items: Vec<RecommendedExpert>,
    /// Always null.
    next_cursor: Option<String>,
}

/// A specialist of a service.
#[derive(Debug, Serialize, ToSchema)]
struct RecommendedExpert {
    #[schema(value_type = String)]
    specialist_id: Id<id::Specialist>,
    name: Bilingual,
    /// 0 to 0.4, from rating and badge. Proficiency, rating and bookings decide between equals.
    score: f64,
    rating: Option<f64>,
    /// How well they do it, 1 to 5.
    proficiency: u8,
    /// Whether it is what they mainly do.
    is_primary: bool,
    /// Number of times they have completed it.
    booking_count: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/services/{service_id}/recommended-specialists", "List the best for a service")
        .staff()
        .answers::<RecommendedForService>(200, "Active specialists who provide the service, the best first")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let mut reads = Reads::default();
    let service = reads.want::<Service>(keys::service(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let specialists = async { Ok(Specialist::all_of_shop(&staff.table, id.shop(), Consistency::Strong).await?) };
    let read = staff.read(&request, Tenant::Shop(id.shop()), reads);
    let ((context, mut found), specialists) = tokio::try_join!(read, specialists)?;
    context.may(Resource::Service, Action::View)?;
    let service = found.take(service).ok_or(Code::NotFound)?;
    let shop = found.take(shop).ok_or(Code::NotFound)?;
    let ranked = ranked(&service, &shop, specialists);
    let items = ranked.iter().map(|it| RecommendedExpert::of(it, &service, &shop));
    Reply::ok(&RecommendedForService { items: items.collect(), next_cursor: None })
}

fn expert(specialist: &Specialist, service: &Service, shop: &Shop) -> ServiceExpert {
    ServiceExpert {
        rating: specialist.rating(),
        rating_count: u32::try_from(specialist.rating_count()).unwrap_or_default(),
        is_verified: shop.is_verified(),
        proficiency: service.provided_by(specialist.id()).proficiency,
        completed: specialist.completed_of(service.id()),
    }
}

/// The active specialists of a service, the best first.
fn ranked(service: &Service, shop: &Shop, mut all: Vec<Specialist>) -> Vec<Specialist> {
    all.retain(|it| it.is_active() && service.is_provided_by(it.id()));
    all.sort_by(|a, b| expert(b, service, shop).order(&expert(a, service, shop)).then(a.id().cmp(&b.id())));
    all
}

impl RecommendedExpert {
    fn of(specialist: &Specialist, service: &Service, shop: &Shop) -> Self {
        let SpecialistService { is_primary, proficiency, .. } = service.provided_by(specialist.id());
        Self {
            specialist_id: specialist.id(),
            name: specialist.name(),
            score: expert(specialist, service, shop).score(),
            rating: specialist.rating(),
            proficiency,
            is_primary,
            booking_count: specialist.completed_of(service.id()),
        }
    }
}
