//! Preferences as the API returns them.

use crate::preferences::known::KnownPreferences;
use model::Language;
use serde::Serialize;
use utoipa::ToSchema;

/// What you prefer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PreferencesView {
    language: Language,
    /// Whether push messages are received. Single types: `/notification-settings`.
    push_enabled: bool,
    /// Whether SMS are received.
    sms_enabled: bool,
    /// Minutes before an appointment at which you are reminded, unless the booking says otherwise. 0 for never.
    appointment_reminder_minutes: u16,
    /// Whether you have consented to promotional push messages.
    marketing_opt_in: bool,
    /// Whether clients are dark.
    dark_mode: bool,
}

impl PreferencesView {
    pub(super) fn of(known: &KnownPreferences) -> Self {
        Self {
            language: known.account.language(),
            push_enabled: known.settings.push,
            sms_enabled: known.settings.sms,
            appointment_reminder_minutes: known.settings.reminder_minutes,
            marketing_opt_in: known.marketing.as_ref().is_some_and(|it| it.is_granted()),
            dark_mode: known.account.dark_mode(),
        }
    }
}
