//! Push messages to the devices of a user.

mod message;
mod sender;

pub(crate) use message::PushMessage;
pub(crate) use sender::{PushSender, Pushed};

use crate::attempts::{AcceptedMessage, SendAttempt};
use crate::planning::{Decision, Planner};
use crate::request::RequestEvent;
use crate::texts::Texts;
use jiff::Timestamp;
use model::event::Recipient;
use model::notification::Channel;
use model::{Id, id};
use runtime::Failure;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use store::entities::notification::{Inbox, Notification};
use store::entities::{Device, PushProgress, PushToken};
use store::keys::{self, KeyPart};
use store::{Account, Entity as _, Reads, Table};

/// What is needed to push.
pub(crate) struct Pusher {
    pub(crate) planner: Planner,
    pub(crate) sender: PushSender,
}

/// Maximum number of devices that one message is pushed to: with the three other items, what one read of the table takes.
const MOST_DEVICES: usize = 97;

/// What was read about the devices of a user.
struct Devices {
    /// Those that may get the message and have not got it yet.
    waiting: Vec<Device>,
    /// Those that nobody of this account is signed in on any more.
    left: Vec<Device>,
    /// Number of unread notifications, this one included.
    unread: i64,
}

impl Pusher {
    pub(crate) const fn table(&self) -> &Table {
        &self.planner.table
    }

    const fn texts(&self) -> &Texts {
        &self.planner.texts
    }

    /// Pushes a notification to all devices of its recipient. A message that is too old to be of use is not pushed.
    ///
    /// # Errors
    /// If the table does not answer. Devices that could not be reached are served by the next attempt.
    pub(crate) async fn push(&self, event: &RequestEvent) -> Result<Value, Failure> {
        let kind = &event.payload.kind;
        let Recipient::User { user } = event.payload.recipient else { return Ok(json!({"done": "no_account"})) };
        if !self.texts().goes_to(kind, "push") {
            return Ok(json!({"done": "not_pushed"}));
        }
        if is_too_late(event) {
            return Ok(json!({"done": "too_late"}));
        }
        let Some(wishes) = self.planner.wishes(user, event).await? else { return Ok(json!({"done": "no_reader"})) };
        match self.planner.decide(&wishes, event, Channel::Push).await? {
            Decision::Send => {}
            Decision::Drop(reason) => return Ok(json!({"done": reason})),
            Decision::Wait(at) => return SendAttempt::of(self.table(), event, Channel::Push)?.wait_until(at).await,
        }
        let account = wishes.account;
        let devices = self.devices(&account, event).await?;
        for device in &devices.left {
            self.forget(user, device).await?;
        }
        let language = account.language();
        let text = self.texts().push(kind, language, &event.payload.variables);
        let text = text.ok_or_else(|| Failure::new("texts", format!("no text for {kind}")))?;
        let mut message = PushMessage::new(&event.payload, origin_key(event)?.as_str(), text);
        (message.language, message.badge) = (language, devices.unread);
        self.push_to(user, &message, devices.waiting, event).await
    }

    /// Pushes a message to devices. Those that are gone are deleted.
    async fn push_to(
        &self,
        user: Id<id::User>,
        message: &PushMessage,
        devices: Vec<Device>,
        event: &RequestEvent,
    ) -> Result<Value, Failure> {
        let (mut reached, mut failed) = (Vec::new(), 0_usize);
        for device in devices {
            match self.sender.push(&device, message).await {
                Pushed::Sent => reached.push(device.device_id().to_owned()),
                Pushed::Gone => self.forget(user, &device).await?,
                Pushed::NotConfigured => {}
                Pushed::Failed => failed += 1,
            }
        }
        let attempt = SendAttempt::of(self.table(), event, Channel::Push)?;
        let pushed = reached.len();
        if failed > 0 {
            if !reached.is_empty() {
                let progress = PushProgress::add(&origin_key(event)?, reached, event.now.as_second());
                self.table().update(progress).await?;
            }
            return attempt.failed("not_pushed").await;
        }
        if pushed > 0 {
            attempt.succeeded(&AcceptedMessage { provider: "sns", ..AcceptedMessage::default() }).await?;
        }
        Ok(json!({"pushed": pushed}))
    }

    /// Reads which devices are to get a message: those of login sessions that were not ended, whose token was not registered for
    /// another account or device since, and that have not got it with an earlier delivery. A session that only expired still
    /// receives.
    async fn devices(&self, account: &Account, event: &RequestEvent) -> Result<Devices, Failure> {
        let user = account.id();
        let sessions: BTreeSet<Id<id::Session>> = account.all_sessions().iter().map(|it| it.id).collect();
        let devices = self.table().query_all(&keys::user_partition(user), "DEV#").await?;
        let devices: Vec<Device> = devices.into_iter().filter_map(Device::read).take(MOST_DEVICES).collect();
        let id: Id<id::Event> =
            event.id.parse().map_err(|invalid: model::InvalidValue| Failure::new("bad_event", invalid.0))?;
        let notification = Notification::id_for(id, event.occurred_at);
        let mut reads = Reads::default();
        let owners = reads.want_all::<PushToken>(devices.iter().map(|it| PushToken::key_of(it.push_token())));
        let progress = reads.want::<PushProgress>(PushProgress::key_of(&origin_key(event)?));
        let inbox = reads.want::<Inbox>(keys::inbox(user));
        let in_inbox = reads.want::<Notification>(keys::notification(user, notification));
        let mut found = self.table().read(reads).await?;
        let owners = found.take_all(owners);
        let reached: BTreeSet<String> =
            found.take(progress).map(|it| it.devices().into_iter().collect()).unwrap_or_default();
        // The inbox is filled at the same time, by another function.
        // What has waited for its time was put there before.
        let was_there = event.payload.attempt.is_scheduled || !self.texts().is_in_inbox(&event.payload.kind);
        let is_counted = found.take(in_inbox).is_some() || was_there;
        let counted = found.take(inbox).map(|it| it.unread(event.now.as_second())).unwrap_or_default();
        let unread = counted + i64::from(!is_counted);
        let mut all = Devices { waiting: Vec::new(), left: Vec::new(), unread };
        for (device, owner) in devices.into_iter().zip(owners) {
            let is_signed_in = device.session().is_some_and(|it| sessions.contains(&it));
            match is_signed_in && owner.is_some_and(|it| it.belongs_to(user, &device)) {
                false => all.left.push(device),
                true if reached.contains(device.device_id()) => {}
                true => all.waiting.push(device),
            }
        }
        Ok(all)
    }

    async fn forget(&self, user: Id<id::User>, device: &Device) -> Result<(), Failure> {
        let Ok(id) = KeyPart::parse(device.device_id()) else { return Ok(()) };
        Ok(self.table().delete(&keys::device(user, &id)).await?)
    }
}

/// Whether a message is too old to be of use: since it was first requested, not since its last attempt.
fn is_too_late(event: &RequestEvent) -> bool {
    let first = event.payload.attempt.origin.and_then(|it| Timestamp::from_millisecond(it.at_ms()).ok());
    let age = event.now.duration_since(first.unwrap_or(event.occurred_at)).as_secs();
    age > message::useful_for(&event.payload.kind)
}

/// The event that first requested a notification: later requests of it serve the devices that are left.
fn origin_key(event: &RequestEvent) -> Result<KeyPart, Failure> {
    let first = event.payload.attempt.origin.map_or_else(|| event.id.clone(), |it| it.to_string());
    KeyPart::parse(&first).map_err(|invalid| Failure::new("bad_event", invalid.0))
}
