//! `GET /specialists/{specialist_id}`: a specialist's page.

use crate::needs::FRESH;
use crate::shop_catalog::all;
use crate::shop_summary::{ShopBrief, Way, is_available, is_offered, provides, some_text, text, told};
use model::find::Rank;
use model::{Bilingual, Code, Id, Language, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use store::{Item, Shop, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{CustomerGate, Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerGate::new, handle)
}

/// A specialist, as customers see them.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialistPage {
    id: String,
    shop: ShopBrief,
    /// In the reader's language, as all texts.
    name: String,
    bio: Option<String>,
    experience_years: Option<i64>,
    /// `junior`, `intermediate`, `senior` or `expert`.
    experience_level: Option<String>,
    /// Ids of categories.
    expertise: Vec<String>,
    avatar_key: Option<String>,
    portfolio: Vec<WorkView>,
    /// The badge of the shop.
    is_verified: bool,
    /// The mean of their ratings; null without any.
    rating: Option<f64>,
    rating_count: i64,
    total_bookings: i64,
    /// What they provide, in the shop's order.
    services: Vec<ProvidedService>,
}

/// A piece of work that a specialist shows.
#[derive(Debug, Serialize, ToSchema)]
struct WorkView {
    id: String,
    title: String,
    description: Option<String>,
    image_key: String,
    service_id: Option<String>,
    category_id: Option<String>,
    is_featured: bool,
}

/// A service that a specialist provides.
#[derive(Debug, Serialize, ToSchema)]
struct ProvidedService {
    id: String,
    name: String,
    price_halalas: i64,
    duration_minutes: i64,
    image_key: Option<String>,
}

#[derive(Deserialize)]
struct Work {
    id: String,
    title: Bilingual,
    #[serde(default)]
    description: Option<Bilingual>,
    image_key: String,
    service_id: Option<String>,
    category_id: Option<String>,
    #[serde(default)]
    is_featured: bool,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-get-specialist", "Read a specialist's page")
        .public()
        .path("specialist_id", id_schema("spec"))
        .answers::<SpecialistPage>(200, "The specialist")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SpecialistPage>(into);
}

async fn handle(public: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let (pk, wanted) = (keys::shop_partition(id.shop()), [keys::specialist(id), keys::shop(id.shop())]);
    let services = async { all(&public.table, &pk, "SVC#").await.map_err(Fault::from) };
    let ((reader, found), services) = tokio::try_join!(public.read(&request, &wanted), services)?;
    let mut found = found.into_iter();
    let item = found.next().flatten().filter(is_available).ok_or(Code::NotFound)?;
    let shop = reader.sees(found.next().flatten().map(Shop).filter(|it| it.id() == item.parsed("shop_id")))?;
    let page = SpecialistPage::of(&item, services, &shop, reader.language(&request));
    Ok(reader.answer(&request, &page, FRESH))
}

impl SpecialistPage {
    fn of(item: &Item, services: Vec<Item>, shop: &Shop, language: Language) -> Self {
        let id = text(item, "id");
        Self {
            shop: ShopBrief::of(shop, language, Way::default()),
            name: item.bilingual("name").pick(language).to_owned(),
            bio: told(item, "bio", language),
            experience_years: item.number_of("experience_years"),
            experience_level: some_text(item, "experience_level"),
            expertise: item.list("expertise").map(str::to_owned).collect(),
            avatar_key: some_text(item, "avatar_key"),
            portfolio: portfolio(item, language),
            is_verified: shop.is_verified(),
            rating: item.real("rating"),
            rating_count: item.number("rating_count"),
            total_bookings: item.number("booking_count"),
            services: provided(&id, services, language),
            id,
        }
    }
}

fn portfolio(item: &Item, language: Language) -> Vec<WorkView> {
    let shown = item.document::<Vec<Work>>("portfolio").unwrap_or_default().into_iter().map(|it| WorkView {
        id: it.id,
        title: it.title.pick(language).to_owned(),
        description: it.description.filter(|it| !it.is_empty()).map(|it| it.pick(language).to_owned()),
        image_key: it.image_key,
        service_id: it.service_id,
        category_id: it.category_id,
        is_featured: it.is_featured,
    });
    shown.collect()
}

fn provided(id: &str, services: Vec<Item>, language: Language) -> Vec<ProvidedService> {
    let mut chosen: Vec<Item> = services.into_iter().filter(|it| is_offered(it) && provides(it, id)).collect();
    // A rank is far below 2^53.
    chosen.sort_by_cached_key(|it| Rank::new(it.number("rank") as f64, 0.0, text(it, "id")));
    let views = chosen.iter().map(|it| ProvidedService {
        id: text(it, "id"),
        name: it.bilingual("name").pick(language).to_owned(),
        price_halalas: it.number("price_halalas"),
        duration_minutes: it.number("duration_minutes"),
        image_key: some_text(it, "image_key"),
    });
    views.collect()
}
