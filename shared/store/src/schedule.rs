//! Hours as they are kept: `hours` as a document, `exceptions` as a map from date to document.

use crate::Item;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::hours::{Exception, Hours};
use std::collections::BTreeMap;

/// The dates of an item with a plan of their own.
#[must_use]
pub fn exceptions(item: &Item) -> BTreeMap<Date, Exception> {
    let map = item.map("exceptions");
    let read = |date: &String| Some((date.parse().ok()?, map.document(date)?));
    map.0.keys().filter_map(read).collect()
}

/// The hours in an item, such as a shop's hours or card; closed throughout if it holds none.
#[must_use]
pub fn hours(item: &Item) -> Hours {
    item.document("hours").unwrap_or_default()
}

/// A zone by its IANA name; UTC for a name that no longer exists.
#[must_use]
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
