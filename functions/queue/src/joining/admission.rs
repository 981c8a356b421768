//! Admission to a queue: the checks of the specification, in its order (queue.md, "Joining").

use super::{JoinContext, JoinRequest};
use crate::fields::{instant, refuse};
use crate::tickets::expiry::expire;
use jiff::Timestamp;
use model::queue::{QueueState, QueueTag, business_day, ends_before_closing, is_open, last_edge};
use model::{Code, Id, geo, id};
use serde_json::json;
use store::entities::{Membership, NumberIssuer, TicketSource};
use store::queue::{Presence, RankedTicket, Ticket};
use store::{Entity as _, Table, keys};
use web::{Fault, Stop};

/// Why a customer can't join. Endpoints add their own codes.
pub(crate) const REFUSALS: &[Code] = &[
    Code::NotFound,
    Code::QueuePaused,
    Code::QueueClosed,
    Code::QueueFull,
    Code::AlreadyQueued,
    Code::ShopClosed,
    Code::WalkinsDisabled,
    Code::DifferentCity,
    Code::TooFarAway,
    Code::ServiceUnavailable,
    Code::SpecialistNotForService,
];

/// The fault of a customer who has an active ticket in the queue. `None` if that ticket has just ended.
pub(crate) fn already_queued(ticket: Option<Id<id::Ticket>>) -> Fault {
    let mut fault = Fault::new(Code::AlreadyQueued);
    fault.extra.extend(ticket.map(|it| ("ticket_id".to_owned(), json!(it))));
    fault
}

/// Checks that a requested service belongs to the shop of the queue.
pub(crate) fn check_service_shop(service: Option<Id<id::Service>>, queue: QueueTag) -> Result<(), Fault> {
    match service {
        Some(service) if service.shop() != queue.shop() => {
            Err(refuse(Code::ServiceUnavailable, "/service_id", "not of this shop"))
        }
        _ => Ok(()),
    }
}

/// Ends the membership of a ticket that is no longer active, if that is not stored yet.
///
/// # Errors
/// A fault to retry if a membership was ended.
pub(super) async fn clear_expired_membership(table: &Table, context: &JoinContext) -> Result<(), Stop> {
    let Some(membership) = &context.membership else { return Ok(()) };
    let (id, now) = (membership.ticket(), context.now);
    let is_active = |it: &Ticket| it.status_at(now.as_second()).is_active();
    match context.snapshot.line.tickets.iter().any(|it| it.id() == id && is_active(it)) {
        true => Ok(()),
        false => clear_expired(table, membership, now).await,
    }
}

/// Like [`clear_expired_membership`], for a ticket that is not among those that were read.
pub(super) async fn clear_expired(table: &Table, membership: &Membership, now: Timestamp) -> Result<(), Stop> {
    let (id, is_active) = (membership.ticket(), |it: &Ticket| it.status_at(now.as_second()).is_active());
    match table.get(&keys::in_line(id)).await?.and_then(Ticket::read) {
        Some(ticket) if is_active(&ticket) => return Ok(()),
        Some(ticket) => {
            expire(table, &ticket, now).await?;
        }
        // Ticket and membership are written and deleted together, so this one belongs to no ticket.
        None => table.delete(&membership.key()).await?,
    }
    Err(Fault::retry("expired membership").into())
}

impl JoinContext {
    /// Checks whether a customer may join.
    pub(super) fn check_customer(&self, request: &JoinRequest) -> Result<(), Fault> {
        match self.queue.state() {
            QueueState::Open => {}
            QueueState::Paused => return Err(Code::QueuePaused.into()),
            QueueState::Closed => return Err(self.closed()),
        }
        if !self.is_manually_open() && !is_open(&self.snapshot.schedule, self.now.as_second()) {
            return Err(Code::ShopClosed.into());
        }
        if !self.shop.settings().allow_walk_ins {
            return Err(Code::WalkinsDisabled.into());
        }
        if request.city.is_some() && request.city != self.shop.city() {
            return Err(Code::DifferentCity.into());
        }
        self.check_distance(request)?;
        self.check_service(request)?;
        self.check_membership()
    }

    /// Checks whether staff may add a walk-in.
    pub(super) fn check_walk_in(&self, request: &JoinRequest) -> Result<(), Fault> {
        if self.queue.state() == QueueState::Closed {
            return Err(self.closed());
        }
        self.check_service(request)?;
        self.check_membership()
    }

    /// Whether staff opened the queue outside business hours and no edge of the hours has followed.
    fn is_manually_open(&self) -> bool {
        let edge = last_edge(&self.snapshot.schedule, self.now.as_second());
        self.queue.manually_opened_at().is_some_and(|at| edge.is_none_or(|edge| edge.at < at))
    }

    /// Checks the distance of everybody who has not proven to be at the door, whatever they say.
    fn check_distance(&self, request: &JoinRequest) -> Result<(), Fault> {
        let Some(radius) = self.queue.remote_join_radius_km().filter(|_| request.presence != Presence::AtDoor) else {
            return Ok(());
        };
        let missing = || match (request.source, request.presence) {
            (TicketSource::AppRemote, _) => Fault::field("/location", "missing", "this queue requires your location"),
            (_, Presence::WrongCode) => Fault::field("/door_code", "invalid", "scan the code at the door again"),
            _ => Fault::field("/door_code", "missing", "scan the code at the door"),
        };
        let from = request.location.ok_or_else(missing)?;
        match self.shop.location() {
            Some(shop) if geo::distance_km(from, shop) > radius as f64 => Err(Code::TooFarAway.into()),
            _ => Ok(()),
        }
    }

    fn check_service(&self, request: &JoinRequest) -> Result<(), Fault> {
        if request.specialist.is_some_and(|it| !self.snapshot.is_active(it)) {
            return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "not a specialist of this shop"));
        }
        let Some(id) = request.service else { return Ok(()) };
        let offered = self.service.as_ref().filter(|it| it.is_offered && self.queue.serves(id));
        let unavailable = || refuse(Code::ServiceUnavailable, "/service_id", "not offered in this queue");
        let service = offered.ok_or_else(unavailable)?;
        if request.specialist.is_some_and(|it| !service.specialists.contains(&it)) {
            return Err(refuse(Code::SpecialistNotForService, "/specialist_id", "doesn't provide this service"));
        }
        Ok(())
    }

    fn check_membership(&self) -> Result<(), Fault> {
        match &self.membership {
            Some(membership) => Err(already_queued(Some(membership.ticket()))),
            None => Ok(()),
        }
    }

    /// The fault of a closed queue, with its next opening if that is known.
    fn closed(&self) -> Fault {
        let mut fault = Fault::new(Code::QueueClosed);
        let (zone, now) = (&self.snapshot.schedule.zone, self.now.as_second());
        if let Some(opening) = self.next_opening() {
            let date = |at: i64| model::hours::date_at(at, zone);
            let suggestion = if date(opening.at) == date(now) { "later" } else { "tomorrow" };
            fault.extra.insert("suggestion".to_owned(), json!(suggestion));
            fault.extra.insert("opens_at".to_owned(), json!(instant(opening.at, zone)));
        }
        fault
    }

    /// Issues and ranks the ticket, with the wait that is promised to its customer.
    pub(super) fn admit(&self, request: &JoinRequest, issuer: &NumberIssuer) -> RankedTicket {
        let ranked = self.snapshot.rank_new(self.issue(request, issuer), issuer.active());
        if request.appointment.is_some() {
            return ranked;
        }
        let close = self.queue.getting_close_at();
        RankedTicket { ticket: ranked.ticket.with_promise(ranked.position, ranked.wait.as_ref(), close), ..ranked }
    }

    /// Like [`JoinContext::admit`], unless the customer would be served after closing.
    pub(super) fn admit_before_closing(
        &self,
        request: &JoinRequest,
        issuer: &NumberIssuer,
    ) -> Result<RankedTicket, Fault> {
        let (ranked, now) = (self.admit(request, issuer), self.now.as_second());
        let closing = business_day(&self.snapshot.schedule, now).closing.filter(|it| *it > now);
        let service = self.snapshot.times.of(&ranked.ticket).mean;
        if ends_before_closing(now, ranked.wait, service, closing) { Ok(ranked) } else { Err(self.closed()) }
    }
}
