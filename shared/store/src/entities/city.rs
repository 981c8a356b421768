//! A city that Queue Me serves.

use super::query::{self, Consistency};
use super::{Changed, Set, Text};
use crate::{Item, StoreError, Table, Update, condition, entity, keys};
use jiff::Timestamp;
use model::profile::Location;
use model::{Bilingual, Id, id};

entity! {
    /// A city.
    pub struct City: "City" {
        required {
            /// Its id.
            id / ID: Id<id::City> = "id";
        }
        optional {
            /// Latitude of its centre, in degrees.
            lat / LAT: f64 = "lat";
            /// Longitude of its centre, in degrees.
            lng / LNG: f64 = "lng";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// The IANA name of its time zone.
            time_zone / TIME_ZONE: Text = "time_zone";
            /// The geohash cells in which it has shops, in any order.
            cells / CELLS: Set = "cells";
            /// Increases with each change; 0 for a city of the first installation until its first change.
            version / VERSION: i64 = "version";
        }
    }
}

/// Whether customers can choose it; chosen if absent.
const IS_ACTIVE: &str = "is_active";
const CREATED_AT: &str = "created_at";
const UPDATED_AT: &str = "updated_at";

/// A city to be created.
#[derive(Debug, Clone)]
pub struct NewCity<'a> {
    /// Its id.
    pub id: Id<id::City>,
    /// Its name.
    pub name: &'a Bilingual,
    /// Its centre.
    pub location: Location,
    /// The IANA name of its time zone.
    pub time_zone: &'a str,
    /// Whether customers can choose it.
    pub is_active: bool,
    /// The time of creation. `None` for a city of the first installation.
    pub created_at: Option<Timestamp>,
}

/// New values of a city. `None` keeps a value.
#[derive(Debug, Clone, Default)]
pub struct CityChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its centre.
    pub location: Option<Location>,
    /// The IANA name of its time zone.
    pub time_zone: Option<String>,
    /// Whether customers can choose it.
    pub is_active: Option<bool>,
}

impl City {
    /// Creates a city.
    #[must_use]
    pub fn new(new: &NewCity<'_>) -> Self {
        let item = Item::new(&keys::city(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::NAME, new.name)
            .with(Self::LAT, new.location.lat)
            .with(Self::LNG, new.location.lng)
            .with(Self::TIME_ZONE, new.time_zone)
            .with_some(IS_ACTIVE, (!new.is_active).then_some(false))
            .with_some(CREATED_AT, new.created_at.map(|it| it.to_string()))
            .with_some(Self::VERSION, new.created_at.map(|_| 1));
        Self { item, id: new.id }
    }

    /// Reads all cities, also those that customers can't choose.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all(table: &Table, consistency: Consistency) -> Result<Vec<Self>, StoreError> {
        query::all(table, keys::CITIES, "CITY#", consistency).await
    }

    /// Its centre.
    #[must_use]
    pub fn location(&self) -> Location {
        Location { lat: self.lat().unwrap_or_default(), lng: self.lng().unwrap_or_default() }
    }

    /// Whether customers can choose it.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !self.item.has(IS_ACTIVE) || self.item.flag(IS_ACTIVE)
    }

    /// Changes the city.
    pub fn change(&self, changes: &CityChanges, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key())
            .set_some(Self::NAME, changes.name.as_ref())
            .set_some(Self::LAT, changes.location.map(|it| it.lat))
            .set_some(Self::LNG, changes.location.map(|it| it.lng))
            .set_some(Self::TIME_ZONE, changes.time_zone.as_deref())
            .set_some(IS_ACTIVE, changes.is_active)
            .set(UPDATED_AT, now.to_string())
            .add(Self::VERSION, 1)
            .when(condition::exists());
        Changed::of(self, &self.item, update)
    }
}
