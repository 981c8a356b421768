//! Cities, as Queue Me's staff see them.

use crate::fields::{is_on, text, wrong};
use jiff::tz::TimeZone;
use model::Bilingual;
use model::profile::Location;
use serde::{Deserialize, Serialize};
use store::{Item, Update};
use utoipa::ToSchema;
use web::Fault;
use web::schema::BilingualName;

/// A city.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AdminCity {
    id: String,
    name: Bilingual,
    location: Location,
    time_zone: String,
    /// Whether customers can choose it.
    is_active: bool,
    /// For `If-Match`.
    pub(crate) version: i64,
}

impl AdminCity {
    pub(crate) fn of(item: &Item) -> Self {
        Self {
            id: text(item, "id"),
            name: item.bilingual("name"),
            location: location(item),
            time_zone: text(item, "time_zone"),
            is_active: is_on(item, "is_active"),
            version: item.number("version"),
        }
    }
}

/// Where it is.
pub(crate) fn location(item: &Item) -> Location {
    Location { lat: item.real("lat").unwrap_or_default(), lng: item.real("lng").unwrap_or_default() }
}

/// What is said about a city.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateCity {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) name: Option<Bilingual>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) location: Option<Location>,
    /// An IANA name, such as `Asia/Riyadh`.
    #[schema(nullable = false, pattern = "^(Asia/(Riyadh|Dubai|Kuwait|Bahrain|Qatar|Muscat)|UTC)$")]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) time_zone: Option<String>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) is_active: Option<bool>,
}

impl UpdateCity {
    /// The attributes that follow.
    pub(crate) fn changes(&self, update: Update) -> Result<Update, Fault> {
        let name = self.name.as_ref().map(Bilingual::name).transpose().map_err(wrong("/name"))?;
        let place = self.location.map(Location::check).transpose().map_err(wrong("/location"))?;
        if let Some(zone) = &self.time_zone
            && TimeZone::get(zone).is_err()
        {
            return Err(Fault::field("/time_zone", "unknown", "no IANA time zone"));
        }
        Ok(update
            .set_some("name", name.as_ref())
            .set_some("lat", place.map(|it| it.lat))
            .set_some("lng", place.map(|it| it.lng))
            .set_some("time_zone", self.time_zone.as_deref())
            .set_some("is_active", self.is_active))
    }
}
