//! A package: several services sold as one, for a price that is at most the sum of theirs.

use crate::{Halalas, Refused};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Services of a package, at least.
pub const FEWEST_ITEMS: usize = 2;
/// Services of a package, at most.
pub const MOST_ITEMS: usize = 10;

/// What the shop has decided about a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PackageStatus {
    /// Sold, within its dates.
    #[default]
    Active,
    /// Not sold at present.
    Inactive,
}

impl PackageStatus {
    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }
}

impl FromStr for PackageStatus {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        [Self::Active, Self::Inactive]
            .into_iter()
            .find(|it| it.as_str() == text)
            .ok_or(Refused("no status of a package"))
    }
}

/// What a package is on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PackageState {
    /// Sold.
    Active,
    /// Not sold at present.
    Inactive,
    /// Not sold yet.
    Upcoming,
    /// No longer sold.
    Expired,
}

/// From when to when a package is sold; both dates included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Season {
    /// The first date; without it, always until the last.
    pub start: Option<Date>,
    /// The last date.
    pub end: Option<Date>,
}

impl Season {
    /// Whether its last date is not before its first.
    ///
    /// # Errors
    /// When it is.
    pub fn check(self) -> Result<(), Refused> {
        let reversed = self.start.zip(self.end).is_some_and(|(start, end)| end < start);
        if reversed { Err(Refused("before start_date")) } else { Ok(()) }
    }

    /// What a package of this season is on a date of the shop's calendar.
    #[must_use]
    pub fn state(self, status: PackageStatus, today: Date) -> PackageState {
        match status {
            PackageStatus::Inactive => PackageState::Inactive,
            PackageStatus::Active if self.end.is_some_and(|it| it < today) => PackageState::Expired,
            PackageStatus::Active if self.start.is_some_and(|it| it > today) => PackageState::Upcoming,
            PackageStatus::Active => PackageState::Active,
        }
    }
}

/// The sum of the prices of its services.
#[must_use]
pub fn list_price(prices: &[Halalas]) -> Option<Halalas> {
    prices.iter().try_fold(Halalas::ZERO, |sum, price| sum.plus(*price))
}

/// How much less than its services it costs, in whole percent, rounded half up; 0 where these are free.
#[must_use]
pub fn discount_percent(list: Halalas, price: Halalas) -> i64 {
    let (list, price) = (i128::from(list.get()), i128::from(price.get()));
    if list <= 0 {
        return 0;
    }
    let percent = ((list - price) * 200 + list).div_euclid(list * 2);
    i64::try_from(percent).unwrap_or_default()
}

/// How long it takes: its services one after the other, each after the buffers between them.
///
/// Each item is (before, minutes, after); the first buffer before and the last one after are not the customer's.
#[must_use]
pub fn total_minutes(items: &[(i64, i64, i64)]) -> i64 {
    let work: i64 = items.iter().map(|it| it.1).sum();
    let between = items.iter().zip(items.iter().skip(1)).map(|(one, next)| one.2 + next.0);
    work + between.sum::<i64>()
}

/// Splits the price of a package over its services by their list prices, with the largest remainders rounded up, so that
/// the parts sum exactly to the price. Where all services are free, each takes the same share.
#[must_use]
pub fn split(price: Halalas, list: &[Halalas]) -> Vec<Halalas> {
    let mut weights: Vec<i128> = list.iter().map(|it| i128::from(it.get().max(0))).collect();
    let mut total: i128 = weights.iter().sum();
    if total == 0 {
        weights.fill(1);
        total = i128::try_from(weights.len()).unwrap_or_default();
    }
    if total == 0 {
        return vec![];
    }
    let whole = i128::from(price.get());
    let mut parts: Vec<i128> = weights.iter().map(|it| (whole * it).div_euclid(total)).collect();
    let mut rest = whole - parts.iter().sum::<i128>();
    // The first of equal remainders comes first: sorting keeps their order.
    let mut order: Vec<(usize, i128)> = weights.iter().map(|it| (whole * it).rem_euclid(total)).enumerate().collect();
    order.sort_by_key(|(_, remainder)| std::cmp::Reverse(*remainder));
    for (at, _) in order {
        if rest == 0 {
            break;
        }
        if let Some(part) = parts.get_mut(at) {
            *part += 1;
            rest -= 1;
        }
    }
    // Each part lies between 0 and the price, which is an i64.
    parts.into_iter().map(|it| Halalas::new(i64::try_from(it).unwrap_or_default())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn halalas(all: &[i64]) -> Vec<Halalas> {
        all.iter().map(|it| Halalas::new(*it)).collect()
    }

    #[test]
    fn the_largest_remainders_are_rounded_up() {
        // demo-data.md: "Bride" for SAR 900 instead of 1,100.
        assert_eq!(
            split(Halalas::new(90_000), &halalas(&[22_000, 60_000, 28_000])),
            halalas(&[18_000, 49_091, 22_909])
        );
        assert_eq!(split(Halalas::new(100), &halalas(&[1, 1, 1])), halalas(&[34, 33, 33]));
        assert_eq!(split(Halalas::new(5), &halalas(&[0, 0])), halalas(&[3, 2]));
        assert_eq!(split(Halalas::new(5), &[]), []);
        assert_eq!(split(Halalas::ZERO, &halalas(&[3, 4])), halalas(&[0, 0]));
    }

    #[test]
    fn discounts_are_whole_percent() {
        for (list, price, percent) in
            [(110_000, 90_000, 18), (100, 100, 0), (100, 0, 100), (0, 0, 0), (200, 199, 1), (1_000, 996, 0)]
        {
            assert_eq!(discount_percent(Halalas::new(list), Halalas::new(price)), percent, "{list} {price}");
        }
        assert_eq!(list_price(&halalas(&[1, 2, 3])), Some(Halalas::new(6)));
        assert_eq!(list_price(&halalas(&[i64::MAX, 1])), None);
        assert_eq!(total_minutes(&[(5, 60, 10), (10, 90, 15), (0, 60, 5)]), 60 + 20 + 90 + 15 + 60);
        assert_eq!(total_minutes(&[]), 0);
    }

    #[test]
    fn dates_decide_what_is_upcoming_and_expired() {
        let season = Season { start: Some(date(2026, 3, 1)), end: Some(date(2026, 3, 31)) };
        for (today, state) in [
            (date(2026, 2, 28), PackageState::Upcoming),
            (date(2026, 3, 1), PackageState::Active),
            (date(2026, 3, 31), PackageState::Active),
            (date(2026, 4, 1), PackageState::Expired),
        ] {
            assert_eq!(season.state(PackageStatus::Active, today), state);
            assert_eq!(season.state(PackageStatus::Inactive, today), PackageState::Inactive);
        }
        assert_eq!(Season::default().state(PackageStatus::Active, date(2026, 1, 1)), PackageState::Active);
        assert!(season.check().is_ok() && Season::default().check().is_ok());
        assert!(Season { start: season.end, end: season.start }.check().is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn parts_sum_to_the_price_and_none_exceeds_its_list_price(
            list in prop::collection::vec(0_i64..100_000_000, 2..=10), thousandth in 0_i64..=1_000,
        ) {
            let sum: i64 = list.iter().sum();
            let price = i64::try_from(i128::from(sum) * i128::from(thousandth) / 1_000).unwrap();
            let parts = split(Halalas::new(price), &halalas(&list));
            prop_assert_eq!(parts.iter().map(|it| it.get()).sum::<i64>(), price);
            for (part, list) in parts.iter().zip(&list) {
                prop_assert!((0..=*list).contains(&part.get()), "{part:?} of {list}");
                // Within one halala of the exact share.
                let off = i128::from(part.get()) * i128::from(sum) - i128::from(price) * i128::from(*list);
                prop_assert!(off.abs() < i128::from(sum.max(1)) || sum == 0);
            }
        }

        #[test]
        fn any_price_is_split_exactly(list in prop::collection::vec(0_i64..1_000, 1..12), price in 0_i64..1_000_000_000) {
            let parts = split(Halalas::new(price), &halalas(&list));
            prop_assert_eq!(parts.iter().map(|it| it.get()).sum::<i64>(), price);
        }
    }
}
