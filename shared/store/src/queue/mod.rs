//! Live queues: numbers, tickets and their steps, the line, and everything that order and waits depend on.
//!
//! INVARIANT: the number issuer is hot, so it is never part of a transaction except the one that creates it. Numbers are
//! issued by one conditional update; tickets follow in a transaction of cold items. A crash between the two leaves a gap in
//! the numbers and an active count that is one too high, which [`recount_active`] corrects.

mod coming;
mod delays;
mod door;
mod duty;
mod events;
mod join_rate;
mod line;
mod numbers;
mod page_token;
mod service;
mod service_times;
mod snapshot;
mod staffing;
mod steps;
mod ticket_lists;
mod ticket_reads;
mod transition;

pub use crate::entities::{ActiveChange, JoinChannel, NumberIssuer, NumberRequest, Queue, Ticket};
pub use coming::ComingAppointment;
pub use door::{DOOR_CODE_SECONDS, Presence, display_key, door_code, is_display_key};
pub use events::{WaitingTickets, joined_event, position_event, queue_created_event, queue_state_event, ticket_event};
pub use join_rate::guest_join_limit;
pub use line::{Line, read_line};
pub use numbers::{
    FailedCreation, Issue, apply_settings, begin_day, begin_day_if_over, change_active, decrement_active, issue,
    recount_active, return_number,
};
pub use page_token::{PATTERN as PAGE_TOKEN, PresentedToken, TokenScope, page_token, page_url};
pub use service::{QueueService, offered_services};
pub use service_times::{ServiceTimes, day_number};
pub use snapshot::{QueueReads, QueueSnapshot, RankedTicket, read_queue, read_queue_front, read_queue_relaxed};
pub use staffing::QueueStaffing;
pub use steps::{CallDetails, Counter, StepActor, TicketStep};
pub use ticket_lists::{
    TicketPointers, days_of_queue, ended_tickets, queues_of_shop, queues_of_shop_relaxed, read_own_tickets,
    read_snapshot, ticket_pointers,
};
pub use ticket_reads::{TicketInQueue, TicketReads};
pub use transition::{
    CreationWrites, StepConflict, Transition, anonymise_ticket, creation_writes, creation_writes_instead_of,
    release_phone, take_system_step,
};
