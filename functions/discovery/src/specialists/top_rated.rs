//! `GET /specialists/top-rated`: lists the best specialists of a city.

use crate::needs::ListNeeds;
use crate::offers::read_offers;
use crate::shops::search::ShopQuery;
use crate::specialists::candidates::{FoundSpecialist, SpecialistCandidate};
use model::find::Rank;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::partition::{AREA, CITIES, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of specialists.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct TopSpecialists {
    items: Vec<FoundSpecialist>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    ShopQuery::in_city(Endpoint::get(Api::Customer, "/specialists/top-rated", "List the top specialists").public())
        .query("category_id", "A category; services of its children are included", id_schema("cat"))
        .paged()
        .answers::<TopSpecialists>(200, "Specialists of the 24 best rated shops, by rating, bookings and experience")
        .example_query("limit=10")
        .reads(&[KEYS, USER])
        .queries(&[AREA, CITIES, SHOP])
        .secrets(&[SecretName::Cursors])
        .memory(256)
        .served_by(ListNeeds::new, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let query = ShopQuery::parse(&request)?;
    let found = read_offers(needs, &request, &query).await?;
    let candidates = SpecialistCandidate::all(&found, query.filter.category);
    let (highest, language) = (SpecialistCandidate::highest(&candidates), found.viewer.language(&request));
    let rank = |it: &SpecialistCandidate<'_>| Rank::new(-it.facts.public_score(highest), 0.0, it.specialist.id());
    let ranked = candidates.into_iter().map(|it| (rank(&it), it)).collect();
    needs.page(&request, &found.viewer, ranked, |it| it.view(None, language, request.now))
}
