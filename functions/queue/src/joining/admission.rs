//! Joining a queue: whether somebody may, and the ticket that they get.
//!
//! The number is drawn while everything else is read, in one round trip; the ticket is written in the next. Whoever may
//! not join after all gives the number back, which leaves no gap unless somebody else was faster.
//!
//! INVARIANT: nobody gets a ticket before everything was read and judged, whenever their number was drawn.

use crate::fields::{instant, refuse, text};
use crate::tickets::expiry::expire;
use jiff::Timestamp;
use model::queue::{
    Actor, QueueTag, Status, business_day, ends_before_closing, is_open, last_edge, least_busy, next_edge, number_text,
    ticket_id,
};
use model::settings::ShopSettings;
use model::{Code, Id, geo, id};
use runtime::BoxFuture;
use serde_json::json;
use std::ops::ControlFlow;
use store::keys::Ref;
use store::queue::{self, Issue, JoinChannel, NumberIssuer, Queue, QueueSnapshot, RankedTicket, Source, State, Ticket};
use store::{Item, Shop, StoreError, Table, keys, service};
use web::{Fault, Reply};

/// Longest party.
pub(crate) const MAX_PEOPLE: i64 = 20;
/// Tickets of a line that are looked at when somebody joins. Of a longer one the rest is reckoned, not simulated.
pub(crate) const LOOKED_AT: i32 = 60;

/// Somebody without an account.
#[derive(Debug, Clone)]
pub(crate) struct GuestPhone {
    pub(crate) e164: String,
    /// What stands for it in keys.
    pub(crate) reference: Ref,
}

/// What somebody wants.
#[derive(Debug, Clone)]
pub(crate) struct JoinRequest {
    pub(crate) customer: Option<Id<id::User>>,
    pub(crate) name: String,
    pub(crate) phone: Option<GuestPhone>,
    pub(crate) service: Option<Id<id::Service>>,
    pub(crate) specialist: Option<Id<id::Specialist>>,
    pub(crate) party_size: i64,
    pub(crate) priority: u8,
    pub(crate) source: Source,
    /// Where they are.
    pub(crate) from: Option<model::profile::Location>,
    pub(crate) notes: Option<String>,
}

/// Everything that decides about it.
pub(crate) struct JoinContext {
    pub(crate) shop: Shop,
    pub(crate) queue: Queue,
    pub(crate) hall: QueueSnapshot,
    /// The service that was wished for.
    pub(crate) service: Option<Item>,
    /// The mark of an active ticket.
    pub(crate) member: Option<Item>,
    pub(crate) now: Timestamp,
}

/// A ticket to be, and what its owner can expect.
pub(crate) struct AdmittedTicket {
    pub(crate) ticket: Ticket,
    /// How its number was drawn.
    pub(crate) draw: Issue,
    pub(crate) place: RankedTicket,
}

impl JoinContext {
    fn settings(&self) -> ShopSettings {
        self.shop.0.document("settings").unwrap_or_default()
    }

    /// The checks that need no number, in the order of the specification.
    fn judge(&self, wish: &JoinRequest, door: JoinChannel, city: Option<Id<id::City>>) -> Result<(), Fault> {
        let now = self.now.as_second();
        match (self.queue.state(), door) {
            (State::Open, _) | (State::Paused, JoinChannel::Staff) => {}
            (State::Paused, _) => return Err(Code::QueuePaused.into()),
            (State::Closed, _) => return Err(self.closed()),
        }
        if door == JoinChannel::Customer {
            // Who opens a queue outside of the hours means it.
            let by_hand = self.queue.0.number_of("opened_by_hand_at");
            let by_hand = by_hand.is_some_and(|it| last_edge(&self.hall.schedule, now).is_none_or(|edge| edge.at < it));
            if !by_hand && !is_open(&self.hall.schedule, now) {
                return Err(Code::ShopClosed.into());
            }
            if !self.settings().allow_walk_ins {
                return Err(Code::WalkinsDisabled.into());
            }
            if city.is_some() && city != self.shop.city() {
                return Err(Code::DifferentCity.into());
            }
            self.reach(wish)?;
        }
        if let Some(id) = wish.service {
            let offered = self.service.as_ref().filter(|it| it.text("status") == Some("active"));
            let offered = offered.filter(|it| it.text("location") != Some("in_home") && self.queue.serves(id));
            let service =
                offered.ok_or_else(|| refuse(Code::ServiceUnavailable, "/service_id", "not offered in this queue"))?;
            if let Some(specialist) = wish.specialist {
                let provides = service.list("specialist_ids").any(|it| it == specialist.to_string());
                if !provides {
                    let detail = "doesn't provide this service";
                    return Err(refuse(Code::SpecialistNotForService, "/specialist_id", detail));
                }
            }
        } else if wish.specialist.is_some_and(|it| it.shop() != self.shop.id().map_or(it.shop(), Id::shop)) {
            return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "not of this shop"));
        }
        match self.member.as_ref().and_then(|it| it.text("id")) {
            Some(ticket) => Err(already_queued(ticket)),
            None => Ok(()),
        }
    }

    fn reach(&self, wish: &JoinRequest) -> Result<(), Fault> {
        let Some(radius) = self.queue.0.real("remote_join_radius_km").filter(|_| wish.source == Source::AppRemote)
        else {
            return Ok(());
        };
        let from =
            wish.from.ok_or_else(|| Fault::field("/location", "missing", "this queue requires your location"))?;
        match self.shop.location() {
            Some(shop) if geo::distance_km(from, shop) > radius => Err(Code::TooFarAway.into()),
            _ => Ok(()),
        }
    }

    /// The refusal of a queue that takes nobody any more, with when it does again.
    fn closed(&self) -> Fault {
        let mut fault = Fault::new(Code::QueueClosed);
        let (zone, now) = (&self.hall.schedule.zone, self.now.as_second());
        if let Some(edge) =
            next_edge(&self.hall.schedule, now).filter(|it| it.opens).or_else(|| self.opening_after(now))
        {
            let day = |at: i64| model::hours::date_at(at, zone);
            let suggestion = if day(edge.at) == day(now) { "later" } else { "tomorrow" };
            fault.extra.insert("suggestion".to_owned(), json!(suggestion));
            fault.extra.insert("opens_at".to_owned(), json!(instant(edge.at, zone)));
        }
        fault
    }

    fn opening_after(&self, now: i64) -> Option<model::queue::Edge> {
        let closing = next_edge(&self.hall.schedule, now)?;
        next_edge(&self.hall.schedule, closing.at).filter(|it| it.opens)
    }

    /// Whether somebody who waits so long would be served after closing.
    fn too_late(&self, ticket: &Ticket, place: &RankedTicket) -> bool {
        let now = self.now.as_second();
        let closing = business_day(&self.hall.schedule, now).closing.filter(|it| *it > now);
        let service = self.hall.times.of(ticket.service(), ticket.specialist(), ticket.prior()).mean;
        !ends_before_closing(now, place.wait, service, closing)
    }

    /// The specialist with the fewest active tickets among those on duty who provide the service.
    fn assigned(&self) -> Option<Id<id::Specialist>> {
        let provides: Vec<Id<id::Specialist>> =
            self.service.as_ref()?.list("specialist_ids").filter_map(|it| it.parse().ok()).collect();
        let on_duty = provides.into_iter().filter(|it| self.hall.on_duty().contains(it));
        least_busy(on_duty.map(|it| (it, u32::try_from(self.hall.active_tickets(it)).unwrap_or(u32::MAX))))
    }

    /// The ticket with a number.
    pub(crate) fn ticket(&self, wish: &JoinRequest, head: &NumberIssuer) -> Result<Ticket, Fault> {
        let (now, tag) = (self.now.as_second(), self.queue.tag().ok_or(Code::Internal)?);
        let day = head.day().ok_or(Code::Internal)?;
        let id = ticket_id(tag, day, head.last());
        let service = self.service.as_ref();
        let prior =
            service.map_or_else(|| self.queue.typical_seconds(), |it| service::numbers(it).duration_minutes * 60);
        let specialist = wish.specialist.or_else(|| self.assigned());
        let place = self.shop.location();
        let item = Item::new(&keys::in_line(id), "Ticket")
            .with("id", id)
            .with("queue_id", text(&self.queue.0, "id"))
            .with("shop_id", text(&self.queue.0, "shop_id"))
            .with_some("company_id", self.shop.company())
            .with("queue_name", &self.queue.name())
            .with("shop_name", &self.shop.name())
            .with("zone", self.shop.zone())
            .with("day", day.to_string())
            .with("number", i64::from(head.last()))
            .with("label", number_text(self.queue.prefix(), day, head.last()))
            .with_some("customer_id", wish.customer)
            .with("name", wish.name.as_str())
            .with_some("phone", wish.phone.as_ref().map(|it| it.e164.as_str()))
            .with_some("phone_ref", wish.phone.as_ref().map(|it| it.reference.as_str()))
            .with("party_size", wish.party_size)
            .with_some("service_id", wish.service)
            .with_some("service_name", service.map(|it| store::Value::from(&it.bilingual("name"))))
            .with("is_sensitive", service.is_some_and(|it| it.flag("is_sensitive")))
            .with_some("specialist_id", specialist)
            .with("is_wished", wish.specialist.is_some())
            .with("source", wish.source.as_str())
            .with("priority", i64::from(wish.priority))
            .with("status", Status::Waiting.as_str())
            .with("joined_at", now)
            .with("updated_at", now)
            .with("prior_seconds", prior)
            .with("reinstate_minutes", i64::from(self.queue.reinstate_minutes()))
            .with("recall_count", 0)
            .with("pushback_count", 0)
            .with_some("lat", wish.from.map(|it| it.lat))
            .with_some("lng", wish.from.map(|it| it.lng))
            .with_some("shop_lat", place.map(|it| it.lat))
            .with_some("shop_lng", place.map(|it| it.lng))
            .with_some("notes", wish.notes.as_deref())
            .with("version", 1);
        let by = if wish.source == Source::Staff { Actor::Staff } else { Actor::Customer };
        let joined = json!([{"at": now, "step": "join", "status": Status::Waiting, "by": by}]);
        Ok(Ticket(item.with("history", joined.to_string())))
    }
}

/// The refusal of somebody who stands in this queue already.
pub(crate) fn already_queued(ticket: &str) -> Fault {
    let mut fault = Fault::new(Code::AlreadyQueued);
    fault.extra.insert("ticket_id".to_owned(), json!(ticket));
    fault
}

/// Somebody asks for a number.
#[derive(Clone, Copy)]
pub(crate) struct NumberRequest<'a> {
    pub(crate) table: &'a Table,
    pub(crate) tag: QueueTag,
    pub(crate) door: JoinChannel,
    /// What tells this wish from others, the same for each try of it.
    pub(crate) named: &'a str,
    pub(crate) now: i64,
}

impl NumberRequest<'_> {
    /// Draws while `read` reads and judges whatever decides about it: at the same time if `ahead`, else once it may go on.
    /// The answer is there already when it is one to an earlier try.
    ///
    /// # Errors
    /// Of `read`, which gives the number back; when the table doesn't answer.
    ///
    /// `read` is large and stands in both ways of doing it, so it lives on the heap.
    pub(crate) async fn issue_while<T>(
        self,
        ahead: bool,
        read: BoxFuture<'_, Result<ControlFlow<Reply, T>, Fault>>,
    ) -> Result<ControlFlow<Reply, (T, Issue)>, Fault> {
        if !ahead {
            return Ok(match read.await? {
                ControlFlow::Continue(read) => ControlFlow::Continue((read, self.draw().await?)),
                ControlFlow::Break(reply) => ControlFlow::Break(reply),
            });
        }
        let (read, draw) = tokio::join!(read, self.draw());
        let draw = draw?;
        match read {
            Ok(ControlFlow::Continue(read)) => Ok(ControlFlow::Continue((read, draw))),
            Ok(ControlFlow::Break(reply)) => {
                self.return_number(draw).await;
                Ok(ControlFlow::Break(reply))
            }
            Err(fault) => self.refused(draw, fault).await,
        }
    }

    async fn draw(self) -> Result<Issue, StoreError> {
        queue::issue(self.table, self.tag, self.named, self.door, self.now).await
    }

    /// Gives a number back that nobody got.
    pub(crate) async fn return_number(self, draw: Issue) {
        return_number(self.table, self.tag, draw).await;
    }

    /// Gives back what was drawn, and answers with the fault.
    async fn refused<T>(self, draw: Issue, fault: Fault) -> Result<T, Fault> {
        self.return_number(draw).await;
        Err(fault)
    }
}

/// Lets somebody in, given what became of the first wish for a number; or gives the number back.
pub(crate) async fn admit(
    ask: NumberRequest<'_>,
    context: &JoinContext,
    wish: &JoinRequest,
    city: Option<Id<id::City>>,
    first: Issue,
) -> Result<AdmittedTicket, Fault> {
    let NumberRequest { table, tag, door, named, now } = ask;
    if let Some(fault) = clear_expired_membership(table, context).await? {
        return ask.refused(first, fault).await;
    }
    let draw = queue::issue_on_new_day(table, tag, (named, door), (&context.hall.schedule, now), first).await?;
    if let Err(fault) = context.judge(wish, door, city) {
        return ask.refused(draw, fault).await;
    }
    let head = match &draw {
        Issue::Drawn(head) | Issue::Again(head) => head.clone(),
        Issue::Missing => return Err(Code::NotFound.into()),
        Issue::Refused(head) if head.settings_version() >= context.queue.version() && head.is_full() => {
            return Err(Code::QueueFull.into());
        }
        // The settings allow it and the head doesn't know yet, or a new day has just begun.
        Issue::Refused(_) => {
            queue::apply_settings(table, tag, &context.queue).await?;
            return Err(Fault::retry("the head of the queue"));
        }
    };
    let ticket = context.ticket(wish, &head)?;
    let (ahead, wait) = context.hall.rank_new(&ticket, head.active());
    let place = RankedTicket { ticket: ticket.clone(), position: ahead + 1, ahead, wait, overtaken: 0 };
    if door == JoinChannel::Customer && context.too_late(&ticket, &place) {
        let fault = context.closed();
        return ask.refused(draw, fault).await;
    }
    let promised = |it: u32| i64::from(it);
    let item = ticket
        .0
        .with_some("p50_at_join", place.wait.as_ref().map(|it| promised(it.p50_minutes)))
        .with_some("p80_at_join", place.wait.as_ref().map(|it| promised(it.p80_minutes)))
        // Whoever joins this close is told so by the confirmation.
        .with("told_close", i64::from(place.position) <= context.queue.getting_close_at());
    let place = RankedTicket { ticket: Ticket(item.clone()), ..place };
    Ok(AdmittedTicket { ticket: Ticket(item), draw, place })
}

/// The mark of an active ticket may be of one whose call ran out a moment ago: then that is written down first.
async fn clear_expired_membership(table: &Table, context: &JoinContext) -> Result<Option<Fault>, Fault> {
    let member = context.member.as_ref().and_then(|it| it.parsed::<Id<id::Ticket>>("id"));
    let Some(id) = member else { return Ok(None) };
    let known = context.hall.line.tickets.iter().find(|it| it.id() == Some(id));
    let at = context.now.as_second();
    if known.is_some_and(|it| it.status_at(at).is_active()) {
        return Ok(None);
    }
    let ticket = Ticket::read(table.get(&keys::in_line(id)).await?);
    let now = context.now;
    match ticket {
        Some(ticket) if ticket.status_at(now.as_second()).is_active() => Ok(None),
        Some(ticket) => {
            expire(table, &ticket, now).await?;
            Ok(Some(Fault::retry("a call that ran out")))
        }
        // Both are written and deleted together, so this one is of no ticket any more.
        None => {
            if let Some(mark) = &context.member {
                table.delete(&mark.key()).await?;
            }
            Ok(Some(Fault::retry("a mark of no ticket")))
        }
    }
}

/// Gives a number back that nobody got. If that fails, it is a gap, and the next look at the queue counts anew.
///
/// One that an earlier try of the same request drew is left alone: that try may still make a ticket of it. So is one whose
/// ticket was refused because it exists.
pub(crate) async fn return_number(table: &Table, tag: QueueTag, draw: Issue) {
    if let Issue::Drawn(head) = draw
        && let Err(error) = queue::return_number(table, tag, &head).await
    {
        tracing::warn!(%error, "number_not_given_back");
    }
}

/// Whether what stood in the way of a change is the very ticket that it was to make.
pub(crate) fn exists(fault: &Fault, ticket: &Ticket) -> bool {
    let seen = fault.blocking_item.as_deref().and_then(|it| it.parsed::<Id<id::Ticket>>("id"));
    seen.is_some() && seen == ticket.id()
}
