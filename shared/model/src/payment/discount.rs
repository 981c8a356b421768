//! How a coupon and discounts reduce a price (marketing.md, "Amount", "Choice without stacking", "Stacking").

use crate::Halalas;

/// How much a reduction takes from a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReductionKind {
    /// A share of the price.
    Percentage {
        /// Whole percent, 1 to 100.
        percent: u8,
        /// At most this amount. `None` without a maximum.
        max: Option<Halalas>,
    },
    /// A fixed amount.
    Fixed(Halalas),
}

/// A coupon or a discount that applies to a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PriceReduction {
    /// How much it takes.
    pub kind: ReductionKind,
    /// The least price that it applies to.
    pub min_purchase: Halalas,
    /// Whether it applies together with others. Of coupons it says nothing.
    pub is_combinable: bool,
    /// Those of higher priority apply first.
    pub priority: i64,
}

/// Whether discounts are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discounting {
    /// Only the largest reduction applies.
    Largest,
    /// The coupon, then all combinable discounts.
    Stacked,
}

/// A reduction that applies, and how much it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AppliedDiscount {
    /// The coupon.
    Coupon(Halalas),
    /// The discount at this position of the list.
    Discount {
        /// Position in the list.
        at: usize,
        /// How much it takes.
        amount: Halalas,
    },
}

impl AppliedDiscount {
    /// How much it takes.
    #[must_use]
    pub const fn amount(self) -> Halalas {
        match self {
            Self::Coupon(amount) | Self::Discount { amount, .. } => amount,
        }
    }
}

impl PriceReduction {
    /// How much it takes from a price: at least 0, at most the price.
    #[must_use]
    pub fn amount(&self, base: Halalas) -> Halalas {
        if base < self.min_purchase {
            return Halalas::ZERO;
        }
        let amount = match self.kind {
            ReductionKind::Percentage { percent, max } => {
                let share = base.share(u32::from(percent.min(100)) * 100).unwrap_or_default();
                max.map_or(share, |it| share.min(it))
            }
            ReductionKind::Fixed(value) => value,
        };
        amount.clamp(Halalas::ZERO, base.max(Halalas::ZERO))
    }
}

/// Returns what reduces a price, in the order in which it does. Their sum is at most the price.
#[must_use]
pub fn reduce_price(
    base: Halalas,
    coupon: Option<&PriceReduction>,
    discounts: &[PriceReduction],
    discounting: Discounting,
) -> Vec<AppliedDiscount> {
    let coupon = coupon.map(|it| AppliedDiscount::Coupon(it.amount(base)));
    let discount = |(at, it): (usize, &PriceReduction)| AppliedDiscount::Discount { at, amount: it.amount(base) };
    match discounting {
        Discounting::Largest => {
            let all = coupon.into_iter().chain(discounts.iter().enumerate().map(discount));
            // Of equal amounts the first applies.
            let largest = all.reduce(|best, it| if it.amount() > best.amount() { it } else { best });
            largest.filter(|it| it.amount() > Halalas::ZERO).into_iter().collect()
        }
        Discounting::Stacked => {
            let mut combinable: Vec<_> = discounts.iter().enumerate().filter(|(_, it)| it.is_combinable).collect();
            combinable.sort_by_key(|(_, it)| std::cmp::Reverse(it.priority));
            stack(base, coupon.into_iter().chain(combinable.into_iter().map(discount)))
        }
    }
}

/// Caps each reduction by what the ones before have left.
fn stack(base: Halalas, reductions: impl Iterator<Item = AppliedDiscount>) -> Vec<AppliedDiscount> {
    let mut left = base.max(Halalas::ZERO);
    let mut applied = Vec::new();
    for it in reductions {
        let taken = it.amount().min(left);
        left = left.minus(taken).unwrap_or_default();
        if taken > Halalas::ZERO {
            applied.push(match it {
                AppliedDiscount::Coupon(_) => AppliedDiscount::Coupon(taken),
                AppliedDiscount::Discount { at, .. } => AppliedDiscount::Discount { at, amount: taken },
            });
        }
    }
    applied
}
