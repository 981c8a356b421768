//! What recipients want: settings of a user, and preferences of a shop for its staff.

use super::Channel;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Minutes before an appointment at which a customer is reminded who has set nothing (identity.md, "CustomerPreference").
pub const DEFAULT_REMINDER_MINUTES: u16 = 30;
/// Maximum types of notifications with settings of their own.
pub const MOST_OVERRIDES: usize = 100;

/// Types that protect the account. They can't be switched off.
const SECURITY: [&str; 5] =
    ["verification_code", "new_device_login", "account_locked", "account_disused", "second_factor_reset"];

/// Whether a type of notification protects the account.
#[must_use]
pub fn is_security(kind: &str) -> bool {
    SECURITY.contains(&base_type(kind))
}

/// Returns the type of the specification that a text belongs to: texts differ by channel, reader and what is known.
#[must_use]
pub fn base_type(kind: &str) -> &str {
    let mut base = kind;
    for suffix in ["_sms", "_no_counter", "_shop"] {
        base = base.strip_suffix(suffix).unwrap_or(base);
    }
    base
}

/// The channels of one type of notification that a user has switched on or off. A channel without a value follows the general
/// setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelSwitches {
    /// Push messages.
    #[schema(nullable = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub push: Option<bool>,
    /// SMS.
    #[schema(nullable = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<bool>,
    /// The inbox.
    #[schema(nullable = false)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_app: Option<bool>,
}

impl ChannelSwitches {
    const fn of(&self, channel: Channel) -> Option<bool> {
        match channel {
            Channel::Push => self.push,
            Channel::Sms => self.sms,
            Channel::InApp => self.in_app,
        }
    }

    /// Whether it switches a channel off.
    #[must_use]
    pub fn switches_off(&self) -> bool {
        Channel::ALL.into_iter().any(|it| self.of(it) == Some(false))
    }
}

/// What a user receives on which channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NotificationSettings {
    /// Whether push messages are received.
    pub push: bool,
    /// Whether SMS are received.
    pub sms: bool,
    /// Whether notifications are kept in the inbox.
    pub in_app: bool,
    /// Types of notifications with settings of their own.
    pub overrides: BTreeMap<String, ChannelSwitches>,
    /// Minutes before an appointment at which a customer is reminded, unless the booking says otherwise. 0 for never.
    pub reminder_minutes: u16,
}

impl Default for NotificationSettings {
    fn default() -> Self {
        Self {
            push: true,
            sms: true,
            in_app: true,
            overrides: BTreeMap::new(),
            reminder_minutes: DEFAULT_REMINDER_MINUTES,
        }
    }
}

impl NotificationSettings {
    /// Whether the user receives a type of notification on a channel.
    #[must_use]
    pub fn allow(&self, kind: &str, channel: Channel) -> bool {
        let in_general = match channel {
            Channel::Push => self.push,
            Channel::Sms => self.sms,
            Channel::InApp => self.in_app,
        };
        let own = self.overrides.get(base_type(kind)).and_then(|it| it.of(channel));
        is_security(kind) || own.unwrap_or(in_general)
    }

    /// Whether the user has chosen a channel for a type of notification.
    #[must_use]
    pub fn prefer(&self, kind: &str, channel: Channel) -> bool {
        self.overrides.get(base_type(kind)).and_then(|it| it.of(channel)) == Some(true)
    }
}

/// Which types of notifications the staff of a shop receive. A type that is not named is received.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StaffPreferences {
    /// For owners and managers, by type of notification.
    #[schema(nullable = false)]
    pub manager: BTreeMap<String, bool>,
    /// For all other employees, by type of notification.
    #[schema(nullable = false)]
    pub staff: BTreeMap<String, bool>,
}

impl StaffPreferences {
    /// Whether each type is one that is sent to such readers.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        let known = |all: &BTreeMap<String, bool>, reader| all.keys().all(|it| StaffReader::of(it) == Some(reader));
        known(&self.manager, StaffReader::Manager) && known(&self.staff, StaffReader::Staff)
    }

    /// Whether those who read a type of notification as staff receive it.
    #[must_use]
    pub fn allow(&self, kind: &str) -> bool {
        let of = match StaffReader::of(kind) {
            Some(StaffReader::Manager) => &self.manager,
            Some(StaffReader::Staff) => &self.staff,
            None => return true,
        };
        of.get(kind).copied().unwrap_or(true)
    }
}

/// Who reads a type of notification as staff of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffReader {
    /// Owners and managers.
    Manager,
    /// All other employees.
    Staff,
}

/// Types that only staff read.
const OF_STAFF: [(&str, StaffReader); 14] = [
    ("appointment_created_shop", StaffReader::Manager),
    ("appointment_rescheduled_shop", StaffReader::Manager),
    ("appointment_cancelled_shop", StaffReader::Manager),
    ("new_package_booking", StaffReader::Manager),
    ("daily_summary", StaffReader::Manager),
    ("queue_alert", StaffReader::Manager),
    ("new_specialist", StaffReader::Manager),
    ("verification_approved", StaffReader::Manager),
    ("verification_rejected", StaffReader::Manager),
    ("shop_verified", StaffReader::Manager),
    ("specialist_new_appointment", StaffReader::Staff),
    ("specialist_cancelled_appointment", StaffReader::Staff),
    ("daily_schedule", StaffReader::Staff),
    ("leave_status_update", StaffReader::Staff),
];

impl StaffReader {
    /// Who reads a type as staff. `None` for a type that others read as well, or nobody.
    #[must_use]
    pub fn of(kind: &str) -> Option<Self> {
        OF_STAFF.iter().find(|(name, _)| *name == kind).map(|(_, reader)| *reader)
    }

    /// All types that only staff read.
    pub fn types() -> impl Iterator<Item = &'static str> {
        OF_STAFF.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn settings(json: &str) -> NotificationSettings {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_setting_of_a_type_comes_before_the_general_one() {
        let quiet = settings(r#"{"push": false, "overrides": {"queue_called": {"push": true, "sms": false}}}"#);
        for (kind, channel, expected) in [
            ("appointment_created", Channel::Push, false),
            ("appointment_created", Channel::Sms, true),
            ("queue_called", Channel::Push, true),
            ("queue_called_no_counter", Channel::Push, true),
            ("queue_called_sms", Channel::Sms, false),
            ("queue_called_no_counter_sms", Channel::Sms, false),
            ("queue_called", Channel::InApp, true),
        ] {
            assert_eq!(quiet.allow(kind, channel), expected, "{kind} {channel:?}");
        }
        assert!(quiet.prefer("queue_called_no_counter", Channel::Push));
        assert!(!quiet.prefer("queue_called", Channel::InApp) && !quiet.prefer("appointment_created", Channel::Sms));
    }

    #[test]
    fn without_settings_everything_is_received() {
        assert_eq!(settings("{}"), NotificationSettings::default());
        assert!(Channel::ALL.into_iter().all(|it| NotificationSettings::default().allow("queue_called", it)));
    }

    #[test]
    fn a_shop_switches_types_of_its_staff_off_and_no_others() {
        let preferences = |json: &str| serde_json::from_str::<StaffPreferences>(json).unwrap();
        let quiet = preferences(r#"{"manager": {"daily_summary": false, "queue_alert": true}}"#);
        assert!(quiet.is_valid() && !quiet.allow("daily_summary") && quiet.allow("queue_alert"));
        assert!(quiet.allow("daily_schedule") && quiet.allow("queue_called"));
        for wrong in [r#"{"staff": {"daily_summary": false}}"#, r#"{"manager": {"queue_called": false}}"#] {
            assert!(!preferences(wrong).is_valid(), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_protects_the_account_is_never_switched_off(
            push: bool, sms: bool, in_app: bool, own in prop::option::of(any::<bool>())
        ) {
            for kind in SECURITY {
                let switches = ChannelSwitches { push: own, sms: own, in_app: own };
                let overrides = BTreeMap::from([(kind.to_owned(), switches)]);
                let all = NotificationSettings { push, sms, in_app, overrides, reminder_minutes: 0 };
                prop_assert!(Channel::ALL.into_iter().all(|it| all.allow(kind, it)));
            }
        }
    }
}
