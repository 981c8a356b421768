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
    "list-slots" list_slots Customer GET "/services/{service_id}/slots";
    "list-days" list_days Customer GET "/services/{service_id}/days";
    "plan-visit" plan_visit Customer POST "/shops/{shop_id}/visit-plans";
    "hold-slots" hold_slots Customer POST "/holds";
    "book-appointment" book_appointment Customer POST "/appointments";
    "release-hold" release_hold Customer DELETE "/holds/{hold_id}";
    "list-appointments" list_appointments Customer GET "/appointments";
    "get-appointment" get_appointment Customer GET "/appointments/{appointment_id}";
    "update-appointment" update_appointment Customer PATCH "/appointments/{appointment_id}";
    "preview-cancellation" preview_cancellation Customer GET "/appointments/{appointment_id}/cancellation-preview";
    "cancel-appointment" cancel_appointment Customer POST "/appointments/{appointment_id}/cancellation";
    "reschedule-appointment" reschedule_appointment Customer POST "/appointments/{appointment_id}/reschedule";
    "arrive-for-appointment" arrive_for_appointment Customer POST "/appointments/{appointment_id}/check-in";
    "join-waitlist" join_waitlist Customer POST "/waitlist";
    "list-waitlist" list_waitlist Customer GET "/waitlist";
    "leave-waitlist" leave_waitlist Customer DELETE "/waitlist/{entry_id}";
    "accept-waitlist-offer" accept_waitlist_offer Customer POST "/waitlist/{entry_id}/acceptance";
    "refuse-waitlist-offer" refuse_waitlist_offer Customer POST "/waitlist/{entry_id}/refusal";
    "create-calendar-feed" create_calendar_feed Customer POST "/calendar-feeds";
    "serve-calendar-feed" serve_calendar_feed Customer GET "/calendar-feeds/{token}";
    "shop-list-appointments" shop_list_appointments Shop GET "/shops/{shop_id}/appointments";
    "shop-book" shop_book Shop POST "/shops/{shop_id}/appointments";
    "shop-get-appointment" shop_get_appointment Shop GET "/appointments/{appointment_id}";
    "confirm-appointment" confirm_appointment Shop POST "/appointments/{appointment_id}/confirmation";
    "reject-appointment" reject_appointment Shop POST "/appointments/{appointment_id}/rejection";
    "check-in-appointment" check_in_appointment Shop POST "/appointments/{appointment_id}/check-in";
    "start-appointment" start_appointment Shop POST "/appointments/{appointment_id}/start";
    "complete-appointment" complete_appointment Shop POST "/appointments/{appointment_id}/completion";
    "mark-no-show" mark_no_show Shop POST "/appointments/{appointment_id}/no-show";
    "shop-cancel-appointment" shop_cancel_appointment Shop POST "/appointments/{appointment_id}/cancellation";
    "shop-reschedule-appointment" shop_reschedule_appointment Shop POST "/appointments/{appointment_id}/reschedule";
    "reassign-day" reassign_day Shop POST "/employees/{employee_id}/reassignments";
    "note-appointment" note_appointment Shop POST "/appointments/{appointment_id}/notes";
    "create-specialist-feed" create_specialist_feed Shop POST "/employees/{employee_id}/calendar-feeds";
    }
    others {
    "follow-bookings" follow_bookings Trigger::Bus("AppointmentBooked");
    "run-due-bookings" run_due_bookings Trigger::Schedule;
    "announce-bookings" announce Trigger::Bus("AppointmentBooked");
    }
}
