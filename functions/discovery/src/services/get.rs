//! `GET /services/{service_id}`: shows a service's page.

use crate::distance::point_schema;
use crate::needs::MAX_AGE;
use crate::services::sections::{AftercareView, FaqView, OverviewView, SectionView, StepView};
use crate::shop_brief::ShopBrief;
use crate::text::localised;
use model::catalog::{Prepayment, ServiceLocation};
use model::find::{Point, Rank};
use model::{Code, Id, Language, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Service, Shop, Specialist};
use store::partition::{KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request, query};

/// A service, as customers see it.
#[derive(Debug, Serialize, ToSchema)]
struct ServicePage {
    #[schema(value_type = String)]
    id: Id<id::Service>,
    shop: ShopBrief,
    category_id: String,
    #[schema(value_type = Option<String>)]
    parent_category_id: Option<Id<id::Category>>,
    /// Name in the caller's language, as all texts.
    name: String,
    description: Option<String>,
    short_description: Option<String>,
    image_key: Option<String>,
    /// Price in halalas, VAT included; 0 if it is free.
    price_halalas: i64,
    duration_minutes: i64,
    /// Interval between start times, in minutes.
    granularity_minutes: i64,
    location: ServiceLocation,
    /// Maximum distance to the customer's home, in km.
    radius_km: Option<i64>,
    /// Minimum time between booking and start, in minutes.
    notice_minutes: i64,
    /// Maximum number of days it can be booked ahead.
    horizon_days: i64,
    /// Whether the shop decides on each booking.
    requires_approval: bool,
    /// `full` if it is paid with the booking, `none` if it is paid at the shop.
    #[schema(value_type = String)]
    prepayment: Prepayment,
    is_featured: bool,
    overviews: Vec<OverviewView>,
    steps: Vec<StepView>,
    aftercare: Vec<AftercareView>,
    faqs: Vec<FaqView>,
    /// The specialists who provide it, the best rated first.
    specialists: Vec<Provider>,
}

/// A specialist who provides a service.
#[derive(Debug, Serialize, ToSchema)]
struct Provider {
    #[schema(value_type = String)]
    id: Id<id::Specialist>,
    name: String,
    avatar_key: Option<String>,
    /// Whether their shop is verified.
    is_verified: bool,
    /// Average rating. Null without ratings.
    rating: Option<f64>,
    rating_count: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/services/{service_id}", "Get a service's page")
        .public()
        .query("near", "Location of the viewer: latitude, longitude", point_schema())
        .answers::<ServicePage>(200, "The service")
        .example_query("near=24.7136,46.6753")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP])
        .served_by(CustomerGate::new, handle)
}

async fn handle(customers: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let near = query::<Point>(&request, "near")?;
    let mut reads = Reads::default();
    let service = reads.want::<Service>(keys::service(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let specialists = Specialist::all_of_shop(&customers.table, id.shop(), Consistency::Eventual);
    let specialists = async { specialists.await.map_err(Fault::from) };
    let ((viewer, mut found), specialists) = tokio::try_join!(customers.read_viewer(&request, reads), specialists)?;
    let service = found.take(service).filter(Service::is_offered).ok_or(Code::NotFound)?;
    let shop = viewer.visible_shop(found.take(shop).filter(|it| it.id() == service.shop_id()))?;
    let language = viewer.language(&request);
    let brief = ShopBrief::of(&shop, language).with_distance(near, &shop, request.now);
    let page = ServicePage::of(&service, brief, providers(&service, specialists, &shop, language), language);
    Ok(viewer.answer(&request, &page, MAX_AGE))
}

/// The active specialists who provide a service, the best rated first.
fn providers(service: &Service, specialists: Vec<Specialist>, shop: &Shop, language: Language) -> Vec<Provider> {
    let provides = |it: &Specialist| it.is_active() && service.is_provided_by(it.id());
    let mut providers: Vec<Specialist> = specialists.into_iter().filter(provides).collect();
    providers.sort_by_cached_key(|it| Rank::rated(it.rating(), it.rating_count(), it.id()));
    let views = providers.iter().map(|it| Provider {
        id: it.id(),
        name: it.name().pick(language).to_owned(),
        avatar_key: it.avatar_key().map(str::to_owned),
        is_verified: shop.is_verified(),
        rating: it.rating(),
        rating_count: it.rating_count(),
    });
    views.collect()
}

impl ServicePage {
    fn of(service: &Service, shop: ShopBrief, specialists: Vec<Provider>, language: Language) -> Self {
        Self {
            id: service.id(),
            shop,
            category_id: service.category_id().map(|it| it.to_string()).unwrap_or_default(),
            parent_category_id: service.parent_category_id(),
            name: service.name().pick(language).to_owned(),
            description: localised(&service.description(), language),
            short_description: localised(&service.short_description(), language),
            image_key: service.image_key().map(str::to_owned),
            price_halalas: service.price_halalas(),
            duration_minutes: service.duration_minutes(),
            granularity_minutes: service.granularity_minutes(),
            location: service.location(),
            radius_km: service.radius_km(),
            notice_minutes: service.notice_minutes(),
            horizon_days: service.horizon_days(),
            requires_approval: service.requires_approval(),
            prepayment: service.prepayment(),
            is_featured: service.is_featured(),
            overviews: OverviewView::all(service.overviews(), language),
            steps: StepView::all(service.steps(), language),
            aftercare: AftercareView::all(service.aftercare(), language),
            faqs: FaqView::all(service.faqs(), language),
            specialists,
        }
    }
}
