//! What follows an attempt to send a notification on a channel: its log, the event that says so, and, after a failure, the next
//! attempt or a dead letter.

use crate::request::RequestEvent;
use jiff::{SignedDuration, Timestamp};
use model::event::{NotificationOutcome, Payload};
use model::notification::{Channel, SmsReference, retry_after};
use model::{Id, InvalidValue, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use serde_json::{Value, json};
use store::entities::{
    ChannelRequest, DeliveryAttempt, NewDeadLetter, NewDelivery, NotificationDeadLetter, SmsMessage,
};
use store::notice::id_of_request;
use store::{Event, EventActor, Table, Write};

/// An attempt to send a requested notification on a channel.
#[derive(Clone, Copy)]
pub(crate) struct SendAttempt<'a> {
    table: &'a Table,
    request: &'a RequestEvent,
    event: Id<id::Event>,
    origin: Id<id::Event>,
    channel: Channel,
}

/// What a provider has taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AcceptedMessage {
    pub(crate) provider: &'static str,
    /// The provider's id of the message.
    pub(crate) id: Option<String>,
    /// What it costs, in halalas.
    pub(crate) cost_halalas: i64,
    /// Whether the provider says later what has become of it.
    pub(crate) sends_receipts: bool,
}

impl<'a> SendAttempt<'a> {
    pub(crate) fn of(table: &'a Table, request: &'a RequestEvent, channel: Channel) -> Result<Self, Failure> {
        let malformed = |invalid: InvalidValue| Failure::new("bad_event", invalid.0);
        let event = request.id.parse().map_err(malformed)?;
        let origin = request.payload.attempt.origin.unwrap_or(event);
        Ok(Self { table, request, event, origin, channel })
    }

    /// Lets the notification wait for its time.
    pub(crate) async fn wait_until(&self, at: Timestamp) -> Result<Value, Failure> {
        self.table.commit(vec![self.again(self.request.payload.attempt.failed).at(at)]).await?;
        Ok(json!({"waits_until": at}))
    }

    /// The name by which a provider refers to the message: the same for all attempts of a round.
    pub(crate) fn reference(&self) -> SmsReference {
        SmsReference { origin: self.origin, round: self.request.payload.attempt.round.clone() }
    }

    /// Logs that a provider has taken the message. Says that it has arrived, unless the provider's receipt will.
    pub(crate) async fn succeeded(&self, taken: &AcceptedMessage) -> Result<(), Failure> {
        let log = DeliveryAttempt::log(&NewDelivery {
            provider: Some(taken.provider),
            provider_id: taken.id.as_deref(),
            cost_halalas: taken.cost_halalas,
            ..self.delivery("sent")
        });
        let noted = || SmsMessage::taken(&self.reference(), taken.provider, taken.id.as_deref()).into();
        let sms = (self.channel == Channel::Sms).then(noted);
        let outcome = (!taken.sends_receipts).then(|| self.outcome(None));
        Ok(self.table.commit([log].into_iter().chain(sms).chain(outcome).collect()).await?)
    }

    /// Logs that the message was not sent. It is tried again later; after the last attempt it is a dead letter.
    pub(crate) async fn failed(&self, error: &str) -> Result<Value, Failure> {
        let failed = self.request.payload.attempt.failed + 1;
        let log = DeliveryAttempt::log(&self.delivery(error));
        let [first, second, ..] = SystemEntropy.bytes16();
        if let Some(seconds) = retry_after(failed, u16::from_be_bytes([first, second])) {
            let at = self.request.now.saturating_add(SignedDuration::from_secs(seconds));
            let at = at.map_err(|error| Failure::new("clock", error.to_string()))?;
            self.table.commit(vec![log, self.again(failed).at(at)]).await?;
            return Ok(json!({"failed": error, "tried_again_at": at}));
        }
        let (event, at, kind) = (self.event, self.request.now, self.request.payload.kind.as_str());
        let letter = NewDeadLetter { request: self.again(failed), kind, error, event, at };
        let said = self.outcome(Some(error));
        self.table.commit(vec![log, NotificationDeadLetter::keep(&letter), said]).await?;
        tracing::error!(event = self.request.id, error, "notification_given_up");
        Ok(json!({"failed": error, "given_up": true}))
    }

    fn again(&self, failed: u32) -> ChannelRequest<'_> {
        let payload = &self.request.payload;
        let round = &payload.attempt.round;
        ChannelRequest { origin: self.origin, channel: self.channel, failed, round, payload }
    }

    fn delivery<'r>(&self, result: &'r str) -> NewDelivery<'r> {
        NewDelivery {
            origin: self.origin,
            event: self.event,
            channel: self.channel,
            result,
            provider: None,
            provider_id: None,
            cost_halalas: 0,
            at: self.request.now,
        }
    }

    /// The event that says what became of the notification on the channel.
    fn outcome(&self, error: Option<&str>) -> Write {
        let outcome = NotificationOutcome {
            company_id: self.request.payload.company_id,
            shop_id: self.request.payload.shop_id,
            notification: self.origin,
            kind: self.request.payload.kind.clone(),
            channel: self.channel,
            error: error.map(str::to_owned),
        };
        let payload = match error {
            None => Payload::NotificationDelivered(outcome),
            Some(_) => Payload::NotificationFailed(outcome),
        };
        let event = Event {
            id: id_of_request(self.event, &[payload.name(), self.channel.as_str()]),
            at: self.request.now,
            actor: EventActor::System,
            subject: ("notification", self.origin.to_string()),
            payload,
        };
        event.write()
    }
}
