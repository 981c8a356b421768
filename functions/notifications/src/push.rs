//! Push messages to the devices of a user.

use crate::texts::RenderedText;
use aws_sdk_sns::error::ProvideErrorMetadata as _;
use model::session::DevicePlatform;
use model::{Id, id};
use runtime::{Aws, Env, Failure};
use std::collections::BTreeSet;
use store::entities::{Device, PushToken};
use store::keys::{self, KeyPart};
use store::{Account, Entity as _, Reads, Table};

/// Sends push messages through SNS.
pub(crate) struct PushSender {
    sns: aws_sdk_sns::Client,
    /// ARNs of the platform applications. `None` if pushing to that platform is not configured.
    ios: Option<String>,
    android: Option<String>,
}

/// Maximum number of devices that one message is pushed to: what one read of the table takes.
const MOST_DEVICES: usize = 100;

/// The outcome of a push.
enum Pushed {
    Sent,
    /// The push provider has disabled the device.
    DeviceGone,
    Failed,
}

impl PushSender {
    /// Creates a sender for `PUSH_APPLICATION_IOS` and `PUSH_APPLICATION_ANDROID`.
    pub(crate) fn from_env(aws: &Aws, env: &Env) -> Self {
        let application = |name: &str| env.get(name).map(str::to_owned);
        Self {
            sns: aws.sns(),
            ios: application("PUSH_APPLICATION_IOS"),
            android: application("PUSH_APPLICATION_ANDROID"),
        }
    }

    /// Pushes to all devices of a user. Returns the number of messages sent. Deletes devices that are gone, those whose login
    /// session was ended, and those whose token was registered for another account or device since: nobody of this account
    /// is signed in there. A session that only expired still receives.
    pub(crate) async fn push(&self, table: &Table, account: &Account, text: &RenderedText) -> Result<usize, Failure> {
        let user = account.id();
        let sessions: BTreeSet<Id<id::Session>> = account.all_sessions().iter().map(|it| it.id).collect();
        let is_signed_in = |it: &Device| it.session().is_some_and(|it| sessions.contains(&it));
        let message = format!("{}\n{}", text.title, text.body);
        let devices = table.query_all(&keys::user_partition(user), "DEV#").await?;
        let devices: Vec<Device> = devices.into_iter().filter_map(Device::read).take(MOST_DEVICES).collect();
        let mut reads = Reads::default();
        let owners = reads.want_all::<PushToken>(devices.iter().map(|it| PushToken::key_of(it.push_token())));
        let owners = table.read(reads).await?.take_all(owners);
        let mut sent = 0;
        for (device, owner) in devices.into_iter().zip(owners) {
            let has_token = owner.is_some_and(|it| it.belongs_to(user, &device));
            if !is_signed_in(&device) || !has_token {
                delete_device(table, user, &device).await?;
                continue;
            }
            match self.push_to(&device, &message).await {
                Pushed::Sent => sent += 1,
                Pushed::DeviceGone => delete_device(table, user, &device).await?,
                Pushed::Failed => {}
            }
        }
        Ok(sent)
    }

    async fn push_to(&self, device: &Device, message: &str) -> Pushed {
        let application = match device.platform() {
            DevicePlatform::Ios => &self.ios,
            _ => &self.android,
        };
        let Some(application) = application else { return Pushed::Failed };
        let created =
            self.sns.create_platform_endpoint().platform_application_arn(application).token(device.push_token()).send();
        let endpoint = match created.await {
            Ok(created) => created.endpoint_arn.unwrap_or_default(),
            Err(error) => {
                tracing::warn!(code = error.code().unwrap_or("no answer"), "no_push_endpoint");
                return Pushed::Failed;
            }
        };
        match self.sns.publish().target_arn(endpoint).message(message).send().await {
            Ok(_) => Pushed::Sent,
            Err(error) if error.code() == Some("EndpointDisabled") => Pushed::DeviceGone,
            Err(error) => {
                tracing::warn!(code = error.code().unwrap_or("no answer"), "not_pushed");
                Pushed::Failed
            }
        }
    }
}

async fn delete_device(table: &Table, user: Id<id::User>, device: &Device) -> Result<(), Failure> {
    let Ok(id) = KeyPart::parse(device.device_id()) else { return Ok(()) };
    Ok(table.delete(&keys::device(user, &id)).await?)
}
