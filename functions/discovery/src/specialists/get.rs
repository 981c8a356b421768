//! `GET /specialists/{specialist_id}`: shows a specialist's page.

use crate::needs::MAX_AGE;
use crate::shop_brief::ShopBrief;
use crate::text::localised;
use model::catalog::{ExperienceLevel, PortfolioItem};
use model::find::Rank;
use model::{Code, Id, Language, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Service, Shop, Specialist};
use store::partition::{KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request};

/// A specialist, as customers see them.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialistPage {
    #[schema(value_type = String)]
    id: Id<id::Specialist>,
    shop: ShopBrief,
    /// Name in the caller's language, as all texts.
    name: String,
    bio: Option<String>,
    experience_years: Option<i64>,
    /// `junior`, `intermediate`, `senior` or `expert`.
    #[schema(value_type = Option<String>)]
    experience_level: Option<ExperienceLevel>,
    /// Ids of the categories they are experts in.
    expertise: Vec<String>,
    avatar_key: Option<String>,
    portfolio: Vec<WorkView>,
    /// Whether their shop is verified.
    is_verified: bool,
    /// Average rating. Null without ratings.
    rating: Option<f64>,
    rating_count: i64,
    total_bookings: i64,
    /// The services they provide, in the shop's order.
    services: Vec<ProvidedService>,
}

/// A piece of work in a specialist's portfolio.
#[derive(Debug, Serialize, ToSchema)]
struct WorkView {
    #[schema(value_type = String)]
    id: Id<id::Portfolio>,
    title: String,
    description: Option<String>,
    image_key: String,
    #[schema(value_type = Option<String>)]
    service_id: Option<Id<id::Service>>,
    #[schema(value_type = Option<String>)]
    category_id: Option<Id<id::Category>>,
    is_featured: bool,
}

/// A service that a specialist provides.
#[derive(Debug, Serialize, ToSchema)]
struct ProvidedService {
    #[schema(value_type = String)]
    id: Id<id::Service>,
    name: String,
    price_halalas: i64,
    duration_minutes: i64,
    image_key: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/specialists/{specialist_id}", "Get a specialist's page")
        .public()
        .answers::<SpecialistPage>(200, "The specialist")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP])
        .served_by(CustomerGate::new, handle)
}

async fn handle(customers: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let mut reads = Reads::default();
    let specialist = reads.want::<Specialist>(keys::specialist(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let services = Service::all_of_shop(&customers.table, id.shop(), Consistency::Eventual);
    let services = async { services.await.map_err(Fault::from) };
    let ((viewer, mut found), services) = tokio::try_join!(customers.read_viewer(&request, reads), services)?;
    let specialist = found.take(specialist).filter(Specialist::is_active).ok_or(Code::NotFound)?;
    let shop = viewer.visible_shop(found.take(shop).filter(|it| it.id() == specialist.shop_id()))?;
    let page = SpecialistPage::of(&specialist, services, &shop, viewer.language(&request));
    Ok(viewer.answer(&request, &page, MAX_AGE))
}

impl SpecialistPage {
    fn of(specialist: &Specialist, services: Vec<Service>, shop: &Shop, language: Language) -> Self {
        Self {
            id: specialist.id(),
            shop: ShopBrief::of(shop, language),
            name: specialist.name().pick(language).to_owned(),
            bio: localised(&specialist.bio(), language),
            experience_years: specialist.experience_years(),
            experience_level: specialist.experience_level(),
            expertise: specialist.expertise_texts(),
            avatar_key: specialist.avatar_key().map(str::to_owned),
            portfolio: specialist.portfolio().into_iter().map(|it| WorkView::of(it, language)).collect(),
            is_verified: shop.is_verified(),
            rating: specialist.rating(),
            rating_count: specialist.rating_count(),
            total_bookings: specialist.booking_count(),
            services: provided(specialist.id(), services, language),
        }
    }
}

impl WorkView {
    fn of(item: PortfolioItem, language: Language) -> Self {
        Self {
            id: item.id,
            title: item.title.pick(language).to_owned(),
            description: localised(&item.description, language),
            image_key: item.image_key,
            service_id: item.service_id,
            category_id: item.category_id,
            is_featured: item.is_featured,
        }
    }
}

/// The offered services that a specialist provides, in the shop's order.
fn provided(specialist: Id<id::Specialist>, services: Vec<Service>, language: Language) -> Vec<ProvidedService> {
    let is_provided = |it: &Service| it.is_offered() && it.is_provided_by(specialist);
    let mut provided: Vec<Service> = services.into_iter().filter(is_provided).collect();
    // A rank is far below 2^53.
    provided.sort_by_cached_key(|it| Rank::new(it.rank() as f64, 0.0, it.id()));
    let views = provided.iter().map(|it| ProvidedService {
        id: it.id(),
        name: it.name().pick(language).to_owned(),
        price_halalas: it.price_halalas(),
        duration_minutes: it.duration_minutes(),
        image_key: it.image_key().map(str::to_owned),
    });
    views.collect()
}
