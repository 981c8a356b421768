//! `/_local/moyasar/console`: what the gateway has, and changes that a payer or a bank makes there.

use super::payment::StoredPayment;
use super::reply::Answer;
use super::{Call, Moyasar};
use http::Method;
use serde_json::{Map, Value, json};
use std::sync::Arc;

impl Moyasar {
    /// `GET console` shows everything, `POST console/{id}` changes a payment: `status`, `amount`, `currency`, `refunded`,
    /// `metadata`. A changed status is told like any other.
    pub(super) fn console(self: &Arc<Self>, call: &Call) -> Answer {
        let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
        match (&call.method, path.as_slice()) {
            (&Method::GET, [_]) => self.overview(),
            (&Method::POST, [_, id]) => {
                let change = call.document();
                self.changed(id, |it| {
                    apply(it, &change);
                    Ok(Answer::ok(it.show()))
                })
            }
            _ => Answer::not_found(),
        }
    }

    fn overview(&self) -> Answer {
        let payments: Vec<Value> = self.state.read(|state| state.payments.values().map(StoredPayment::show).collect());
        let wallet = |it: super::WalletAccount| json!({"wallet": it.wallet, "publishable_key": it.publishable_key, "webhook_secret": it.webhook_secret});
        let wallets: Vec<Value> = self.accounts().into_iter().map(wallet).collect();
        Answer::ok(json!({"payments": payments, "wallets": wallets}))
    }
}

fn apply(payment: &mut StoredPayment, change: &Map<String, Value>) {
    let text = |name: &str| change.get(name).and_then(Value::as_str).map(str::to_owned);
    let number = |name: &str| change.get(name).and_then(Value::as_i64);
    payment.amount = number("amount").unwrap_or(payment.amount);
    payment.refunded = number("refunded").unwrap_or(payment.refunded);
    payment.currency = text("currency").unwrap_or_else(|| payment.currency.clone());
    if let Some(metadata) = change.get("metadata").and_then(Value::as_object) {
        payment.metadata.clone_from(metadata);
    }
    match text("status").as_deref() {
        Some("paid") => payment.pay(),
        Some("failed") => payment.decline("99", "DECLINED"),
        Some(other) => other.clone_into(&mut payment.status),
        None => {}
    }
}
