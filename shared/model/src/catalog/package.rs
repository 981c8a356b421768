//! A package: several services sold as one, for a price that is at most the sum of theirs.

use crate::booking::SequencedService;
use crate::{Bilingual, Halalas, Id, InvalidValue, id};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Minimum number of services in a package.
pub const MIN_ITEMS: usize = 2;
/// Maximum number of services in a package.
pub const MAX_ITEMS: usize = 10;

/// A service in a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackageItem {
    /// The service.
    pub service_id: Id<id::Service>,
    /// Duration in this package, in minutes. `None` if it is the service's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_duration_minutes: Option<i64>,
    /// What is special about the service in this package; may be empty.
    #[serde(default)]
    pub description: Bilingual,
}

/// The status that the shop gives a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PackageStatus {
    /// For sale during its sale period.
    #[default]
    Active,
    /// Not for sale.
    Inactive,
}

impl PackageStatus {
    /// Returns the name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
        }
    }
}

impl FromStr for PackageStatus {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        [Self::Active, Self::Inactive]
            .into_iter()
            .find(|it| it.as_str() == text)
            .ok_or(InvalidValue("not a package status"))
    }
}

/// The state of a package on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PackageState {
    /// For sale.
    Active,
    /// Not for sale.
    Inactive,
    /// Its sale period has not begun.
    Upcoming,
    /// Its sale period has ended.
    Expired,
}

/// The dates on which a package is for sale, first and last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SalePeriod {
    /// First date. `None` if there is no first date.
    pub start: Option<Date>,
    /// Last date. `None` if there is no last date.
    pub end: Option<Date>,
}

impl SalePeriod {
    /// Checks that the last date is not before the first.
    ///
    /// # Errors
    /// If it is.
    pub fn check(self) -> Result<(), InvalidValue> {
        let reversed = self.start.zip(self.end).is_some_and(|(start, end)| end < start);
        if reversed { Err(InvalidValue("before start_date")) } else { Ok(()) }
    }

    /// Returns the state of a package with this sale period on a date in the shop's time zone.
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

/// Returns the sum of the prices of a package's services. `None` if it overflows.
#[must_use]
pub fn list_price(prices: &[Halalas]) -> Option<Halalas> {
    prices.iter().try_fold(Halalas::ZERO, |sum, price| sum.plus(*price))
}

/// Returns the discount of a package's price from its list price, in whole percent, rounded half up; 0 if the list price
/// is 0.
#[must_use]
pub fn discount_percent(list: Halalas, price: Halalas) -> i64 {
    let (list, price) = (i128::from(list.get()), i128::from(price.get()));
    if list <= 0 {
        return 0;
    }
    let percent = ((list - price) * 200 + list).div_euclid(list * 2);
    i64::try_from(percent).unwrap_or_default()
}

/// Returns the minutes from the start of the first service to the end of the last, when all follow one another. The
/// buffer before the first and the one after the last do not count.
#[must_use]
pub fn total_minutes(services: &[SequencedService]) -> i64 {
    let work: i64 = services.iter().map(|it| i64::from(it.minutes)).sum();
    let between = services.iter().zip(services.iter().skip(1));
    let between = between.map(|(one, next)| i64::from(one.buffer_after) + i64::from(next.buffer_before));
    work + between.sum::<i64>()
}

/// Splits the price of a package among its services in proportion to their list prices. The largest remainders are rounded
/// up, so that the shares sum exactly to the price. If all services are free, the shares are equal.
#[must_use]
pub fn split_price(price: Halalas, list: &[Halalas]) -> Vec<Halalas> {
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
    // The sort is stable: of equal remainders the first is rounded up first.
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
    // Each share lies between 0 and the price, which is an i64.
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
            split_price(Halalas::new(90_000), &halalas(&[22_000, 60_000, 28_000])),
            halalas(&[18_000, 49_091, 22_909])
        );
        assert_eq!(split_price(Halalas::new(100), &halalas(&[1, 1, 1])), halalas(&[34, 33, 33]));
        assert_eq!(split_price(Halalas::new(5), &halalas(&[0, 0])), halalas(&[3, 2]));
        assert_eq!(split_price(Halalas::new(5), &[]), []);
        assert_eq!(split_price(Halalas::ZERO, &halalas(&[3, 4])), halalas(&[0, 0]));
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
        let time = |(buffer_before, minutes, buffer_after)| SequencedService { minutes, buffer_before, buffer_after };
        let times = [(5, 60, 10), (10, 90, 15), (0, 60, 5)].map(time);
        assert_eq!(total_minutes(&times), 60 + 20 + 90 + 15 + 60);
        assert_eq!(total_minutes(&[]), 0);
    }

    #[test]
    fn dates_decide_what_is_upcoming_and_expired() {
        let period = SalePeriod { start: Some(date(2026, 3, 1)), end: Some(date(2026, 3, 31)) };
        for (today, state) in [
            (date(2026, 2, 28), PackageState::Upcoming),
            (date(2026, 3, 1), PackageState::Active),
            (date(2026, 3, 31), PackageState::Active),
            (date(2026, 4, 1), PackageState::Expired),
        ] {
            assert_eq!(period.state(PackageStatus::Active, today), state);
            assert_eq!(period.state(PackageStatus::Inactive, today), PackageState::Inactive);
        }
        assert_eq!(SalePeriod::default().state(PackageStatus::Active, date(2026, 1, 1)), PackageState::Active);
        assert!(period.check().is_ok() && SalePeriod::default().check().is_ok());
        assert!(SalePeriod { start: period.end, end: period.start }.check().is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn parts_sum_to_the_price_and_none_exceeds_its_list_price(
            list in prop::collection::vec(0_i64..100_000_000, 2..=10), thousandth in 0_i64..=1_000,
        ) {
            let sum: i64 = list.iter().sum();
            let price = i64::try_from(i128::from(sum) * i128::from(thousandth) / 1_000).unwrap();
            let parts = split_price(Halalas::new(price), &halalas(&list));
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
            let parts = split_price(Halalas::new(price), &halalas(&list));
            prop_assert_eq!(parts.iter().map(|it| it.get()).sum::<i64>(), price);
        }
    }
}
