//! Notifies the recipient of a notification on all channels of its type.
//!
//! INVARIANT: a phone gets at most [`SMS_LIMITS`], because anyone may enter any number.

use crate::inbox;
use crate::push::PushSender;
use crate::request::{NotificationRequest, Recipient};
use crate::sms_sender::SmsSender;
use crate::texts::{RenderedText, Texts};
use model::otp::{HOUR, Limit};
use model::{Id, Language, Phone, id};
use runtime::{Failure, MasterKey};
use serde_json::{Value, json};
use store::keys::{self, Ref};
use store::queue::{Ticket, page_url};
use store::rate_limit::RateLimit;
use store::{Account, Entity as _, Item, Reads, Table};
use triggers::BusEvent;

/// SMS to one phone, other than codes: the product specification, notifications.md, "Rules".
const SMS_LIMITS: &[Limit] = &[Limit { count: 5, seconds: HOUR }];
/// The attribute of the rate window that counts them.
const WINDOW: &str = "t";

/// What is needed to notify.
pub(crate) struct Notifier {
    pub(crate) table: Table,
    pub(crate) master: MasterKey,
    pub(crate) texts: Texts,
    pub(crate) push: PushSender,
    pub(crate) sms: Box<dyn SmsSender>,
    /// Address of the public pages.
    pub(crate) pages: String,
}

type RequestEvent = BusEvent<NotificationRequest>;

impl Notifier {
    /// Notifies the recipient of a requested notification.
    pub(crate) async fn notify(&self, event: &RequestEvent) -> Result<Value, Failure> {
        match event.payload.recipient {
            Recipient::User { user } => self.notify_user(user, event).await,
            Recipient::Guest { guest } => {
                let item = self.table.get(&keys::appointment(guest)).await?;
                self.notify_guest(item.and_then(|it| phone(&it, "customer_phone")), event).await
            }
            Recipient::GuestTicket { guest_ticket } => {
                let mut reads = Reads::default();
                let in_line = reads.want::<Ticket>(keys::in_line(guest_ticket));
                let ended = reads.want::<Ticket>(keys::past_ticket(guest_ticket));
                let mut found = self.table.read(reads).await?;
                let ticket = found.take(in_line).or_else(|| found.take(ended));
                match ticket.filter(|it| it.id() == guest_ticket && it.customer().is_none()) {
                    Some(ticket) => self.notify_ticket_holder(&ticket, event).await,
                    None => Ok(json!({"done": "no_reader"})),
                }
            }
        }
    }

    async fn notify_user(&self, user: Id<id::User>, event: &RequestEvent) -> Result<Value, Failure> {
        let kind = &event.payload.kind;
        let id = event.id.parse().map_err(|invalid: model::InvalidValue| Failure::new("bad_event", invalid.0))?;
        let account = self.table.get(&keys::user(user)).await?.and_then(Account::read);
        let Some(account) = account.filter(Account::is_active) else { return Ok(json!({"done": "no_reader"})) };
        let text = self.render(account.language(), event)?;
        if self.texts.is_in_inbox(kind) {
            inbox::add(&self.table, user, id, event, &text).await?;
        }
        let pushed = match self.texts.goes_to(kind, "push") {
            true => self.push.push(&self.table, &account, &text).await?,
            false => 0,
        };
        if self.texts.goes_to(kind, "sms")
            && let Ok(phone) = account.phone().parse::<Phone>()
        {
            self.send_sms(&phone, keys::text_window(&Ref::of_phone(&self.master, &phone)), &text, event).await?;
        }
        Ok(json!({"pushed": pushed}))
    }

    /// Sends an SMS about a ticket to its guest, in the language in which they joined. Its text may have a link to the page of
    /// the ticket, whose token is in no event.
    async fn notify_ticket_holder(&self, ticket: &Ticket, event: &RequestEvent) -> Result<Value, Failure> {
        let phone = ticket.phone().and_then(|it| Phone::parse(it).ok());
        let NotificationRequest { kind, variables, .. } = &event.payload;
        let mut variables = variables.clone();
        variables.insert("link".to_owned(), json!(page_url(&self.pages, &self.master, ticket.id())));
        let text = self.texts.render_for_guest(kind, ticket.language().unwrap_or_default(), &variables);
        self.send_to_guest(phone, &text.ok_or_else(|| no_text(kind))?, event).await
    }

    /// Sends an SMS to the guest of an appointment who left a phone. In Arabic, because their language is unknown.
    async fn notify_guest(&self, phone: Option<Phone>, event: &RequestEvent) -> Result<Value, Failure> {
        self.send_to_guest(phone, &self.render(Language::default(), event)?, event).await
    }

    async fn send_to_guest(
        &self,
        phone: Option<Phone>,
        text: &RenderedText,
        event: &RequestEvent,
    ) -> Result<Value, Failure> {
        let Some(phone) = phone else { return Ok(json!({"done": "no_reader"})) };
        let window = keys::guest_text_window(&Ref::of_phone(&self.master, &phone));
        let sent = self.send_sms(&phone, window, text, event).await?;
        Ok(json!({"sent": sent}))
    }

    /// Sends an SMS unless the phone has reached its limit in the rate window. Returns whether it was sent.
    async fn send_sms(
        &self,
        phone: &Phone,
        window: keys::Key,
        text: &RenderedText,
        event: &RequestEvent,
    ) -> Result<bool, Failure> {
        let limit = RateLimit { window, prefix: WINDOW, limits: SMS_LIMITS, stored_for: HOUR };
        if !limit.admit(&self.table, &event.id, event.now.as_second()).await? {
            tracing::warn!(event = event.id, "sms_limit_reached");
            return Ok(false);
        }
        self.sms.send(phone, &text.body).await.map(|()| true)
    }

    fn render(&self, language: Language, event: &RequestEvent) -> Result<RenderedText, Failure> {
        let NotificationRequest { kind, variables, .. } = &event.payload;
        let text = self.texts.render(kind, language, variables);
        text.ok_or_else(|| no_text(kind))
    }
}

fn no_text(kind: &str) -> Failure {
    Failure::new("texts", format!("no text for {kind}"))
}

/// Returns the phone in an attribute. `None` if it is missing or invalid.
fn phone(item: &Item, name: &str) -> Option<Phone> {
    item.text(name).and_then(|it| Phone::parse(it).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invalid_phone_is_ignored() {
        let item = |phone: &str| Item::default().with("phone", phone);
        assert!(phone(&item("+966512345678"), "phone").is_some());
        assert!(phone(&item("x"), "phone").is_none() && phone(&Item::default(), "phone").is_none());
    }
}
