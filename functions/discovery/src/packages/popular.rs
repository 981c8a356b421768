//! `GET /packages/popular`: lists the packages that are bought most in a city.

use crate::needs::ListNeeds;
use crate::offers::read_offers;
use crate::packages::across_shops::{FoundPackage, PackageCandidate};
use crate::shops::search::ShopQuery;
use model::find::Rank;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::partition::{AREA, CITIES, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of packages.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct PopularPackages {
    items: Vec<FoundPackage>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    ShopQuery::in_city(Endpoint::get(Api::Customer, "/packages/popular", "List popular packages").public())
        .paged()
        .answers::<PopularPackages>(200, "Packages of the 24 best rated shops, by purchases")
        .example_query("limit=10")
        .reads(&[KEYS, USER])
        .queries(&[AREA, CITIES, SHOP])
        .secrets(&[SecretName::Cursors])
        .memory(256)
        .served_by(ListNeeds::new, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let found = read_offers(needs, &request, &ShopQuery::parse(&request)?).await?;
    let language = found.viewer.language(&request);
    let all = PackageCandidate::all(&found, language, request.now);
    // A number of purchases is far below 2^53.
    let rank = |it: &PackageCandidate<'_>| Rank::new(-(it.package.current_purchases() as f64), 0.0, it.package.id());
    let ranked = all.into_iter().map(|it| (rank(&it), it)).collect();
    needs.page(&request, &found.viewer, ranked, |it| it.view(language))
}
