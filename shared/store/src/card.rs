//! A shop's card: what lists of shops show and filter by, kept at the shop's place on the map and written in the
//! transaction of every change it shows. An invisible shop keeps its card, marked as such.

use crate::{Item, Key, Shop, Update, Write, keys};
use aws_sdk_dynamodb::types::AttributeValue;
use model::geo;

/// What a card repeats of the shop's item.
const OF_THE_SHOP: &[&str] = &[
    "company_id",
    "name",
    "username",
    "avatar_key",
    "city_id",
    "address",
    "lat",
    "lng",
    "time_zone",
    "audience",
    "is_verified",
    "is_featured",
    "rating",
    "rating_count",
];

/// The key of a shop's card; none without a location.
#[must_use]
pub fn key(shop: &Shop) -> Option<Key> {
    Some(keys::shop_listing(&geo::place(shop.location()?), shop.id()?))
}

/// The first card of a shop, from its item and its hours. It offers nothing yet.
#[must_use]
pub fn create(shop: &Shop, hours: &Item) -> Option<Write> {
    let item = Item::new(&key(shop)?, "ShopListing").with("shop_id", shop.id()?).with("version", 1);
    Some(Write::create(with_hours(of_shop(item, shop), hours)))
}

/// A shop's card at its new place, from the one at the old: both writes belong into one transaction.
#[must_use]
pub fn moved(shop: &Shop, from: &Item) -> Option<Item> {
    let mut item = from.clone();
    let key = key(shop)?;
    item = item.with("pk", key.pk).with("sk", key.sk);
    Some(of_shop(item, shop))
}

/// A change of a shop's card that repeats the shop's item.
#[must_use]
pub fn refresh(shop: &Shop) -> Option<Update> {
    let mut update = Update::of(key(shop)?).set("visible", shop.is_visible()).add("version", 1);
    for name in OF_THE_SHOP {
        update = match shop.0.0.get(*name) {
            Some(value) => update.set(*name, crate::Value(value.clone())),
            None => update.remove(*name),
        };
    }
    Some(update.when(crate::condition::exists()))
}

/// A change of a shop's card, to be filled by who changes something that it shows.
#[must_use]
pub fn change(shop: &Shop) -> Option<Update> {
    Some(Update::of(key(shop)?).add("version", 1).when(crate::condition::exists()))
}

fn of_shop(mut item: Item, shop: &Shop) -> Item {
    for name in OF_THE_SHOP {
        match shop.0.0.get(*name) {
            Some(value) => item.0.insert((*name).to_owned(), value.clone()),
            None => item.0.remove(*name),
        };
    }
    item.with("visible", shop.is_visible())
}

fn with_hours(mut item: Item, hours: &Item) -> Item {
    for name in ["hours", "exceptions"] {
        if let Some(value) = hours.0.get(name) {
            item.0.insert(name.to_owned(), value.clone());
        }
    }
    if !item.has("exceptions") {
        item.0.insert("exceptions".to_owned(), AttributeValue::M(std::collections::HashMap::new()));
    }
    item
}
