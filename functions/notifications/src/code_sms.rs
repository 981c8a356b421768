//! One-time codes by SMS, within a daily budget and guarded by a circuit breaker.

use crate::sms_sender::SmsSender;
use crate::texts::Texts;
use jiff::Timestamp;
use model::otp::{BREAKER_PERCENT, BREAKER_SENT, LIFETIME};
use model::session::Audience;
use runtime::{Failure, MasterKey};
use serde::Deserialize;
use serde_json::json;
use store::entities::SmsUsage;
use store::keys::{self, Ref};
use store::{Login, Reads, Table};
use triggers::messages::Sms;
use triggers::{BusEvent, process_once};

const CONSUMER: &str = "send-sms";

/// What is needed to send codes.
pub(crate) struct CodeSender {
    pub(crate) table: Table,
    pub(crate) master: MasterKey,
    pub(crate) sms: Box<dyn SmsSender>,
    pub(crate) texts: Texts,
    /// Maximum codes per UTC day to unknown devices.
    pub(crate) daily_budget: i64,
}

/// The payload of `SmsRequested`.
#[derive(Deserialize)]
pub(crate) struct SmsRequested {
    sealed: String,
}

/// The outcome of a request to send a code.
pub(crate) enum CodeSmsOutcome {
    Sent,
    /// Not sent, for this reason.
    Skipped(&'static str),
}

impl CodeSender {
    /// Sends the code of a request, unless it must be skipped.
    pub(crate) async fn send(&self, event: &BusEvent<SmsRequested>) -> Result<CodeSmsOutcome, Failure> {
        let now = event.now.as_second();
        let sms = Sms::open(&self.master, &event.payload.sealed)
            .ok_or_else(|| Failure::new("bad_event", "not sealed by us"))?;
        if now - event.occurred_at.as_second() >= LIFETIME {
            return Ok(CodeSmsOutcome::Skipped("expired"));
        }
        if let Some(reason) = self.reason_to_skip(&sms, event.now).await? {
            return Ok(CodeSmsOutcome::Skipped(reason));
        }
        if process_once(&self.table, CONSUMER, event, self.deliver(&sms, event)).await?.is_none() {
            return Ok(CodeSmsOutcome::Skipped("done"));
        }
        self.count(event.now).await?;
        Ok(CodeSmsOutcome::Sent)
    }

    /// Returns why a code must not be sent, if so.
    async fn reason_to_skip(&self, sms: &Sms, now: Timestamp) -> Result<Option<&'static str>, Failure> {
        let login = Ref::parse(&sms.login).ok_or_else(|| Failure::new("bad_event", "no login"))?;
        let mut reads = Reads::default();
        let login = reads.want::<Login>(keys::login(&login));
        let budget = reads.want::<SmsUsage>(SmsUsage::day(now));
        let this = reads.want::<SmsUsage>(SmsUsage::window(now));
        let before = reads.want::<SmsUsage>(SmsUsage::window_before(now, 1));
        let mut found = self.table.read(reads).await?;
        let login = found.take(login);
        if sms.audience == Audience::Admin && !login.as_ref().is_some_and(Login::is_platform_staff) {
            return Ok(Some("not_an_admin"));
        }
        // Limits do not apply to known devices.
        let is_known = |device: &String| login.as_ref().is_some_and(|it| it.devices().contains(device));
        if sms.device.as_ref().is_some_and(is_known) {
            return Ok(None);
        }
        if found.take(budget).map(|it| it.sent()).unwrap_or_default() >= self.daily_budget {
            tracing::error!("sms_budget_spent");
            return Ok(Some("budget"));
        }
        if is_pumped([found.take(this), found.take(before)]) {
            tracing::error!("sms_breaker_open");
            return Ok(Some("breaker"));
        }
        Ok(None)
    }

    async fn deliver(&self, sms: &Sms, event: &BusEvent<SmsRequested>) -> Result<(), Failure> {
        let variables = [("code".to_owned(), json!(sms.code)), ("minutes".to_owned(), json!(LIFETIME / 60))];
        let text = self.texts.render("verification_code", sms.language, &variables.into_iter().collect());
        let text = text.ok_or_else(|| Failure::new("texts", "no verification_code"))?;
        self.sms.send(&sms.phone, &text.body).await?;
        tracing::info!(event = event.id, "sms_sent");
        Ok(())
    }

    /// Counts a sent code in the budget and in the window of the circuit breaker.
    async fn count(&self, now: Timestamp) -> Result<(), Failure> {
        for key in [SmsUsage::day(now), SmsUsage::window(now)] {
            self.table.update(SmsUsage::count_sent(key, now)).await?;
        }
        Ok(())
    }
}

/// Returns whether many codes were sent but few used, a sign of SMS pumping (threat A6).
fn is_pumped(windows: [Option<SmsUsage>; 2]) -> bool {
    let windows = || windows.iter().flatten();
    let sent: i64 = windows().map(SmsUsage::sent).sum();
    let used: i64 = windows().map(SmsUsage::used).sum();
    sent > BREAKER_SENT && used * 100 < sent * BREAKER_PERCENT
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Entity as _, Item};

    #[test]
    fn the_breaker_opens_when_few_of_many_codes_are_used() {
        let window = |sent: i64, used: i64| {
            let item = Item::default().with("entity", SmsUsage::TAG);
            SmsUsage::read(item.with(SmsUsage::SENT, sent).with(SmsUsage::USED, used))
        };
        assert!(!is_pumped([window(100, 0), window(0, 0)]));
        assert!(is_pumped([window(60, 0), window(41, 20)]));
        assert!(!is_pumped([window(60, 1), window(41, 20)]));
        assert!(!is_pumped([None, None]));
    }
}
