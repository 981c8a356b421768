//! Where an appointment takes place.

use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Where a service is provided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LocationKind {
    /// In the shop.
    #[default]
    InShop,
    /// At the customer's address.
    InHome,
}

impl LocationKind {
    /// Its name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InShop => "in_shop",
            Self::InHome => "in_home",
        }
    }
}

impl FromStr for LocationKind {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        [Self::InShop, Self::InHome].into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a location"))
    }
}

/// The address of a home visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HomeAddress {
    /// Latitude in degrees, -90 to 90.
    pub lat: f64,
    /// Longitude in degrees, -180 to 180.
    pub lng: f64,
    /// Street, building, floor and directions. Maximum 500 characters.
    pub details: Option<String>,
}
