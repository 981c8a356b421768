//! `GET /specialists`: finds specialists, around a point or in a city.

use crate::needs::ListNeeds;
use crate::offers::read_offers;
use crate::shops::search::ShopQuery;
use crate::specialists::candidates::{FoundSpecialist, SpecialistCandidate};
use model::find::{RATING_RANGE, Rank};
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::partition::{AREA, CITIES, KEYS, SHOP, USER};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use web::openapi::{id_schema, number_schema};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of specialists.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct FoundSpecialists {
    items: Vec<FoundSpecialist>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let flag = ObjectBuilder::new().schema_type(Type::Boolean).build();
    ShopQuery::around(Endpoint::get(Api::Customer, "/specialists", "Find specialists").public())
        .query("category_id", "A category; services of its children are included", id_schema("cat"))
        .query("verified", "`true` for specialists of verified shops only", flag)
        .query("rating_min", "Minimum rating of the specialist", number_schema(&RATING_RANGE))
        .paged()
        .answers::<FoundSpecialists>(200, "Specialists of the 24 nearest or best rated shops, by rating")
        .example_query("near=24.7136,46.6753&radius_km=10")
        .reads(&[KEYS, USER])
        .queries(&[AREA, CITIES, SHOP])
        .secrets(&[SecretName::Cursors])
        .memory(256)
        .served_by(ListNeeds::new, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let mut query = ShopQuery::parse(&request)?;
    // Of the specialist, not of the shop.
    let rating_min = query.filter.rating_min.take();
    let found = read_offers(needs, &request, &query).await?;
    let candidates = SpecialistCandidate::all(&found, query.filter.category);
    let (from, language) = (query.filter.near.map(|it| it.centre), found.viewer.language(&request));
    let ranked = candidates.into_iter().filter(|it| rating_min.is_none_or(|min| it.facts.rating >= Some(min)));
    let rank = |it: &SpecialistCandidate<'_>| {
        let specialist = it.specialist;
        Rank::rated(specialist.rating(), specialist.rating_count(), specialist.id())
    };
    let ranked = ranked.map(|it| (rank(&it), it)).collect();
    needs.page(&request, &found.viewer, ranked, |it| it.view(from, language, request.now))
}
