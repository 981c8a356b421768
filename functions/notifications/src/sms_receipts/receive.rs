//! `POST /sms-receipts` (identity): takes what the SMS aggregator says became of a message. Signed with a key that both know:
//! `Authorization: HMAC-SHA256 t=<Unix seconds>,v1=<HMAC of "t.body">`.

use model::Code;
use model::notification::{SmsReceiptStatus, SmsReference};
use runtime::{Api, Aws, Env, SharedKeys, StartError, WriteKind};
use serde::Deserialize;
use store::entities::{SmsMessage, SmsReceipt, SmsUsage};
use store::partition::{DELIVERY, OUTBOX, SMS};
use store::{Reads, Table, Transaction};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// The scheme of the header.
const SCHEME: &str = "HMAC-SHA256 ";
/// The most that a message can cost, in halalas.
const MOST_HALALAS: i64 = 10_000;
/// The longest id of a provider, in characters.
const LONGEST_ID: usize = 128;

/// What is needed to take receipts.
struct ReceiptNeeds {
    table: Table,
    keys: SharedKeys,
}

async fn needs(env: Env) -> Result<ReceiptNeeds, StartError> {
    let aws = Aws::new(&env)?;
    Ok(ReceiptNeeds {
        table: Table::new(&aws, &env)?,
        keys: SharedKeys::load(&aws, &env, "SMS_RECEIPTS_SECRET").await?,
    })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/sms-receipts", "Receive a delivery receipt")
        .body::<ReceiveSmsReceipt>()
        .example(r#"{"reference": "${sms_reference}", "message_id": "m-1", "status": "delivered", "cost_halalas": 18}"#)
        .example_value("authorization", "${receipt_authorization}")
        .answers_nothing(204, "Taken, also if it says nothing new")
        .refuses(&[Code::Unauthenticated, Code::NotFound])
        .reads_in_batches(&[DELIVERY])
        .transacts_only(&[WriteKind::Update], &[DELIVERY, SMS])
        .transacts_only(&[WriteKind::Put], &[OUTBOX])
        .receives_sms_receipts()
        .served_by(needs, handle)
}

/// What the aggregator says about a message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReceiveSmsReceipt {
    /// The name by which the message was sent.
    #[schema(example = "evt_01kjma0fm0fr9sbddn8w4hfg6y")]
    reference: String,
    /// The aggregator's id of the message.
    #[schema(min_length = 1, max_length = 128)]
    message_id: Option<String>,
    /// What has become of it.
    status: SmsReceiptStatus,
    /// What it costs.
    #[schema(minimum = 0, maximum = 10_000)]
    cost_halalas: Option<i64>,
}

async fn handle(needs: &ReceiptNeeds, request: Request) -> Result<Reply, Fault> {
    needs.authenticate(&request)?;
    let body: ReceiveSmsReceipt = web::body(&request)?;
    let (reference, receipt) = body.checked(&request)?;
    let mut reads = Reads::default();
    let message = reads.want::<SmsMessage>(SmsMessage::key_of(&reference));
    let message = needs.table.read(reads).await?.take(message).ok_or(Code::NotFound)?;
    needs.note(&message, &receipt).await?;
    Reply::nothing()
}

impl ReceiveSmsReceipt {
    fn checked(&self, request: &Request) -> Result<(SmsReference, SmsReceipt<'_>), Fault> {
        let reference: Result<SmsReference, _> = self.reference.parse();
        let reference = reference.map_err(|_| Fault::field("/reference", "invalid", "not a valid id"))?;
        let is_id = |it: &str| (1..=LONGEST_ID).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_graphic());
        if self.message_id.as_deref().is_some_and(|it| !is_id(it)) {
            return Err(Fault::field("/message_id", "invalid", "1 to 128 printable ASCII characters"));
        }
        if self.cost_halalas.is_some_and(|it| !(0..=MOST_HALALAS).contains(&it)) {
            return Err(Fault::field("/cost_halalas", "out_of_range", "0 to 10000"));
        }
        let (provider_id, cost_halalas) = (self.message_id.as_deref(), self.cost_halalas);
        Ok((reference, SmsReceipt { status: self.status, provider_id, cost_halalas, at: request.now }))
    }
}

impl ReceiptNeeds {
    fn authenticate(&self, request: &Request) -> Result<(), Fault> {
        let signature = request.header("authorization").and_then(|it| it.strip_prefix(SCHEME));
        let is_signed = signature.is_some_and(|it| self.keys.verify(it, request.bytes(), request.seconds()));
        if is_signed { Ok(()) } else { Err(Code::Unauthenticated.into()) }
    }

    /// Notes what a receipt says, counts it and tells it, all of it once.
    async fn note(&self, message: &SmsMessage, receipt: &SmsReceipt<'_>) -> Result<(), Fault> {
        let (Some(ended), Some(outcome)) = (message.ended(receipt), receipt.status.outcome()) else { return Ok(()) };
        let mut tx = Transaction::<Fault>::default();
        tx.write(ended);
        tx.write(SmsUsage::count_receipt(outcome, message.cost_change(receipt), message.sent_at()));
        tx.write_all(message.outcome(receipt).map(|it| it.write()));
        if let Some(error) = receipt.status.error() {
            tracing::warn!(provider = message.provider().unwrap_or_default(), error, "sms_undelivered");
        }
        // If another receipt was noted meanwhile, this one is judged again.
        Ok(tx.commit(&self.table).await?)
    }
}
