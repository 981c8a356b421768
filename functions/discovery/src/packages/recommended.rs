//! `GET /packages/recommended`: recommends packages to a customer.

use crate::history::BookingHistory;
use crate::needs::ListNeeds;
use crate::offers::read_offers;
use crate::packages::across_shops::{FoundPackage, PackageCandidate};
use crate::reason::{ReasonCode, RecommendationReason};
use crate::shops::search::ShopQuery;
use model::find::Rank;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::partition::{APPOINTMENTS, AREA, CITIES, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of packages.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct RecommendedPackages {
    items: Vec<FoundPackage>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    ShopQuery::in_city(Endpoint::get(Api::Customer, "/packages/recommended", "Recommend packages").public())
        .paged()
        .answers::<RecommendedPackages>(
            200,
            "Packages with a reason: of shops that the customer visited, then like what they book, then popular ones",
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
    let found = read_offers(needs, &request, &ShopQuery::parse(&request)?).await?;
    let history = BookingHistory::read(&needs.customers.table, &found.viewer).await?;
    let (language, booked) = (found.viewer.language(&request), history.categories(&found.shops));
    let ranked = PackageCandidate::all(&found, language, request.now).into_iter().map(|it| {
        let (reason, group) = match history.shops.contains(&it.package.shop_id()) {
            true => (ReasonCode::Visited, 0.0),
            false if it.is_of(&booked) => (ReasonCode::Category, 1.0),
            false => (ReasonCode::Popular, 2.0),
        };
        // A number of purchases is far below 2^53.
        let purchases = it.package.current_purchases() as f64;
        (Rank::new(group, -purchases, it.package.id()), (it, reason))
    });
    needs.page(&request, &found.viewer, ranked.collect(), |(it, reason)| {
        it.view(language).because(RecommendationReason::of(reason, language))
    })
}
