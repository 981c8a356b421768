//! A ticket as its owner, staff, and whoever holds its token see it, and a queue as everybody does.

use crate::fields::{Estimate, instant, moment, some_text, text};
use crate::queues::settings::join_url;
use model::queue::{Actor, MAX_PUSHBACKS, Status, Step, leave_in};
use model::{Bilingual, Language, geo};
use serde::Serialize;
use serde_json::Value as Json;
use store::Shop;
use store::queue::{Queue, QueueSnapshot, RankedTicket, Ticket};
use utoipa::ToSchema;
use web::queue::{QueueNow, StateName};
use web::schema::BilingualText;

/// A service that a queue is for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QueueService {
    pub(crate) id: String,
    /// In the reader's language.
    pub(crate) name: String,
}

/// A queue, as customers see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct QueueView {
    id: String,
    shop_id: String,
    /// In the reader's language, as all texts.
    shop_name: String,
    name: String,
    #[serde(flatten)]
    now: QueueNow,
    services: Vec<QueueService>,
    tips: Option<String>,
    /// What the code at the door leads to.
    join_url: String,
}

impl QueueView {
    pub(crate) fn of(
        queue: &Queue,
        shop: &Shop,
        hall: &QueueSnapshot,
        services: Vec<QueueService>,
        (language, pages): (Language, &str),
    ) -> Self {
        let tips = queue.0.bilingual("tips");
        Self {
            id: text(&queue.0, "id"),
            shop_id: text(&queue.0, "shop_id"),
            shop_name: shop.name().pick(language).to_owned(),
            name: queue.name().pick(language).to_owned(),
            now: QueueNow::of(queue, hall),
            services,
            tips: (!tips.is_empty()).then(|| tips.pick(language).to_owned()),
            join_url: join_url(pages, &queue.0),
        }
    }
}

/// A ticket, as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TicketView {
    id: String,
    queue_id: String,
    shop_id: String,
    /// In the reader's language, as all texts.
    shop_name: String,
    queue_name: String,
    /// Such as `Q-250405-012`.
    number: String,
    #[schema(value_type = String)]
    status: Status,
    /// From 1; null for one that neither waits nor is called.
    position: Option<u32>,
    /// How many stand before it.
    ahead: Option<u32>,
    /// Null when nobody is on duty, or it doesn't wait.
    estimate: Option<Estimate>,
    party_size: i64,
    service_id: Option<String>,
    service_name: Option<String>,
    specialist_id: Option<String>,
    appointment_id: Option<String>,
    #[schema(format = DateTime)]
    joined_at: String,
    #[schema(format = DateTime)]
    called_at: Option<String>,
    /// Until when to come.
    #[schema(format = DateTime)]
    call_deadline: Option<String>,
    counter: Option<String>,
    arrived: bool,
    /// How often more time may be asked for.
    pushbacks_left: u8,
    /// When to leave, given the way from where the customer said they are; null when that is not known.
    leave_in_minutes: Option<u32>,
    should_leave_now: bool,
    /// Many wait: a time later today may suit better.
    suggests_booking: bool,
    /// Whether it is close and the customer should say whether they need more time.
    asks_for_time: bool,
    #[schema(format = DateTime)]
    ended_at: Option<String>,
    /// From joining to the call.
    actual_wait_minutes: Option<i64>,
    cancelled_reason: Option<String>,
    /// For the page that shows number and place to whoever has the address.
    public_token: Option<String>,
    version: i64,
}

/// So many before it, and a booking is suggested.
const MANY: u32 = 20;
/// So close, and a customer who hasn't arrived is asked whether they need more time.
const CLOSE: u32 = 3;

impl TicketView {
    pub(crate) fn of(ticket: &Ticket, place: Option<&RankedTicket>, now: i64, language: Language) -> Self {
        let item = &ticket.0;
        let zone = ticket.zone();
        let status = ticket.status_at(now);
        let bilingual = |name: &str| {
            let both: Bilingual = item.bilingual(name);
            (!both.is_empty()).then(|| both.pick(language).to_owned())
        };
        let ahead = place.map(|it| it.ahead);
        let leave = place
            .and_then(|it| it.wait.as_ref())
            .zip(travel(ticket, now))
            .map(|(wait, travel)| leave_in(wait.p50_minutes, travel));
        let arrived = item.has("arrived_at");
        let waits = status == Status::Waiting;
        Self {
            id: text(item, "id"),
            queue_id: text(item, "queue_id"),
            shop_id: text(item, "shop_id"),
            shop_name: bilingual("shop_name").unwrap_or_default(),
            queue_name: bilingual("queue_name").unwrap_or_default(),
            number: ticket.label().to_owned(),
            status,
            position: place.map(|it| it.position),
            ahead,
            estimate: place.and_then(|it| it.wait).map(Into::into),
            party_size: item.number_of("party_size").unwrap_or(1),
            service_id: some_text(item, "service_id"),
            service_name: bilingual("service_name"),
            specialist_id: some_text(item, "specialist_id"),
            appointment_id: some_text(item, "appointment_id"),
            joined_at: instant(ticket.joined_at(), &zone),
            called_at: moment(item, "called_at", &zone),
            call_deadline: moment(item, "call_deadline", &zone).filter(|_| status == Status::Called),
            counter: some_text(item, "counter").filter(|_| matches!(status, Status::Called | Status::Serving)),
            arrived,
            pushbacks_left: MAX_PUSHBACKS.saturating_sub(ticket.step_context(Actor::System, now).pushback_count),
            leave_in_minutes: leave.filter(|_| waits && !arrived),
            should_leave_now: waits && !arrived && leave == Some(0),
            suggests_booking: waits && ahead.is_some_and(|it| it >= MANY),
            asks_for_time: waits
                && !arrived
                && place.is_some_and(|it| it.position <= CLOSE)
                && item.text("source") == Some("app_remote"),
            ended_at: moment(item, "ended_at", &zone),
            actual_wait_minutes: waited(ticket),
            cancelled_reason: some_text(item, "cancelled_reason"),
            public_token: None,
            version: item.number("version"),
        }
    }

    pub(crate) fn with_token(mut self, token: String) -> Self {
        self.public_token = Some(token);
        self
    }
}

/// Minutes from where a ticket's owner said they are to the shop, by car at this hour.
pub(crate) fn travel(ticket: &Ticket, now: i64) -> Option<u32> {
    let point = |lat: &str, lng: &str| {
        let (lat, lng) = (ticket.0.real(lat)?, ticket.0.real(lng)?);
        Some(model::profile::Location { lat, lng })
    };
    let km = geo::distance_km(point("lat", "lng")?, point("shop_lat", "shop_lng")?);
    let at = jiff::Timestamp::from_second(now).unwrap_or_default();
    let hour = ticket.zone().to_datetime(at).hour();
    u32::try_from(geo::travel_minutes(km, hour)).ok()
}

/// Minutes from joining to the call that led to being served.
pub(crate) fn waited(ticket: &Ticket) -> Option<i64> {
    let until = ticket.0.number_of("serving_at").and_then(|_| ticket.called_at())?;
    Some((until - ticket.joined_at()).max(0) / 60)
}

/// What its holder may do with a ticket.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AllowedActions {
    leave: bool,
    delay: bool,
    arrive: bool,
    reinstate: bool,
}

/// A ticket's queue, as its page shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PublicQueue {
    id: String,
    name: String,
    status: StateName,
    shop_name: String,
    now_serving: Vec<String>,
}

/// A ticket, as its page shows it to whoever has the address: no names, no service.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PublicTicketView {
    number: String,
    #[schema(value_type = String)]
    status: Status,
    position: Option<u32>,
    ahead: Option<u32>,
    estimate: Option<Estimate>,
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
    /// The moment of this answer.
    #[schema(format = DateTime)]
    at: String,
}

impl PublicTicketView {
    pub(crate) fn of(
        ticket: &Ticket,
        (queue, hall): (&Queue, &QueueSnapshot),
        place: Option<&RankedTicket>,
        manages: bool,
        language: Language,
    ) -> Self {
        let now = hall.now;
        let view = TicketView::of(ticket, place, now, language);
        let may = |step: Step| manages && ticket.after(Actor::Customer, step, now).is_ok();
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
                status: StateName(queue.state()),
                shop_name: view.shop_name,
                now_serving: QueueNow::of(queue, hall).now_serving,
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

/// Whose a ticket is, for staff.
#[derive(Debug, Serialize, ToSchema)]
struct Guest {
    id: Option<String>,
    name: String,
    /// Of a guest, while the ticket lives.
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
    /// In lists and calls; null for one that neither waits nor is called.
    position: Option<u32>,
    ahead: Option<u32>,
    estimate: Option<Estimate>,
    customer: Guest,
    party_size: i64,
    service_id: Option<String>,
    #[schema(value_type = Option<BilingualText<255>>)]
    service_name: Option<Bilingual>,
    specialist_id: Option<String>,
    /// Whether the customer wished for this specialist.
    is_wished: bool,
    appointment_id: Option<String>,
    #[schema(format = DateTime)]
    target_time: Option<String>,
    source: String,
    /// 1 low, 2 normal, 3 high, 4 urgent, 5 VIP.
    priority: u8,
    #[schema(format = DateTime)]
    joined_at: String,
    #[schema(format = DateTime)]
    called_at: Option<String>,
    #[schema(format = DateTime)]
    call_deadline: Option<String>,
    called_by: Option<String>,
    counter: Option<String>,
    #[schema(format = DateTime)]
    serving_at: Option<String>,
    #[schema(format = DateTime)]
    ended_at: Option<String>,
    recall_count: i64,
    pushback_count: i64,
    overtaken_count: Option<u32>,
    arrived: bool,
    /// What was promised when they joined.
    p50_at_join: Option<i64>,
    actual_wait_minutes: Option<i64>,
    cancelled_reason: Option<String>,
    notes: Option<String>,
    /// What it became in another queue.
    moved_to: Option<String>,
    /// What it was in another queue.
    moved_from: Option<String>,
    /// Each step: `at` (Unix seconds), `step`, `status`, `by`.
    #[schema(value_type = Vec<Object>)]
    history: Vec<Json>,
    pub(crate) version: i64,
}

impl StaffTicketView {
    pub(crate) fn of(ticket: &Ticket, place: Option<&RankedTicket>, now: i64) -> Self {
        let item = &ticket.0;
        let zone = ticket.zone();
        let status = ticket.status_at(now);
        let service = item.bilingual("service_name");
        Self {
            id: text(item, "id"),
            queue_id: text(item, "queue_id"),
            shop_id: text(item, "shop_id"),
            number: ticket.label().to_owned(),
            status,
            position: place.map(|it| it.position),
            ahead: place.map(|it| it.ahead),
            estimate: place.and_then(|it| it.wait).map(Into::into),
            customer: Guest {
                id: some_text(item, "customer_id"),
                name: text(item, "name"),
                phone: some_text(item, "phone").filter(|_| !status.is_final()),
            },
            party_size: item.number_of("party_size").unwrap_or(1),
            service_id: some_text(item, "service_id"),
            service_name: (!service.is_empty()).then_some(service),
            specialist_id: some_text(item, "specialist_id"),
            is_wished: item.flag("is_wished"),
            appointment_id: some_text(item, "appointment_id"),
            target_time: moment(item, "target", &zone),
            source: text(item, "source"),
            priority: ticket.priority(),
            joined_at: instant(ticket.joined_at(), &zone),
            called_at: moment(item, "called_at", &zone),
            call_deadline: moment(item, "call_deadline", &zone).filter(|_| status == Status::Called),
            called_by: some_text(item, "called_by"),
            counter: some_text(item, "counter"),
            serving_at: moment(item, "serving_at", &zone),
            ended_at: moment(item, "ended_at", &zone),
            recall_count: item.number("recall_count"),
            pushback_count: item.number("pushback_count"),
            overtaken_count: place.map(|it| it.overtaken),
            arrived: item.has("arrived_at"),
            p50_at_join: item.number_of("p50_at_join"),
            actual_wait_minutes: waited(ticket),
            cancelled_reason: some_text(item, "cancelled_reason"),
            notes: some_text(item, "notes"),
            moved_to: some_text(item, "moved_to"),
            moved_from: some_text(item, "moved_from"),
            history: item.document("history").unwrap_or_default(),
            version: item.number("version"),
        }
    }
}
