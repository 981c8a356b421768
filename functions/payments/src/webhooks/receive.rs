//! `POST /webhooks/moyasar/{wallet}`: takes an event of the gateway. It is only a hint: whoever acts on it asks the gateway.
//!
//! INVARIANT: the body contains the secret by which it is believed. It is never logged.

use crate::gateway::Gateway;
use model::event::{GatewayNotified, Payload};
use model::payment::Wallet;
use model::{Code, Id, id};
use runtime::{Api, Aws, Env, StartError, WriteKind};
use serde::{Deserialize, Serialize};
use store::entities::GatewayEvent;
use store::keys::KeyPart;
use store::partition::{GATEWAY_EVENT, OUTBOX};
use store::{Event, EventActor, Table, Transaction};
use utoipa::ToSchema;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// The events that are acted on. The gateway spells one of them in two ways.
const KNOWN: [&str; 7] = [
    "payment_paid",
    "payment_failed",
    "payment_faild",
    "payment_refunded",
    "payment_authorized",
    "payment_captured",
    "payment_voided",
];

/// What is needed to take events.
struct WebhookNeeds {
    table: Table,
    merchant: Gateway,
}

async fn needs(env: Env) -> Result<WebhookNeeds, StartError> {
    let aws = Aws::new(&env)?;
    Ok(WebhookNeeds { table: Table::new(&aws, &env)?, merchant: Gateway::load(&aws, &env, Wallet::Merchant).await? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/webhooks/moyasar/{wallet}", "Receive a gateway event")
        .path("wallet", text_schema("^merchant$"))
        .body::<ReceiveGatewayEvent>()
        .example_value("wallet", "merchant")
        .example(
            r#"{"id": "${gateway_event_id}", "type": "payment_paid", "secret_token": "${webhook_secret}", "live": false,
            "data": {"id": "${gateway_payment_id}"}}"#,
        )
        .answers::<ReceivedGatewayEvent>(200, "Received, also if it says nothing new")
        .refuses(&[Code::Unauthenticated, Code::NotFound])
        .transacts_only(&[WriteKind::Put], &[GATEWAY_EVENT, OUTBOX])
        .wallets(&[Wallet::Merchant])
        .served_by(needs, handle)
}

/// An event of the gateway. It has more members, which are not read.
#[derive(Deserialize, ToSchema)]
struct ReceiveGatewayEvent {
    /// The id of the event.
    #[schema(min_length = 1, max_length = 128)]
    id: String,
    /// The type of the event. Other types than those of payments are ignored.
    #[serde(rename = "type")]
    #[schema(example = "payment_paid")]
    kind: String,
    /// The secret that the gateway and Queue Me know.
    secret_token: String,
    /// Whether it is about real money.
    live: bool,
    data: GatewayEventData,
}

/// What the event is about.
#[derive(Deserialize, ToSchema)]
struct GatewayEventData {
    /// The id of the payment.
    id: String,
}

/// What the gateway is told: that it need not send the event again.
#[derive(Serialize, ToSchema)]
struct ReceivedGatewayEvent {
    received: bool,
}

async fn handle(needs: &WebhookNeeds, request: Request) -> Result<Reply, Fault> {
    let wallet: Wallet = web::path(&request, "wallet")?;
    let gateway = needs.of(wallet)?;
    let event: ReceiveGatewayEvent = web::body(&request)?;
    if !gateway.is_webhook_secret(&event.secret_token) {
        tracing::warn!(wallet = wallet.as_str(), "webhook_refused");
        return Err(Code::Unauthenticated.into());
    }
    if event.live != gateway.is_live() {
        return Err(Fault::field("/live", "invalid", "not of this stage"));
    }
    needs.note(wallet, &event, &request).await?;
    Reply::ok(&ReceivedGatewayEvent { received: true })
}

impl WebhookNeeds {
    fn of(&self, wallet: Wallet) -> Result<&Gateway, Fault> {
        if wallet == Wallet::Merchant { Ok(&self.merchant) } else { Err(Code::NotFound.into()) }
    }

    /// Notes an event and passes it on, once. What is not about a payment of ours is ignored.
    async fn note(&self, wallet: Wallet, event: &ReceiveGatewayEvent, request: &Request) -> Result<(), Fault> {
        let id = KeyPart::parse(&event.id).map_err(web::field::wrong("/id"))?;
        let payment = Id::<id::Payment>::of_uuid_text(&event.data.id).ok();
        let Some(payment_id) = payment.filter(|_| KNOWN.contains(&event.kind.as_str())) else { return Ok(()) };
        let now = request.now;
        let told = Payload::GatewayNotified(GatewayNotified { wallet, payment_id });
        let mut tx = Transaction::<Duplicate>::default();
        tx.write_or(GatewayEvent::receive(wallet, &id, payment_id, now), Duplicate);
        tx.write(Event::new(told, "payment", payment_id, EventActor::System, now).write());
        match tx.commit(&self.table).await {
            Ok(()) | Err(store::Rejection::Refused(Duplicate)) => Ok(()),
            Err(other) => Err(other.map(|_: Duplicate| Fault::retry("event")).into()),
        }
    }
}

/// The event was received before.
struct Duplicate;
