//! `GET /shops`: finds shops, around a point or in a city.

use crate::needs::ListNeeds;
use crate::shops::found_shop::FoundShop;
use crate::shops::search::{ShopQuery, find_shops};
use model::find::RATING_RANGE;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::partition::{AREA, CITIES, KEYS, USER};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use web::openapi::{id_schema, number_schema};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A page of shops.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct FoundShops {
    items: Vec<FoundShop>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let flag = || ObjectBuilder::new().schema_type(Type::Boolean).build();
    ShopQuery::around(Endpoint::get(Api::Customer, "/shops", "Find shops").public())
        .query("category_id", "A category; services of its children are included", id_schema("cat"))
        .query("audience", "Customers served. Shops for both are always included", one_of(&["men", "women", "both"]))
        .query("verified", "`true` for verified shops only", flag())
        .query("open_now", "`true` for shops that are open only", flag())
        .query("rating_min", "Minimum rating", number_schema(&RATING_RANGE))
        .query(
            "sort",
            "Order. Defaults to `distance`; without `near` it is always `rating`",
            one_of(&["distance", "rating"]),
        )
        .paged()
        .answers::<FoundShops>(200, "The shops found")
        .example_query("near=24.7136,46.6753&radius_km=10&sort=distance")
        .reads(&[KEYS, USER])
        .queries(&[AREA, CITIES])
        .secrets(&[SecretName::Cursors])
        .memory(256)
        .served_by(ListNeeds::new, handle)
}

fn one_of(names: &[&str]) -> Schema {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names.iter().copied())).build().into()
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let query = ShopQuery::parse(&request)?;
    let found = find_shops(needs, &request, &query).await?;
    let (from, language) = (query.filter.near.map(|it| it.centre), found.viewer.language(&request));
    needs.page(&request, &found.viewer, found.shops, |it| it.view(from, language, request.now))
}
