//! Live queues: their settings, joining, the tickets of customers and guests, and the steps of staff.

pub mod background;
mod fields;
pub mod joining;
mod needs;
pub mod queues;
mod recent_callers;
pub mod socket_tickets;
pub mod tickets;

runtime::functions! {
    "answer-ticket-sms" => background::answer_ticket_sms;
    "customer-list-queues" => queues::customer::list;
    "customer-get-queue" => queues::customer::get;
    "customer-serve-queue-qr-code" => queues::customer::serve_qr_code;
    "customer-join-queue" => joining::customer;
    "guest-join-queue" => joining::guest;
    "customer-list-tickets" => tickets::customer::list;
    "customer-get-ticket" => tickets::customer::get;
    "customer-leave-queue" => tickets::customer::leave;
    "customer-delay-ticket" => tickets::customer::delay;
    "customer-announce-arrival" => tickets::customer::announce_arrival;
    "customer-reinstate-ticket" => tickets::customer::reinstate;
    "guest-get-ticket" => tickets::guest::get;
    "guest-leave-queue" => tickets::guest::leave;
    "guest-delay-ticket" => tickets::guest::delay;
    "guest-announce-arrival" => tickets::guest::announce_arrival;
    "guest-reinstate-ticket" => tickets::guest::reinstate;
    "guest-issue-socket-ticket" => socket_tickets::issue;
    "shop-create-queue" => queues::staff::create;
    "shop-list-queues" => queues::staff::list;
    "shop-update-queue" => queues::staff::update;
    "shop-get-queue-statistics" => queues::staff::get_statistics;
    "shop-compare-queues" => queues::staff::compare;
    "shop-list-tickets" => tickets::staff::list;
    "shop-add-walk-in" => joining::walk_in;
    "shop-call-next-ticket" => tickets::staff::call_next;
    "shop-call-ticket" => tickets::staff::call;
    "shop-recall-ticket" => tickets::staff::recall;
    "shop-start-ticket" => tickets::staff::start;
    "shop-finish-ticket" => tickets::staff::finish;
    "shop-skip-ticket" => tickets::staff::skip;
    "shop-mark-ticket-no-show" => tickets::staff::mark_no_show;
    "shop-return-ticket" => tickets::staff::r#return;
    "shop-reinstate-ticket" => tickets::staff::reinstate;
    "shop-move-ticket" => tickets::staff::r#move;
    "shop-transfer-ticket" => tickets::staff::transfer;
    "shop-set-ticket-priority" => tickets::staff::set_priority;
    "shop-cancel-ticket" => tickets::staff::cancel;
    "admin-list-queues" => queues::admin::list;
    "handle-queue-events" => background::handle_queue_events;
    "run-due-queues" => background::run_due_queues;
}
