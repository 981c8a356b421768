//! A ticket, as its owner, its page and staff see it.

use crate::fields::instant;
use crate::tickets::actions::{TicketStepName, TicketViewer};
use model::queue::{Actor, MAX_PUSHBACKS, QueueState, Status, Step, WaitEstimate, leave_in};
use model::{Bilingual, Language, geo};
use serde::Serialize;
use serde_json::Value as Json;
use store::queue::{Queue, QueueSnapshot, RankedTicket, Ticket, TokenScope};
use utoipa::ToSchema;
use web::schema::BilingualText;

/// A ticket, as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketView {
    id: String,
    queue_id: String,
    shop_id: String,
    /// Name of the shop in the viewer's language, as all texts.
    shop_name: String,
    queue_name: String,
    /// Ticket number, such as `Q-250405-012`.
    number: String,
    #[schema(value_type = String)]
    status: Status,
    /// Position in the line, from 1. Null unless the ticket waits or is called.
    position: Option<u32>,
    /// Number of tickets ahead.
    ahead: Option<u32>,
    /// Estimated wait. Null if no specialist is on duty, or unless the ticket waits.
    estimate: Option<WaitEstimate>,
    party_size: i64,
    service_id: Option<String>,
    service_name: Option<String>,
    specialist_id: Option<String>,
    appointment_id: Option<String>,
    #[schema(format = DateTime)]
    joined_at: String,
    #[schema(format = DateTime)]
    called_at: Option<String>,
    /// Deadline for responding to the call.
    #[schema(format = DateTime)]
    call_deadline: Option<String>,
    counter: Option<String>,
    arrived: bool,
    /// Remaining number of delays.
    pushbacks_left: u8,
    /// Minutes until the customer should leave for the shop. Null if their location is not known.
    leave_in_minutes: Option<u32>,
    should_leave_now: bool,
    /// Whether many customers wait and booking a later time may suit better.
    suggests_booking: bool,
    /// Whether the turn is close and the customer should say if they need more time.
    asks_for_time: bool,
    #[schema(format = DateTime)]
    ended_at: Option<String>,
    /// Wait from joining to the call, in minutes.
    actual_wait_minutes: Option<i64>,
    cancelled_reason: Option<String>,
    /// Tips of the shop for waiting customers. Null without any, and in lists.
    tips: Option<String>,
    /// Token of the page that shows number and position.
    public_token: Option<String>,
    version: i64,
}

/// Number of tickets ahead from which booking is suggested.
const MANY_AHEAD: u32 = 20;
/// Position up to which a customer who has not arrived is asked whether they need more time.
const CLOSE_POSITION: u32 = 3;

fn text<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|it| it.to_string())
}

impl TicketView {
    /// The view of a ticket that waits or is called.
    pub(crate) fn ranked(ranked: &RankedTicket, now: i64, language: Language) -> Self {
        Self::of(&ranked.ticket, Some(ranked), now, language)
    }

    /// The view of a ticket. `rank` is `None` unless it waits or is called.
    pub(crate) fn of(ticket: &Ticket, rank: Option<&RankedTicket>, now: i64, language: Language) -> Self {
        let zone = ticket.zone();
        let status = ticket.status_at(now);
        let pick = |both: Bilingual| both.pick(language).to_owned();
        let time = |at: Option<i64>| at.map(|at| instant(at, &zone));
        let ahead = rank.map(|it| it.ahead);
        let wait = rank.and_then(|it| it.wait);
        let leave = wait.zip(travel_minutes(ticket, now)).map(|(wait, travel)| leave_in(wait.p50_minutes, travel));
        let arrived = ticket.arrived_at().is_some();
        let (waits, is_away) = (status == Status::Waiting, status == Status::Waiting && !arrived);
        let is_close = rank.is_some_and(|it| it.position <= CLOSE_POSITION);
        let pushbacks = ticket.step_context(Actor::System, now).pushback_count;
        Self {
            id: ticket.id().to_string(),
            queue_id: ticket.queue().to_string(),
            shop_id: ticket.shop_id().to_owned(),
            shop_name: pick(ticket.shop_name()),
            queue_name: pick(ticket.queue_name()),
            number: ticket.label().to_owned(),
            status,
            position: rank.map(|it| it.position),
            ahead,
            estimate: wait,
            party_size: ticket.party_size(),
            service_id: text(ticket.service()),
            service_name: ticket.service_name().filter(|it| !it.is_empty()).map(pick),
            specialist_id: text(ticket.specialist()),
            appointment_id: text(ticket.appointment()),
            joined_at: instant(ticket.joined_at(), &zone),
            called_at: time(ticket.called_at()),
            call_deadline: time(ticket.call_deadline()).filter(|_| status == Status::Called),
            counter: text(ticket.counter()).filter(|_| matches!(status, Status::Called | Status::Serving)),
            arrived,
            pushbacks_left: MAX_PUSHBACKS.saturating_sub(pushbacks),
            leave_in_minutes: leave.filter(|_| is_away),
            should_leave_now: is_away && leave == Some(0),
            suggests_booking: waits && ahead.is_some_and(|it| it >= MANY_AHEAD),
            asks_for_time: is_away && is_close && ticket.is_remote(),
            ended_at: time(ticket.ended_at()),
            actual_wait_minutes: actual_wait_minutes(ticket),
            cancelled_reason: text(ticket.cancelled_reason()),
            tips: None,
            public_token: None,
            version: ticket.version(),
        }
    }

    /// The view with the tips of the queue, while the ticket is in line.
    pub(crate) fn with_tips(self, queue: &Queue, language: Language) -> Self {
        let tips = queue.tips();
        let is_in_line = self.position.is_some() && !tips.is_empty();
        Self { tips: is_in_line.then(|| tips.pick(language).to_owned()), ..self }
    }

    pub(crate) fn with_token(mut self, token: String) -> Self {
        self.public_token = Some(token);
        self
    }
}

/// Returns the travel time from the customer's location to the shop, by car at this hour, in minutes. `None` if one of
/// the locations is not known.
pub(crate) fn travel_minutes(ticket: &Ticket, now: i64) -> Option<u32> {
    let km = geo::distance_km(ticket.location()?, ticket.shop_location()?);
    let at = jiff::Timestamp::from_second(now).unwrap_or_default();
    let hour = ticket.zone().to_datetime(at).hour();
    u32::try_from(geo::travel_minutes(km, hour)).ok()
}

/// Returns the wait from joining to the last call, in minutes. `None` unless the customer was served.
pub(crate) fn actual_wait_minutes(ticket: &Ticket) -> Option<i64> {
    let called_at = ticket.serving_at().and_then(|_| ticket.called_at())?;
    Some((called_at - ticket.joined_at()).max(0) / 60)
}

/// The steps that the holder of a token may take.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AllowedActions {
    leave: bool,
    delay: bool,
    arrive: bool,
    reinstate: bool,
}

/// The queue of a ticket, as the ticket's page shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PublicQueue {
    id: String,
    name: String,
    status: QueueState,
    shop_name: String,
    now_serving: Vec<String>,
}

/// A ticket, as its page shows it: without names and service.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublicTicketView {
    number: String,
    #[schema(value_type = String)]
    status: Status,
    position: Option<u32>,
    ahead: Option<u32>,
    estimate: Option<WaitEstimate>,
    party_size: i64,
    #[schema(format = DateTime)]
    joined_at: String,
    #[schema(format = DateTime)]
    called_at: Option<String>,
    #[schema(format = DateTime)]
    call_deadline: Option<String>,
    counter: Option<String>,
    cancelled_reason: Option<String>,
    queue: PublicQueue,
    may: AllowedActions,
    arrived: bool,
    pushbacks_left: u8,
    /// Time of this response.
    #[schema(format = DateTime)]
    at: String,
}

/// What the page of a ticket depends on besides the ticket.
pub(crate) struct TicketPage<'a> {
    pub(crate) queue: &'a Queue,
    pub(crate) snapshot: &'a QueueSnapshot,
    pub(crate) scope: TokenScope,
}

impl PublicTicketView {
    /// The view of a ticket. `rank` is `None` unless it waits or is called.
    pub(crate) fn of(ticket: &Ticket, rank: Option<&RankedTicket>, page: &TicketPage<'_>, language: Language) -> Self {
        let now = page.snapshot.now;
        let view = TicketView::of(ticket, rank, now, language);
        let manages = page.scope == TokenScope::Managing;
        let may = |step: Step| manages && ticket.status_after(Actor::Customer, step, now).is_ok();
        Self {
            may: AllowedActions {
                leave: may(Step::Leave),
                delay: may(Step::Delay { behind: true }),
                arrive: may(Step::Arrive) && !view.arrived,
                reinstate: may(Step::Reinstate),
            },
            queue: PublicQueue {
                id: view.queue_id,
                name: view.queue_name,
                status: page.queue.state(),
                shop_name: view.shop_name,
                now_serving: page.snapshot.public_state(page.queue).now_serving,
            },
            number: view.number,
            status: view.status,
            position: view.position,
            ahead: view.ahead,
            estimate: view.estimate,
            party_size: view.party_size,
            joined_at: view.joined_at,
            called_at: view.called_at,
            call_deadline: view.call_deadline,
            counter: view.counter,
            cancelled_reason: view.cancelled_reason,
            arrived: view.arrived,
            pushbacks_left: view.pushbacks_left,
            at: instant(now, &ticket.zone()),
        }
    }
}

/// The customer of a ticket, for staff.
#[derive(Debug, Serialize, ToSchema)]
struct TicketCustomer {
    /// Account. Null for a guest.
    id: Option<String>,
    name: String,
    /// Phone number of a guest. Null once the ticket has ended.
    phone: Option<String>,
}

/// A ticket, as staff see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffTicketView {
    id: String,
    queue_id: String,
    shop_id: String,
    number: String,
    #[schema(value_type = String)]
    status: Status,
    /// Position in the line, in lists and calls. Null unless the ticket waits or is called.
    position: Option<u32>,
    ahead: Option<u32>,
    estimate: Option<WaitEstimate>,
    customer: TicketCustomer,
    party_size: i64,
    service_id: Option<String>,
    #[schema(value_type = Option<BilingualText<255>>)]
    service_name: Option<Bilingual>,
    specialist_id: Option<String>,
    /// Whether the customer requires this specialist.
    is_wished: bool,
    appointment_id: Option<String>,
    #[schema(format = DateTime)]
    target_time: Option<String>,
    source: String,
    /// Priority: 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    priority: u8,
    #[schema(format = DateTime)]
    joined_at: String,
    #[schema(format = DateTime)]
    called_at: Option<String>,
    #[schema(format = DateTime)]
    call_deadline: Option<String>,
    /// User who called.
    called_by: Option<String>,
    /// Name of the employee who called, in lists. Null if it is not known.
    #[schema(value_type = Option<BilingualText<255>>)]
    called_by_name: Option<Bilingual>,
    counter: Option<String>,
    #[schema(format = DateTime)]
    serving_at: Option<String>,
    #[schema(format = DateTime)]
    ended_at: Option<String>,
    recall_count: i64,
    pushback_count: i64,
    overtaken_count: Option<u32>,
    arrived: bool,
    /// Median wait promised at joining, in minutes.
    p50_at_join: Option<i64>,
    actual_wait_minutes: Option<i64>,
    cancelled_reason: Option<String>,
    notes: Option<String>,
    /// Ticket in another queue that this one became.
    moved_to: Option<String>,
    /// Ticket in another queue that this one was.
    moved_from: Option<String>,
    /// Steps so far, each with `at` (Unix seconds), `step`, `status` and `by`.
    #[schema(value_type = Vec<Object>)]
    history: Vec<Json>,
    /// What the caller may do with it now: the last parts of the paths. Left out in live messages and where it was added.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    may: Option<Vec<TicketStepName>>,
    pub(crate) version: i64,
}

impl StaffTicketView {
    /// The view with what somebody may do with the ticket.
    pub(crate) fn for_viewer(self, ticket: &Ticket, viewer: TicketViewer) -> Self {
        Self { may: Some(viewer.may(ticket)), ..self }
    }

    /// The view with the name of the employee who called.
    pub(crate) fn with_caller(self, ticket: &Ticket, snapshot: &QueueSnapshot) -> Self {
        Self { called_by_name: ticket.called_by().and_then(|it| snapshot.staff_name(it)).cloned(), ..self }
    }

    /// The view of a ticket that waits or is called.
    pub(crate) fn ranked(ranked: &RankedTicket, now: i64) -> Self {
        Self::of(&ranked.ticket, Some(ranked), now)
    }

    /// The view of a ticket. `rank` is `None` unless it waits or is called.
    pub(crate) fn of(ticket: &Ticket, rank: Option<&RankedTicket>, now: i64) -> Self {
        let zone = ticket.zone();
        let status = ticket.status_at(now);
        let time = |at: Option<i64>| at.map(|at| instant(at, &zone));
        Self {
            id: ticket.id().to_string(),
            queue_id: ticket.queue().to_string(),
            shop_id: ticket.shop_id().to_owned(),
            number: ticket.label().to_owned(),
            status,
            position: rank.map(|it| it.position),
            ahead: rank.map(|it| it.ahead),
            estimate: rank.and_then(|it| it.wait),
            customer: TicketCustomer {
                id: text(ticket.customer()),
                name: ticket.name().to_owned(),
                phone: text(ticket.phone()).filter(|_| !status.is_final()),
            },
            party_size: ticket.party_size(),
            service_id: text(ticket.service()),
            service_name: ticket.service_name().filter(|it| !it.is_empty()),
            specialist_id: text(ticket.specialist()),
            is_wished: ticket.is_specialist_required(),
            appointment_id: text(ticket.appointment()),
            target_time: time(ticket.appointment_at()),
            source: ticket.source().to_owned(),
            priority: ticket.priority(),
            joined_at: instant(ticket.joined_at(), &zone),
            called_at: time(ticket.called_at()),
            call_deadline: time(ticket.call_deadline()).filter(|_| status == Status::Called),
            called_by: text(ticket.called_by()),
            called_by_name: None,
            counter: text(ticket.counter()),
            serving_at: time(ticket.serving_at()),
            ended_at: time(ticket.ended_at()),
            recall_count: ticket.recall_count(),
            pushback_count: ticket.pushback_count(),
            overtaken_count: rank.map(|it| it.overtaken),
            arrived: ticket.arrived_at().is_some(),
            p50_at_join: ticket.p50_at_join(),
            actual_wait_minutes: actual_wait_minutes(ticket),
            cancelled_reason: text(ticket.cancelled_reason()),
            notes: text(ticket.notes()),
            moved_to: text(ticket.moved_to()),
            moved_from: text(ticket.moved_from()),
            history: ticket.history(),
            may: None,
            version: ticket.version(),
        }
    }
}
