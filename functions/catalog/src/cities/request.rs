//! The bodies that create and change a city.

use crate::fields::{name, wrong};
use jiff::tz::TimeZone;
use model::Bilingual;
use model::profile::Location;
use serde::Deserialize;
use store::entities::CityChanges;
use utoipa::ToSchema;
use web::Fault;
use web::schema::BilingualName;

/// A city to be created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CreateCityRequest {
    #[schema(value_type = BilingualName)]
    pub(crate) name: Bilingual,
    /// Centre of the city.
    pub(crate) location: Location,
    /// IANA name, such as `Asia/Riyadh`.
    #[serde(default = "riyadh")]
    #[schema(pattern = "^(Asia/(Riyadh|Dubai|Kuwait|Bahrain|Qatar|Muscat)|UTC)$")]
    pub(crate) time_zone: String,
    /// Whether customers can choose it.
    #[serde(default = "yes")]
    pub(crate) is_active: bool,
}

fn riyadh() -> String {
    "Asia/Riyadh".to_owned()
}

const fn yes() -> bool {
    true
}

impl CreateCityRequest {
    /// Checks the fields, and cleans the name.
    pub(crate) fn checked(mut self) -> Result<Self, Fault> {
        self.name = name(&self.name, "/name")?;
        self.location = self.location.check().map_err(wrong("/location"))?;
        check_time_zone(&self.time_zone)?;
        Ok(self)
    }
}

/// A change of a city. Fields left out keep their values.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateCityRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<Location>,
    /// IANA name, such as `Asia/Riyadh`.
    #[schema(nullable = false, pattern = "^(Asia/(Riyadh|Dubai|Kuwait|Bahrain|Qatar|Muscat)|UTC)$")]
    #[serde(default, deserialize_with = "web::given")]
    time_zone: Option<String>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
}

impl UpdateCityRequest {
    /// Checks the fields.
    pub(crate) fn changes(&self) -> Result<CityChanges, Fault> {
        let name = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        let location = self.location.map(Location::check).transpose().map_err(wrong("/location"))?;
        self.time_zone.as_deref().map_or(Ok(()), check_time_zone)?;
        Ok(CityChanges { name, location, time_zone: self.time_zone.clone(), is_active: self.is_active })
    }
}

fn check_time_zone(name: &str) -> Result<(), Fault> {
    TimeZone::get(name).map(|_| ()).map_err(|_| Fault::field("/time_zone", "unknown", "not an IANA time zone"))
}
