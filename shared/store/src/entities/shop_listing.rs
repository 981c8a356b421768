//! A shop's listing: what lists of shops show and filter by, stored by location and rewritten in the transaction of each
//! change that it shows. An invisible shop keeps its listing, marked as such.

use super::shop_hours::{ExceptionChanges, exceptions};
use super::{Document, Parsed, Shop, ShopHours, Text, shop};
use crate::{Item, Key, Update, Value, Write, condition, entity, keys};
use jiff::tz::TimeZone;
use model::find::Clientele;
use model::hours::{Hours, Schedule};
use model::profile::Location;
use model::{Bilingual, Id, geo, id};
use std::collections::BTreeMap;

entity! {
    /// A shop's listing.
    pub struct ShopListing: "ShopListing" {
        required {
            /// The shop.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
        }
        optional {
            /// The shop's company.
            company / COMPANY_ID: Id<id::Company> = "company_id";
            /// The shop's city.
            city / CITY_ID: Id<id::City> = "city_id";
            /// The key of the shop's picture in the media bucket.
            avatar_key / AVATAR_KEY: Text = "avatar_key";
            /// The shop's latitude, in degrees.
            lat / LAT: f64 = "lat";
            /// The shop's longitude, in degrees.
            lng / LNG: f64 = "lng";
            /// Whom the shop serves.
            clientele / AUDIENCE: Parsed<Clientele> = "audience";
            /// The shop's average rating. `None` without reviews.
            rating / RATING: f64 = "rating";
        }
        defaulted {
            /// The shop's name.
            name / NAME: Bilingual = "name";
            /// The shop's user name.
            username / USERNAME: Text = "username";
            /// The shop's address.
            address / ADDRESS: Text = "address";
            /// Whether the shop is verified.
            is_verified / IS_VERIFIED: bool = "is_verified";
            /// Whether Queue Me features the shop.
            is_featured / IS_FEATURED: bool = "is_featured";
            /// Number of reviews.
            rating_count / RATING_COUNT: i64 = "rating_count";
            /// Whether customers see the shop.
            is_visible / VISIBLE: bool = "visible";
            /// The shop's regular hours.
            hours / HOURS: Document<Hours> = "hours";
            /// Increases with each change.
            version / VERSION: i64 = "version";
        }
    }
}

/// The attributes that a listing copies from its shop. They have the same names in both.
const FROM_SHOP: &[&str] = &[
    Shop::COMPANY_ID,
    Shop::NAME,
    Shop::USERNAME,
    Shop::AVATAR_KEY,
    Shop::CITY_ID,
    Shop::ADDRESS,
    Shop::LAT,
    Shop::LNG,
    shop::TIME_ZONE,
    Shop::AUDIENCE,
    Shop::IS_VERIFIED,
    Shop::IS_FEATURED,
    Shop::RATING,
    Shop::RATING_COUNT,
];

/// Attribute of a city: the geohash cells in which it has shops.
const CELLS: &str = "cells";

impl ShopListing {
    /// The key of a shop's listing. `None` without a location.
    #[must_use]
    pub fn key_of(shop: &Shop) -> Option<Key> {
        Some(keys::shop_listing(&geo::place(shop.location()?), shop.id()))
    }

    /// Creates the listing of a new shop, which has no services yet. `None` without a location.
    #[must_use]
    pub fn of_new_shop(shop: &Shop, hours: &ShopHours) -> Option<Self> {
        let item = Item::new(&Self::key_of(shop)?, Self::TAG).with(Self::SHOP_ID, shop.id()).with(Self::VERSION, 1);
        let item = [Self::HOURS, ShopHours::EXCEPTIONS].into_iter().fold(copy(item, shop), |mut item, name| {
            item.0.extend(hours.item().0.get(name).map(|value| (name.to_owned(), value.clone())));
            item
        });
        Some(Self { item, shop_id: shop.id() })
    }

    /// The listing at the new location of its shop. It is created in the transaction that deletes the old one. `None`
    /// without a location.
    #[must_use]
    pub fn moved_to(&self, shop: &Shop) -> Option<Self> {
        let key = Self::key_of(shop)?;
        let item = self.item.clone().with("pk", key.pk).with("sk", key.sk);
        Some(Self { item: copy(item, shop), shop_id: self.shop_id })
    }

    /// Deletes the listing. Refused if it was changed since it was read.
    #[must_use]
    pub fn delete_unchanged(&self) -> Write {
        Write::Delete(self.key(), Some(condition::unchanged(&self.item)))
    }

    /// Deletes the listing of a shop that closes. `None` without a location.
    #[must_use]
    pub fn delete_of(shop: &Shop) -> Option<Write> {
        Some(Write::Delete(Self::key_of(shop)?, None))
    }

    /// Copies the shop's attributes again. `None` without a location.
    #[must_use]
    pub fn refresh(shop: &Shop) -> Option<Update> {
        let update = Self::change(shop)?.set(Self::VISIBLE, shop.is_visible());
        Some(FROM_SHOP.iter().fold(update, |update, name| match shop.item().0.get(*name) {
            Some(value) => update.set(*name, Value(value.clone())),
            None => update.remove(*name),
        }))
    }

    /// Replaces the regular hours. `None` without a location.
    #[must_use]
    pub fn set_hours(shop: &Shop, hours: &Hours) -> Option<Update> {
        Some(Self::change(shop)?.set(Self::HOURS, Value::document(hours)))
    }

    /// Replaces and removes exceptions. `None` without a location.
    #[must_use]
    pub fn change_exceptions(shop: &Shop, changes: &ExceptionChanges<'_>) -> Option<Update> {
        Some(changes.apply(Self::change(shop)?))
    }

    /// Changes the numbers of active services by category. `None` if nothing changes, or without a location.
    ///
    /// Each number is an attribute named after its category, because ADD reaches top-level attributes only.
    #[must_use]
    pub fn count_services<'a>(shop: &Shop, changes: impl IntoIterator<Item = (&'a str, i64)>) -> Option<Update> {
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for (category, by) in changes {
            *sums.entry(category).or_default() += by;
        }
        sums.retain(|_, by| *by != 0);
        if sums.is_empty() {
            return None;
        }
        Some(sums.into_iter().fold(Self::change(shop)?, |update, (category, by)| update.add(category, by)))
    }

    /// The number of active services of a category.
    #[must_use]
    pub fn services_of(&self, category: &str) -> i64 {
        self.item.number(category)
    }

    /// The shop's location. `None` if it has none.
    #[must_use]
    pub fn location(&self) -> Option<Location> {
        let (lat, lng) = self.lat().zip(self.lng())?;
        Some(Location { lat, lng })
    }

    /// The IANA name of the shop's time zone.
    #[must_use]
    pub fn time_zone_name(&self) -> &str {
        self.item.text(shop::TIME_ZONE).unwrap_or(shop::DEFAULT_TIME_ZONE)
    }

    /// The shop's opening hours in its time zone, with prayer times at its location.
    #[must_use]
    pub fn schedule(&self) -> Schedule {
        let zone = TimeZone::get(self.time_zone_name()).unwrap_or(TimeZone::UTC);
        Schedule { exceptions: exceptions(&self.item), place: self.location(), ..Schedule::new(self.hours(), zone) }
    }

    /// Adds the geohash cell of a location to those of a city, in which its shops are searched.
    pub fn add_cell(city: Id<id::City>, location: Location) -> Update {
        Update::of(keys::city(city)).add(CELLS, Value::set_of(vec![Self::cell(location)]))
    }

    /// Whether a city lists the geohash cell of a location.
    #[must_use]
    pub fn has_cell(city: &Item, location: Location) -> bool {
        city.texts(CELLS).contains(&Self::cell(location))
    }

    /// The geohash cell of a location, the partition of its listings.
    #[must_use]
    pub fn cell(location: Location) -> String {
        geo::place(location).get(..4).unwrap_or_default().to_owned()
    }

    fn change(shop: &Shop) -> Option<Update> {
        Some(Update::of(Self::key_of(shop)?).add(Self::VERSION, 1).when(condition::exists()))
    }
}

fn copy(mut item: Item, shop: &Shop) -> Item {
    for name in FROM_SHOP {
        match shop.item().0.get(*name) {
            Some(value) => item.0.insert((*name).to_owned(), value.clone()),
            None => item.0.remove(*name),
        };
    }
    item.with(ShopListing::VISIBLE, shop.is_visible())
}
