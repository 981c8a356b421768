//! What price a service might have, by how much of its time is booked and what others ask (analytics.md, "Pricing advice").

use crate::Halalas;

/// Advised prices are multiples of SAR 5, and at least that.
const STEP: i64 = 500;

/// How a service's price compares with the mean of its category and city.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarketPrice {
    /// The service's price.
    pub price: Halalas,
    /// The mean of others. `None` if there are too few.
    pub mean: Option<Halalas>,
    /// How much of its time is booked, in whole percent.
    pub utilisation_percent: u32,
}

/// Returns the advised price. `None` if it is out of range.
#[must_use]
pub fn advised_price(market: MarketPrice) -> Option<Halalas> {
    let by_utilisation: u32 = match market.utilisation_percent {
        90.. => 11_000,
        50.. => 10_000,
        30.. => 9_500,
        _ => 8_500,
    };
    // 20 % over or under the mean, without a division.
    let (price, mean) = (i128::from(market.price.get()), market.mean.map(|it| i128::from(it.get())));
    let is_dear = mean.is_some_and(|it| price * 10 > it * 12);
    let is_cheap = mean.is_some_and(|it| price * 10 < it * 8) && market.utilisation_percent >= 70;
    let share = if is_dear {
        9_000
    } else if is_cheap {
        11_500
    } else {
        by_utilisation
    };
    let exact = market.price.share(share)?.get().max(0);
    let rounded = exact.checked_add(STEP / 2)? / STEP * STEP;
    Some(Halalas::new(rounded.max(STEP)))
}
