//! Events about payments and refunds.

use super::ids::{CompanyId, InvoiceId, PaymentId, RefundId, ShopId, UserId, VisitId};
use crate::invoice::InvoiceKind;
use crate::payment::{TransactionStatus, Wallet};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Something happened to a payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PaymentChanged {
    /// The company that is paid.
    pub company_id: CompanyId,
    /// The shop that is paid.
    pub shop_id: ShopId,
    /// The payment.
    pub payment_id: PaymentId,
    /// Who pays.
    pub customer: UserId,
    /// What is paid for.
    pub visit_id: VisitId,
    /// The wallet at the gateway.
    pub wallet: Wallet,
    /// Its amount, in halalas, VAT included.
    #[schema(example = 12000)]
    pub amount_halalas: i64,
    /// What was paid back of it, in halalas.
    #[schema(example = 0)]
    pub refunded_halalas: i64,
    /// Its status after the event.
    pub status: TransactionStatus,
}

/// The gateway has something else than what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct MismatchFound {
    /// The payment.
    #[serde(flatten)]
    pub payment: PaymentChanged,
    /// In what they differ: `amount`, `currency`, `transaction`, `late` for one that was given up before it was paid, or
    /// `refunded`.
    #[schema(example = "amount")]
    pub difference: String,
    /// The amount at the gateway, in halalas.
    #[schema(example = 11000)]
    pub gateway_amount_halalas: i64,
    /// What was paid back at the gateway, in halalas.
    #[schema(example = 0)]
    pub gateway_refunded_halalas: i64,
}

/// A refund is to be made, or was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RefundChanged {
    /// The payment.
    #[serde(flatten)]
    pub payment: PaymentChanged,
    /// The refund.
    pub refund_id: RefundId,
    /// What is paid back, in halalas.
    #[schema(example = 12000)]
    pub refund_halalas: i64,
}

/// The gateway says that a payment has changed. Only what it answers when it is asked counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct GatewayNotified {
    /// The wallet at the gateway.
    pub wallet: Wallet,
    /// The payment.
    pub payment_id: PaymentId,
}

/// A document was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct InvoiceIssued {
    /// The company that sells.
    pub company_id: CompanyId,
    /// The shop that sells.
    pub shop_id: ShopId,
    /// Who pays.
    pub customer: UserId,
    /// The payment.
    pub payment_id: PaymentId,
    /// The document.
    pub invoice_id: InvoiceId,
    /// Its kind.
    pub kind: InvoiceKind,
    /// Its number in the seller's series.
    #[schema(example = "00000042")]
    pub number: String,
    /// What is paid, or paid back, in halalas, VAT included.
    #[schema(example = 12000)]
    pub total_halalas: i64,
}
