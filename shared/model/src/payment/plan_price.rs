//! What a plan costs for a period, and what a better plan costs in the middle of one (billing.md).

use crate::{Halalas, InvalidValue};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Basis points in a whole.
const WHOLE: u32 = 10_000;

/// How long a plan is paid for at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BillingPeriod {
    /// 30 days.
    Monthly,
    /// 90 days, 5 % cheaper.
    Quarterly,
    /// 180 days, 10 % cheaper.
    SemiAnnual,
    /// 365 days, 15 % cheaper.
    Annual,
}

impl BillingPeriod {
    /// All periods.
    pub const ALL: [Self; 4] = [Self::Monthly, Self::Quarterly, Self::SemiAnnual, Self::Annual];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::SemiAnnual => "semi_annual",
            Self::Annual => "annual",
        }
    }

    /// Its length in days.
    #[must_use]
    pub const fn days(self) -> u32 {
        match self {
            Self::Monthly => 30,
            Self::Quarterly => 90,
            Self::SemiAnnual => 180,
            Self::Annual => 365,
        }
    }

    /// Its discount in percent.
    #[must_use]
    pub const fn discount_percent(self) -> u32 {
        self.discount() / 100
    }

    /// The number of monthly prices that it costs before its discount.
    const fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::SemiAnnual => 6,
            Self::Annual => 12,
        }
    }

    /// Its discount in basis points.
    const fn discount(self) -> u32 {
        match self {
            Self::Monthly => 0,
            Self::Quarterly => 500,
            Self::SemiAnnual => 1_000,
            Self::Annual => 1_500,
        }
    }
}

impl FromStr for BillingPeriod {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a period of a plan"))
    }
}

/// Returns the price of a period, VAT included, rounded half up once. `None` if it is out of range.
#[must_use]
pub fn plan_price(monthly: Halalas, period: BillingPeriod) -> Option<Halalas> {
    monthly.times(period.months())?.share(WHOLE - period.discount())
}

/// Returns what changing to a dearer plan costs while `remaining` of a period of `whole` seconds is left: the difference of
/// the periods' prices for the rest, rounded half up once. 0 if the new plan is not dearer.
///
/// `None` if more than the whole period is left, or the period has no length.
#[must_use]
pub fn upgrade_charge(old_price: Halalas, new_price: Halalas, remaining: i64, whole: i64) -> Option<Halalas> {
    if whole <= 0 || !(0..=whole).contains(&remaining) {
        return None;
    }
    let difference = i128::from(new_price.minus(old_price)?.get().max(0));
    let charge = (difference * i128::from(remaining) * 2 + i128::from(whole)) / (i128::from(whole) * 2);
    i64::try_from(charge).ok().map(Halalas::new)
}
