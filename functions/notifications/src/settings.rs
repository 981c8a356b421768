//! What the caller receives on which channel.

use crate::inbox::needs::InboxNeeds;
use crate::texts::{Texts, TypeSummary};
use model::notification::{ChannelSwitches, MOST_OVERRIDES, NotificationSettings, is_security};
use runtime::WriteKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::entities::UserNotificationSettings;
use store::partition::{KEYS, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop, Transaction};

/// Longest time before an appointment at which a customer is reminded, in minutes (one week).
const MAX_REMINDER_MINUTES: u16 = 10_080;

/// The settings as a whole. What is left out has its default.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SetNotificationSettingsRequest {
    /// Whether push messages are received. Defaults to true.
    push: bool,
    /// Whether SMS are received. Defaults to true.
    sms: bool,
    /// Whether notifications are kept in the inbox. Defaults to true.
    in_app: bool,
    /// Settings of single types of notifications, by type. Types that protect the account can't be switched off.
    overrides: BTreeMap<String, ChannelSwitches>,
    /// Minutes before an appointment at which you are reminded, unless the booking says otherwise. 0 for never. Defaults to 30.
    #[schema(minimum = 0, maximum = 10080)]
    reminder_minutes: u16,
}

impl Default for SetNotificationSettingsRequest {
    fn default() -> Self {
        let NotificationSettings { push, sms, in_app, overrides, reminder_minutes } = NotificationSettings::default();
        Self { push, sms, in_app, overrides, reminder_minutes }
    }
}

impl SetNotificationSettingsRequest {
    fn checked(self, texts: &Texts) -> Result<NotificationSettings, Fault> {
        let Self { push, sms, in_app, overrides, reminder_minutes } = self;
        if reminder_minutes > MAX_REMINDER_MINUTES {
            return Err(Fault::field("/reminder_minutes", "out_of_range", "0 to 10080"));
        }
        if overrides.len() > MOST_OVERRIDES {
            return Err(Fault::field("/overrides", "out_of_range", "at most 100"));
        }
        let types = texts.types();
        for (kind, switches) in &overrides {
            if !types.contains_key(kind.as_str()) {
                return Err(Fault::field("/overrides", "invalid", "not a type of notification"));
            }
            if is_security(kind) && switches.switches_off() {
                let pointer = format!("/overrides/{kind}");
                return Err(Fault::field(pointer, "invalid", "this type protects the account"));
            }
        }
        Ok(NotificationSettings { push, sms, in_app, overrides, reminder_minutes })
    }
}

/// What you receive on which channel.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotificationSettingsView {
    /// Whether push messages are received.
    push: bool,
    /// Whether SMS are received.
    sms: bool,
    /// Whether notifications are kept in the inbox.
    in_app: bool,
    /// Settings of single types of notifications, by type.
    overrides: BTreeMap<String, ChannelSwitches>,
    /// Minutes before an appointment at which you are reminded. 0 for never.
    reminder_minutes: u16,
    /// All types of notifications.
    types: Vec<TypeSummary>,
}

impl NotificationSettingsView {
    fn of(settings: NotificationSettings, texts: &Texts) -> Self {
        let NotificationSettings { push, sms, in_app, overrides, reminder_minutes } = settings;
        let types = texts.types().into_values().collect();
        Self { push, sms, in_app, overrides, reminder_minutes, types }
    }
}

/// The inbox and the texts, which name the types.
pub(crate) struct NotificationSettingsNeeds {
    inbox: InboxNeeds,
    texts: Texts,
}

impl NotificationSettingsNeeds {
    /// For an endpoint of the identity API.
    pub(crate) async fn for_all(env: runtime::Env) -> Result<Self, runtime::StartError> {
        Ok(Self { inbox: InboxNeeds::for_all(env).await?, texts: Texts::load()? })
    }

    /// For an endpoint of the customer API.
    pub(crate) async fn for_customers(env: runtime::Env) -> Result<Self, runtime::StartError> {
        Ok(Self { inbox: InboxNeeds::for_customers(env).await?, texts: Texts::load()? })
    }
}

/// Declares an endpoint that returns settings.
pub(crate) fn get_endpoint(route: Endpoint<()>) -> Endpoint<()> {
    route.signed_in().answers::<NotificationSettingsView>(200, "Your settings").reads(&[KEYS, USER])
}

/// Returns the settings of the caller.
pub(crate) async fn get(needs: &NotificationSettingsNeeds, request: &Request) -> Result<Reply, Fault> {
    let caller = needs.inbox.caller(request).await?;
    let mut reads = Reads::default();
    let stored = reads.want::<UserNotificationSettings>(keys::notification_settings(caller.user));
    let (_, mut found) = needs.inbox.read(request, &caller, reads).await?;
    let settings = found.take(stored).map(|it| it.settings()).unwrap_or_default();
    Reply::ok(&NotificationSettingsView::of(settings, &needs.texts))
}

/// Declares an endpoint that replaces settings.
pub(crate) fn set_endpoint(route: Endpoint<()>) -> Endpoint<()> {
    route
        .signed_in()
        .body::<SetNotificationSettingsRequest>()
        .example(
            r#"{"push": true, "sms": true, "in_app": true, "reminder_minutes": 60,
            "overrides": {"queue_status_update": {"push": false}}}"#,
        )
        .answers::<NotificationSettingsView>(200, "Your settings")
        .reads(&[KEYS, USER])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[USER])
}

/// Replaces the settings of the caller.
pub(crate) async fn set(needs: &NotificationSettingsNeeds, request: &Request) -> Result<Reply, Stop> {
    let caller = needs.inbox.caller(request).await?;
    let settings = web::body::<SetNotificationSettingsRequest>(request)?.checked(&needs.texts)?;
    needs.inbox.read(request, &caller, Reads::default()).await?;
    let mut tx = Transaction::by_customer(&caller, request);
    tx.write(UserNotificationSettings::store(caller.user, &settings));
    tx.commit(&needs.inbox.table).await?;
    Ok(Reply::ok(&NotificationSettingsView::of(settings, &needs.texts))?)
}
