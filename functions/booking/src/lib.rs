//! Booking: which times are free, holding and booking them, and what becomes of an appointment until it is over.

pub mod appointments;
pub mod availability;
pub mod background;
pub mod calendar_feeds;
pub mod conversion;
mod drafts;
mod fields;
#[cfg(test)]
mod fixtures;
pub mod holds;
mod needs;
pub mod recurring;
mod reservation;
pub mod visits;
pub mod waitlist;

use model::Code;

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
    "answer-appointment-sms" => background::answer_appointment_sms;
    "customer-list-slots" => availability::list_slots;
    "customer-list-days" => availability::list_days;
    "customer-get-next-slot" => availability::next_slot;
    "customer-get-best-specialist" => availability::best_specialist;
    "customer-list-soon" => availability::soon;
    "customer-list-package-slots" => availability::package_times;
    "customer-get-specialist-availability" => availability::specialist_times;
    "customer-get-specialist-hours" => availability::specialist_hours;
    "customer-plan-visit" => availability::plan_visit;
    "customer-create-hold" => holds::create;
    "customer-book-appointment" => appointments::customer::book;
    "customer-release-hold" => holds::release;
    "customer-list-appointments" => appointments::customer::list;
    "customer-get-appointment" => appointments::customer::get;
    "customer-get-appointment-calendar" => appointments::customer::get_calendar;
    "customer-update-appointment" => appointments::customer::update;
    "customer-preview-cancellation" => appointments::customer::preview_cancellation;
    "customer-cancel-appointment" => appointments::customer::cancel;
    "customer-reschedule-appointment" => appointments::customer::reschedule;
    "customer-check-in-appointment" => appointments::customer::check_in;
    "customer-get-visit" => visits::customer::get;
    "customer-cancel-visit" => visits::customer::cancel;
    "customer-reschedule-visit" => visits::customer::reschedule;
    "customer-list-conversion-times" => conversion::list_starts;
    "customer-convert-ticket" => conversion::convert;
    "customer-join-waitlist" => waitlist::join;
    "customer-list-waitlist-entries" => waitlist::list;
    "customer-leave-waitlist" => waitlist::leave;
    "customer-accept-waitlist-offer" => waitlist::accept_offer;
    "customer-decline-waitlist-offer" => waitlist::decline_offer;
    "customer-create-recurring-booking" => recurring::create;
    "customer-list-recurring-bookings" => recurring::list;
    "customer-get-recurring-booking" => recurring::get;
    "customer-cancel-recurring-booking" => recurring::cancel;
    "shop-list-waitlist-entries" => waitlist::list_of_shop;
    "shop-offer-waitlist-time" => waitlist::offer_by_staff;
    "shop-list-recurring-bookings" => recurring::list_of_shop;
    "customer-create-calendar-feed" => calendar_feeds::customer::create;
    "customer-serve-calendar-feed" => calendar_feeds::customer::serve;
    "shop-list-appointments" => appointments::staff::list;
    "shop-list-customer-appointments" => appointments::staff::list_of_customer;
    "shop-get-day" => appointments::staff::day;
    "shop-list-slots" => appointments::staff::list_slots;
    "shop-get-own-schedule" => appointments::staff::own_schedule;
    "shop-get-employee-schedule" => appointments::staff::get_schedule;
    "shop-get-employee-availability" => appointments::staff::get_availability;
    "shop-list-clashing-appointments" => appointments::staff::list_clashing;
    "shop-book-appointment" => appointments::staff::book;
    "shop-get-appointment" => appointments::staff::get;
    "shop-update-appointment" => appointments::staff::update;
    "shop-confirm-appointment" => appointments::staff::confirm;
    "shop-reject-appointment" => appointments::staff::reject;
    "shop-check-in-appointment" => appointments::staff::check_in;
    "shop-start-appointment" => appointments::staff::start;
    "shop-complete-appointment" => appointments::staff::complete;
    "shop-mark-appointment-no-show" => appointments::staff::mark_no_show;
    "shop-cancel-appointment" => appointments::staff::cancel;
    "shop-reschedule-appointment" => appointments::staff::reschedule;
    "shop-get-visit" => visits::staff::get;
    "shop-cancel-visit" => visits::staff::cancel;
    "shop-reschedule-visit" => visits::staff::reschedule;
    "shop-reassign-appointments" => appointments::staff::reassign;
    "shop-add-appointment-note" => appointments::staff::add_note;
    "shop-create-calendar-feed" => calendar_feeds::staff::create;
    "admin-list-appointments" => appointments::admin::list;
    "handle-booking-events" => background::handle_booking_events;
    "run-due-bookings" => background::run_due_bookings;
    "share-agendas" => background::share_agendas;
    "notify-booking-parties" => background::notify_booking_parties;
}
