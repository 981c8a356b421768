//! The three wallets at the gateway. Each has its own keys, webhook secret and callback address.

use crate::InvalidValue;
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// An account at the gateway, by who pays whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wallet {
    /// Companies pay Queue Me for plans.
    Subscription,
    /// Companies pay Queue Me for ads.
    Ads,
    /// Customers pay shops. The gateway settles to the company; Queue Me never holds the money.
    Merchant,
}

impl Wallet {
    /// All wallets.
    pub const ALL: [Self; 3] = [Self::Subscription, Self::Ads, Self::Merchant];

    /// The name in paths, bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subscription => "subscription",
            Self::Ads => "ads",
            Self::Merchant => "merchant",
        }
    }
}

impl FromStr for Wallet {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a wallet"))
    }
}
