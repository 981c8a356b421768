//! `GET /services/{service_id}`: a service's page.

use crate::needs::FRESH;
use crate::services::sections::{AftercareView, FaqView, OverviewView, StepView, Stored};
use crate::shop_catalog::all;
use crate::shop_summary::{ShopBrief, Way, is_available, is_offered, point_schema, provides, some_text, text, told};
use model::catalog::ServiceLocation;
use model::find::{Point, Rank};
use model::{Code, Id, Language, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Item, Shop, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{CustomerGate, Fault, Reply, Request, query};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerGate::new, handle)
}

/// A service, as customers see it.
#[derive(Debug, Serialize, ToSchema)]
struct ServicePage {
    id: String,
    shop: ShopBrief,
    category_id: String,
    parent_category_id: Option<String>,
    /// In the reader's language, as all texts.
    name: String,
    description: Option<String>,
    short_description: Option<String>,
    image_key: Option<String>,
    /// 0 is free.
    price_halalas: i64,
    duration_minutes: i64,
    /// Steps between possible starts.
    granularity_minutes: i64,
    location: ServiceLocation,
    /// How far from the shop it is provided at home.
    radius_km: Option<i64>,
    /// How long before its start it may be booked at the latest.
    notice_minutes: i64,
    /// How many days ahead it may be booked.
    horizon_days: i64,
    /// Whether the shop decides about each booking.
    requires_approval: bool,
    /// `full`, or `none`: it is paid at the shop.
    prepayment: String,
    is_featured: bool,
    overviews: Vec<OverviewView>,
    steps: Vec<StepView>,
    aftercare: Vec<AftercareView>,
    faqs: Vec<FaqView>,
    /// Who provides it, the best rated first.
    specialists: Vec<Provider>,
}

/// A specialist who provides a service.
#[derive(Debug, Serialize, ToSchema)]
struct Provider {
    id: String,
    name: String,
    avatar_key: Option<String>,
    /// The badge of the shop.
    is_verified: bool,
    /// The mean of their ratings; null without any.
    rating: Option<f64>,
    rating_count: i64,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-get-service", "Read a service's page")
        .public()
        .path("service_id", id_schema("svc"))
        .query("near", "The reader's place: latitude, longitude", point_schema())
        .answers::<ServicePage>(200, "The service")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ServicePage>(into);
}

async fn handle(public: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let near = query::<Point>(&request, "near")?;
    let (pk, wanted) = (keys::shop_partition(id.shop()), [keys::service(id), keys::shop(id.shop())]);
    let specialists = async { all(&public.table, &pk, "SPEC#").await.map_err(Fault::from) };
    let ((reader, found), specialists) = tokio::try_join!(public.read(&request, &wanted), specialists)?;
    let mut found = found.into_iter();
    let service = found.next().flatten().filter(is_offered).ok_or(Code::NotFound)?;
    let shop = reader.sees(found.next().flatten().map(Shop).filter(|it| it.id() == service.parsed("shop_id")))?;
    let language = reader.language(&request);
    let brief = ShopBrief::of(&shop, language, Way::to(near, &shop, request.now));
    let page = ServicePage::of(&service, brief, providers(&service, specialists, &shop, language), language);
    Ok(reader.answer(&request, &page, FRESH))
}

fn providers(service: &Item, specialists: Vec<Item>, shop: &Shop, language: Language) -> Vec<Provider> {
    let free = |it: &Item| is_available(it) && it.text("id").is_some_and(|id| provides(service, id));
    let mut chosen: Vec<Item> = specialists.into_iter().filter(free).collect();
    chosen.sort_by_cached_key(|it| Rank::rated(it.real("rating"), it.number("rating_count"), text(it, "id")));
    let views = chosen.iter().map(|it| Provider {
        id: text(it, "id"),
        name: it.bilingual("name").pick(language).to_owned(),
        avatar_key: some_text(it, "avatar_key"),
        is_verified: shop.is_verified(),
        rating: it.real("rating"),
        rating_count: it.number("rating_count"),
    });
    views.collect()
}

impl ServicePage {
    fn of(item: &Item, shop: ShopBrief, specialists: Vec<Provider>, language: Language) -> Self {
        Self {
            id: text(item, "id"),
            shop,
            category_id: text(item, "category_id"),
            parent_category_id: some_text(item, "parent_category_id"),
            name: item.bilingual("name").pick(language).to_owned(),
            description: told(item, "description", language),
            short_description: told(item, "short_description", language),
            image_key: some_text(item, "image_key"),
            price_halalas: item.number("price_halalas"),
            duration_minutes: item.number("duration_minutes"),
            granularity_minutes: item.number_of("granularity_minutes").unwrap_or(15),
            location: item.parsed("location").unwrap_or_default(),
            radius_km: item.number_of("radius_km"),
            notice_minutes: item.number("notice_minutes"),
            horizon_days: item.number("horizon_days"),
            requires_approval: item.flag("requires_approval"),
            prepayment: item.text("prepayment").unwrap_or("full").to_owned(),
            is_featured: item.flag("is_featured"),
            overviews: Stored::all(item, "overviews", language),
            steps: Stored::all(item, "steps", language),
            aftercare: Stored::all(item, "aftercare", language),
            faqs: Stored::all(item, "faqs", language),
            specialists,
        }
    }
}
