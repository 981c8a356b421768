//! On `NotificationRequested`: write it into the reader's inbox, push it to their devices, and send it by SMS where the
//! type of notification says so. A guest without an account gets an SMS and nothing else, at the number they left with
//! their appointment or their ticket.
//!
//! INVARIANT: a number gets at most [`PER_NUMBER`], as anybody may leave any number.

use crate::sms_sender::{SmsSender, from_env};
use crate::texts::Texts;
use aws_sdk_sns::error::ProvideErrorMetadata as _;
use model::otp::{HOUR, Limit};
use model::{Id, Language, Phone, id};
use runtime::{Aws, Env, Failure, MasterKey, StartError, Starting};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use store::keys::{self, Part, Ref};
use store::queue::Ticket;
use store::rate_limit::RateLimit;
use store::{Account, Entity as _, Item, Table, Update};
use triggers::{BusEvent, once, refused, store_failed};

const CONSUMER: &str = "send-notifications";
/// Notifications are kept for 30 days, in seconds.
const KEPT: i64 = 30 * 86_400;
/// SMS to one number, codes apart: the product specification, notifications.md, "Rules".
const PER_NUMBER: &[Limit] = &[Limit { count: 5, seconds: HOUR }];
/// The attributes of the window that holds it.
const WINDOW: &str = "t";

struct Needs {
    table: Table,
    master: MasterKey,
    sns: aws_sdk_sns::Client,
    texts: Texts,
    sender: Box<dyn SmsSender>,
    ios: Option<String>,
    android: Option<String>,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let application = |name: &str| env.get(name).map(str::to_owned);
    // Both at once: INIT waits for the slower one only.
    let (master, sender) = tokio::try_join!(MasterKey::load(&aws, &env), from_env(&aws, &env))?;
    Ok(Needs {
        table: Table::new(&aws, &env)?,
        master,
        sns: aws.sns(),
        texts: Texts::load()?,
        sender,
        ios: application("PUSH_APPLICATION_IOS"),
        android: application("PUSH_APPLICATION_ANDROID"),
    })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_event(env, needs, handle)
}

/// For whom it is.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum Reader {
    /// Somebody with an account.
    User { user: Id<id::User> },
    /// Whoever an appointment was made for in the shop. Their number stays in the appointment: it is in no event.
    Guest { guest: Id<id::Appointment> },
    /// Whoever has a place in a queue without an account. Their number stays in the ticket.
    GuestTicket { guest_ticket: Id<id::Ticket> },
}

#[derive(Deserialize)]
struct Requested {
    #[serde(flatten)]
    reader: Reader,
    r#type: String,
    #[serde(default)]
    variables: Map<String, Value>,
    /// Ids for whoever opens it.
    #[serde(default)]
    data: Map<String, Value>,
}

async fn handle(needs: &Needs, event: BusEvent<Requested>) -> Result<Value, Failure> {
    let told = once(&needs.table, CONSUMER, (&event.id, event.now.as_second()), tell_reader(needs, &event)).await?;
    Ok(told.unwrap_or_else(|| json!({"done": "before"})))
}

async fn tell_reader(needs: &Needs, event: &BusEvent<Requested>) -> Result<Value, Failure> {
    match event.payload.reader {
        Reader::User { user } => tell(needs, user, event).await,
        Reader::Guest { guest } => {
            let item = needs.table.get(&keys::appointment(guest)).await.map_err(|error| store_failed(&error))?;
            tell_guest(needs, item.and_then(|it| phone(&it, "customer_phone")), event).await
        }
        Reader::GuestTicket { guest_ticket } => {
            let both = [&keys::in_line(guest_ticket), &keys::past_ticket(guest_ticket)];
            let [line, past] = needs.table.get_all(both).await.map_err(|error| store_failed(&error))?;
            let ticket = Ticket::either(line, past, guest_ticket).filter(|it| it.customer().is_none());
            tell_guest(needs, ticket.and_then(|it| phone(&it.0, "phone")), event).await
        }
    }
}

/// Tells somebody with an account.
async fn tell(needs: &Needs, user: Id<id::User>, event: &BusEvent<Requested>) -> Result<Value, Failure> {
    let Requested { r#type: kind, variables, .. } = &event.payload;
    let id: Id<id::Event> = event.id.parse().map_err(|refused: model::Refused| Failure::new("bad_event", refused.0))?;
    let account = needs.table.get(&keys::user(user)).await.map_err(|error| store_failed(&error))?;
    let Some(account) = account.and_then(Account::read).filter(Account::is_active) else {
        return Ok(json!({"done": "no_reader"}));
    };
    let (title, body) = written(needs, kind, account.language(), variables)?;
    if needs.texts.is_kept(kind) {
        keep(needs, user, (id, event), (&title, &body)).await?;
    }
    let pushed = match needs.texts.goes_to(kind, "push") {
        true => push(needs, user, &title, &body).await?,
        false => 0,
    };
    if needs.texts.goes_to(kind, "sms")
        && let Ok(phone) = account.phone().parse::<Phone>()
    {
        text(needs, &phone, false, &body, event).await?;
    }
    Ok(json!({"pushed": pushed}))
}

/// Sends an SMS, unless the number has got as many as it may; whether it was sent.
async fn text(
    needs: &Needs,
    phone: &Phone,
    is_guest: bool,
    body: &str,
    event: &BusEvent<Requested>,
) -> Result<bool, Failure> {
    let number = Ref::of_phone(&needs.master, phone);
    let window = if is_guest { keys::guest_text_window(&number) } else { keys::text_window(&number) };
    let limit = RateLimit { window, prefix: WINDOW, limits: PER_NUMBER, stored_for: HOUR };
    if !limit.admit(&needs.table, &event.id, event.now.as_second()).await.map_err(|error| store_failed(&error))? {
        tracing::warn!(event = event.id, "sms_limit_reached");
        return Ok(false);
    }
    needs.sender.send(phone, body).await.map(|()| true)
}

/// Puts it into the inbox.
async fn keep(
    needs: &Needs,
    user: Id<id::User>,
    (id, event): (Id<id::Event>, &BusEvent<Requested>),
    (title, body): (&str, &str),
) -> Result<(), Failure> {
    let Requested { r#type: kind, data, .. } = &event.payload;
    // The version grows even if the next write fails: readers see a gap and ask again, never a repeated version.
    let counted = Update::of(keys::inbox(user)).entity("Inbox").add("version", 1).add("unread", 1);
    let inbox = needs.table.update(counted).await.map_err(|refusal| refused(&refusal))?;
    let note: Id<id::Notification> = id.derived();
    let item = Item::new(&keys::notification(user, event.occurred_at.as_millisecond(), note), "Notification")
        .with("id", note)
        .with("user", user)
        .with("type", kind.as_str())
        .with("title", title)
        .with("body", body)
        .with_some("data", (!data.is_empty()).then(|| store::Value::document(data)))
        .with("at", event.occurred_at.to_string())
        .with("topic_version", inbox.number("version"))
        .with("ttl", event.now.as_second() + KEPT);
    needs.table.put(item, None).await.map_err(|refusal| refused(&refusal))
}

/// The number of somebody.
fn phone(item: &Item, name: &str) -> Option<Phone> {
    item.text(name).and_then(|it| Phone::parse(it).ok())
}

/// Tells a guest, in Arabic as nothing is known about them, if they left a number.
async fn tell_guest(needs: &Needs, phone: Option<Phone>, event: &BusEvent<Requested>) -> Result<Value, Failure> {
    let Some(phone) = phone else { return Ok(json!({"done": "no_reader"})) };
    let (_, body) = written(needs, &event.payload.r#type, Language::default(), &event.payload.variables)?;
    let sent = text(needs, &phone, true, &body, event).await?;
    Ok(json!({"sent": sent}))
}

fn written(
    needs: &Needs,
    kind: &str,
    language: Language,
    variables: &Map<String, Value>,
) -> Result<(String, String), Failure> {
    let text = needs.texts.write(kind, language, variables);
    text.ok_or_else(|| Failure::new("texts", format!("no text for {kind}")))
}

/// Pushes to all devices of a user. A device that its provider calls gone is forgotten.
async fn push(needs: &Needs, user: Id<id::User>, title: &str, body: &str) -> Result<usize, Failure> {
    let devices =
        needs.table.query_all(&keys::user_partition(user), "DEV#").await.map_err(|error| store_failed(&error))?;
    let mut pushed = 0;
    for device in devices {
        let application = match device.text("platform") {
            Some("ios") => &needs.ios,
            _ => &needs.android,
        };
        let (Some(application), Some(token)) = (application, device.text("push_token")) else { continue };
        let endpoint =
            needs.sns.create_platform_endpoint().platform_application_arn(application).token(token).send().await;
        let endpoint = match endpoint {
            Ok(answer) => answer.endpoint_arn.unwrap_or_default(),
            Err(error) => {
                tracing::warn!(code = error.code().unwrap_or("no answer"), "no_push_endpoint");
                continue;
            }
        };
        let message = format!("{title}\n{body}");
        match needs.sns.publish().target_arn(endpoint).message(message).send().await {
            Ok(_) => pushed += 1,
            Err(error) if error.code() == Some("EndpointDisabled") => {
                let part = device.text("device").and_then(|it| Part::parse(it).ok());
                if let Some(part) = part {
                    needs.table.delete(&keys::device(user, &part)).await.map_err(|error| store_failed(&error))?;
                }
            }
            Err(error) => tracing::warn!(code = error.code().unwrap_or("no answer"), "not_pushed"),
        }
    }
    Ok(pushed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_is_a_user_or_a_guest_by_what_they_have() {
        let read = |payload: Value| serde_json::from_value::<Requested>(payload).map(|it| it.reader);
        let asked = |name: &str, id: String| read(json!({name: id, "type": "queue_called"})).unwrap();
        let (user, guest, ticket) =
            (Id::<id::User>::fixed(1), Id::<id::Appointment>::fixed(2), Id::<id::Ticket>::fixed(3));
        assert!(matches!(asked("user", user.to_string()), Reader::User { user: it } if it == user));
        assert!(matches!(asked("guest", guest.to_string()), Reader::Guest { guest: it } if it == guest));
        let of_ticket = asked("guest_ticket", ticket.to_string());
        assert!(matches!(of_ticket, Reader::GuestTicket { guest_ticket: it } if it == ticket));
        assert!(read(json!({"guest_ticket": "+966512345678", "type": "queue_called"})).is_err());
    }

    #[test]
    fn what_is_no_number_is_nobodys() {
        let item = |phone: &str| Item::default().with("phone", phone);
        assert!(phone(&item("+966512345678"), "phone").is_some());
        assert!(phone(&item("x"), "phone").is_none() && phone(&Item::default(), "phone").is_none());
    }
}
