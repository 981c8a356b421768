//! Live queues: joining from anywhere, one's place, being called, and the board of those who call.

pub mod add_walk_in;
mod admit;
pub mod announce_arrival;
pub mod announce_public_arrival;
mod arrivals;
mod board;
pub mod call_next;
pub mod call_ticket;
pub mod cancel_ticket;
mod common;
pub mod create_queue;
mod crew;
pub mod delay_public_ticket;
pub mod delay_ticket;
mod dismiss;
mod expire;
pub mod finish_ticket;
pub mod follow_queues;
pub mod get_public_ticket;
pub mod get_queue;
pub mod get_ticket;
mod guests;
mod held;
pub mod join_as_guest;
pub mod join_queue;
mod lately;
mod learn;
pub mod leave_public_ticket;
pub mod leave_queue;
pub mod list_my_tickets;
pub mod list_queues;
pub mod list_tickets;
mod lobby;
pub mod mark_ticket_no_show;
pub mod move_ticket;
mod needs;
mod notices;
pub mod open_queue_socket;
pub mod recall_ticket;
mod refresh;
pub mod reinstate_public_ticket;
pub mod reinstate_ticket;
pub mod return_ticket;
pub mod run_due_queues;
pub mod serve_queue_code;
pub mod set_ticket_priority;
mod settings;
pub mod shop_list_queues;
pub mod shop_reinstate_ticket;
pub mod skip_ticket;
pub mod start_ticket;
mod tell;
mod ticks;
mod token;
pub mod transfer_ticket;
pub mod update_queue;
mod view;

use runtime::Trigger;

runtime::functions! {
    http {
    "customer-list-queues" list_queues Customer GET "/shops/{shop_id}/queues";
    "customer-get-queue" get_queue Customer GET "/queues/{queue_id}";
    "customer-serve-queue-qr-code" serve_queue_code Customer GET "/queues/{queue_id}/qr.svg";
    "customer-join-queue" join_queue Customer POST "/queues/{queue_id}/tickets";
    "guest-join-queue" join_as_guest Customer POST "/queues/{queue_id}/guest-tickets";
    "customer-list-tickets" list_my_tickets Customer GET "/tickets";
    "customer-get-ticket" get_ticket Customer GET "/tickets/{ticket_id}";
    "customer-leave-queue" leave_queue Customer POST "/tickets/{ticket_id}/leave";
    "customer-delay-ticket" delay_ticket Customer POST "/tickets/{ticket_id}/delay";
    "customer-announce-arrival" announce_arrival Customer POST "/tickets/{ticket_id}/arrival";
    "customer-reinstate-ticket" reinstate_ticket Customer POST "/tickets/{ticket_id}/reinstatement";
    "guest-get-ticket" get_public_ticket Customer GET "/public-tickets/{token}";
    "guest-leave-queue" leave_public_ticket Customer POST "/public-tickets/{token}/leave";
    "guest-delay-ticket" delay_public_ticket Customer POST "/public-tickets/{token}/delay";
    "guest-announce-arrival" announce_public_arrival Customer POST "/public-tickets/{token}/arrival";
    "guest-reinstate-ticket" reinstate_public_ticket Customer POST "/public-tickets/{token}/reinstatement";
    "guest-issue-socket-ticket" open_queue_socket Customer POST "/socket-tickets";
    "shop-create-queue" create_queue Shop POST "/shops/{shop_id}/queues";
    "shop-list-queues" shop_list_queues Shop GET "/shops/{shop_id}/queues";
    "shop-update-queue" update_queue Shop PATCH "/queues/{queue_id}";
    "shop-list-tickets" list_tickets Shop GET "/queues/{queue_id}/tickets";
    "shop-add-walk-in" add_walk_in Shop POST "/queues/{queue_id}/tickets";
    "shop-call-next-ticket" call_next Shop POST "/queues/{queue_id}/calls";
    "shop-call-ticket" call_ticket Shop POST "/tickets/{ticket_id}/call";
    "shop-recall-ticket" recall_ticket Shop POST "/tickets/{ticket_id}/recall";
    "shop-start-ticket" start_ticket Shop POST "/tickets/{ticket_id}/start";
    "shop-finish-ticket" finish_ticket Shop POST "/tickets/{ticket_id}/finish";
    "shop-skip-ticket" skip_ticket Shop POST "/tickets/{ticket_id}/skip";
    "shop-mark-ticket-no-show" mark_ticket_no_show Shop POST "/tickets/{ticket_id}/no-show";
    "shop-return-ticket" return_ticket Shop POST "/tickets/{ticket_id}/return";
    "shop-reinstate-ticket" shop_reinstate_ticket Shop POST "/tickets/{ticket_id}/reinstatement";
    "shop-move-ticket" move_ticket Shop POST "/tickets/{ticket_id}/move";
    "shop-transfer-ticket" transfer_ticket Shop POST "/tickets/{ticket_id}/transfer";
    "shop-set-ticket-priority" set_ticket_priority Shop POST "/tickets/{ticket_id}/priority";
    "shop-cancel-ticket" cancel_ticket Shop POST "/tickets/{ticket_id}/cancellation";
    }
    others {
    "handle-queue-events" follow_queues Trigger::Bus("TicketJoined");
    "run-due-queues" run_due_queues Trigger::Schedule;
    }
}
