//! On an SMS that somebody answers with: finds the ticket that they are called with, or else their next appointment, and says
//! what they answered. STOP ends promotional SMS at once. AWS End User Messaging delivers answers through an SNS topic.

use jiff::Timestamp;
use model::booking::AppointmentStatus;
use model::event::{ConsentChanged, Payload, SmsReplied};
use model::notification::SmsReply;
use model::profile::ConsentPurpose;
use model::queue::Status;
use model::secret::SecretName;
use model::{Id, Language, Phone, id};
use runtime::purpose::Phones;
use runtime::{Aws, Env, Failure, Secret, StartError, WriteKind};
use serde::Deserialize;
use serde_json::{Value, json};
use store::entities::{Appointment, AppointmentPointer, Consent, NewConsent, PhonePointer, TicketPointer};
use store::keys::{self, PhoneRefs};
use store::notice::id_of_request;
use store::partition::{APPOINTMENTS, LINE, OUTBOX, PHONE, USER};
use store::queue::Ticket;
use store::{Account, Entity as _, Event, EventActor, Login, Reads, Table};
use triggers::{Declare as _, Endpoint, Job};

/// How many of somebody's last tickets and next appointments are looked at.
const LOOKED_AT: i32 = 20;
/// The notice that whoever answers with STOP saw: the end of each promotional SMS.
const STOP_NOTICE: &str = "sms-stop";

/// What is needed to receive answers.
struct Receiver {
    table: Table,
    phones: Secret<Phones>,
}

async fn needs(env: Env) -> Result<Receiver, StartError> {
    let aws = Aws::new(&env)?;
    Ok(Receiver { table: Table::new(&aws, &env)?, phones: Secret::load(&aws, &env).await? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::direct("Receive an answer by SMS")
        .example(
            r#"{"Records": [{"EventSource": "aws:sns", "Sns": {"MessageId": "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
            "Message": "{\"originationNumber\": \"+966500000000\", \"messageBody\": \"1\"}"}}]}"#,
        )
        .reads_in_batches(&[PHONE, USER, LINE, APPOINTMENTS])
        .queries(&[USER, PHONE])
        .transacts_only(&[WriteKind::Put], &[USER, OUTBOX])
        .secrets(&[SecretName::Phones])
        .served_by(needs, handle)
}

/// Messages of an SNS topic.
#[derive(Deserialize)]
struct Delivered {
    #[serde(rename = "Records")]
    records: Vec<Record>,
}

#[derive(Deserialize)]
struct Record {
    #[serde(rename = "Sns")]
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    #[serde(rename = "MessageId")]
    id: String,
    /// An SMS, as JSON.
    #[serde(rename = "Message")]
    text: String,
}

/// An SMS that arrived. Its number is logged nowhere.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ReceivedSms {
    origination_number: String,
    message_body: String,
}

/// What an answer is about.
enum About {
    Ticket(Box<Ticket>),
    Appointment(Box<Appointment>),
}

async fn handle(needs: &Receiver, job: Job) -> Result<Value, Failure> {
    let delivered: Delivered =
        serde_json::from_value(job.payload).map_err(|error| Failure::new("bad_event", error.to_string()))?;
    let mut answered = 0;
    for Record { message } in &delivered.records {
        answered += usize::from(needs.receive(message, job.now).await?);
    }
    Ok(json!({"answered": answered}))
}

impl Receiver {
    /// Acts on a message. Returns whether it was one of the words, from somebody who is known.
    async fn receive(&self, message: &Message, now: Timestamp) -> Result<bool, Failure> {
        let Ok(sms) = serde_json::from_str::<ReceivedSms>(&message.text) else { return Ok(false) };
        let reply = SmsReply::parse(&sms.message_body);
        let Some((reply, phone)) = reply.zip(Phone::parse(&sms.origination_number).ok()) else { return Ok(false) };
        let phones = PhoneRefs::of(&self.phones, &phone);
        let user = self.user(&phones).await?;
        let origin = id_of_request(Id::new(0, [0; 16]), &["sms", &message.id]);
        if reply == SmsReply::Stop {
            return self.opt_out(user, origin, now).await;
        }
        let about = match self.called_ticket(user, &phones, now).await? {
            Some(ticket) => Some(About::Ticket(Box::new(ticket))),
            None => self.next_appointment(user, &phones, now).await?.map(|it| About::Appointment(Box::new(it))),
        };
        let Some(about) = about else { return Ok(false) };
        self.table.commit(vec![about.event(reply, user, origin, now).write()]).await?;
        Ok(true)
    }

    /// Returns the user who signs in with a number.
    async fn user(&self, phones: &PhoneRefs) -> Result<Option<Id<id::User>>, Failure> {
        let mut reads = Reads::default();
        let logins = reads.want_all::<Login>(phones.all().map(keys::login));
        let logins = self.table.read(reads).await?.take_all(logins);
        Ok(logins.into_iter().flatten().find_map(|it| it.user()))
    }

    /// Ends promotional SMS to a user. The newest decision counts, from now on.
    async fn opt_out(
        &self,
        user: Option<Id<id::User>>,
        origin: Id<id::Event>,
        now: Timestamp,
    ) -> Result<bool, Failure> {
        let Some(user) = user else { return Ok(false) };
        let mut reads = Reads::default();
        let account = reads.want::<Account>(keys::user(user));
        let account = self.table.read(reads).await?.take(account);
        let language = account.map_or_else(Language::default, |it| it.language());
        let purpose = ConsentPurpose::MarketingSms;
        let decision =
            Consent::decide(NewConsent { user, purpose, granted: false, notice_version: STOP_NOTICE, language, now });
        let changed = Event {
            id: origin,
            at: now,
            actor: EventActor::User(user),
            subject: ("user", user.to_string()),
            payload: Payload::ConsentChanged(ConsentChanged { user, purpose, granted: false }),
        };
        self.table.commit(vec![decision.write(), changed.write()]).await?;
        Ok(true)
    }

    /// Returns the ticket that somebody is called with.
    async fn called_ticket(
        &self,
        user: Option<Id<id::User>>,
        phones: &PhoneRefs,
        now: Timestamp,
    ) -> Result<Option<Ticket>, Failure> {
        let mut ids: Vec<Id<id::Ticket>> =
            self.entered(phones).await?.iter().filter_map(PhonePointer::ticket).collect();
        if let Some(user) = user {
            let pointers =
                self.table.query_back(&keys::user_partition(user), keys::TICKET_POINTERS, None, LOOKED_AT).await?;
            ids.extend(pointers.items.into_iter().filter_map(TicketPointer::read).map(|it| it.ticket()));
        }
        let mut reads = Reads::default();
        let tickets = reads.want_all::<Ticket>(ids.into_iter().map(keys::in_line));
        let tickets = self.table.read(reads).await?.take_all(tickets);
        let is_called = |it: &Ticket| it.status_at(now.as_second()) == Status::Called;
        Ok(tickets.into_iter().flatten().find(is_called))
    }

    /// Returns the next appointment of somebody.
    async fn next_appointment(
        &self,
        user: Option<Id<id::User>>,
        phones: &PhoneRefs,
        now: Timestamp,
    ) -> Result<Option<Appointment>, Failure> {
        let entered = self.entered(phones).await?;
        let mut ids: Vec<Id<id::Appointment>> = entered.iter().filter_map(PhonePointer::appointment).collect();
        if let Some(user) = user {
            let from = keys::appointment_pointers_from(now.as_second());
            let partition = keys::user_partition(user);
            let pointers = self.table.query(&partition, keys::APPOINTMENT_POINTERS, Some(&from), LOOKED_AT).await?;
            ids.extend(pointers.items.iter().filter_map(AppointmentPointer::appointment));
        }
        let mut reads = Reads::default();
        let appointments = reads.want_all::<Appointment>(ids.into_iter().map(keys::appointment));
        let appointments = self.table.read(reads).await?.take_all(appointments).into_iter().flatten();
        let is_next = |it: &Appointment| it.status() == AppointmentStatus::Confirmed && it.start() > now.as_second();
        Ok(appointments.filter(is_next).min_by_key(Appointment::start))
    }

    /// What was entered with a number that has no account, the latest first.
    async fn entered(&self, phones: &PhoneRefs) -> Result<Vec<PhonePointer>, Failure> {
        let partition = keys::phone_partition(phones.current());
        let pointers = self.table.query_back(&partition, keys::PHONE_POINTERS, None, LOOKED_AT).await?;
        Ok(pointers.items.into_iter().filter_map(PhonePointer::read).collect())
    }
}

impl About {
    /// The event that says what somebody answered.
    fn event(&self, reply: SmsReply, user: Option<Id<id::User>>, origin: Id<id::Event>, now: Timestamp) -> Event {
        let (subject, ticket, appointment, shop_id) = match self {
            Self::Ticket(it) => (("ticket", it.id().to_string()), Some(it.id()), None, it.shop_id().parse().ok()),
            Self::Appointment(it) => (("appointment", it.id().to_string()), None, Some(it.id()), Some(it.shop())),
        };
        let replied = SmsReplied { reply, user, shop_id, ticket_id: ticket, appointment_id: appointment };
        let actor = user.map_or(EventActor::Guest, EventActor::User);
        Event { id: origin, at: now, actor, subject, payload: Payload::SmsReplied(replied) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_payload_is_that_of_end_user_messaging() {
        let event = json!({"Records": [{"Sns": {"MessageId": "m", "Message":
            json!({"originationNumber": "+966500000000", "destinationNumber": "+966511111111",
            "messageKeyword": "KEYWORD", "messageBody": "1", "inboundMessageId": "i"}).to_string()}}]});
        let delivered: Delivered = serde_json::from_value(event).unwrap();
        let sms: ReceivedSms = serde_json::from_str(&delivered.records[0].message.text).unwrap();
        assert_eq!((sms.origination_number.as_str(), sms.message_body.as_str()), ("+966500000000", "1"));
    }
}
