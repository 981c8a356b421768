//! A city, as administrators see it.

use model::profile::Location;
use model::{Bilingual, Id, id};
use serde::Serialize;
use store::entities::City;
use utoipa::ToSchema;

/// A city.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminCity {
    #[schema(value_type = String)]
    id: Id<id::City>,
    name: Bilingual,
    location: Location,
    time_zone: String,
    /// Whether customers can choose it.
    is_active: bool,
    /// For `If-Match`.
    pub(crate) version: i64,
}

impl AdminCity {
    /// The view of a city.
    pub(crate) fn of(city: &City) -> Self {
        Self {
            id: city.id(),
            name: city.name(),
            location: city.location(),
            time_zone: city.time_zone().to_owned(),
            is_active: city.is_active(),
            version: city.version(),
        }
    }
}
