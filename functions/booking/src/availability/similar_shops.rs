//! Shops nearby that offer the same kind of service: what is suggested when nothing is free.

use crate::availability::service_page::ServicePage;
use model::booking::{Rating, USUAL_RATING};
use model::{Id, Language, geo, id};
use serde::Serialize;
use store::entities::ShopListing;
use store::{Entity as _, StoreError, Table, keys};
use utoipa::ToSchema;

/// Shops that are suggested, at most.
const MAX_SHOPS: usize = 3;
/// How far away they are, at most, in kilometres.
const NEARBY_KM: f64 = 10.0;

/// A shop nearby with services of the same category.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(crate) struct SimilarShop {
    #[schema(value_type = String)]
    id: Id<id::Shop>,
    /// Name in the caller's language.
    name: String,
    avatar_key: Option<String>,
    /// From the shop that is full.
    distance_km: f64,
    /// Average rating. Null without ratings, which ranks as 3 of 5.
    rating: Option<f64>,
}

/// Returns the best rated shops within ten kilometres that offer services of the same category, of the geohash cell (39 by 20
/// km) of the shop.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn similar_shops(
    table: &Table,
    page: &ServicePage,
    language: Language,
) -> Result<Vec<SimilarShop>, StoreError> {
    let (Some(from), Some(category)) = (page.state.shop.location(), page.service.category_id()) else {
        return Ok(Vec::new());
    };
    let place = geo::place(from);
    let cell = place.get(..geo::PARTITION).unwrap_or(&place);
    let listings = table.query_eventually(&keys::geo_partition(cell), cell, None).await?.items;
    let (category, own) = (category.to_string(), page.state.shop.id());
    let mut found: Vec<(f64, SimilarShop)> = listings
        .into_iter()
        .filter_map(ShopListing::read)
        .filter(|it| it.is_visible() && it.shop_id() != own && it.city() == page.state.shop.city())
        .filter(|it| it.services_of(&category) > 0)
        .filter_map(|it| similar(&it, geo::distance_km(from, it.location()?), language))
        .collect();
    found.sort_by(|(a, one), (b, two)| {
        b.total_cmp(a).then(one.distance_km.total_cmp(&two.distance_km)).then(one.id.cmp(&two.id))
    });
    Ok(found.into_iter().take(MAX_SHOPS).map(|it| it.1).collect())
}

/// A shop with what it ranks by. `None` if it is too far away.
fn similar(listing: &ShopListing, km: f64, language: Language) -> Option<(f64, SimilarShop)> {
    let count = u32::try_from(listing.rating_count()).unwrap_or_default();
    let rated = listing.rating().map_or(USUAL_RATING, |average| Rating { average, count }.bayesian());
    let shop = SimilarShop {
        id: listing.shop_id(),
        name: listing.name().pick(language).to_owned(),
        avatar_key: listing.avatar_key().map(str::to_owned),
        distance_km: (km * 100.0).round() / 100.0,
        rating: listing.rating(),
    };
    Some((rated, shop)).filter(|_| km <= NEARBY_KM)
}
