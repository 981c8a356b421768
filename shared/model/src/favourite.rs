//! Favourites: what a user has marked to find it again.

use crate::{Id, InvalidValue, id};
use serde::Serialize;
use std::fmt;
use std::str::FromStr;
use utoipa::ToSchema;

/// What can be a favourite.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FavouriteKind {
    /// A shop.
    Shop,
    /// A specialist.
    Specialist,
    /// A service.
    Service,
}

impl FavouriteKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Shop, Self::Specialist, Self::Service];

    /// Its name in paths and keys: the plural.
    #[must_use]
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Shop => "shops",
            Self::Specialist => "specialists",
            Self::Service => "services",
        }
    }

    /// Reads the id of a thing of this kind.
    ///
    /// # Errors
    /// If it is another id, or none.
    pub fn target(self, id: &str) -> Result<FavouriteTarget, InvalidValue> {
        match self {
            Self::Shop => id.parse().map(FavouriteTarget::Shop),
            Self::Specialist => id.parse().map(FavouriteTarget::Specialist),
            Self::Service => id.parse().map(FavouriteTarget::Service),
        }
    }
}

impl FromStr for FavouriteKind {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.plural() == text).ok_or(InvalidValue("not a kind of favourites"))
    }
}

/// A thing that is a favourite.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FavouriteTarget {
    /// A shop.
    Shop(Id<id::Shop>),
    /// A specialist.
    Specialist(Id<id::Specialist>),
    /// A service.
    Service(Id<id::Service>),
}

impl FavouriteTarget {
    /// Its kind.
    #[must_use]
    pub const fn kind(self) -> FavouriteKind {
        match self {
            Self::Shop(_) => FavouriteKind::Shop,
            Self::Specialist(_) => FavouriteKind::Specialist,
            Self::Service(_) => FavouriteKind::Service,
        }
    }
}

impl fmt::Display for FavouriteTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shop(id) => id.fmt(f),
            Self::Specialist(id) => id.fmt(f),
            Self::Service(id) => id.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_has_an_id_of_its_kind() {
        let ids = [
            Id::<id::Shop>::fixed(7).to_string(),
            Id::<id::Specialist>::fixed(7).to_string(),
            Id::<id::Service>::fixed(7).to_string(),
        ];
        for (at, kind) in FavouriteKind::ALL.into_iter().enumerate() {
            assert_eq!(kind.plural().parse(), Ok(kind));
            for (of, id) in ids.iter().enumerate() {
                let target = kind.target(id);
                assert_eq!(target.is_ok(), at == of, "{kind:?} {id}");
                assert!(target.is_err() || target.is_ok_and(|it| it.to_string() == *id && it.kind() == kind));
            }
        }
        assert!("shop".parse::<FavouriteKind>().is_err());
    }
}
