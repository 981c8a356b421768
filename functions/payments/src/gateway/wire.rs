//! What the gateway answers. Members that are not known, and values that are new, are tolerated.

use model::payment::{GatewayCharge, GatewayStatus, MethodKind};
use model::{Id, id};
use serde::Deserialize;
use serde_json::{Map, Value};
use store::entities::PaymentDetails;

/// A payment as the gateway describes it.
#[derive(Debug, Clone)]
pub(crate) struct GatewayPayment {
    /// Its id, which is ours.
    pub(crate) id: Id<id::Payment>,
    /// Status, amounts, currency, and the transaction that it names.
    pub(crate) charge: GatewayCharge,
    /// What else we keep of it.
    pub(crate) details: PaymentDetails,
}

#[derive(Deserialize)]
struct PaymentWire {
    id: String,
    status: String,
    amount: i64,
    currency: String,
    #[serde(default)]
    refunded: Option<i64>,
    #[serde(default)]
    fee: Option<i64>,
    #[serde(default)]
    failure_reason: Option<String>,
    #[serde(default)]
    metadata: Option<Map<String, Value>>,
    #[serde(default)]
    source: Option<SourceWire>,
}

#[derive(Deserialize, Default)]
struct SourceWire {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    company: Option<String>,
    #[serde(default)]
    transaction_url: Option<String>,
    #[serde(default)]
    response_code: Option<String>,
}

/// An error of the gateway.
#[derive(Deserialize, Default)]
pub(super) struct ErrorWire {
    #[serde(default, rename = "type")]
    pub(super) kind: String,
}

impl ErrorWire {
    /// Reads an error. One of another form has no kind.
    pub(super) fn read(body: &[u8]) -> Self {
        serde_json::from_slice(body).unwrap_or_default()
    }
}

impl GatewayPayment {
    /// Reads a payment. `None` if it is none, or its id can't be ours.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let wire: PaymentWire = serde_json::from_slice(body).ok()?;
        let id = Id::of_uuid_text(&wire.id).ok()?;
        let (status, source) = (GatewayStatus::parse(&wire.status), wire.source.unwrap_or_default());
        let named = wire.metadata.as_ref().and_then(|it| it.get("transaction_id")).and_then(Value::as_str);
        let charge = GatewayCharge {
            status,
            amount_halalas: wire.amount,
            refunded_halalas: wire.refunded.unwrap_or_default(),
            currency: wire.currency,
            transaction: named.map(str::to_owned),
        };
        let details = PaymentDetails {
            method: source.method(),
            action_url: source.transaction_url.filter(|_| status == GatewayStatus::Initiated),
            error_code: (status == GatewayStatus::Failed)
                .then(|| error_code(wire.failure_reason, source.response_code)),
            fee_halalas: wire.fee,
        };
        Some(Self { id, charge, details })
    }
}

impl SourceWire {
    fn method(&self) -> Option<MethodKind> {
        match self.kind.as_deref()? {
            "creditcard" | "token" => Some(MethodKind::of_brand(self.company.as_deref().unwrap_or_default())),
            "applepay" => Some(MethodKind::ApplePay),
            "stcpay" => Some(MethodKind::StcPay),
            _ => None,
        }
    }
}

/// Why a payment was declined, as a short name. Never the text, which may say anything.
fn error_code(failure_reason: Option<String>, response_code: Option<String>) -> String {
    let is_name =
        |it: &String| (1..=64).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    failure_reason.or(response_code).filter(is_name).unwrap_or_else(|| "declined".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const UUID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

    fn read(change: Value) -> Option<GatewayPayment> {
        let mut body = json!({"id": UUID, "status": "paid", "amount": 12_000, "currency": "SAR", "fee": 345});
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        GatewayPayment::read(body.to_string().as_bytes())
    }

    #[test]
    fn a_payment_is_read_with_what_is_new_and_without_what_is_missing() {
        let paid = read(json!({
            "refunded": 500, "metadata": {"transaction_id": "pay_1", "more": [1]}, "shiny": {"new": true},
            "source": {"type": "creditcard", "company": "mada", "number": "XXXX-1010", "transaction_url": "https://x"},
        }));
        let paid = paid.unwrap();
        assert_eq!(paid.id.to_uuid_text(), UUID);
        assert_eq!((paid.charge.status, paid.charge.refunded_halalas), (GatewayStatus::Paid, 500));
        assert_eq!(paid.charge.transaction.as_deref(), Some("pay_1"));
        assert_eq!(paid.details.method, Some(MethodKind::Mada));
        assert_eq!((paid.details.action_url, paid.details.fee_halalas), (None, Some(345)));
        let bare = read(json!({"status": "on_hold", "refunded": null, "metadata": null, "source": null})).unwrap();
        assert_eq!((bare.charge.status, bare.charge.transaction), (GatewayStatus::Unknown, None));
        let open = json!({"status": "initiated", "source": {"type": "stcpay", "transaction_url": "https://x"}});
        let open = read(open).unwrap();
        assert_eq!(open.details.action_url.as_deref(), Some("https://x"));
        assert_eq!(open.details.method, Some(MethodKind::StcPay));
    }

    #[test]
    fn a_decline_has_a_short_name() {
        let declined = |change: Value| {
            let mut body = json!({"status": "failed"});
            body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
            read(body).unwrap().details.error_code
        };
        assert_eq!(declined(json!({"source": {"response_code": "51"}})).as_deref(), Some("51"));
        assert_eq!(declined(json!({"failure_reason": "3ds_timeout"})).as_deref(), Some("3ds_timeout"));
        assert_eq!(declined(json!({"failure_reason": "Card of Noura!"})).as_deref(), Some("declined"));
        assert_eq!(declined(json!({})).as_deref(), Some("declined"));
        assert_eq!(read(json!({})).unwrap().details.error_code, None);
    }

    #[test]
    fn anything_else_is_no_payment() {
        for body in
            [&b""[..], b"<html>", b"{}", b"[]", br#"{"id": "x", "status": "paid", "amount": 1, "currency": "SAR"}"#]
        {
            assert!(GatewayPayment::read(body).is_none());
        }
        assert!(read(json!({"amount": "120"})).is_none() && read(json!({"amount": 1.5})).is_none());
        assert_eq!(ErrorWire::read(b"<html>").kind, "");
        assert_eq!(ErrorWire::read(br#"{"type": "used_given_id", "errors": "text"}"#).kind, "used_given_id");
    }
}
