//! One-time codes by SMS.

use super::gate::{CodeVerdict, SmsGate};
use crate::texts::Texts;
use model::InvalidValue;
use model::event::SmsRequested;
use model::notification::SmsReference;
use model::otp::LIFETIME;
use runtime::purpose::Messages;
use runtime::{Failure, Secret};
use store::Table;
use triggers::messages::Sms;
use triggers::{BusEvent, process_once};

const CONSUMER: &str = "send-sms";

/// What is needed to send codes.
pub(crate) struct CodeSender {
    pub(crate) table: Table,
    pub(crate) messages: Secret<Messages>,
    pub(crate) gate: SmsGate,
    pub(crate) texts: Texts,
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
        let sms = Sms::open(&self.messages, &event.payload.sealed)
            .ok_or_else(|| Failure::new("bad_event", "not sealed by us"))?;
        if now - event.occurred_at.as_second() >= LIFETIME {
            return Ok(CodeSmsOutcome::Skipped("expired"));
        }
        let admission = match self.gate.admit_code(&sms, event.now).await? {
            CodeVerdict::Admitted(admission) => admission,
            CodeVerdict::Refused(reason) => return Ok(CodeSmsOutcome::Skipped(reason)),
        };
        if process_once(&self.table, CONSUMER, event, self.deliver(&sms, event)).await?.is_none() {
            return Ok(CodeSmsOutcome::Skipped("done"));
        }
        self.gate.count_code(admission, event.now).await?;
        Ok(CodeSmsOutcome::Sent)
    }

    async fn deliver(&self, sms: &Sms, event: &BusEvent<SmsRequested>) -> Result<(), Failure> {
        let text = self.texts.code_sms(&sms.code, LIFETIME / 60, sms.language);
        let text = text.ok_or_else(|| Failure::new("texts", "no verification_code"))?;
        let origin = event.id.parse().map_err(|invalid: InvalidValue| Failure::new("bad_event", invalid.0))?;
        let reference = SmsReference { origin, round: String::new() };
        self.gate.send_code(&sms.phone, &text, &reference, event.now).await?;
        tracing::info!(event = event.id, "sms_sent");
        Ok(())
    }
}
