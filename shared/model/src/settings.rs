//! A shop's settings: booking, walk-ins, cancellation.

use crate::Bilingual;
use crate::notification::StaffPreferences;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A shop's settings (business.md, "ShopSettings").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ShopSettings {
    /// Whether customers may book.
    pub allow_booking: bool,
    /// Whether customers may come without an appointment.
    pub allow_walk_ins: bool,
    /// Whether a customer who hasn't checked in by `check_in_timeout_minutes` becomes a no-show. Otherwise it takes 30
    /// minutes.
    pub enforce_check_in: bool,
    /// Minutes after the start until staff may mark a no-show.
    #[schema(minimum = 0, maximum = 120)]
    pub check_in_timeout_minutes: u16,
    /// Minutes after the start during which an arrival is recorded as on time.
    #[schema(minimum = 0, maximum = 120)]
    pub grace_period_minutes: u16,
    /// Minimum minutes between booking and the start of the appointment.
    #[schema(minimum = 0, maximum = 10080)]
    pub booking_lead_time_minutes: u16,
    /// Maximum days ahead that an appointment can be booked.
    #[schema(minimum = 1, maximum = 365)]
    pub booking_future_days: u16,
    /// Whether the specialist is always chosen for the customer, also where the customer names one.
    pub auto_assign_specialist: bool,
    /// How a specialist is chosen.
    pub specialist_assignment_algorithm: AssignmentAlgorithm,
    /// Maximum appointments at the same time. 0 if only the number of specialists limits them.
    #[schema(minimum = 0, maximum = 1000)]
    pub max_concurrent_bookings: u16,
    /// Maximum minutes of a customer's upcoming appointments and holds together. A single service, or a package, may be
    /// longer. 0 if only the number of visits limits them.
    #[schema(minimum = 0, maximum = 10080)]
    pub max_booked_minutes_per_customer: u16,
    /// Who on the waitlist is offered a time that becomes free.
    pub waitlist_mode: WaitlistMode,
    /// Fees and deadlines of cancelling and rescheduling.
    pub cancellation: CancellationPolicy,
    /// Number of waiting tickets above which the shop is alerted.
    #[schema(minimum = 1, maximum = 1000)]
    pub large_queue_alert: u16,
    /// Which notifications the staff of the shop receive.
    pub notification_preferences: StaffPreferences,
}

/// Who on the waitlist is offered a time that becomes free (booking.md, "Waitlist").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitlistMode {
    /// One customer after the other, in the order of joining.
    FirstInLine,
    /// One after the other, those who wait for the dearest service first.
    HighestValue,
    /// Those whom staff choose.
    StaffPick,
    /// All who wait for such a time at once; who books it first has it.
    InstantBook,
}

/// How a specialist is chosen for a customer who names none, out of those who are free. Of a visit's services, as many as
/// possible are with the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentAlgorithm {
    /// The specialist whose last assignment on dates around that day is longest ago.
    RoundRobin,
    /// The specialist with the fewest appointments that day.
    LeastBusy,
    /// The specialist with the best rating. Without reviews it is taken as 3 of 5.
    HighestRated,
    /// A weighted sum of workload, skills, waiting and rating.
    Weighted,
}

/// Fees and deadlines of cancelling and rescheduling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CancellationPolicy {
    /// Hours before the start until which cancelling is free.
    #[schema(minimum = 0, maximum = 720)]
    pub free_cancel_hours: u16,
    /// Fee for cancelling later, in percent of the price.
    #[schema(minimum = 0, maximum = 100)]
    pub late_fee_percent: u8,
    /// Fee for a no-show, in percent of the price.
    #[schema(minimum = 0, maximum = 100)]
    pub no_show_fee_percent: u8,
    /// Hours before the start until which rescheduling is possible.
    #[schema(minimum = 0, maximum = 720)]
    pub allow_reschedule_hours: u16,
    /// Maximum number of times an appointment may be rescheduled.
    #[schema(minimum = 0, maximum = 20)]
    pub max_reschedules: u8,
    /// The policy in the shop's own words.
    pub policy: Bilingual,
}

impl Default for ShopSettings {
    fn default() -> Self {
        Self {
            allow_booking: true,
            allow_walk_ins: true,
            enforce_check_in: false,
            check_in_timeout_minutes: 15,
            grace_period_minutes: 10,
            booking_lead_time_minutes: 0,
            booking_future_days: 60,
            auto_assign_specialist: false,
            specialist_assignment_algorithm: AssignmentAlgorithm::RoundRobin,
            max_concurrent_bookings: 0,
            max_booked_minutes_per_customer: 480,
            waitlist_mode: WaitlistMode::FirstInLine,
            cancellation: CancellationPolicy::default(),
            large_queue_alert: 15,
            notification_preferences: StaffPreferences::default(),
        }
    }
}

impl Default for CancellationPolicy {
    fn default() -> Self {
        Self {
            free_cancel_hours: 24,
            late_fee_percent: 20,
            no_show_fee_percent: 50,
            allow_reschedule_hours: 2,
            max_reschedules: 2,
            policy: Bilingual::default(),
        }
    }
}

impl ShopSettings {
    /// Returns the settings with their texts cleaned.
    ///
    /// # Errors
    /// The first field that is out of its range or has an invalid text: its pointer within the settings, and the reason.
    pub fn check(mut self) -> Result<Self, (&'static str, &'static str)> {
        let ranges = [
            ("check_in_timeout_minutes", self.check_in_timeout_minutes, 0, 120),
            ("grace_period_minutes", self.grace_period_minutes, 0, 120),
            ("booking_lead_time_minutes", self.booking_lead_time_minutes, 0, 10_080),
            ("booking_future_days", self.booking_future_days, 1, 365),
            ("max_concurrent_bookings", self.max_concurrent_bookings, 0, 1_000),
            ("max_booked_minutes_per_customer", self.max_booked_minutes_per_customer, 0, 10_080),
            ("large_queue_alert", self.large_queue_alert, 1, 1_000),
            ("cancellation/free_cancel_hours", self.cancellation.free_cancel_hours, 0, 720),
            ("cancellation/late_fee_percent", self.cancellation.late_fee_percent.into(), 0, 100),
            ("cancellation/no_show_fee_percent", self.cancellation.no_show_fee_percent.into(), 0, 100),
            ("cancellation/allow_reschedule_hours", self.cancellation.allow_reschedule_hours, 0, 720),
            ("cancellation/max_reschedules", self.cancellation.max_reschedules.into(), 0, 20),
        ];
        for (field, value, low, high) in ranges {
            if !(low..=high).contains(&value) {
                return Err((field, "out of its range"));
            }
        }
        if !self.notification_preferences.is_valid() {
            return Err(("notification_preferences", "not a type of notification"));
        }
        self.cancellation.policy =
            self.cancellation.policy.text(4_000).map_err(|refused| ("cancellation/policy", refused.0))?;
        Ok(self)
    }
}
