//! Payments and tokens as the double keeps and shows them.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Everything that the double knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct MoyasarState {
    pub(super) payments: BTreeMap<String, StoredPayment>,
    pub(super) tokens: BTreeMap<String, StoredToken>,
}

/// A payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct StoredPayment {
    pub(super) id: String,
    /// The wallet whose key created it.
    pub(super) wallet: String,
    pub(super) status: String,
    pub(super) amount: i64,
    pub(super) refunded: i64,
    pub(super) currency: String,
    pub(super) description: Option<String>,
    pub(super) callback_url: Option<String>,
    pub(super) metadata: Map<String, Value>,
    pub(super) source: StoredSource,
    pub(super) failure_reason: Option<String>,
    pub(super) created_at: String,
    pub(super) updated_at: String,
}

/// How it is paid.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct StoredSource {
    pub(super) kind: String,
    pub(super) company: Option<String>,
    pub(super) number: Option<String>,
    pub(super) mobile: Option<String>,
    pub(super) message: Option<String>,
    pub(super) response_code: Option<String>,
    pub(super) transaction_url: Option<String>,
}

/// A token of a card.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct StoredToken {
    pub(super) id: String,
    pub(super) wallet: String,
    pub(super) status: String,
    pub(super) number: String,
    pub(super) name: String,
    pub(super) month: String,
    pub(super) year: String,
    pub(super) created_at: String,
}

impl StoredPayment {
    /// The document that the gateway answers.
    pub(super) fn show(&self) -> Value {
        let source = &self.source;
        json!({
            "id": self.id, "status": self.status, "amount": self.amount, "fee": fee(self.amount), "currency": self.currency,
            "refunded": self.refunded, "refunded_at": null, "captured": 0, "captured_at": null, "voided_at": null,
            "description": self.description, "amount_format": amount_format(self.amount),
            "fee_format": amount_format(fee(self.amount)), "refunded_format": amount_format(self.refunded),
            "captured_format": amount_format(0), "invoice_id": null, "ip": null, "callback_url": self.callback_url,
            "created_at": self.created_at, "updated_at": self.updated_at, "metadata": self.metadata,
            "failure_reason": self.failure_reason,
            "source": {
                "type": source.kind, "company": source.company, "name": null, "number": source.number,
                "mobile": source.mobile, "gateway_id": null, "reference_number": null, "token": null,
                "message": source.message, "response_code": source.response_code,
                "transaction_url": source.transaction_url,
            },
        })
    }

    /// The type of the event by which the gateway tells the status.
    pub(super) fn event_type(&self) -> Option<&'static str> {
        Some(match self.status.as_str() {
            "paid" => "payment_paid",
            "failed" => "payment_failed",
            "refunded" => "payment_refunded",
            "voided" => "payment_voided",
            "authorized" => "payment_authorized",
            "captured" => "payment_captured",
            _ => return None,
        })
    }

    pub(super) fn decline(&mut self, code: &str, message: &str) {
        self.status = "failed".to_owned();
        self.source.transaction_url = None;
        self.source.response_code = Some(code.to_owned());
        self.source.message = Some(message.to_owned());
    }

    pub(super) fn pay(&mut self) {
        self.status = "paid".to_owned();
        self.source.transaction_url = None;
        self.source.response_code = Some("00".to_owned());
        self.source.message = Some("APPROVED".to_owned());
    }
}

impl StoredToken {
    pub(super) fn show(&self) -> Value {
        json!({
            "id": self.id, "status": self.status, "brand": super::cards::card(&self.number).company, "funding": "credit",
            "country": "SA", "month": self.month, "year": self.year, "name": self.name, "last_four": last_four(&self.number),
            "message": null, "verification_url": null, "metadata": null, "created_at": self.created_at,
            "updated_at": self.created_at,
        })
    }
}

/// A card number as the gateway shows it.
pub(super) fn masked(number: &str) -> String {
    format!("XXXX-XXXX-XXXX-{}", last_four(number))
}

fn last_four(number: &str) -> &str {
    number.get(number.len().saturating_sub(4)..).unwrap_or_default()
}

/// What the gateway keeps: 2.5 % and a riyal, with VAT.
fn fee(amount: i64) -> i64 {
    (amount * 25 / 1_000 + 100) * 115 / 100
}

fn amount_format(amount: i64) -> String {
    format!("{}.{:02} SAR", amount / 100, amount % 100)
}
