//! Specialists of several shops, who are listed together.

use crate::distance::Distance;
use crate::offers::{FoundOffers, ShopOffers};
use crate::reason::RecommendationReason;
use crate::specialists::view::{AvailableSpecialist, ListedSpecialist};
use jiff::Timestamp;
use model::find::{HighestNumbers, SpecialistFacts};
use model::profile::Location;
use model::{Id, Language, id};
use serde::Serialize;
use std::collections::BTreeSet;
use store::entities::{Service, Specialist};
use utoipa::ToSchema;

/// A specialist who provides something, with the shop.
pub(crate) struct SpecialistCandidate<'a> {
    pub(crate) offers: &'a ShopOffers,
    pub(crate) specialist: &'a Specialist,
    pub(crate) services: Vec<&'a Service>,
    pub(crate) facts: SpecialistFacts,
}

/// A specialist in a list across shops.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundSpecialist {
    #[serde(flatten)]
    specialist: AvailableSpecialist,
    shop: SpecialistShop,
    /// Why they are recommended. Left out of other lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    reason: Option<RecommendationReason>,
}

/// Where a specialist works.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialistShop {
    #[schema(value_type = String)]
    id: Id<id::Shop>,
    name: String,
    location: Location,
    /// Distance from `near` in km, to two decimals.
    distance_km: Option<f64>,
    /// Minutes by car from `near` at this time of day.
    travel_minutes: Option<i64>,
}

fn count(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

impl<'a> SpecialistCandidate<'a> {
    /// All specialists among these offers who provide something, of a category if one is wanted.
    pub(crate) fn all(found: &'a FoundOffers, category: Option<Id<id::Category>>) -> Vec<Self> {
        let is_wanted = |it: &Service| {
            category.is_none_or(|id| it.category_id() == Some(id) || it.parent_category_id() == Some(id))
        };
        let candidate = |offers: &'a ShopOffers, specialist: &'a Specialist| {
            let services: Vec<&Service> = offers.provided_by(specialist.id()).collect();
            let does = services.iter().any(|it| is_wanted(it));
            does.then(|| Self { offers, specialist, services, facts: facts(offers, specialist) })
        };
        found.shops.iter().flat_map(|shop| shop.specialists.iter().filter_map(move |it| candidate(shop, it))).collect()
    }

    /// The highest numbers among candidates.
    pub(crate) fn highest(all: &[Self]) -> HighestNumbers {
        HighestNumbers::among(all.iter().map(|it| &it.facts))
    }

    /// Whether they do something of one of these categories.
    pub(crate) fn does(&self, categories: &BTreeSet<Id<id::Category>>) -> bool {
        self.services.iter().filter_map(|it| it.category_id()).any(|it| categories.contains(&it))
    }

    /// The view of a specialist, with the distance of the shop from a point, if there is one.
    pub(crate) fn view(&self, from: Option<Location>, language: Language, now: Timestamp) -> FoundSpecialist {
        let Self { specialist, services, .. } = self;
        let (listing, place) = (&self.offers.shop.listing, self.offers.shop.facts.location);
        let service_ids = services.iter().map(|it| it.id()).collect();
        let listed = ListedSpecialist { specialist, service_ids, is_verified: listing.is_verified() };
        let zone = listing.schedule().zone;
        let distance = Distance::new(from, place, &zone, now);
        FoundSpecialist {
            specialist: listed.view(language),
            shop: SpecialistShop {
                id: listing.shop_id(),
                name: listing.name().pick(language).to_owned(),
                location: place,
                distance_km: distance.km,
                travel_minutes: distance.travel_minutes,
            },
            reason: None,
        }
    }
}

impl FoundSpecialist {
    /// The view with the reason of a recommendation.
    pub(crate) fn because(self, reason: RecommendationReason) -> Self {
        Self { reason: Some(reason), ..self }
    }
}

fn facts(offers: &ShopOffers, specialist: &Specialist) -> SpecialistFacts {
    SpecialistFacts {
        rating: specialist.rating(),
        rating_count: count(specialist.rating_count()),
        bookings: count(specialist.booking_count()),
        experience_years: count(specialist.experience_years().unwrap_or_default()),
        portfolio: u32::try_from(specialist.portfolio().len()).unwrap_or(u32::MAX),
        is_verified: offers.shop.listing.is_verified(),
    }
}
