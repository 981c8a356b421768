//! Live queues: joining from anywhere, one's place, being called, and the board of those who call.

pub mod background;
mod fields;
pub mod joining;
mod needs;
pub mod queues;
mod recent_callers;
pub mod socket_tickets;
pub mod tickets;

use runtime::Trigger;

runtime::functions! {
    http {
    "customer-list-queues" queues::customer::list Customer GET "/shops/{shop_id}/queues";
    "customer-get-queue" queues::customer::get Customer GET "/queues/{queue_id}";
    "customer-serve-queue-qr-code" queues::customer::serve_qr_code Customer GET "/queues/{queue_id}/qr.svg";
    "customer-join-queue" joining::customer Customer POST "/queues/{queue_id}/tickets";
    "guest-join-queue" joining::guest Customer POST "/queues/{queue_id}/guest-tickets";
    "customer-list-tickets" tickets::customer::list Customer GET "/tickets";
    "customer-get-ticket" tickets::customer::get Customer GET "/tickets/{ticket_id}";
    "customer-leave-queue" tickets::customer::leave Customer POST "/tickets/{ticket_id}/leave";
    "customer-delay-ticket" tickets::customer::delay Customer POST "/tickets/{ticket_id}/delay";
    "customer-announce-arrival" tickets::customer::announce_arrival Customer POST "/tickets/{ticket_id}/arrival";
    "customer-reinstate-ticket" tickets::customer::reinstate Customer POST "/tickets/{ticket_id}/reinstatement";
    "guest-get-ticket" tickets::guest::get Customer GET "/public-tickets/{token}";
    "guest-leave-queue" tickets::guest::leave Customer POST "/public-tickets/{token}/leave";
    "guest-delay-ticket" tickets::guest::delay Customer POST "/public-tickets/{token}/delay";
    "guest-announce-arrival" tickets::guest::announce_arrival Customer POST "/public-tickets/{token}/arrival";
    "guest-reinstate-ticket" tickets::guest::reinstate Customer POST "/public-tickets/{token}/reinstatement";
    "guest-issue-socket-ticket" socket_tickets::issue Customer POST "/socket-tickets";
    "shop-create-queue" queues::staff::create Shop POST "/shops/{shop_id}/queues";
    "shop-list-queues" queues::staff::list Shop GET "/shops/{shop_id}/queues";
    "shop-update-queue" queues::staff::update Shop PATCH "/queues/{queue_id}";
    "shop-list-tickets" tickets::staff::list Shop GET "/queues/{queue_id}/tickets";
    "shop-add-walk-in" joining::walk_in Shop POST "/queues/{queue_id}/tickets";
    "shop-call-next-ticket" tickets::staff::call_next Shop POST "/queues/{queue_id}/calls";
    "shop-call-ticket" tickets::staff::call Shop POST "/tickets/{ticket_id}/call";
    "shop-recall-ticket" tickets::staff::recall Shop POST "/tickets/{ticket_id}/recall";
    "shop-start-ticket" tickets::staff::start Shop POST "/tickets/{ticket_id}/start";
    "shop-finish-ticket" tickets::staff::finish Shop POST "/tickets/{ticket_id}/finish";
    "shop-skip-ticket" tickets::staff::skip Shop POST "/tickets/{ticket_id}/skip";
    "shop-mark-ticket-no-show" tickets::staff::mark_no_show Shop POST "/tickets/{ticket_id}/no-show";
    "shop-return-ticket" tickets::staff::r#return Shop POST "/tickets/{ticket_id}/return";
    "shop-reinstate-ticket" tickets::staff::reinstate Shop POST "/tickets/{ticket_id}/reinstatement";
    "shop-move-ticket" tickets::staff::r#move Shop POST "/tickets/{ticket_id}/move";
    "shop-transfer-ticket" tickets::staff::transfer Shop POST "/tickets/{ticket_id}/transfer";
    "shop-set-ticket-priority" tickets::staff::set_priority Shop POST "/tickets/{ticket_id}/priority";
    "shop-cancel-ticket" tickets::staff::cancel Shop POST "/tickets/{ticket_id}/cancellation";
    }
    others {
    "handle-queue-events" background::handle_queue_events => Trigger::Bus("TicketJoined");
    "run-due-queues" background::run_due_queues => Trigger::Schedule;
    }
}
