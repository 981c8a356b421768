//! Whether a notification is sent to a user on a channel, and when: as its type, the user's settings, their consent, the shop's
//! preferences for its staff, quiet hours and the hours in which the user reads allow.

use crate::request::RequestEvent;
use crate::texts::{Texts, TypeRules};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::company::CompanySettings;
use model::event::{NotificationAttempt, NotificationRequested};
use model::notification::{
    Channel, ChannelCandidate, MOST_READS, MessageClass, NotificationSettings, NotificationUrgency, StaffReader,
    choose, first_allowed, send_hour,
};
use model::profile::ConsentPurpose;
use model::settings::ShopSettings;
use model::{Id, id};
use runtime::Failure;
use serde_json::Value;
use store::entities::notification::Notification;
use store::entities::{Company, Consent, DEFAULT_TIME_ZONE, Shop, UserNotificationSettings};
use store::{Account, Entity as _, Reads, Table, keys};

/// How long before the time that a notification is about it goes out at once, in seconds.
const NEAR: i64 = 12 * 3_600;

/// What decides about the notifications of a user.
pub(crate) struct Wishes {
    pub(crate) account: Account,
    settings: NotificationSettings,
    /// The settings of shop and company, if it is about a shop.
    shop: Option<ShopSettings>,
    company: Option<CompanySettings>,
}

/// Whether a notification is sent on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Decision {
    Send,
    /// Not sent, for this reason.
    Drop(&'static str),
    /// Sent at this time.
    Wait(Timestamp),
}

/// What is needed to decide.
pub(crate) struct Planner {
    pub(crate) table: Table,
    pub(crate) texts: Texts,
}

impl Planner {
    /// Reads what decides about a notification of a user. `None` if the user has no account any more.
    pub(crate) async fn wishes(&self, user: Id<id::User>, event: &RequestEvent) -> Result<Option<Wishes>, Failure> {
        let shop = event.payload.data.get("shop_id").and_then(Value::as_str);
        let shop = shop.and_then(|it| it.parse::<Id<id::Shop>>().ok()).map(Id::shop);
        let shop = shop.filter(|_| StaffReader::of(&event.payload.kind).is_some());
        let mut reads = Reads::default();
        let account = reads.want::<Account>(keys::user(user));
        let settings = reads.want::<UserNotificationSettings>(keys::notification_settings(user));
        let of_shop = reads.want_if::<Shop>(shop.map(keys::shop));
        let of_company = reads.want_if::<Company>(shop.map(|it| keys::company(it.company())));
        let mut found = self.table.read(reads).await?;
        let Some(account) = found.take(account).filter(Account::is_active) else { return Ok(None) };
        Ok(Some(Wishes {
            account,
            settings: found.take(settings).map(|it| it.settings()).unwrap_or_default(),
            shop: found.take(of_shop).map(|it| it.settings()),
            company: found.take(of_company).map(|it| it.settings()),
        }))
    }

    /// Decides about a notification on a channel.
    pub(crate) async fn decide(
        &self,
        wishes: &Wishes,
        event: &RequestEvent,
        channel: Channel,
    ) -> Result<Decision, Failure> {
        let NotificationRequested { kind, attempt, .. } = &event.payload;
        let NotificationAttempt { channels, is_scheduled, .. } = attempt;
        let rules = self.texts.rules(kind);
        let is_asked = channels.as_ref().is_none_or(|it| it.contains(&channel));
        if !is_asked || !self.texts.channels(kind).any(|it| it == channel) {
            return Ok(Decision::Drop("not_on_channel"));
        }
        if let Some(reason) = wishes.refusal(kind, channel) {
            return Ok(Decision::Drop(reason));
        }
        if channel == Channel::InApp {
            return Ok(Decision::Send);
        }
        let user = wishes.account.id();
        if rules.class == MessageClass::Promotional && !self.has_consent(user, channel).await? {
            return Ok(Decision::Drop("no_consent"));
        }
        let zone = TimeZone::get(DEFAULT_TIME_ZONE).unwrap_or(TimeZone::UTC);
        let mut at = event.now;
        let can_wait = can_wait(rules, event);
        if !is_scheduled && (rules.is_channel_chosen || can_wait) {
            let history = self.history(user).await?;
            if rules.is_channel_chosen && !self.chosen(wishes, kind, &history).contains(&channel) {
                return Ok(Decision::Drop("other_channel"));
            }
            if can_wait {
                let of_type = history.reads(|it| it.kind() == kind);
                at = send_hour(at, rules.may_wait_minutes, &history.reads(|_| true), &of_type, &zone);
            }
        }
        at = first_allowed(rules.class, channel, at, &zone);
        Ok(if at > event.now { Decision::Wait(at) } else { Decision::Send })
    }

    /// The newest decision about promotional messages counts.
    async fn has_consent(&self, user: Id<id::User>, channel: Channel) -> Result<bool, Failure> {
        let purpose = match channel {
            Channel::Sms => ConsentPurpose::MarketingSms,
            Channel::Push | Channel::InApp => ConsentPurpose::MarketingPush,
        };
        let (partition, prefix) = (keys::user_partition(user), format!("CONSENT#{}#", purpose.as_str()));
        let newest = self.table.query_back(&partition, &prefix, None, 1).await?.items.into_iter().next();
        Ok(newest.and_then(Consent::read).is_some_and(|it| it.is_granted()))
    }

    async fn history(&self, user: Id<id::User>) -> Result<History, Failure> {
        let most = i32::try_from(MOST_READS).unwrap_or(i32::MAX);
        let page = self.table.query_back(&keys::user_partition(user), keys::NOTIFICATIONS, None, most).await?;
        Ok(History(page.items.into_iter().filter_map(Notification::read).collect()))
    }

    /// Returns the channels that suit a notification best. The inbox has it anyway.
    fn chosen(&self, wishes: &Wishes, kind: &str, history: &History) -> Vec<Channel> {
        let candidate = |channel| ChannelCandidate {
            channel,
            is_preferred: wishes.settings.prefer(kind, channel),
            // Nobody can tell whether an SMS was opened.
            open_rate: (channel != Channel::Sms).then(|| history.open_rate()).flatten(),
            time_fitness: 1.0,
        };
        let possible = self.texts.channels(kind).filter(|it| wishes.refusal(kind, *it).is_none());
        choose(&possible.map(candidate).collect::<Vec<_>>(), self.texts.rules(kind).urgency)
    }
}

/// Whether a notification may wait for a better hour: one that is not urgent, about nothing that is near.
fn can_wait(rules: TypeRules, event: &RequestEvent) -> bool {
    let moment = event.payload.variables.get("time").and_then(|it| it.get("$time")?.as_i64());
    let is_near = moment.is_some_and(|it| it - event.now.as_second() < NEAR);
    rules.may_wait_minutes > 0 && rules.urgency <= NotificationUrgency::Medium && !is_near
}

impl Wishes {
    /// Returns why a type of notification does not go out on a channel. `None` if it may.
    fn refusal(&self, kind: &str, channel: Channel) -> Option<&'static str> {
        if !self.settings.allow(kind, channel) {
            return Some("switched_off");
        }
        StaffReader::of(kind)?;
        let is_on = self.company.as_ref().is_none_or(|it| match channel {
            Channel::Push => it.push_enabled,
            Channel::Sms => it.sms_enabled,
            Channel::InApp => true,
        });
        if !is_on {
            return Some("company_switched_off");
        }
        let is_wanted = self.shop.as_ref().is_none_or(|it| it.notification_preferences.allow(kind));
        (!is_wanted).then_some("shop_switched_off")
    }
}

/// The last notifications of a user, newest first.
struct History(Vec<Notification>);

impl History {
    /// When those that fit were read, oldest first.
    fn reads(&self, fits: impl Fn(&Notification) -> bool) -> Vec<Timestamp> {
        let mut reads: Vec<_> = self.0.iter().filter(|it| fits(it)).filter_map(Notification::read_at).collect();
        reads.sort_unstable();
        reads
    }

    /// The share that was read. `None` if there are none.
    fn open_rate(&self) -> Option<f64> {
        let read = self.0.iter().filter(|it| !it.is_unread()).count();
        (!self.0.is_empty()).then(|| read as f64 / self.0.len() as f64)
    }
}
