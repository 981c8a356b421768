//! The life of a hold.

use crate::InvalidValue;
use std::str::FromStr;

/// Status of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoldStatus {
    /// Its times are kept until its deadline.
    Open,
    /// It became a visit.
    Booked,
    /// The customer gave it up.
    Released,
    /// Its deadline passed.
    Expired,
}

impl HoldStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Booked, Self::Released, Self::Expired];

    /// Its name in stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Booked => "booked",
            Self::Released => "released",
            Self::Expired => "expired",
        }
    }

    /// Whether its times are free again.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Released | Self::Expired)
    }
}

impl FromStr for HoldStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a status of a hold"))
    }
}
