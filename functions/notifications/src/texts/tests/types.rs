//! The catalogue has every type of the specification's table that a domain can send.

use crate::texts::Texts;
use model::notification::{Channel, MessageClass, StaffReader};

/// Types of notifications.md, "Types and texts", with their channels, of all domains that exist: P push, S SMS. The inbox has
/// all of them but codes.
const TABLE: [(&str, &str); 48] = [
    ("verification_code", "S"),
    ("new_device_login", "P"),
    ("account_locked", "PS"),
    ("appointment_created", "P"),
    ("appointment_confirmed", "P"),
    ("appointment_reminder", "PS"),
    ("appointment_rescheduled", "P"),
    ("appointment_reassigned", "P"),
    ("appointment_cancelled", "PS"),
    ("appointment_no_show", "P"),
    ("appointment_completed", "P"),
    ("specialist_new_appointment", "P"),
    ("specialist_cancelled_appointment", "P"),
    ("daily_summary", "P"),
    ("daily_schedule", "P"),
    ("waitlist_offer", "PS"),
    ("package_confirmation", "P"),
    ("package_cancellation", "P"),
    ("package_reschedule", "P"),
    ("new_package_booking", "P"),
    ("queue_join_confirmation", "P"),
    ("queue_status_update", "P"),
    ("queue_leave_now", "P"),
    ("queue_called", "PS"),
    ("queue_skipped", "P"),
    ("queue_cancelled", "P"),
    ("queue_removed", "P"),
    ("queue_closed_apology", "PS"),
    ("service_feedback", "P"),
    ("queue_alert", "P"),
    ("payment_confirmation", "P"),
    ("payment_failed", "P"),
    ("payment_refunded", "P"),
    ("verification_requested", ""),
    ("verification_approved", "P"),
    ("shop_verified", "P"),
    ("verification_rejected", "P"),
    ("company_verified", "P"),
    ("document_verified", ""),
    ("shop_manager_assigned", "S"),
    ("new_specialist", ""),
    ("specialist_verified", "P"),
    ("leave_status_update", "P"),
    ("export_ready", "P"),
    ("system_update", "PS"),
    ("marketing", "PS"),
    // Ours.
    ("account_disused", "PS"),
    ("second_factor_reset", "P"),
];

/// Returns the channels of a type and its variants.
fn channels_of(texts: &Texts, kind: &str) -> Vec<Channel> {
    let is_its = |it: &&String| model::notification::base_type(it) == kind && !it.ends_with("_shop");
    let all = texts.0.keys().filter(is_its).filter(|it| !texts.is_variant(it));
    let mut channels: Vec<Channel> = all.flat_map(|it| texts.channels(it)).collect();
    channels.sort_unstable();
    channels.dedup();
    channels
}

#[test]
fn every_type_of_the_table_has_its_texts_and_channels() {
    let texts = Texts::load().unwrap();
    for (kind, letters) in TABLE {
        let mut expected = Vec::new();
        expected.extend(letters.contains('S').then_some(Channel::Sms));
        expected.extend(letters.contains('P').then_some(Channel::Push));
        expected.extend((kind != "verification_code").then_some(Channel::InApp));
        assert_eq!(channels_of(&texts, kind), expected, "{kind}");
    }
}

#[test]
fn types_that_only_staff_read_exist() {
    let texts = Texts::load().unwrap();
    assert!(StaffReader::types().all(|it| texts.0.contains_key(it)));
}

#[test]
fn only_broadcasts_advertise() {
    let texts = Texts::load().unwrap();
    let promotional = |it: &&String| texts.rules(it).class == MessageClass::Promotional;
    assert_eq!(texts.0.keys().filter(promotional).collect::<Vec<_>>(), ["marketing"]);
}
