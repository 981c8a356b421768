//! `SmsMessage`: an SMS that is passed to a provider, and what its delivery receipt says has become of it. Noted before it is
//! passed on, so that its receipt finds it even if the provider's answer is lost.

use super::{Parsed, Text};
use crate::{Condition, Event, EventActor, Key, Update, condition, entity, keys, notice::id_of_request};
use jiff::Timestamp;
use model::event::ids::{CompanyId, ShopId};
use model::event::{NotificationOutcome, Payload};
use model::notification::{Channel, SmsReceiptStatus, SmsReference, SmsState};
use model::{Id, id};

/// How long it is kept, in seconds: as long as notifications are.
const KEPT_FOR: i64 = 30 * 86_400;
const TTL: &str = "ttl";
/// The type of message that is a code. It is no notification, and its cost counts towards no cap.
const CODE: &str = "verification_code";

entity! {
    /// An SMS that is passed to a provider.
    pub struct SmsMessage: "SmsMessage" {
        required {
            /// The event that first requested it.
            origin / ORIGIN: Id<id::Event> = "origin";
            /// Type of notification.
            kind / KIND: Text = "type";
            /// When it was first passed on.
            sent_at / SENT_AT: Parsed<Timestamp> = "sent_at";
        }
        optional {
            /// The provider that took it.
            provider / PROVIDER: Text = "provider";
            /// The provider's id of it.
            provider_id / PROVIDER_ID: Text = "provider_id";
            /// The company that it comes from.
            company / COMPANY: CompanyId = "company_id";
            /// The shop that it comes from.
            shop / SHOP: ShopId = "shop_id";
            /// Why it did not arrive, as a code.
            error / ERROR: Text = "error";
            /// When a receipt said what has become of it.
            ended_at / ENDED_AT: Parsed<Timestamp> = "ended_at";
        }
        defaulted {
            /// What has become of it.
            state / STATE: Parsed<SmsState> = "state";
            /// What it costs, in halalas: estimated, until a receipt says so.
            cost_halalas / COST: i64 = "cost_halalas";
        }
    }
}

/// An SMS that is about to be passed to a provider.
#[derive(Debug, Clone, Copy)]
pub struct NewSms<'a> {
    /// The name by which the provider refers to it.
    pub reference: &'a SmsReference,
    /// Type of notification.
    pub kind: &'a str,
    /// The company that it comes from.
    pub company: Option<CompanyId>,
    /// The shop that it comes from.
    pub shop: Option<ShopId>,
    /// The time.
    pub at: Timestamp,
}

/// A delivery receipt.
#[derive(Debug, Clone, Copy)]
pub struct SmsReceipt<'a> {
    /// What it says.
    pub status: SmsReceiptStatus,
    /// The provider's id of the message.
    pub provider_id: Option<&'a str>,
    /// What the message costs, in halalas. `None` if the provider doesn't say.
    pub cost_halalas: Option<i64>,
    /// When it arrived.
    pub at: Timestamp,
}

impl<'a> NewSms<'a> {
    /// A code.
    #[must_use]
    pub const fn code(reference: &'a SmsReference, at: Timestamp) -> Self {
        Self { reference, kind: CODE, company: None, shop: None, at }
    }
}

impl SmsMessage {
    /// The key of the message with this reference.
    #[must_use]
    pub fn key_of(reference: &SmsReference) -> Key {
        keys::sms_message(reference.origin, &reference.round)
    }

    /// The update that notes a message before it is passed to a provider. Another attempt at the same message changes nothing.
    pub fn begun(new: &NewSms<'_>, cost_halalas: i64) -> Update {
        Update::of(Self::key_of(new.reference))
            .entity(Self::TAG)
            .set_default(Self::ORIGIN, new.reference.origin)
            .set_default(Self::KIND, new.kind)
            .set_default(Self::SENT_AT, new.at.to_string())
            .set_default(Self::STATE, SmsState::Sent.as_str())
            .set_default(Self::COST, cost_halalas)
            .set_default(TTL, new.at.as_second() + KEPT_FOR)
            .set_some(Self::COMPANY, new.company)
            .set_some(Self::SHOP, new.shop)
    }

    /// The update that notes who has taken it.
    pub fn taken(reference: &SmsReference, provider: &str, provider_id: Option<&str>) -> Update {
        let noted = Update::of(Self::key_of(reference)).set(Self::PROVIDER, provider);
        noted.set_some(Self::PROVIDER_ID, provider_id).when(condition::exists())
    }

    /// Whether a receipt has said what became of it, so that it is not sent again.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.state() != SmsState::Sent
    }

    /// Whether it is a code.
    #[must_use]
    pub fn is_code(&self) -> bool {
        self.kind == CODE
    }

    /// The update that notes what a receipt says has become of it, refused if another one has said so meanwhile. `None` if the
    /// receipt changes nothing.
    #[must_use]
    pub fn ended(&self, receipt: &SmsReceipt<'_>) -> Option<Update> {
        let state = self.state().after(receipt.status)?;
        let noted = Update::of(self.key())
            .set(Self::STATE, state.as_str())
            .set(Self::ENDED_AT, receipt.at.to_string())
            .set_some(Self::ERROR, receipt.status.error())
            .set_some(Self::COST, receipt.cost_halalas)
            .when(condition::exists())
            .when(Condition::Equal(Self::STATE.into(), SmsState::Sent.as_str().into()));
        Some(match receipt.provider_id {
            Some(id) => noted.set_default(Self::PROVIDER_ID, id),
            None => noted,
        })
    }

    /// By how much a receipt corrects what was counted towards the cap of its day, in halalas. Codes count towards none.
    #[must_use]
    pub fn cost_change(&self, receipt: &SmsReceipt<'_>) -> i64 {
        let cost = receipt.cost_halalas.filter(|_| !self.is_code());
        cost.map_or(0, |cost| cost - self.cost_halalas())
    }

    /// The event that says what has become of the notification. `None` for a code, and while that is open. A repeated receipt
    /// leads to the same event.
    #[must_use]
    pub fn outcome(&self, receipt: &SmsReceipt<'_>) -> Option<Event> {
        let state = receipt.status.outcome().filter(|_| !self.is_code())?;
        let outcome = NotificationOutcome {
            company_id: self.company(),
            shop_id: self.shop(),
            notification: self.origin,
            kind: self.kind.clone(),
            channel: Channel::Sms,
            error: receipt.status.error().map(str::to_owned),
        };
        let payload = match state {
            SmsState::Delivered => Payload::NotificationDelivered(outcome),
            _ => Payload::NotificationFailed(outcome),
        };
        Some(Event {
            id: id_of_request(self.origin, &[payload.name(), "receipt", &self.key().sk]),
            at: receipt.at,
            actor: EventActor::System,
            subject: ("notification", self.origin.to_string()),
            payload,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entity as _, Item};

    fn new<'a>(reference: &'a SmsReference, kind: &'a str) -> NewSms<'a> {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        NewSms { kind, company: Some(Id::fixed(1)), shop: Some(Id::fixed(2)), ..NewSms::code(reference, at) }
    }

    fn message(kind: &str) -> SmsMessage {
        let reference = SmsReference { origin: Id::fixed(7), round: String::new() };
        let key = SmsMessage::key_of(&reference);
        let before = Item::default().with("pk", key.pk).with("sk", key.sk);
        SmsMessage::read(SmsMessage::begun(&new(&reference, kind), 20).applied_to(&before)).unwrap()
    }

    fn receipt(status: SmsReceiptStatus) -> SmsReceipt<'static> {
        let at = Timestamp::from_second(1_800_000_060).unwrap();
        SmsReceipt { status, provider_id: Some("m-1"), cost_halalas: Some(17), at }
    }

    #[test]
    fn the_first_receipt_with_an_outcome_counts_and_the_message_can_be_noted_again() {
        let sent = message("queue_called");
        assert!(sent.ended(&receipt(SmsReceiptStatus::Sent)).is_none());
        assert!(sent.outcome(&receipt(SmsReceiptStatus::Sent)).is_none());
        let lost = sent.updated(&sent.ended(&receipt(SmsReceiptStatus::Expired)).unwrap()).unwrap();
        assert_eq!((lost.state(), lost.error(), lost.cost_halalas()), (SmsState::Undelivered, Some("sms_expired"), 17));
        assert_eq!(lost.provider_id(), Some("m-1"));
        assert!(lost.ended(&receipt(SmsReceiptStatus::Delivered)).is_none());
        let reference = SmsReference { origin: sent.origin(), round: String::new() };
        let again = lost.updated(&SmsMessage::begun(&new(&reference, "queue_called"), 20)).unwrap();
        let taken = again.updated(&SmsMessage::taken(&reference, "aggregator", None)).unwrap();
        assert!(!sent.has_ended() && taken.has_ended());
        assert_eq!(
            (taken.provider(), taken.provider_id(), taken.cost_halalas()),
            (Some("aggregator"), Some("m-1"), 17)
        );
    }

    #[test]
    fn a_receipt_corrects_the_cost_of_notifications_and_tells_what_became_of_them() {
        let (sent, code) = (message("queue_called"), message(CODE));
        let delivered = receipt(SmsReceiptStatus::Delivered);
        assert_eq!((sent.cost_change(&delivered), code.cost_change(&delivered)), (-3, 0));
        assert_eq!(sent.cost_change(&SmsReceipt { cost_halalas: None, ..delivered }), 0);
        assert!(code.outcome(&delivered).is_none() && code.ended(&delivered).is_some());
        let event = sent.outcome(&delivered).unwrap();
        let Payload::NotificationDelivered(told) = &event.payload else { panic!("{event:?}") };
        assert_eq!((told.company_id, told.shop_id), (Some(Id::fixed(1)), Some(Id::fixed(2))));
        assert_eq!(event.id, sent.outcome(&delivered).unwrap().id);
        let failed = sent.outcome(&receipt(SmsReceiptStatus::Rejected)).unwrap();
        assert_eq!(failed.payload.to_json()["error"], "sms_rejected");
        assert_eq!(failed.payload.name(), "NotificationFailed");
    }
}
