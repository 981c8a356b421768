//! `GET /shops/{shop_id}/services`: what a shop offers.

use crate::needs::Needs;
use crate::shop_catalog;
use crate::shop_summary::{is_offered, some_text, text, told};
use model::catalog::ServiceLocation;
use model::find::Rank;
use model::{Id, Language, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::Item;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, query};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Needs::new, handle)
}

/// A page of services.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct OfferedServices {
    items: Vec<OfferedService>,
    next_cursor: Option<String>,
}

/// A service, as lists show it.
#[derive(Debug, Serialize, ToSchema)]
struct OfferedService {
    id: String,
    /// In the reader's language, as all texts.
    name: String,
    short_description: Option<String>,
    image_key: Option<String>,
    category_id: String,
    parent_category_id: Option<String>,
    /// 0 is free.
    price_halalas: i64,
    duration_minutes: i64,
    location: ServiceLocation,
    /// How far from the shop it is provided at home.
    radius_km: Option<i64>,
    /// Whether the shop decides about each booking.
    requires_approval: bool,
    is_featured: bool,
    specialist_ids: Vec<String>,
}

impl OfferedService {
    fn of(item: &Item, language: Language) -> Self {
        Self {
            id: text(item, "id"),
            name: item.bilingual("name").pick(language).to_owned(),
            short_description: told(item, "short_description", language),
            image_key: some_text(item, "image_key"),
            category_id: text(item, "category_id"),
            parent_category_id: some_text(item, "parent_category_id"),
            price_halalas: item.number("price_halalas"),
            duration_minutes: item.number("duration_minutes"),
            location: item.parsed("location").unwrap_or_default(),
            radius_km: item.number_of("radius_km"),
            requires_approval: item.flag("requires_approval"),
            is_featured: item.flag("is_featured"),
            specialist_ids: item.list("specialist_ids").map(str::to_owned).collect(),
        }
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-services", "List a shop's services")
        .public()
        .path("shop_id", id_schema("shop"))
        .query("category_id", "Of this category or its children", id_schema("cat"))
        .paged()
        .answers::<OfferedServices>(200, "The services, in the shop's order")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<OfferedServices>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let category = query::<Id<id::Category>>(&request, "category_id")?;
    let (reader, _, [services]) = shop_catalog::read(needs, &request, ["SVC#"]).await?;
    let of_category = |it: &Item| {
        category.is_none() || it.parsed("category_id") == category || it.parsed("parent_category_id") == category
    };
    let offered = services.into_iter().filter(|it| is_offered(it) && of_category(it));
    // A rank is far below 2^53.
    let rank = |it: &Item| Rank::new(it.number("rank") as f64, 0.0, text(it, "id"));
    let language = reader.language(&request);
    needs.page(&request, &reader, offered.map(|it| (rank(&it), it)).collect(), |it| OfferedService::of(&it, language))
}
