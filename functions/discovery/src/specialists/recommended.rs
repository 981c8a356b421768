//! `GET /specialists/recommended`: recommends specialists to a customer.

use crate::history::BookingHistory;
use crate::needs::ListNeeds;
use crate::offers::read_offers;
use crate::reason::{ReasonCode, RecommendationReason};
use crate::shops::search::ShopQuery;
use crate::specialists::candidates::{FoundSpecialist, SpecialistCandidate};
use model::find::{CustomerFit, Rank};
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::partition::{APPOINTMENTS, AREA, CITIES, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of specialists.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct RecommendedSpecialists {
    items: Vec<FoundSpecialist>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    ShopQuery::around(Endpoint::get(Api::Customer, "/specialists/recommended", "Recommend specialists").public())
        .query("category_id", "A category; services of its children are included", id_schema("cat"))
        .paged()
        .answers::<RecommendedSpecialists>(
            200,
            "Specialists with a reason. What the customer booked counts if they agreed to personal recommendations",
        )
        .example_query("limit=10")
        .reads(&[KEYS, USER])
        .reads_in_batches(&[APPOINTMENTS])
        .queries(&[AREA, CITIES, SHOP, USER])
        .secrets(&[SecretName::Cursors])
        .memory(256)
        .served_by(ListNeeds::new, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let query = ShopQuery::parse(&request)?;
    let found = read_offers(needs, &request, &query).await?;
    let history = BookingHistory::read(&needs.customers.table, &found.viewer).await?;
    let candidates = SpecialistCandidate::all(&found, query.filter.category);
    let (from, language) = (query.filter.near.map(|it| it.centre), found.viewer.language(&request));
    let (highest, booked) = (SpecialistCandidate::highest(&candidates), history.categories(&found.shops));
    let ranked = candidates.into_iter().map(|it| {
        let was_booked = history.specialists.contains(&it.specialist.id());
        let fit = CustomerFit { does_what_is_wanted: booked.is_empty() || it.does(&booked), was_booked };
        let reason = match fit {
            CustomerFit { was_booked: true, .. } => ReasonCode::Visited,
            CustomerFit { does_what_is_wanted: true, .. } if !history.is_empty() => ReasonCode::Category,
            _ if from.is_some() => ReasonCode::Near,
            _ => ReasonCode::Popular,
        };
        (Rank::new(-it.facts.score_for(fit, highest), 0.0, it.specialist.id()), (it, reason))
    });
    needs.page(&request, &found.viewer, ranked.collect(), |(it, reason)| {
        it.view(from, language, request.now).because(RecommendationReason::of(reason, language))
    })
}
