//! Packages of several shops, which are listed together.

use crate::offers::{FoundOffers, ShopOffers};
use crate::packages::view::OfferedPackage;
use crate::reason::RecommendationReason;
use jiff::Timestamp;
use model::{Id, Language, id};
use serde::Serialize;
use std::collections::BTreeSet;
use store::entities::Package;
use utoipa::ToSchema;

/// A package that can be booked, with its shop.
pub(crate) struct PackageCandidate<'a> {
    pub(crate) offers: &'a ShopOffers,
    pub(crate) package: &'a Package,
    view: OfferedPackage,
}

/// A package in a list across shops.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FoundPackage {
    #[serde(flatten)]
    package: OfferedPackage,
    shop: PackageShop,
    /// How often it was bought.
    purchases: i64,
    /// Why it is recommended. Left out of other lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    reason: Option<RecommendationReason>,
}

/// Which shop sells a package.
#[derive(Debug, Serialize, ToSchema)]
struct PackageShop {
    #[schema(value_type = String)]
    id: Id<id::Shop>,
    name: String,
}

impl<'a> PackageCandidate<'a> {
    /// All packages among these offers that can be booked today.
    pub(crate) fn all(found: &'a FoundOffers, language: Language, now: Timestamp) -> Vec<Self> {
        let of_shop = |offers: &'a ShopOffers| {
            let today = offers.shop.listing.schedule().zone.to_datetime(now).date();
            let for_sale = offers.packages.iter().filter(move |it| it.is_for_sale(today));
            for_sale.filter_map(move |package| {
                let view = OfferedPackage::of(package, &offers.services, language)?;
                Some(Self { offers, package, view })
            })
        };
        found.shops.iter().flat_map(of_shop).collect()
    }

    /// Whether a service in it is of one of these categories.
    pub(crate) fn is_of(&self, categories: &BTreeSet<Id<id::Category>>) -> bool {
        let ids = self.package.service_ids();
        let services = self.offers.services.iter().filter(|it| ids.contains(&it.id()));
        services.filter_map(|it| it.category_id()).any(|it| categories.contains(&it))
    }

    /// The view of a package.
    pub(crate) fn view(self, language: Language) -> FoundPackage {
        let listing = &self.offers.shop.listing;
        FoundPackage {
            package: self.view,
            shop: PackageShop { id: listing.shop_id(), name: listing.name().pick(language).to_owned() },
            purchases: self.package.current_purchases().max(0),
            reason: None,
        }
    }
}

impl FoundPackage {
    /// The view with the reason of a recommendation.
    pub(crate) fn because(self, reason: RecommendationReason) -> Self {
        Self { reason: Some(reason), ..self }
    }
}
