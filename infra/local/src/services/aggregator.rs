//! The SMS aggregator that functions send by when SNS does not take a message: `POST /sms-aggregator` with a bearer key. It sends
//! nothing, but tells what became of each message by signed receipts, as aggregators do.
//!
//! Faults have the service `sms-aggregator` and the operation `Send` (`hang`, `throttle`, `server_error`, `lost_answer`: the message
//! is taken, its answer lost) or `Receipt` (`undelivered`, `late_event`, `duplicate_event`).

use super::secrets::Secrets;
use super::sns::Sns;
use crate::activity::Activity;
use crate::clock::PlatformClock;
use crate::faults::{FaultPoint, Faults};
use crate::http::{Hangup, HttpRequest, HttpResponse, collect, header_text, json as json_answer};
use crate::plan::Plan;
use crate::state::lock;
use crate::tasks::Tasks;
use bytes::Bytes;
use http::{Method, Request, StatusCode};
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use model::Phone;
use model::notification::{SmsReceiptStatus, sms_parts};
use runtime::SharedKeys;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Its name in faults.
const SERVICE: &str = "sms-aggregator";
/// Maximum body in bytes.
const MAX_BODY: usize = 64 * 1024;
/// The longest text, in parts.
const MOST_PARTS: usize = 10;
/// What one part costs, in halalas.
const PART_HALALAS: usize = 18;
/// How often a receipt is sent that nobody takes.
const ATTEMPTS: u32 = 8;
/// Wait before the second attempt, in milliseconds; each further one is twice as long.
const FIRST_WAIT_MS: u64 = 25;

/// What it works with.
pub(crate) struct AggregatorContext {
    pub(crate) sns: Arc<Sns>,
    pub(crate) secrets: Arc<Secrets>,
    pub(crate) clock: Arc<PlatformClock>,
    pub(crate) faults: Arc<Faults>,
    pub(crate) activity: Arc<Activity>,
    pub(crate) tasks: Tasks,
}

/// The aggregator.
pub(crate) struct SmsAggregator {
    context: AggregatorContext,
    /// The secrets with the key of its customer, and with the one that receipts are signed with.
    key: Option<String>,
    receipts: Option<String>,
    /// Where receipts go.
    receipts_url: String,
    http: Client<HttpConnector, Full<Bytes>>,
    /// The ids of messages by their references, so that the same one is not taken twice.
    taken: Mutex<BTreeMap<String, String>>,
}

/// A message to send.
#[derive(Deserialize)]
struct SubmittedSms {
    to: String,
    text: String,
    sender: Option<String>,
    reference: String,
}

/// A message that was taken.
#[derive(Clone)]
struct AcceptedSms {
    reference: String,
    id: String,
    parts: usize,
}

impl SmsAggregator {
    /// The aggregator of the functions in a plan. `url` is the address of the APIs.
    pub(crate) fn new(context: AggregatorContext, plan: &Plan, url: &str) -> Arc<Self> {
        let variable = |name: &str| plan.functions.iter().find_map(|it| it.env.get(name)).cloned();
        Arc::new(Self {
            context,
            key: variable("SMS_AGGREGATOR_SECRET"),
            receipts: variable("SMS_RECEIPTS_SECRET"),
            receipts_url: format!("{url}/identity/v1/sms-receipts"),
            http: Client::builder(TokioExecutor::new()).build_http(),
            taken: Mutex::default(),
        })
    }

    /// Whether a request is for it.
    pub(crate) fn serves(request: &HttpRequest) -> bool {
        request.uri().path() == "/sms-aggregator"
    }

    /// Takes a message, or refuses it.
    pub(crate) async fn answer(self: &Arc<Self>, request: HttpRequest) -> Result<HttpResponse, Hangup> {
        let point = FaultPoint { service: SERVICE, function: "", operation: "Send" };
        let faults = &self.context.faults;
        if let Some(fault) = faults.take(&["hang"], point) {
            tokio::time::sleep(fault.delay(5_000)).await;
        }
        if faults.take(&["throttle"], point).is_some() {
            return Ok(refused(StatusCode::TOO_MANY_REQUESTS, "too many messages"));
        }
        if faults.take(&["server_error"], point).is_some() {
            return Ok(refused(StatusCode::SERVICE_UNAVAILABLE, "try again later"));
        }
        let (parts, incoming) = request.into_parts();
        if parts.method != Method::POST {
            return Ok(refused(StatusCode::METHOD_NOT_ALLOWED, "POST only"));
        }
        let given = header_text(&parts.headers, "authorization").and_then(|it| it.strip_prefix("Bearer "));
        let key = self.key.as_deref().and_then(|it| self.context.secrets.text(it));
        if key.is_none() || given != key.as_deref() {
            return Ok(refused(StatusCode::UNAUTHORIZED, "unknown key"));
        }
        let bytes = collect(incoming, MAX_BODY).await.map_err(|_| Hangup)?;
        let answer = match serde_json::from_slice::<SubmittedSms>(&bytes) {
            Ok(sms) => self.submit(&sms),
            Err(error) => refused(StatusCode::BAD_REQUEST, &error.to_string()),
        };
        if faults.take(&["lost_answer"], point).is_some() { Err(Hangup) } else { Ok(answer) }
    }

    fn submit(self: &Arc<Self>, sms: &SubmittedSms) -> HttpResponse {
        let Ok(phone) = Phone::parse(&sms.to) else {
            return refused(StatusCode::UNPROCESSABLE_ENTITY, "unknown number");
        };
        let parts = sms_parts(&sms.text);
        if sms.text.is_empty() || parts > MOST_PARTS || sms.reference.is_empty() {
            return refused(StatusCode::UNPROCESSABLE_ENTITY, "no text, no reference, or too many parts");
        }
        let mut taken = lock(&self.taken);
        if let Some(id) = taken.get(&sms.reference) {
            return json_answer(StatusCode::OK, &json!({"message_id": id, "status": "accepted", "repeated": true}));
        }
        let attributes = [("provider", Some(SERVICE)), ("sender", sms.sender.as_deref())];
        let attributes = attributes.into_iter().filter_map(|(name, it)| Some((name.to_owned(), it?.to_owned())));
        let id = self.context.sns.keep_sms(&phone.e164(), &sms.text, attributes.collect());
        taken.insert(sms.reference.clone(), id.clone());
        drop(taken);
        let accepted = AcceptedSms { reference: sms.reference.clone(), id: id.clone(), parts };
        let (this, under_way) = (Arc::clone(self), self.context.activity.begin());
        self.context.tasks.spawn(async move {
            this.report(&accepted).await;
            drop(under_way);
        });
        json_answer(StatusCode::ACCEPTED, &json!({"message_id": id, "status": "accepted"}))
    }

    /// Tells what becomes of a message: that it is on its way, then that it has arrived or not.
    async fn report(&self, sms: &AcceptedSms) {
        let point = FaultPoint { service: SERVICE, function: "", operation: "Receipt" };
        self.send(sms, SmsReceiptStatus::Sent).await;
        if let Some(fault) = self.context.faults.take(&["late_event"], point) {
            tokio::time::sleep(fault.delay(1_000)).await;
        }
        let outcome = match self.context.faults.take(&["undelivered"], point) {
            Some(_) => SmsReceiptStatus::Undelivered,
            None => SmsReceiptStatus::Delivered,
        };
        self.send(sms, outcome).await;
        if self.context.faults.take(&["duplicate_event"], point).is_some() {
            self.send(sms, outcome).await;
        }
    }

    /// Sends a receipt, again until it is taken.
    async fn send(&self, sms: &AcceptedSms, status: SmsReceiptStatus) {
        let AcceptedSms { reference, id, parts } = sms;
        let mut body = json!({"reference": reference, "message_id": id, "status": status});
        if status != SmsReceiptStatus::Sent
            && let Some(fields) = body.as_object_mut()
        {
            fields.insert("cost_halalas".to_owned(), json!(parts * PART_HALALAS));
        }
        let mut wait = FIRST_WAIT_MS;
        for _ in 0..ATTEMPTS {
            match self.post(&body).await {
                Ok(StatusCode::NO_CONTENT) => return,
                outcome => tracing::debug!(?outcome, "receipt_not_taken"),
            }
            tokio::time::sleep(Duration::from_millis(wait)).await;
            wait *= 2;
        }
        tracing::warn!(reference, "receipt_given_up");
    }

    async fn post(&self, body: &Value) -> Result<StatusCode, String> {
        let stored = self.receipts.as_deref().and_then(|it| self.context.secrets.text(it)).unwrap_or_default();
        let keys = SharedKeys::fixed(&stored).map_err(|error| error.0)?;
        let body = body.to_string();
        let signature = keys.sign(body.as_bytes(), self.context.clock.now().as_second());
        let request = Request::post(&self.receipts_url)
            .header("content-type", "application/json")
            .header("authorization", format!("HMAC-SHA256 {signature}"))
            .body(Full::new(Bytes::from(body)))
            .map_err(|error| error.to_string())?;
        self.http.request(request).await.map(|it| it.status()).map_err(|error| error.to_string())
    }
}

fn refused(status: StatusCode, why: &str) -> HttpResponse {
    json_answer(status, &json!({ "error": why }))
}
