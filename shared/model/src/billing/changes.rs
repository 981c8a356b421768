//! Changes of plan, and what is beyond the limits of a smaller one.

use super::PaidPeriod;
use crate::Halalas;
use crate::payment::upgrade_charge;

/// What changing to another plan means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanChange {
    /// The new plan is dearer: it takes effect once the difference for the rest of the period is paid.
    Upgrade {
        /// What is to be paid, VAT included.
        charge: Halalas,
    },
    /// The new plan is not dearer: it takes effect with the next period, and nothing is paid back.
    Downgrade,
}

/// Returns what a change to another plan means at a moment, by the prices of both plans for the period that runs.
///
/// `None` if the period is over: then the new plan is bought as the first one was.
#[must_use]
pub fn plan_change(old_price: Halalas, new_price: Halalas, period: PaidPeriod, now: i64) -> Option<PlanChange> {
    let remaining = period.remaining(now);
    if remaining == 0 {
        return None;
    }
    if new_price <= old_price {
        return Some(PlanChange::Downgrade);
    }
    let charge = upgrade_charge(old_price, new_price, remaining, period.length())?;
    Some(PlanChange::Upgrade { charge })
}

/// Something that plans limit, with the time of its creation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CreatedItem<T> {
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
    /// What it is.
    pub item: T,
}

/// Returns what is beyond the limit of a plan, the newest first. It becomes read-only and hidden until there is room again.
#[must_use]
pub fn in_excess<T: Ord>(mut items: Vec<CreatedItem<T>>, limit: usize) -> Vec<T> {
    items.sort();
    let kept = items.len().min(limit);
    items.drain(kept..).rev().map(|it| it.item).collect()
}
