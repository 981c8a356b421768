//! Money in and out: VAT, the life of a transaction, refunds, methods of payment, fraud scores, prices of plans.
//!
//! Rules: the product specification, payments.md, billing.md and marketing.md.

mod activity;
mod attempts;
mod discount;
mod gateway;
mod method;
mod plan_price;
mod price_advice;
mod refund;
mod risk;
mod status;
mod tax;
mod wallet;

pub use activity::{AccountActivity, ActivityLevel};
pub use attempts::payment_wait;
pub use discount::{AppliedDiscount, Discounting, PriceReduction, ReductionKind, reduce_price};
pub use gateway::{ChargeMismatch, ExpectedCharge, GatewayCharge, GatewayStatus, SettledStatus};
pub use method::{MethodKind, MethodUse, recommended};
pub use plan_price::{BillingPeriod, plan_price, upgrade_charge};
pub use price_advice::{MarketPrice, advised_price};
pub use refund::{
    RefundApproval, RefundExtent, RefundProgress, RefundRefusal, RefundStatus, RefundableLine, RefundablePayment,
    refund_approval, split_refund,
};
pub use risk::{FraudRule, FraudRuleKind, RiskDecision, RiskFacts, RiskLevel, RiskScore, risk_score};
pub use status::{TransactionStatus, TransactionStep};
pub use tax::TaxBreakdown;
pub use wallet::Wallet;

/// Smallest amount that the gateway charges, in halalas (moyasar.com).
pub const SMALLEST_CHARGE: i64 = 100;
/// Largest amount that is charged at once, in halalas: SAR 1,000,000.
pub const LARGEST_CHARGE: i64 = 100_000_000;

#[cfg(test)]
mod tests;
