//! The limits of plans.

use store::Update;
use store::entities::{Shop, ShopCounter};
use web::Fault;

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
