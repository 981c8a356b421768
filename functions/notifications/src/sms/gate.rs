//! The one place that every SMS passes: budgets per recipient, shop, network address, minute and day, and the circuit breaker of
//! codes (decision 0021).

use super::provider::{ProviderMessage, SmsProviders, estimated_cost};
use crate::attempts::AcceptedMessage;
use crate::texts::SmsText;
use jiff::Timestamp;
use model::Phone;
use model::notification::{MessageClass, SmsReference};
use model::otp::{BREAKER_WINDOW, DAY};
use model::session::Audience;
use model::sms::{self, CodeRecipient, OPEN_CODES_PER_SOURCE, SmsHold, SmsTraffic};
use model::tenant::ShopTag;
use runtime::{Aws, Env, Failure, StartError};
use store::entities::{NewSms, SmsMessage, SmsUsage, TrafficReads};
use store::keys::{self, Ref};
use store::rate_limit::{RateLimit, code_pace};
use store::{Entity as _, Item, Key, Login, Reads, Refusal, Table, Update};
use triggers::messages::Sms;

/// The attribute of the rate windows of a phone number.
const WINDOW: &str = "t";

/// Lets SMS out.
pub(crate) struct SmsGate {
    table: Table,
    providers: SmsProviders,
    /// SMS that may be sent on one (UTC) day.
    daily_budget: i64,
    /// What SMS other than codes may cost on one (UTC) day, in halalas.
    daily_cost: i64,
}

/// Whether somebody has shown that a phone number is theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberProof {
    /// Its owner has signed in with it.
    Proven,
    /// It was entered for a ticket, an appointment or an employee.
    Unproven,
}

/// Whose act a message to a proven number is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageCause {
    /// Something of the recipient's own, such as their ticket.
    Own,
    /// An act of somebody else, such as a customer of the recipient's shop.
    Others,
}

/// An SMS other than a code.
pub(crate) struct OutgoingSms<'a> {
    /// Id of the event that first requested it.
    pub(crate) event: &'a str,
    pub(crate) phone: &'a Phone,
    pub(crate) phone_ref: &'a Ref,
    pub(crate) proof: NumberProof,
    pub(crate) cause: MessageCause,
    /// The shop in whose name it is sent, and whether Queue Me has verified it.
    pub(crate) shop: Option<SendingShop>,
    /// Network address at which a guest asked for it. `None` unless it confirms what they see there anyway.
    pub(crate) confirmed_at: Option<Ref>,
    pub(crate) text: &'a SmsText,
    pub(crate) class: MessageClass,
    /// How it is noted for its receipt.
    pub(crate) noted: NewSms<'a>,
    pub(crate) now: Timestamp,
}

/// The shop in whose name an SMS is sent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SendingShop {
    pub(crate) tag: ShopTag,
    pub(crate) is_verified: bool,
}

/// What became of an SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SmsOutcome {
    Sent(AcceptedMessage),
    /// Not sent, for this reason.
    Held(&'static str),
    /// No provider took it.
    Refused,
}

/// How a code that may be sent is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CodeAdmission {
    recipient: CodeRecipient,
    /// Whether its network address has requested more codes than it uses, so that it says nothing about all others.
    is_of_slowed_source: bool,
}

/// Whether a code may be sent.
pub(super) enum CodeVerdict {
    Admitted(CodeAdmission),
    /// Not sent, for this reason.
    Refused(&'static str),
}

impl SmsGate {
    pub(crate) async fn from_env(aws: &Aws, env: &Env) -> Result<Self, StartError> {
        let daily_budget = i64::try_from(env.number("SMS_DAILY_BUDGET", 20_000)?).unwrap_or(i64::MAX);
        let daily_cost = i64::try_from(env.number("SMS_DAILY_COST_HALALAS", 500_000)?).unwrap_or(i64::MAX);
        Ok(Self {
            table: Table::new(aws, env)?,
            providers: SmsProviders::from_env(aws, env).await?,
            daily_budget,
            daily_cost,
        })
    }

    /// Sends a message, if every budget has room for it. A message that is requested again after a failure counts once for
    /// its recipient.
    ///
    /// # Errors
    /// If the table does not answer. If too many messages go out in this minute and the recipient can't be
    /// reached in another way, so that the event is delivered again.
    pub(crate) async fn send(&self, sms: &OutgoingSms<'_>) -> Result<SmsOutcome, Failure> {
        let outcome = match self.reason_to_hold(sms).await? {
            Some(reason) => {
                tracing::warn!(event = sms.event, reason, "sms_held");
                SmsOutcome::Held(reason)
            }
            None => {
                let OutgoingSms { phone: to, text, class, noted, .. } = *sms;
                if self.note(&noted, text).await?.has_ended() {
                    return Ok(SmsOutcome::Held("ended"));
                }
                let message = ProviderMessage { to, text, class, reference: noted.reference };
                let Ok(taken) = self.providers.send(message).await else { return Ok(SmsOutcome::Refused) };
                self.table.update(SmsUsage::count_cost(taken.cost_halalas, sms.now)).await?;
                SmsOutcome::Sent(taken)
            }
        };
        Ok(outcome)
    }

    /// Notes a message that is about to be passed on. Returns what is known about it: an earlier attempt may have sent it, though
    /// its answer was lost.
    async fn note(&self, new: &NewSms<'_>, text: &SmsText) -> Result<SmsMessage, Failure> {
        let item = self.table.update(SmsMessage::begun(new, estimated_cost(text))).await?;
        SmsMessage::read(item).ok_or_else(|| Failure::new("sms", "the message can't be read"))
    }

    /// Counts a message towards the budgets, the narrowest first. Returns the one that has no room for it.
    async fn reason_to_hold(&self, sms: &OutgoingSms<'_>) -> Result<Option<&'static str>, Failure> {
        for limit in limits_of_number(sms) {
            if !limit.admit(&self.table, sms.event, sms.now.as_second()).await? {
                return Ok(Some("number"));
            }
        }
        if let Some(shop) = sms.shop {
            let most = if shop.is_verified { sms::PER_VERIFIED_SHOP } else { sms::PER_UNVERIFIED_SHOP };
            let key = SmsUsage::of_shop(shop.tag, sms.now);
            if !self.has_room(SmsUsage::count_within(key, SmsUsage::SENT, most, sms.now)).await? {
                return Ok(Some("shop"));
            }
        }
        if let Some(source) = &sms.confirmed_at {
            let (key, most) = (SmsUsage::of_source(source, sms.now), sms::CONFIRMATIONS_PER_SOURCE);
            if !self.has_room(SmsUsage::count_within(key, SmsUsage::SENT, most, sms.now)).await? {
                return Ok(Some("source"));
            }
        }
        let is_proven = sms.proof == NumberProof::Proven;
        if !self.has_room_this_minute(sms).await? {
            // Whoever has an account has the message in their inbox, and whoever joined sees it on their page.
            return match is_proven || sms.confirmed_at.is_some() {
                true => Ok(Some("minute")),
                false => Err(Failure::new("sms_busy", "too many SMS in this minute")),
            };
        }
        let mut reads = Reads::default();
        let day = reads.want::<SmsUsage>(SmsUsage::day(sms.now));
        let receipts = reads.want::<SmsUsage>(SmsUsage::receipts(sms.now));
        let mut found = self.table.read(reads).await?;
        let (day, receipts) = (found.take(day), found.take(receipts));
        // Receipts correct what was estimated.
        let cost: i64 = [&day, &receipts].into_iter().flatten().map(SmsUsage::cost_halalas).sum();
        if cost >= self.daily_cost {
            tracing::error!("sms_cost_spent");
            return Ok(Some("cost"));
        }
        let sent_today = day.map(|it| it.sent()).unwrap_or_default();
        let traffic = SmsTraffic { sent_today, daily_budget: self.daily_budget, ..SmsTraffic::default() };
        let recipient = if is_proven { CodeRecipient::KnownNumber } else { CodeRecipient::Unknown };
        Ok(traffic.check_budget(recipient).err().map(SmsHold::as_str))
    }

    async fn has_room_this_minute(&self, sms: &OutgoingSms<'_>) -> Result<bool, Failure> {
        let (key, most) = (SmsUsage::minute(sms.now), sms::PER_MINUTE);
        let count = match sms.proof {
            NumberProof::Proven => SmsUsage::count_within(key, SmsUsage::SENT, most, sms.now),
            NumberProof::Unproven => SmsUsage::count_unproven_within(key, most, sms::UNPROVEN_PER_MINUTE, sms.now),
        };
        self.has_room(count).await
    }

    async fn has_room(&self, count: Update) -> Result<bool, Failure> {
        match self.table.update(count).await {
            Ok(_) => Ok(true),
            Err(Refusal::Condition { .. }) => Ok(false),
            Err(Refusal::Store(error)) => Err(error.into()),
        }
    }

    async fn count(&self, key: Key, attribute: &'static str, now: Timestamp) -> Result<(), Failure> {
        Ok(self.table.update(SmsUsage::count(key, attribute, now)).await.map(drop)?)
    }

    /// Returns whether a code may be sent.
    pub(super) async fn admit_code(&self, sms: &Sms, now: Timestamp) -> Result<CodeVerdict, Failure> {
        let login = Ref::parse(&sms.login).ok_or_else(|| Failure::new("bad_event", "no login"))?;
        let pace = sms.source.as_deref().and_then(Ref::parse).map(|it| code_pace(&it));
        let mut reads = Reads::default();
        let login = reads.want::<Login>(keys::login(&login));
        let traffic = TrafficReads::want(&mut reads, now);
        let source = reads.want_if::<Item>(pace.as_ref().map(|it| it.window.clone()));
        let mut found = self.table.read(reads).await?;
        let login = found.take(login);
        if sms.audience == Audience::Admin && !login.as_ref().is_some_and(Login::is_platform_staff) {
            return Ok(CodeVerdict::Refused("not_an_admin"));
        }
        let recipient = Login::recipient(login.as_ref(), sms.device.as_deref());
        let traffic = traffic.take(&mut found, self.daily_budget);
        if traffic.is_suspicious() {
            tracing::warn!(sent = traffic.sent, used = traffic.used, "otp_conversion_low");
        }
        if let Err(hold) = traffic.check_code(recipient) {
            match hold {
                SmsHold::Breaker => tracing::error!("sms_breaker_open"),
                SmsHold::Budget => tracing::error!("sms_budget_spent"),
            }
            return Ok(CodeVerdict::Refused(hold.as_str()));
        }
        let open = pace.zip(found.take(source)).map_or(0, |(pace, window)| {
            let is_recent = |it: &&i64| **it > now.as_second() - BREAKER_WINDOW;
            pace.recent(&window).0.iter().filter(is_recent).count()
        });
        Ok(CodeVerdict::Admitted(CodeAdmission { recipient, is_of_slowed_source: open > OPEN_CODES_PER_SOURCE }))
    }

    /// Passes a code that was admitted to the provider, unless an earlier attempt has sent it.
    pub(super) async fn send_code(
        &self,
        phone: &Phone,
        text: &SmsText,
        reference: &SmsReference,
        now: Timestamp,
    ) -> Result<(), Failure> {
        if self.note(&NewSms::code(reference, now), text).await?.has_ended() {
            return Ok(());
        }
        let message = ProviderMessage { to: phone, text, class: MessageClass::Service, reference };
        let taken = self.providers.send(message).await?;
        self.table.update(SmsMessage::taken(reference, taken.provider, taken.id.as_deref())).await?;
        Ok(())
    }

    /// Counts a code that was sent: in the budget of the day, and in the window of the circuit breaker.
    pub(super) async fn count_code(&self, admission: CodeAdmission, now: Timestamp) -> Result<(), Failure> {
        self.count(SmsUsage::day(now), SmsUsage::SENT, now).await?;
        if admission.recipient != CodeRecipient::Unknown {
            self.count(SmsUsage::window(now), SmsUsage::KNOWN, now).await?;
        }
        match admission.is_of_slowed_source {
            true => Ok(()),
            false => self.count(SmsUsage::window(now), SmsUsage::SENT, now).await,
        }
    }
}

/// The limits of the recipient's number, the narrower one first. Those of a number as a guest's are apart from those of its
/// owner's account.
fn limits_of_number(sms: &OutgoingSms<'_>) -> Vec<RateLimit<'static>> {
    let limit = |window, limits| RateLimit { window, prefix: WINDOW, limits, stored_for: DAY };
    let all = match sms.proof {
        NumberProof::Proven => limit(keys::text_window(sms.phone_ref), sms::PER_PROVEN_NUMBER),
        NumberProof::Unproven => limit(keys::guest_text_window(sms.phone_ref), sms::PER_UNPROVEN_NUMBER),
    };
    let of_others = || limit(keys::others_text_window(sms.phone_ref), sms::CAUSED_BY_OTHERS);
    let narrower = (sms.proof == NumberProof::Proven && sms.cause == MessageCause::Others).then(of_others);
    narrower.into_iter().chain([all]).collect()
}
