//! What happens to payments without a caller.

pub mod make_refunds;
pub mod refund_cancelled_visits;
pub mod run_due_payments;
pub mod settle_payments;
