//! `GET /shops/{shop_id}/specialists`: who provides a shop's services.

use crate::needs::Needs;
use crate::shop_catalog;
use crate::shop_summary::{is_available, is_offered, provides, some_text, text, told};
use model::Language;
use model::find::Rank;
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Item, Shop};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Needs::new, handle)
}

/// A page of specialists.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct AvailableSpecialists {
    items: Vec<AvailableSpecialist>,
    next_cursor: Option<String>,
}

/// A specialist, as lists show them.
#[derive(Debug, Serialize, ToSchema)]
struct AvailableSpecialist {
    id: String,
    /// In the reader's language, as all texts.
    name: String,
    bio: Option<String>,
    avatar_key: Option<String>,
    experience_years: Option<i64>,
    /// `junior`, `intermediate`, `senior` or `expert`.
    experience_level: Option<String>,
    /// Ids of categories.
    expertise: Vec<String>,
    /// The badge of the shop.
    is_verified: bool,
    /// The mean of their ratings; null without any.
    rating: Option<f64>,
    rating_count: i64,
    total_bookings: i64,
    /// What they provide.
    service_ids: Vec<String>,
}

impl AvailableSpecialist {
    fn of(item: &Item, service_ids: Vec<String>, shop: &Shop, language: Language) -> Self {
        Self {
            id: text(item, "id"),
            name: item.bilingual("name").pick(language).to_owned(),
            bio: told(item, "bio", language),
            avatar_key: some_text(item, "avatar_key"),
            experience_years: item.number_of("experience_years"),
            experience_level: some_text(item, "experience_level"),
            expertise: item.list("expertise").map(str::to_owned).collect(),
            is_verified: shop.is_verified(),
            rating: item.real("rating"),
            rating_count: item.number("rating_count"),
            total_bookings: item.number("booking_count"),
            service_ids,
        }
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-specialists", "List a shop's specialists")
        .public()
        .path("shop_id", id_schema("shop"))
        .paged()
        .answers::<AvailableSpecialists>(200, "Those who provide at least one service, the best rated first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AvailableSpecialists>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let (reader, shop, [specialists, services]) = shop_catalog::read(needs, &request, ["SPEC#", "SVC#"]).await?;
    let available = specialists.into_iter().filter(is_available).filter_map(|it| {
        let id = text(&it, "id");
        let provided = services.iter().filter(|service| is_offered(service) && provides(service, &id));
        let provided: Vec<String> = provided.map(|service| text(service, "id")).collect();
        let rank = Rank::rated(it.real("rating"), it.number("rating_count"), id);
        (!provided.is_empty()).then_some((rank, (it, provided)))
    });
    let language = reader.language(&request);
    needs.page(&request, &reader, available.collect(), |(it, provided)| {
        AvailableSpecialist::of(&it, provided, &shop, language)
    })
}
