//! A shop in the results of a search.

use crate::distance::Distance;
use crate::shops::opening::Opening;
use jiff::Timestamp;
use model::find::{Clientele, ShopFacts};
use model::profile::Location;
use model::{Id, Language, id};
use serde::Serialize;
use store::entities::ShopListing;
use utoipa::ToSchema;

/// A shop in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundShop {
    #[schema(value_type = String)]
    id: Id<id::Shop>,
    /// Name in the caller's language.
    name: String,
    username: String,
    avatar_key: Option<String>,
    #[schema(value_type = String)]
    city_id: Id<id::City>,
    address: String,
    location: Location,
    time_zone: String,
    /// Distance from `near` in km, to two decimals.
    distance_km: Option<f64>,
    /// Minutes by car from `near` at this time of day.
    travel_minutes: Option<i64>,
    /// Average rating. Null without ratings.
    rating: Option<f64>,
    rating_count: i64,
    is_verified: bool,
    is_featured: bool,
    audience: Clientele,
    is_open: bool,
    /// When it opens. Null if it is open, or does not open within a week.
    #[schema(format = DateTime)]
    opens_at: Option<String>,
}

/// The listing of a shop that customers see, with the facts by which it is found.
pub(crate) struct VisibleListing {
    pub(crate) listing: ShopListing,
    pub(crate) facts: ShopFacts,
}

impl VisibleListing {
    /// `None` for an invisible shop.
    pub(crate) fn new(listing: ShopListing) -> Option<Self> {
        let facts = ShopFacts {
            location: listing.location().filter(|_| listing.is_visible())?,
            city: listing.city()?,
            clientele: listing.clientele().unwrap_or(Clientele::Both),
            verified: listing.is_verified(),
            rating: listing.rating(),
            rating_count: listing.rating_count(),
        };
        Some(Self { listing, facts })
    }

    /// Whether the shop has active services of a category or its children.
    pub(crate) fn offers(&self, category: Id<id::Category>) -> bool {
        self.listing.services_of(&category.to_string()) > 0
    }

    /// Whether the shop is open.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.opening().is_open(now)
    }

    fn opening(&self) -> Opening {
        Opening::new(self.listing.schedule())
    }

    /// The view of the shop, with the distance from a point, if there is one.
    pub(crate) fn view(&self, from: Option<Location>, language: Language, now: Timestamp) -> FoundShop {
        let Self { listing, facts } = self;
        let opening = self.opening();
        let (state, distance) = (opening.state(now), Distance::new(from, facts.location, opening.zone(), now));
        FoundShop {
            id: listing.shop_id(),
            name: listing.name().pick(language).to_owned(),
            username: listing.username().to_owned(),
            avatar_key: listing.avatar_key().map(str::to_owned),
            city_id: facts.city,
            address: listing.address().to_owned(),
            location: facts.location,
            time_zone: listing.time_zone_name().to_owned(),
            distance_km: distance.km,
            travel_minutes: distance.travel_minutes,
            rating: facts.rating,
            rating_count: facts.rating_count,
            is_verified: facts.verified,
            is_featured: listing.is_featured(),
            audience: facts.clientele,
            is_open: state.is_open,
            opens_at: state.opens_at,
        }
    }
}
