//! A payment as its payer sees it.

use jiff::tz::TimeZone;
use model::Language;
use model::payment::{MethodKind, TransactionStatus};
use serde::Serialize;
use store::entities::{PaidItem, Payment};
use utoipa::ToSchema;
use web::field::instant;

/// The zone of the gateway's times and of nearly all shops.
const HOME: &str = "Asia/Riyadh";

/// A payment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct PaymentView {
    transaction_id: String,
    visit_id: String,
    shop_id: String,
    status: TransactionStatus,
    /// VAT included.
    amount_halalas: i64,
    /// What was paid back.
    refunded_halalas: i64,
    /// `null` until the gateway says.
    method: Option<MethodKind>,
    /// What the payer has to do. `null` if nothing.
    action: Option<PaymentAction>,
    /// Why it was declined, as a short name, such as the code of the payer's bank.
    error: Option<String>,
    items: Vec<PaidItemView>,
    #[schema(format = DateTime)]
    created_at: String,
    /// After this time an unpaid payment is given up.
    #[schema(format = DateTime)]
    expires_at: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    paid_at: Option<String>,
}

/// What the payer has to do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct PaymentAction {
    #[serde(rename = "type")]
    kind: ActionKind,
    url: String,
}

/// The kind of an action.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ActionKind {
    /// Open the address in a browser, to authenticate with the bank.
    Redirect,
    /// Send the code of STC Pay to the address, as `otp_value`.
    StcOtp,
}

/// What is paid for.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct PaidItemView {
    appointment_id: String,
    name: String,
    amount_halalas: i64,
}

impl PaymentView {
    pub(super) fn of(payment: &Payment, language: Language) -> Self {
        let zone = TimeZone::get(HOME).unwrap_or(TimeZone::UTC);
        let item = |it: PaidItem| PaidItemView {
            appointment_id: it.appointment.to_string(),
            name: it.name.pick(language).to_owned(),
            amount_halalas: it.halalas,
        };
        let url = payment.action_url().filter(|_| payment.status() == TransactionStatus::Processing);
        let kind = match payment.method() {
            Some(MethodKind::StcPay) => ActionKind::StcOtp,
            _ => ActionKind::Redirect,
        };
        Self {
            transaction_id: payment.id().to_string(),
            visit_id: payment.visit().to_string(),
            shop_id: payment.shop().to_string(),
            status: payment.status(),
            amount_halalas: payment.amount_halalas(),
            refunded_halalas: payment.refunded_halalas(),
            method: payment.method(),
            action: url.map(|url| PaymentAction { kind, url: url.to_owned() }),
            error: payment.error_code().map(str::to_owned),
            items: payment.items().into_iter().map(item).collect(),
            created_at: instant(payment.created_at(), &zone),
            expires_at: instant(payment.expires_at(), &zone),
            paid_at: payment.paid_at().map(|it| instant(it, &zone)),
        }
    }
}
