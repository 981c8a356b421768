//! Moyasar, the payment gateway, as far as Queue Me uses it: its wire protocol, test cards, 3-D Secure, STC Pay, webhooks.
//!
//! Functions reach it on the internal port at `/moyasar/v1`, payers and tests on the main port at `/_local/moyasar/v1`. Its faults
//! are those of other services, with the service `moyasar`: `hang`, `throttle` (with the code `html` the error page of the edge),
//! `server_error` (before the effect), `lost_answer` (after it), `late_event`, `duplicate_event`, and `lost_answer` of the
//! operation `Webhook`, which loses an event.

mod cards;
mod console;
mod creation;
mod page;
mod payment;
mod reply;
mod webhooks;

pub(crate) use payment::MoyasarState;

use crate::activity::Activity;
use crate::calls::{CallRecord, Calls, caller, invocation, now_us};
use crate::clock::PlatformClock;
use crate::faults::{FaultPoint, Faults};
use crate::http::{Hangup, HttpRequest, HttpResponse, collect, header_text, reply as plain};
use crate::services::secrets::Secrets;
use crate::state::Persisted;
use crate::tasks::Tasks;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use reply::Answer;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

const MAX_BODY: usize = 256 * 1024;
/// How long a payer may take to authenticate, in seconds.
const AUTHENTICATION_TIME: i64 = 15 * 60;

/// The gateway.
pub(crate) struct Moyasar {
    pub(crate) state: Arc<Persisted<MoyasarState>>,
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) calls: Arc<Calls>,
    pub(crate) clock: Arc<PlatformClock>,
    pub(crate) activity: Arc<Activity>,
    pub(crate) tasks: Tasks,
    /// The address of the main port, at which payers and webhooks arrive.
    pub(crate) url: String,
}

/// A wallet, by the keys that Queue Me keeps of it.
#[derive(Clone, Debug)]
struct WalletAccount {
    wallet: String,
    publishable_key: String,
    secret_key: String,
    webhook_secret: String,
}

/// Who calls.
enum KeyHolder {
    /// A server, with the secret key.
    Server(WalletAccount),
    /// An app, with the publishable key.
    App(WalletAccount),
}

/// A request that was read.
struct Call {
    method: Method,
    path: Vec<String>,
    query: BTreeMap<String, String>,
    headers: HeaderMap,
    body: Bytes,
}

impl Call {
    async fn read(request: HttpRequest) -> Result<Self, Hangup> {
        let (parts, incoming) = request.into_parts();
        let path = parts.uri.path().trim_start_matches("/_local").trim_start_matches("/moyasar").trim_matches('/');
        let path = path.split('/').map(str::to_owned).collect();
        let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
        let body = collect(incoming, MAX_BODY).await.map_err(|_| Hangup)?;
        Ok(Self { method: parts.method, path, query, headers: parts.headers, body })
    }

    fn document(&self) -> Map<String, Value> {
        match serde_json::from_slice(&self.body) {
            Ok(Value::Object(map)) => map,
            _ => Map::new(),
        }
    }

    /// The name of what is asked for, for faults and the log of calls.
    fn operation(&self) -> &'static str {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match (self.method.as_str(), path.as_slice()) {
            ("POST", ["v1", "payments"]) => "CreatePayment",
            ("GET", ["v1", "payments"]) => "ListPayments",
            ("GET", ["v1", "payments", _]) => "GetPayment",
            ("POST", ["v1", "payments", _, "refund"]) => "RefundPayment",
            ("POST", ["v1", "payments", _, "void"]) => "VoidPayment",
            ("POST", ["v1", "tokens"]) => "CreateToken",
            ("GET", ["v1", "tokens", _]) => "GetToken",
            ("DELETE", ["v1", "tokens", _]) => "DeleteToken",
            (_, ["card_auth", _, "prepare"]) => "Authenticate",
            ("POST", ["stc_pays", _, "proceed"]) => "ProceedStcPay",
            _ => "Unknown",
        }
    }
}

impl Moyasar {
    /// Whether a request on the internal port is for the gateway.
    pub(crate) fn serves(request: &HttpRequest) -> bool {
        request.uri().path().starts_with("/moyasar/")
    }

    /// Handles one request.
    pub(crate) async fn answer(self: Arc<Self>, request: HttpRequest) -> Result<HttpResponse, Hangup> {
        let call = Call::read(request).await?;
        if call.path.first().is_some_and(|it| it == "console") {
            return Ok(self.console(&call).into_response());
        }
        let (function, operation, started_us) = (caller(&call.headers), call.operation(), now_us());
        let point = FaultPoint { service: "moyasar", function: &function, operation };
        if let Some(fault) = self.faults.take(&["hang"], point) {
            tokio::time::sleep(fault.delay(5_000)).await;
        }
        let response = match self.faults.take(&["throttle"], point) {
            Some(fault) if fault.code.as_deref() == Some("html") => {
                plain(StatusCode::FORBIDDEN, "text/html", "<html><h1>Error 1010</h1></html>")
            }
            Some(_) => {
                let message = "Too many requests";
                Answer::error(StatusCode::TOO_MANY_REQUESTS, "rate_limit_error", message, Value::Null).into_response()
            }
            None if self.faults.take(&["server_error"], point).is_some() => {
                let message = "An injected fault";
                Answer::error(StatusCode::SERVICE_UNAVAILABLE, "api_error", message, Value::Null).into_response()
            }
            None => self.dispatch(&call).into_response(),
        };
        let lost = self.faults.call_ended(&function, operation) || self.faults.take(&["lost_answer"], point).is_some();
        let status = if lost { 0 } else { response.status().as_u16() };
        let invocation = invocation(&call.headers);
        let (service, operation) = ("moyasar", operation.to_owned());
        let record =
            CallRecord { function, service, operation, started_us, status, invocation, ..CallRecord::default() };
        self.calls.record(record);
        if lost { Err(Hangup) } else { Ok(response) }
    }

    fn dispatch(self: &Arc<Self>, call: &Call) -> Answer {
        let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
        match (call.operation(), path.as_slice()) {
            ("Authenticate", [_, id, _]) => return self.authenticate(id, call),
            ("ProceedStcPay", [_, id, _]) => return self.proceed_stc_pay(id, call),
            _ => {}
        }
        let holder = match self.holder(&call.headers) {
            Some(holder) => holder,
            None => return Answer::unauthorized(),
        };
        match (call.operation(), path.as_slice(), holder) {
            ("CreatePayment", _, KeyHolder::Server(account) | KeyHolder::App(account)) => {
                self.create_payment(&account, &call.document())
            }
            ("CreateToken", _, KeyHolder::Server(account) | KeyHolder::App(account)) => {
                self.create_token(&account, &call.document())
            }
            ("Unknown", ..) => Answer::not_found(),
            (_, _, KeyHolder::App(_)) => {
                let message = "This key may not do that";
                Answer::error(StatusCode::FORBIDDEN, "authentication_error", message, Value::Null)
            }
            ("GetPayment", [_, _, id], KeyHolder::Server(account)) => {
                self.with_payment(&account, id, |it| Ok(Answer::ok(it.show())))
            }
            ("ListPayments", _, KeyHolder::Server(account)) => self.list_payments(&account),
            ("RefundPayment", [_, _, id, _], KeyHolder::Server(account)) => {
                self.refund_payment(&account, id, &call.document())
            }
            ("VoidPayment", [_, _, id, _], KeyHolder::Server(account)) => self.void_payment(&account, id),
            ("GetToken", [_, _, id], KeyHolder::Server(account)) => self.show_token(&account, id),
            ("DeleteToken", [_, _, id], KeyHolder::Server(account)) => self.delete_token(&account, id),
            _ => Answer::not_found(),
        }
    }

    /// The wallets, by the secrets of the templates that have the form of a wallet's keys.
    fn accounts(&self) -> Vec<WalletAccount> {
        let read = |value: &String| {
            let keys: BTreeMap<String, String> = serde_json::from_str(value).ok()?;
            let text = |name: &str| keys.get(name).cloned();
            Some(WalletAccount {
                wallet: text("wallet")?,
                publishable_key: text("publishable_key")?,
                secret_key: text("secret_key")?,
                webhook_secret: text("webhook_secret")?,
            })
        };
        self.secrets.current_values().iter().filter_map(read).collect()
    }

    fn holder(&self, headers: &HeaderMap) -> Option<KeyHolder> {
        let basic = header_text(headers, "authorization")?.strip_prefix("Basic ")?;
        let decoded = String::from_utf8(STANDARD.decode(basic).ok()?).ok()?;
        let key = decoded.strip_suffix(':')?;
        self.accounts().into_iter().find_map(|account| {
            if account.secret_key == key {
                Some(KeyHolder::Server(account))
            } else if account.publishable_key == key {
                Some(KeyHolder::App(account))
            } else {
                None
            }
        })
    }

    fn now(&self) -> String {
        self.clock.now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
    }

    fn list_payments(&self, account: &WalletAccount) -> Answer {
        let mut all: Vec<Value> = self.state.read(|state| {
            state.payments.values().filter(|it| it.wallet == account.wallet).map(payment::StoredPayment::show).collect()
        });
        all.reverse();
        let count = all.len();
        let meta =
            json!({"current_page": 1, "next_page": null, "prev_page": null, "total_pages": 1, "total_count": count});
        Answer::ok(json!({"payments": all, "meta": meta}))
    }
}
