//! The limits of plans.

use store::Update;
use store::entities::{Shop, ShopCounter};
use web::Fault;

/// Counts several more, within the limit of the shop's plan.
///
/// # Errors
/// `quota_exceeded`.
pub(crate) fn count_several(shop: &Shop, counter: ShopCounter, more: usize, limit: i64) -> Result<Update, Fault> {
    let (used, more) = (shop.count(counter), i64::try_from(more).unwrap_or(i64::MAX));
    if used.saturating_add(more) > limit {
        return Err(Fault::quota(counter.resource(), used, limit));
    }
    Ok(shop.count_several(counter, more, limit))
}

/// Counts one more, within the limit of the shop's plan.
///
/// # Errors
/// `quota_exceeded`.
pub(crate) fn count_within_quota(shop: &Shop, counter: ShopCounter, limit: i64) -> Result<Update, Fault> {
    let used = shop.count(counter);
    if used >= limit {
        return Err(Fault::quota(counter.resource(), used, limit));
    }
    Ok(shop.count_within(&[(counter, limit)]))
}
