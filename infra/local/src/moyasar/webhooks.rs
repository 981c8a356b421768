//! Webhooks: the gateway tells each change of a payment, and repeats it until it is taken, or six times.

use super::payment::StoredPayment;
use super::{Moyasar, WalletAccount};
use crate::faults::FaultPoint;
use bytes::Bytes;
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// When an event is sent, in seconds after the first attempt.
const ATTEMPTS: [i64; 6] = [0, 60, 600, 1_800, 3_600, 7_200];
/// Maximum time of an attempt.
const TIMEOUT: Duration = Duration::from_secs(10);

impl Moyasar {
    /// Tells what has become of a payment. Statuses of which there is no event are told nobody.
    pub(super) fn tell(self: &Arc<Self>, payment: &StoredPayment) {
        let account = self.accounts().into_iter().find(|it| it.wallet == payment.wallet);
        let (Some(kind), Some(account)) = (payment.event_type(), account) else { return };
        let body = json!({
            "id": uuid::Uuid::new_v4().to_string(), "type": kind, "created_at": self.now(),
            "secret_token": account.webhook_secret, "account_name": "Queue Me", "live": false, "data": payment.show(),
        });
        let point = FaultPoint { service: "moyasar", function: "", operation: "Webhook" };
        if self.faults.take(&["lost_answer"], point).is_some() {
            return;
        }
        let copies = if self.faults.take(&["duplicate_event"], point).is_some() { 2 } else { 1 };
        let late = self.faults.take(&["late_event"], point).map(|it| it.delay(500));
        for _ in 0..copies {
            let (this, account, body) = (Arc::clone(self), account.clone(), body.to_string());
            // The first attempt is work that the cloud waits for.
            let working = self.activity.begin();
            self.tasks.spawn(async move {
                if let Some(late) = late {
                    tokio::time::sleep(late).await;
                }
                let is_taken = this.deliver(&account, &body).await;
                drop(working);
                if !is_taken {
                    this.repeat(&account, &body).await;
                }
            });
        }
    }

    /// Repeats an event that was not taken, by the platform's clock.
    async fn repeat(&self, account: &WalletAccount, body: &str) {
        let first = self.clock.now().as_second();
        let mut moves = self.clock.moves();
        for after in ATTEMPTS.into_iter().skip(1) {
            while self.clock.now().as_second() < first + after {
                tokio::select! {
                    moved = moves.changed() => if moved.is_err() { return },
                    () = tokio::time::sleep(Duration::from_secs(1)) => {}
                }
            }
            let _working = self.activity.begin();
            if self.deliver(account, body).await {
                return;
            }
        }
    }

    /// Sends an event once. Returns whether it was taken.
    async fn deliver(&self, account: &WalletAccount, body: &str) -> bool {
        let url = format!("{}/customer/v1/webhooks/moyasar/{}", self.url, account.wallet);
        let request = http::Request::post(url)
            .header("content-type", "application/json")
            .header("user-agent", "Moyasar/1.0")
            .body(Full::new(Bytes::from(body.to_owned())));
        let Ok(request) = request else { return false };
        let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
        let sent = tokio::time::timeout(TIMEOUT, client.request(request)).await;
        sent.is_ok_and(|it| it.is_ok_and(|it| it.status().is_success()))
    }
}
