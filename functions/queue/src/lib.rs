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
    "list-queues" list_queues Customer GET "/shops/{shop_id}/queues";
    "get-queue" get_queue Customer GET "/queues/{queue_id}";
    "serve-queue-code" serve_queue_code Customer GET "/queues/{queue_id}/qr.svg";
    "join-queue" join_queue Customer POST "/queues/{queue_id}/tickets";
    "join-as-guest" join_as_guest Customer POST "/queues/{queue_id}/guest-tickets";
    "list-my-tickets" list_my_tickets Customer GET "/tickets";
    "get-ticket" get_ticket Customer GET "/tickets/{ticket_id}";
    "leave-queue" leave_queue Customer POST "/tickets/{ticket_id}/leave";
    "delay-ticket" delay_ticket Customer POST "/tickets/{ticket_id}/delay";
    "announce-arrival" announce_arrival Customer POST "/tickets/{ticket_id}/arrival";
    "reinstate-ticket" reinstate_ticket Customer POST "/tickets/{ticket_id}/reinstatement";
    "get-public-ticket" get_public_ticket Customer GET "/public-tickets/{token}";
    "leave-public-ticket" leave_public_ticket Customer POST "/public-tickets/{token}/leave";
    "delay-public-ticket" delay_public_ticket Customer POST "/public-tickets/{token}/delay";
    "announce-public-arrival" announce_public_arrival Customer POST "/public-tickets/{token}/arrival";
    "reinstate-public-ticket" reinstate_public_ticket Customer POST "/public-tickets/{token}/reinstatement";
    "open-queue-socket" open_queue_socket Customer POST "/socket-tickets";
    "create-queue" create_queue Shop POST "/shops/{shop_id}/queues";
    "shop-list-queues" shop_list_queues Shop GET "/shops/{shop_id}/queues";
    "update-queue" update_queue Shop PATCH "/queues/{queue_id}";
    "list-tickets" list_tickets Shop GET "/queues/{queue_id}/tickets";
    "add-walk-in" add_walk_in Shop POST "/queues/{queue_id}/tickets";
    "call-next" call_next Shop POST "/queues/{queue_id}/calls";
    "call-ticket" call_ticket Shop POST "/tickets/{ticket_id}/call";
    "recall-ticket" recall_ticket Shop POST "/tickets/{ticket_id}/recall";
    "start-ticket" start_ticket Shop POST "/tickets/{ticket_id}/start";
    "finish-ticket" finish_ticket Shop POST "/tickets/{ticket_id}/finish";
    "skip-ticket" skip_ticket Shop POST "/tickets/{ticket_id}/skip";
    "mark-ticket-no-show" mark_ticket_no_show Shop POST "/tickets/{ticket_id}/no-show";
    "return-ticket" return_ticket Shop POST "/tickets/{ticket_id}/return";
    "shop-reinstate-ticket" shop_reinstate_ticket Shop POST "/tickets/{ticket_id}/reinstatement";
    "move-ticket" move_ticket Shop POST "/tickets/{ticket_id}/move";
    "transfer-ticket" transfer_ticket Shop POST "/tickets/{ticket_id}/transfer";
    "set-ticket-priority" set_ticket_priority Shop POST "/tickets/{ticket_id}/priority";
    "cancel-ticket" cancel_ticket Shop POST "/tickets/{ticket_id}/cancellation";
    }
    others {
    "follow-queues" follow_queues Trigger::Bus("TicketJoined");
    "run-due-queues" run_due_queues Trigger::Schedule;
    }
}
