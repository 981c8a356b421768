//! Booking: which times are free, holding and booking them, and what becomes of an appointment until it is over.

pub mod appointments;
pub mod availability;
pub mod background;
pub mod calendar_feeds;
mod drafts;
mod fields;
#[cfg(test)]
mod fixtures;
pub mod holds;
mod needs;
mod reservation;
pub mod waitlist;

use background::{handle_booking_events, notify_booking_parties, run_due_bookings};
use model::Code;
use runtime::Trigger;

/// Why a time can't be booked.
const REFUSALS: &[Code] = &[
    Code::NotFound,
    Code::DifferentCity,
    Code::SlotTaken,
    Code::CustomerOverlap,
    Code::QuotaExceeded,
    Code::ShopClosed,
    Code::BookingDisabled,
    Code::SlotInPast,
    Code::LeadTime,
    Code::TooFarAhead,
    Code::SlotNotOffered,
    Code::SpecialistNotForService,
    Code::ServiceUnavailable,
];

runtime::functions! {
    http {
    "customer-list-slots" availability::list_slots Customer GET "/services/{service_id}/slots";
    "customer-list-days" availability::list_days Customer GET "/services/{service_id}/days";
    "customer-plan-visit" availability::plan_visit Customer POST "/shops/{shop_id}/visit-plans";
    "customer-create-hold" holds::create Customer POST "/holds";
    "customer-book-appointment" appointments::customer::book Customer POST "/appointments";
    "customer-release-hold" holds::release Customer DELETE "/holds/{hold_id}";
    "customer-list-appointments" appointments::customer::list Customer GET "/appointments";
    "customer-get-appointment" appointments::customer::get Customer GET "/appointments/{appointment_id}";
    "customer-update-appointment" appointments::customer::update Customer PATCH "/appointments/{appointment_id}";
    "customer-preview-cancellation" appointments::customer::preview_cancellation Customer GET "/appointments/{appointment_id}/cancellation-preview";
    "customer-cancel-appointment" appointments::customer::cancel Customer POST "/appointments/{appointment_id}/cancellation";
    "customer-reschedule-appointment" appointments::customer::reschedule Customer POST "/appointments/{appointment_id}/reschedule";
    "customer-check-in-appointment" appointments::customer::check_in Customer POST "/appointments/{appointment_id}/check-in";
    "customer-join-waitlist" waitlist::join Customer POST "/waitlist";
    "customer-list-waitlist-entries" waitlist::list Customer GET "/waitlist";
    "customer-leave-waitlist" waitlist::leave Customer DELETE "/waitlist/{entry_id}";
    "customer-accept-waitlist-offer" waitlist::accept_offer Customer POST "/waitlist/{entry_id}/acceptance";
    "customer-decline-waitlist-offer" waitlist::decline_offer Customer POST "/waitlist/{entry_id}/refusal";
    "customer-create-calendar-feed" calendar_feeds::customer::create Customer POST "/calendar-feeds";
    "customer-serve-calendar-feed" calendar_feeds::customer::serve Customer GET "/calendar-feeds/{token}";
    "shop-list-appointments" appointments::staff::list Shop GET "/shops/{shop_id}/appointments";
    "shop-book-appointment" appointments::staff::book Shop POST "/shops/{shop_id}/appointments";
    "shop-get-appointment" appointments::staff::get Shop GET "/appointments/{appointment_id}";
    "shop-confirm-appointment" appointments::staff::confirm Shop POST "/appointments/{appointment_id}/confirmation";
    "shop-reject-appointment" appointments::staff::reject Shop POST "/appointments/{appointment_id}/rejection";
    "shop-check-in-appointment" appointments::staff::check_in Shop POST "/appointments/{appointment_id}/check-in";
    "shop-start-appointment" appointments::staff::start Shop POST "/appointments/{appointment_id}/start";
    "shop-complete-appointment" appointments::staff::complete Shop POST "/appointments/{appointment_id}/completion";
    "shop-mark-appointment-no-show" appointments::staff::mark_no_show Shop POST "/appointments/{appointment_id}/no-show";
    "shop-cancel-appointment" appointments::staff::cancel Shop POST "/appointments/{appointment_id}/cancellation";
    "shop-reschedule-appointment" appointments::staff::reschedule Shop POST "/appointments/{appointment_id}/reschedule";
    "shop-reassign-appointments" appointments::staff::reassign Shop POST "/employees/{employee_id}/reassignments";
    "shop-add-appointment-note" appointments::staff::add_note Shop POST "/appointments/{appointment_id}/notes";
    "shop-create-calendar-feed" calendar_feeds::staff::create Shop POST "/employees/{employee_id}/calendar-feeds";
    }
    others {
    "handle-booking-events" handle_booking_events => Trigger::Bus("AppointmentBooked");
    "run-due-bookings" run_due_bookings => Trigger::Schedule;
    "notify-booking-parties" notify_booking_parties => Trigger::Bus("AppointmentBooked");
    }
}
