//! What is created and changed at the gateway: payments, refunds, tokens, and the payer's part in them.

use super::cards::{CardOutcome, Decline, card, code_refusal, mobile_refusal, wallet_decline};
use super::payment::{StoredPayment, StoredSource, StoredToken, masked};
use super::reply::Answer;
use super::{AUTHENTICATION_TIME, Call, Moyasar, WalletAccount, page};
use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// The smallest amount, in halalas.
const SMALLEST: i64 = 100;

/// What becomes of a new payment.
enum Beginning {
    Paid,
    Declined(Decline),
    /// The payer has to act at this path.
    Waits(&'static str),
}

impl Moyasar {
    pub(super) fn create_payment(self: &Arc<Self>, account: &WalletAccount, body: &Map<String, Value>) -> Answer {
        let payment = match self.new_payment(account, body) {
            Ok(payment) => payment,
            Err(refused) => return refused,
        };
        let inserted = self.state.change(|state| {
            let is_new = !state.payments.contains_key(&payment.id);
            if is_new {
                state.payments.insert(payment.id.clone(), payment.clone());
            }
            is_new
        });
        if !inserted {
            let message = "The given_id provided has been already used with a different payment.";
            return Answer::error(StatusCode::BAD_REQUEST, "used_given_id", message, Value::Null);
        }
        self.tell(&payment);
        Answer::created(payment.show())
    }

    fn new_payment(&self, account: &WalletAccount, body: &Map<String, Value>) -> Result<StoredPayment, Answer> {
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let amount = body
            .get("amount")
            .and_then(Value::as_i64)
            .ok_or_else(|| Answer::invalid("amount", "must be an integer"))?;
        if amount < SMALLEST {
            return Err(Answer::invalid("amount", "must be greater than or equal to 100"));
        }
        let id = match text("given_id") {
            Some(given) => {
                uuid::Uuid::parse_str(&given).map_err(|_| Answer::invalid("given_id", "is not a valid UUID"))?
            }
            None => uuid::Uuid::new_v4(),
        };
        let empty = Map::new();
        let source = body.get("source").and_then(Value::as_object).unwrap_or(&empty);
        let (mut stored, beginning) = self.source(account, source, amount)?;
        let callback_url = text("callback_url");
        if matches!(stored.kind.as_str(), "creditcard" | "token") && callback_url.is_none() {
            return Err(Answer::invalid("callback_url", "can't be blank"));
        }
        // The gateway shows a charged token as the card that it stands for.
        if stored.kind == "token" {
            stored.kind = "creditcard".to_owned();
        }
        let now = self.now();
        let mut payment = StoredPayment {
            id: id.to_string(),
            wallet: account.wallet.clone(),
            status: "initiated".to_owned(),
            amount,
            refunded: 0,
            currency: text("currency").unwrap_or_else(|| "SAR".to_owned()),
            description: text("description"),
            callback_url,
            metadata: body.get("metadata").and_then(Value::as_object).cloned().unwrap_or_default(),
            source: stored,
            failure_reason: None,
            created_at: now.clone(),
            updated_at: now,
        };
        match beginning {
            Beginning::Paid => payment.pay(),
            Beginning::Declined(decline) => payment.decline(decline.code, decline.message),
            Beginning::Waits(path) => {
                let (kind, step) = path.split_once('/').unwrap_or((path, ""));
                let url = format!("{}/_local/moyasar/{kind}/{}/{step}", self.url, payment.id);
                payment.source.transaction_url = Some(url);
            }
        }
        Ok(payment)
    }

    /// Reads a source, and says what becomes of it.
    fn source(
        &self,
        account: &WalletAccount,
        source: &Map<String, Value>,
        amount: i64,
    ) -> Result<(StoredSource, Beginning), Answer> {
        let text = |name: &str| source.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let (kind, is_secured) = (text("type"), source.get("3ds").and_then(Value::as_bool).unwrap_or(true));
        let of_card = |number: &str| {
            let card = card(number);
            let beginning = match card.outcome {
                CardOutcome::Declined(decline) => Beginning::Declined(decline),
                CardOutcome::Authenticated if is_secured => Beginning::Waits("card_auth/prepare"),
                CardOutcome::Authenticated | CardOutcome::Frictionless => Beginning::Paid,
            };
            let (company, number) = (Some(card.company.to_owned()), Some(masked(number)));
            (StoredSource { kind: kind.clone(), company, number, ..StoredSource::default() }, beginning)
        };
        match kind.as_str() {
            "creditcard" => {
                let is_saved = source.get("save_card").and_then(Value::as_bool).unwrap_or(false);
                if is_saved && !is_secured {
                    let why = json!("save_card requires 3ds");
                    let message = "Validation Failed";
                    return Err(Answer::error(StatusCode::BAD_REQUEST, "invalid_request_error", message, why));
                }
                Ok(of_card(&text("number")))
            }
            "token" => {
                let token = self.state.read(|state| state.tokens.get(&text("token")).cloned());
                let token = token.filter(|it| it.wallet == account.wallet && it.status == "active");
                let token = token.ok_or_else(|| Answer::invalid("token", "is not an active token"))?;
                Ok(of_card(&token.number))
            }
            "applepay" => {
                let stored = StoredSource { kind, company: Some("mada".to_owned()), ..StoredSource::default() };
                Ok((stored, wallet_decline(amount).map_or(Beginning::Paid, Beginning::Declined)))
            }
            "stcpay" => {
                let mobile = text("mobile");
                if let Some(why) = mobile_refusal(&mobile) {
                    return Err(Answer::refused(why));
                }
                let stored = StoredSource { kind, mobile: Some(mobile), ..StoredSource::default() };
                Ok((stored, Beginning::Waits("stc_pays/proceed")))
            }
            _ => Err(Answer::invalid("source", "is not supported")),
        }
    }

    /// Changes a payment of a wallet, or answers what it says.
    pub(super) fn with_payment(
        self: &Arc<Self>,
        account: &WalletAccount,
        id: &str,
        change: impl FnOnce(&mut StoredPayment) -> Result<Answer, Answer>,
    ) -> Answer {
        self.changed(id, |it| if it.wallet == account.wallet { change(it) } else { Err(Answer::not_found()) })
    }

    /// Changes a payment, and tells if its status or what was paid back has changed.
    pub(super) fn changed(
        self: &Arc<Self>,
        id: &str,
        change: impl FnOnce(&mut StoredPayment) -> Result<Answer, Answer>,
    ) -> Answer {
        let now = self.now();
        let (answer, told) = self.state.change(|state| {
            let Some(payment) = state.payments.get_mut(id) else { return (Answer::not_found(), None) };
            let before = (payment.status.clone(), payment.refunded);
            let answer = change(payment).unwrap_or_else(|refused| refused);
            let is_changed = before != (payment.status.clone(), payment.refunded);
            if is_changed {
                payment.updated_at = now;
            }
            (answer, is_changed.then(|| payment.clone()))
        });
        if let Some(payment) = told {
            self.tell(&payment);
        }
        answer
    }

    pub(super) fn refund_payment(
        self: &Arc<Self>,
        account: &WalletAccount,
        id: &str,
        body: &Map<String, Value>,
    ) -> Answer {
        let asked = body.get("amount").and_then(Value::as_i64);
        self.with_payment(account, id, |payment| {
            let left = payment.amount - payment.refunded;
            let amount = asked.unwrap_or(left);
            // A part that was paid back leaves the status `refunded`, and the rest can follow.
            let may = matches!(payment.status.as_str(), "paid" | "captured" | "refunded") && left > 0;
            if !may || amount <= 0 || amount > left {
                return Err(Answer::refused("The payment can't be refunded by this amount"));
            }
            payment.refunded += amount;
            payment.status = "refunded".to_owned();
            Ok(Answer::ok(payment.show()))
        })
    }

    pub(super) fn void_payment(self: &Arc<Self>, account: &WalletAccount, id: &str) -> Answer {
        self.with_payment(account, id, |payment| {
            if !matches!(payment.status.as_str(), "paid" | "captured" | "authorized") {
                return Err(Answer::refused("The payment can't be voided"));
            }
            payment.status = "voided".to_owned();
            Ok(Answer::ok(payment.show()))
        })
    }

    pub(super) fn create_token(&self, account: &WalletAccount, body: &Map<String, Value>) -> Answer {
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let number = text("number").replace([' ', '-'], "");
        let is_number = (15..=19).contains(&number.len()) && number.bytes().all(|it| it.is_ascii_digit());
        if !is_number || text("name").split_whitespace().count() < 2 {
            let body = json!({"message": "Validation Failed"});
            return Answer { status: StatusCode::BAD_REQUEST, ..Answer::ok(body) };
        }
        let token = StoredToken {
            id: format!("token_{}", uuid::Uuid::new_v4().simple()),
            wallet: account.wallet.clone(),
            status: "active".to_owned(),
            number,
            name: text("name"),
            month: text("month"),
            year: text("year"),
            created_at: self.now(),
        };
        let shown = token.show();
        self.state.change(|state| state.tokens.insert(token.id.clone(), token));
        Answer::created(shown)
    }

    pub(super) fn show_token(&self, account: &WalletAccount, id: &str) -> Answer {
        let token = self.state.read(|state| state.tokens.get(id).filter(|it| it.wallet == account.wallet).cloned());
        token.map_or_else(Answer::not_found, |it| Answer::ok(it.show()))
    }

    pub(super) fn delete_token(&self, account: &WalletAccount, id: &str) -> Answer {
        let is_known = self.state.read(|state| state.tokens.get(id).is_some_and(|it| it.wallet == account.wallet));
        if !is_known {
            return Answer::not_found();
        }
        self.state.change(|state| state.tokens.remove(id));
        Answer { status: StatusCode::NO_CONTENT, ..Answer::ok(Value::Null) }
    }

    /// The payer is at their bank. With a result the browser goes back to Queue Me.
    pub(super) fn authenticate(self: &Arc<Self>, id: &str, call: &Call) -> Answer {
        let now = self.clock.now();
        let Some(result) = call.query.get("auth_result") else {
            let amount = self.state.read(|state| state.payments.get(id).map(|it| it.amount));
            return amount.map_or_else(Answer::not_found, |it| Answer::page(page::authentication(id, it)));
        };
        self.changed(id, |payment| {
            if payment.status == "initiated" {
                let created: Timestamp = payment.created_at.parse().unwrap_or(now);
                match result.as_str() {
                    _ if now.as_second() - created.as_second() > AUTHENTICATION_TIME => {
                        payment.decline("99", "Allowed time frame for transaction has been expired");
                        payment.failure_reason = Some("3ds_timeout".to_owned());
                    }
                    "AUTHENTICATED" => payment.pay(),
                    _ => {
                        payment.decline("99", "3-D Secure failed");
                        payment.failure_reason = Some("3ds_declined_authentication_failed".to_owned());
                    }
                }
            }
            let message = payment.source.message.clone().unwrap_or_default();
            let query: String = form_urlencoded::Serializer::new(String::new())
                .extend_pairs([("id", &payment.id), ("status", &payment.status), ("message", &message)])
                .finish();
            let callback = payment.callback_url.clone().unwrap_or_default();
            Ok(Answer::found(format!("{callback}?{query}")))
        })
    }

    /// The payer sends the code of STC Pay.
    pub(super) fn proceed_stc_pay(self: &Arc<Self>, id: &str, call: &Call) -> Answer {
        let code = call.document().get("otp_value").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.changed(id, |payment| {
            if payment.status != "initiated" {
                return Err(Answer::refused("The payment is not waiting for a code"));
            }
            match code_refusal(&code) {
                None => payment.pay(),
                Some(why) => payment.decline("99", why),
            }
            Ok(Answer::ok(payment.show()))
        })
    }
}
