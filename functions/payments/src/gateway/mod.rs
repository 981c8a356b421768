//! Moyasar, as it is called: `reference` of its API at <https://docs.moyasar.com>.
//!
//! INVARIANT: a payment's id at the gateway is ours, stored before the first call. So whatever becomes of a call, asking for that
//! id tells.

mod wire;

pub(crate) use wire::GatewayPayment;

use crate::wallets::WalletKeys;
use http::Method;
use model::payment::Wallet;
use model::{Halalas, Id, id};
use runtime::{Aws, Env, Failure, Outbound, OutboundAnswer, OutboundRequest, StartError};
use serde_json::json;
use std::time::Duration;
use wire::ErrorWire;

/// Maximum time of a call. A function that makes two of them in a row has three times as long.
const TIMEOUT: Duration = Duration::from_secs(8);
/// The gateway knows the id already.
const USED_ID: &str = "used_given_id";

/// A wallet at the gateway.
pub(crate) struct Gateway {
    http: Outbound,
    keys: WalletKeys,
}

/// What is charged.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Charge<'a> {
    pub(crate) payment: Id<id::Payment>,
    pub(crate) amount: Halalas,
    pub(crate) visit: Id<id::Visit>,
    pub(crate) callback_url: &'a str,
    pub(crate) source: &'a ChargeSource,
}

/// How it is paid. Never a card: the payer's app exchanges it for a token at the gateway.
#[derive(Clone)]
pub(crate) enum ChargeSource {
    /// A token of a card.
    Token(String),
    /// The payment token of Apple Pay, a JSON document as text.
    ApplePay(String),
    /// A mobile number that is registered with STC Pay.
    StcPay(String),
}

/// What became of a charge.
#[derive(Debug)]
pub(crate) enum ChargeOutcome {
    /// The gateway has the payment, declined or not.
    Taken(Box<GatewayPayment>),
    /// The gateway refuses what it was sent. Nothing is charged.
    Refused,
    /// Nobody knows. Ask again later.
    Unknown(Failure),
}

/// What became of a refund.
#[derive(Debug)]
pub(crate) enum RefundOutcome {
    /// The payment as it is afterwards.
    Made(Box<GatewayPayment>),
    /// The gateway refuses it. Nothing is paid back.
    Refused,
}

impl std::fmt::Debug for ChargeSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Token(_) => "Token",
            Self::ApplePay(_) => "ApplePay",
            Self::StcPay(_) => "StcPay",
        })
    }
}

impl ChargeSource {
    fn to_json(&self) -> serde_json::Value {
        match self {
            // Always with 3-D Secure; the bank decides whether it asks.
            Self::Token(token) => json!({"type": "token", "token": token, "3ds": true}),
            Self::ApplePay(token) => json!({"type": "applepay", "token": token}),
            Self::StcPay(mobile) => json!({"type": "stcpay", "mobile": mobile}),
        }
    }
}

impl Gateway {
    /// Loads the keys of a wallet.
    pub(crate) async fn load(aws: &Aws, env: &Env, wallet: Wallet) -> Result<Self, StartError> {
        let http = Outbound::new(env, "MOYASAR_URL", TIMEOUT)?;
        Ok(Self { http, keys: WalletKeys::load(aws, env, wallet).await? })
    }

    /// Charges a payment once, however often it is called: a lost answer, or a second call, finds the payment by its id.
    pub(crate) async fn charge(&self, charge: &Charge<'_>) -> ChargeOutcome {
        let answer = self.send(Method::POST, "/v1/payments", Some(body_of(charge))).await;
        let unclear = match answer {
            Ok(answer) if answer.status == 201 || answer.status == 200 => match GatewayPayment::read(&answer.body) {
                Some(payment) => return ChargeOutcome::Taken(Box::new(payment)),
                None => Failure::new("gateway", "an answer that can't be read"),
            },
            Ok(answer) if answer.status == 400 && ErrorWire::read(&answer.body).kind != USED_ID => {
                tracing::warn!(kind = ErrorWire::read(&answer.body).kind, "charge_refused");
                return ChargeOutcome::Refused;
            }
            Ok(answer) => failure_of(&answer),
            Err(failure) => failure,
        };
        match self.payment(charge.payment).await {
            Ok(Some(payment)) => ChargeOutcome::Taken(Box::new(payment)),
            Ok(None) => ChargeOutcome::Unknown(unclear),
            Err(failure) => ChargeOutcome::Unknown(failure),
        }
    }

    /// Reads a payment. `None` if the gateway does not know it.
    pub(crate) async fn payment(&self, payment: Id<id::Payment>) -> Result<Option<GatewayPayment>, Failure> {
        let answer = self.send(Method::GET, &format!("/v1/payments/{}", payment.to_uuid_text()), None).await?;
        match answer.status {
            200 => match GatewayPayment::read(&answer.body).filter(|it| it.id == payment) {
                Some(payment) => Ok(Some(payment)),
                None => Err(Failure::new("gateway", "an answer that can't be read")),
            },
            404 => Ok(None),
            _ => Err(failure_of(&answer)),
        }
    }

    /// Pays back a part of a payment, or all of it. Not idempotent: the caller compares what was paid back before.
    ///
    /// # Errors
    /// When the outcome is unknown.
    pub(crate) async fn refund(&self, payment: Id<id::Payment>, amount: Halalas) -> Result<RefundOutcome, Failure> {
        let path = format!("/v1/payments/{}/refund", payment.to_uuid_text());
        let answer = self.send(Method::POST, &path, Some(json!({"amount": amount.get()}).to_string())).await?;
        match answer.status {
            200 | 201 => match GatewayPayment::read(&answer.body).filter(|it| it.id == payment) {
                Some(payment) => Ok(RefundOutcome::Made(Box::new(payment))),
                None => Err(Failure::new("gateway", "an answer that can't be read")),
            },
            400 => Ok(RefundOutcome::Refused),
            _ => Err(failure_of(&answer)),
        }
    }

    /// Whether a text is the secret of this wallet's events.
    pub(crate) fn is_webhook_secret(&self, text: &str) -> bool {
        self.keys.is_webhook_secret(text)
    }

    /// Whether this wallet's events are about real money.
    pub(crate) fn is_live(&self) -> bool {
        self.keys.is_live()
    }

    async fn send(&self, method: Method, path: &str, body: Option<String>) -> Result<OutboundAnswer, Failure> {
        let authorization = self.keys.authorization()?;
        self.http.send(OutboundRequest { method, path: path.to_owned(), authorization, body }).await
    }
}

fn body_of(charge: &Charge<'_>) -> String {
    let body = json!({
        "given_id": charge.payment.to_uuid_text(),
        "amount": charge.amount.get(),
        "currency": "SAR",
        "description": format!("Queue Me {}", charge.payment),
        "callback_url": charge.callback_url,
        "apply_coupon": false,
        "metadata": {"transaction_id": charge.payment.to_string(), "object_id": charge.visit.to_string()},
        "source": charge.source.to_json(),
    });
    body.to_string()
}

/// The failure that follows from a status: a bad key, too many requests, an error page of the edge.
fn failure_of(answer: &OutboundAnswer) -> Failure {
    Failure::new("gateway", format!("status {}", answer.status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charge_says_our_id_our_amount_and_no_more_than_is_needed() {
        let (payment, visit) = (Id::<id::Payment>::new(5, [1; 16]), Id::<id::Visit>::new(6, [2; 16]));
        let source = ChargeSource::Token("token_1".to_owned());
        let charge =
            Charge { payment, amount: Halalas::new(12_000), visit, callback_url: "https://x/cb", source: &source };
        let body: serde_json::Value = serde_json::from_str(&body_of(&charge)).unwrap();
        assert_eq!(body["given_id"], payment.to_uuid_text());
        assert_eq!((&body["amount"], &body["currency"]), (&json!(12_000), &json!("SAR")));
        assert_eq!(body["metadata"], json!({"transaction_id": payment.to_string(), "object_id": visit.to_string()}));
        assert_eq!(body["source"], json!({"type": "token", "token": "token_1", "3ds": true}));
        assert_eq!(ChargeSource::StcPay("0512345678".to_owned()).to_json()["mobile"], "0512345678");
        assert_eq!(ChargeSource::ApplePay("{}".to_owned()).to_json()["token"], "{}");
        assert_eq!(format!("{source:?}"), "Token");
    }
}
