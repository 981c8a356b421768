//! Booking: which times are free, holding and booking them, and what becomes of an appointment until it is over.

pub mod accept_waitlist_offer;
pub mod announce;
pub mod arrive_for_appointment;
mod ask;
pub mod book_appointment;
mod calendar;
pub mod cancel_appointment;
pub mod check_in_appointment;
mod common;
pub mod complete_appointment;
pub mod confirm_appointment;
pub mod create_calendar_feed;
pub mod create_specialist_feed;
mod days;
mod decide;
mod desk;
mod diary;
#[cfg(test)]
mod fixtures;
pub mod follow_bookings;
pub mod get_appointment;
pub mod hold_slots;
pub mod join_waitlist;
mod judge;
pub mod leave_waitlist;
pub mod list_appointments;
pub mod list_days;
pub mod list_slots;
pub mod list_waitlist;
pub mod mark_no_show;
mod mine;
mod moves;
mod moving;
pub mod note_appointment;
mod package;
pub mod plan_visit;
pub mod preview_cancellation;
mod reading;
pub mod reassign_day;
pub mod refuse_waitlist_offer;
pub mod reject_appointment;
pub mod release_hold;
pub mod reschedule_appointment;
pub mod run_due_bookings;
mod scene;
mod secure;
pub mod serve_calendar_feed;
mod served;
mod settle;
pub mod shop_book;
pub mod shop_cancel_appointment;
pub mod shop_get_appointment;
pub mod shop_list_appointments;
pub mod shop_reschedule_appointment;
mod sold;
pub mod start_appointment;
pub mod update_appointment;
mod view;
mod waiting;
mod wish;

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
    "customer-list-slots" list_slots Customer GET "/services/{service_id}/slots";
    "customer-list-days" list_days Customer GET "/services/{service_id}/days";
    "customer-plan-visit" plan_visit Customer POST "/shops/{shop_id}/visit-plans";
    "customer-create-hold" hold_slots Customer POST "/holds";
    "customer-book-appointment" book_appointment Customer POST "/appointments";
    "customer-release-hold" release_hold Customer DELETE "/holds/{hold_id}";
    "customer-list-appointments" list_appointments Customer GET "/appointments";
    "customer-get-appointment" get_appointment Customer GET "/appointments/{appointment_id}";
    "customer-update-appointment" update_appointment Customer PATCH "/appointments/{appointment_id}";
    "customer-preview-cancellation" preview_cancellation Customer GET "/appointments/{appointment_id}/cancellation-preview";
    "customer-cancel-appointment" cancel_appointment Customer POST "/appointments/{appointment_id}/cancellation";
    "customer-reschedule-appointment" reschedule_appointment Customer POST "/appointments/{appointment_id}/reschedule";
    "customer-check-in-appointment" arrive_for_appointment Customer POST "/appointments/{appointment_id}/check-in";
    "customer-join-waitlist" join_waitlist Customer POST "/waitlist";
    "customer-list-waitlist-entries" list_waitlist Customer GET "/waitlist";
    "customer-leave-waitlist" leave_waitlist Customer DELETE "/waitlist/{entry_id}";
    "customer-accept-waitlist-offer" accept_waitlist_offer Customer POST "/waitlist/{entry_id}/acceptance";
    "customer-decline-waitlist-offer" refuse_waitlist_offer Customer POST "/waitlist/{entry_id}/refusal";
    "customer-create-calendar-feed" create_calendar_feed Customer POST "/calendar-feeds";
    "customer-serve-calendar-feed" serve_calendar_feed Customer GET "/calendar-feeds/{token}";
    "shop-list-appointments" shop_list_appointments Shop GET "/shops/{shop_id}/appointments";
    "shop-book-appointment" shop_book Shop POST "/shops/{shop_id}/appointments";
    "shop-get-appointment" shop_get_appointment Shop GET "/appointments/{appointment_id}";
    "shop-confirm-appointment" confirm_appointment Shop POST "/appointments/{appointment_id}/confirmation";
    "shop-reject-appointment" reject_appointment Shop POST "/appointments/{appointment_id}/rejection";
    "shop-check-in-appointment" check_in_appointment Shop POST "/appointments/{appointment_id}/check-in";
    "shop-start-appointment" start_appointment Shop POST "/appointments/{appointment_id}/start";
    "shop-complete-appointment" complete_appointment Shop POST "/appointments/{appointment_id}/completion";
    "shop-mark-appointment-no-show" mark_no_show Shop POST "/appointments/{appointment_id}/no-show";
    "shop-cancel-appointment" shop_cancel_appointment Shop POST "/appointments/{appointment_id}/cancellation";
    "shop-reschedule-appointment" shop_reschedule_appointment Shop POST "/appointments/{appointment_id}/reschedule";
    "shop-reassign-appointments" reassign_day Shop POST "/employees/{employee_id}/reassignments";
    "shop-add-appointment-note" note_appointment Shop POST "/appointments/{appointment_id}/notes";
    "shop-create-calendar-feed" create_specialist_feed Shop POST "/employees/{employee_id}/calendar-feeds";
    }
    others {
    "handle-booking-events" follow_bookings => Trigger::Bus("AppointmentBooked");
    "run-due-bookings" run_due_bookings => Trigger::Schedule;
    "notify-booking-parties" announce => Trigger::Bus("AppointmentBooked");
    }
}
