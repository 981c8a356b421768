//! Notifies the recipient of a notification in the inbox and by SMS, as its type requires.

use crate::attempts::SendAttempt;
use crate::inbox::delivery;
use crate::planning::{Decision, Planner};
use crate::request::{Mention, RequestEvent};
use crate::sms::{MessageCause, NumberProof, OutgoingSms, SendingShop, SmsGate, SmsOutcome};
use crate::texts::RenderedTexts;
use model::event::{NotificationRequested, Recipient};
use model::notification::Channel;
use model::{Bilingual, Id, Language, Phone, id};
use runtime::purpose::{Phones, TicketPages};
use runtime::{Failure, Secret};
use serde_json::{Value, json};
use store::entities::notification::{NewNotification, Notification};
use store::entities::{NewSms, Shop};
use store::keys::{self, PhoneRefs, Ref};
use store::queue::{Ticket, page_url};
use store::{Account, Entity as _, Item, Reads, Table};

/// What is needed to notify.
pub(crate) struct Notifier {
    pub(crate) planner: Planner,
    pub(crate) phones: Secret<Phones>,
    pub(crate) ticket_pages: Secret<TicketPages>,
    pub(crate) sms: SmsGate,
    /// Address of the public pages.
    pub(crate) pages: String,
}

/// A phone number that an SMS is to be sent to, and what is known about it.
struct SmsRecipient {
    phone: Phone,
    proof: NumberProof,
    language: Language,
    /// Their ticket, if the number was left with one.
    ticket: Option<GuestTicket>,
}

/// What an SMS about the ticket of a guest needs besides its variables.
struct GuestTicket {
    /// Network address at which they joined. `None` for tickets by staff.
    joined_at: Option<Ref>,
    /// Address of the ticket's page.
    link: String,
}

impl Notifier {
    pub(crate) const fn table(&self) -> &Table {
        &self.planner.table
    }

    /// Notifies the recipient of a requested notification.
    pub(crate) async fn notify(&self, event: &RequestEvent) -> Result<Value, Failure> {
        match event.payload.recipient {
            Recipient::User { user } => self.notify_user(user, event).await,
            Recipient::Guest { guest } => {
                let item = self.table().get(&keys::appointment(guest)).await?;
                self.notify_guest(item.and_then(|it| phone(&it, "customer_phone")), event).await
            }
            Recipient::GuestTicket { guest_ticket } => {
                let mut reads = Reads::default();
                let in_line = reads.want::<Ticket>(keys::in_line(guest_ticket));
                let ended = reads.want::<Ticket>(keys::past_ticket(guest_ticket));
                let mut found = self.table().read(reads).await?;
                let ticket = found.take(in_line).or_else(|| found.take(ended));
                match ticket.filter(|it| it.id() == guest_ticket && it.customer().is_none()) {
                    Some(ticket) => self.notify_ticket_holder(&ticket, event).await,
                    None => Ok(json!({"done": "no_reader"})),
                }
            }
        }
    }

    async fn notify_user(&self, user: Id<id::User>, event: &RequestEvent) -> Result<Value, Failure> {
        let id = event.id.parse().map_err(|invalid: model::InvalidValue| Failure::new("bad_event", invalid.0))?;
        let Some(wishes) = self.planner.wishes(user, event).await? else { return Ok(json!({"done": "no_reader"})) };
        let account = &wishes.account;
        let text = self.render(event)?;
        let is_in_inbox = self.planner.decide(&wishes, event, Channel::InApp).await? == Decision::Send;
        if is_in_inbox {
            let notification = Notification::new(NewNotification {
                event: id,
                at: event.occurred_at,
                user,
                language: account.language(),
                kind: &event.payload.kind,
                title: text.title,
                body: text.body,
                data: &event.payload.data,
                now: event.now.as_second(),
            });
            delivery::add(self.table(), &notification, Mention::of(&event.payload)).await?;
        }
        let sms = match self.planner.decide(&wishes, event, Channel::Sms).await? {
            Decision::Drop(reason) => json!(reason),
            Decision::Wait(at) => SendAttempt::of(self.table(), event, Channel::Sms)?.wait_until(at).await?,
            Decision::Send => self.send_sms_to(account, event).await?,
        };
        Ok(json!({"in_inbox": is_in_inbox, "sms": sms}))
    }

    async fn send_sms_to(&self, account: &Account, event: &RequestEvent) -> Result<Value, Failure> {
        let Ok(phone) = account.phone().parse::<Phone>() else { return Ok(json!("no_phone")) };
        let proof = if account.last_login_at().is_some() { NumberProof::Proven } else { NumberProof::Unproven };
        let recipient = SmsRecipient { phone, proof, language: account.language(), ticket: None };
        self.send_sms(&recipient, event).await
    }

    /// Sends an SMS about a ticket to its guest, in the language in which they joined. Its text may have a link to the page of
    /// the ticket, whose token is in no event.
    async fn notify_ticket_holder(&self, ticket: &Ticket, event: &RequestEvent) -> Result<Value, Failure> {
        let Some(phone) = ticket.phone().and_then(|it| Phone::parse(it).ok()) else {
            return Ok(json!({"done": "no_reader"}));
        };
        let guest = SmsRecipient {
            phone,
            proof: NumberProof::Unproven,
            language: ticket.language().unwrap_or_default(),
            ticket: Some(GuestTicket {
                joined_at: ticket.requested_from().and_then(Ref::parse),
                link: page_url(&self.pages, &self.ticket_pages, ticket.id()),
            }),
        };
        Ok(json!({"sms": self.send_sms(&guest, event).await?}))
    }

    /// Sends an SMS to the guest of an appointment who left a phone. In Arabic, because their language is unknown.
    async fn notify_guest(&self, phone: Option<Phone>, event: &RequestEvent) -> Result<Value, Failure> {
        let Some(phone) = phone else { return Ok(json!({"done": "no_reader"})) };
        let (proof, language) = (NumberProof::Unproven, Language::default());
        Ok(json!({"sms": self.send_sms(&SmsRecipient { phone, proof, language, ticket: None }, event).await?}))
    }

    /// Sends an SMS, unless it is not one that an unproven number asked for, or the gate holds it. One that no provider takes is
    /// tried again later. Returns what became of it.
    async fn send_sms(&self, recipient: &SmsRecipient, event: &RequestEvent) -> Result<Value, Failure> {
        let NotificationRequested { kind, variables, .. } = &event.payload;
        if recipient.proof == NumberProof::Unproven && !is_asked_for(kind) {
            return Ok(json!("not_asked_for"));
        }
        let shop = self.sending_shop(event).await?;
        let verified_name = shop.as_ref().filter(|(shop, _)| shop.is_verified).map(|(_, name)| name);
        let text = match &recipient.ticket {
            None => self.planner.texts.sms(kind, recipient.language, variables, verified_name),
            Some(ticket) => {
                let mut variables = variables.clone();
                variables.insert("link".to_owned(), json!(ticket.link));
                self.planner.texts.guest_sms(kind, recipient.language, &variables, verified_name)
            }
        };
        let Some(text) = text else {
            tracing::error!(event = event.id, kind, "no_sms_text");
            return Ok(json!("no_text"));
        };
        let references = PhoneRefs::of(&self.phones, &recipient.phone);
        let first = event.payload.attempt.origin.map_or_else(|| event.id.clone(), |it| it.to_string());
        let attempt = SendAttempt::of(self.table(), event, Channel::Sms)?;
        let sms = OutgoingSms {
            event: &first,
            phone: &recipient.phone,
            phone_ref: references.current(),
            proof: recipient.proof,
            cause: cause(kind),
            shop: shop.map(|(shop, _)| shop),
            confirmed_at: recipient
                .ticket
                .as_ref()
                .and_then(|it| it.joined_at.clone())
                .filter(|_| is_confirmation(kind)),
            text: &text,
            class: self.planner.texts.rules(kind).class,
            noted: NewSms {
                reference: &attempt.reference(),
                kind,
                company: event.payload.company_id,
                shop: event.payload.shop_id,
                at: event.now,
            },
            now: event.now,
        };
        match self.sms.send(&sms).await? {
            SmsOutcome::Sent(taken) => {
                attempt.succeeded(&taken).await?;
                Ok(json!("sent"))
            }
            SmsOutcome::Held(reason) => Ok(json!(reason)),
            SmsOutcome::Refused => attempt.failed("sms_refused").await,
        }
    }

    /// Returns the shop in whose name a notification is sent, with its name. `None` if it is not about a shop.
    async fn sending_shop(&self, event: &RequestEvent) -> Result<Option<(SendingShop, Bilingual)>, Failure> {
        let id = event.payload.data.get("shop_id").and_then(Value::as_str);
        let Some(id) = id.and_then(|it| it.parse::<Id<id::Shop>>().ok()) else { return Ok(None) };
        let shop = self.table().get(&keys::shop(id.shop())).await?.and_then(Shop::read);
        let is_verified = shop.as_ref().is_some_and(Shop::is_verified);
        let name = shop.map(|it| it.name()).unwrap_or_default();
        Ok(Some((SendingShop { tag: id.shop(), is_verified }, name)))
    }

    fn render(&self, event: &RequestEvent) -> Result<RenderedTexts, Failure> {
        let NotificationRequested { kind, variables, .. } = &event.payload;
        let text = self.planner.texts.render_both(kind, variables);
        text.ok_or_else(|| Failure::new("texts", format!("no text for {kind}")))
    }
}

/// Whether a message is about the ticket or the appointment for which a number was entered: nothing else goes to a number that
/// nobody has proven.
fn is_asked_for(kind: &str) -> bool {
    ["queue_", "appointment_", "package_"].iter().any(|about| kind.starts_with(about))
        && cause(kind) == MessageCause::Own
}

/// Whether a message repeats what the person who joined sees on the ticket's page.
fn is_confirmation(kind: &str) -> bool {
    kind.starts_with("queue_join_confirmation")
}

/// Whose act a type of message is about: those to a shop and to new managers are about acts of others.
fn cause(kind: &str) -> MessageCause {
    let is_to_staff = kind.ends_with("_shop") || kind == "shop_manager_assigned";
    if is_to_staff { MessageCause::Others } else { MessageCause::Own }
}

/// Returns the phone in an attribute. `None` if it is missing or invalid.
fn phone(item: &Item, name: &str) -> Option<Phone> {
    item.text(name).and_then(|it| Phone::parse(it).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unproven_number_gets_messages_about_its_ticket_or_appointment_only() {
        for asked in ["queue_called_sms", "queue_join_confirmation", "appointment_cancelled", "package_confirmation"] {
            assert!(is_asked_for(asked), "{asked}");
        }
        for other in ["shop_manager_assigned", "appointment_cancelled_shop", "marketing", "waitlist_offer", ""] {
            assert!(!is_asked_for(other), "{other}");
        }
    }

    #[test]
    fn an_invalid_phone_is_ignored() {
        let item = |phone: &str| Item::default().with("phone", phone);
        assert!(phone(&item("+966512345678"), "phone").is_some());
        assert!(phone(&item("x"), "phone").is_none() && phone(&Item::default(), "phone").is_none());
    }
}
