//! A visit that is about to be claimed: what was read for it, and the ids that it will have.

use crate::reservation::appointment_builder::{
    AdvancePayment, AppointmentBuilder, Approval, Attendee, creation_writes,
};
use crate::reservation::check::AvailabilityCheck;
use crate::reservation::claim::{ClaimTerms, ClaimedTime, attempt_nonce, claim_time};
use crate::reservation::events::{EventAuthor, booked};
use crate::reservation::faults::{Services, another_specialist_may_help};
use crate::reservation::package_booking::PackageBooking;
use crate::reservation::request::{Destination, RequestedItem};
use crate::reservation::schedule_rules::{ClaimPurpose, ScheduleRules};
use crate::reservation::shop_state::ShopState;
use jiff::Timestamp;
use model::booking::{MinutesLimit, Reminders, new_appointment_id, visit_of};
use model::slots::Requester;
use model::tenant::ShopTag;
use model::{Id, id};
use runtime::Entropy;
use store::agenda::Claim;
use store::entities::{AddedTime, Appointment, CustomerSchedule, Service};
use store::{Table, Transaction, Update};
use web::{Fault, Stop};

/// A visit that is about to be claimed.
pub(crate) struct VisitDraft {
    pub(crate) attendee: Attendee,
    /// The attendee's schedule; empty for a guest.
    pub(crate) schedule: CustomerSchedule,
    pub(crate) state: ShopState,
    pub(crate) services: Services,
    pub(crate) items: Vec<RequestedItem>,
    /// The same items with specialists that are tried first.
    pub(crate) preferred: Option<Vec<RequestedItem>>,
    /// The package that the items are.
    pub(crate) package: Option<PackageBooking>,
    pub(crate) destination: Destination,
    pub(crate) approval: Approval,
    pub(crate) advance_payment: AdvancePayment,
    /// Whether staff insist on starts that are not offered.
    pub(crate) overrides: bool,
    pub(crate) ids: VisitIds,
    /// Decides between equal specialists.
    pub(crate) salt: u64,
    /// The appointments that the visit replaces.
    pub(crate) replaced: Vec<Appointment>,
}

/// The ids of a visit and its parts.
#[derive(Debug, Clone)]
pub(crate) struct VisitIds {
    pub(crate) visit: Id<id::Visit>,
    /// One for each item.
    pub(crate) appointments: Vec<Id<id::Appointment>>,
    /// Of the hold, if it is held. Its time is the first start, as an appointment's is.
    pub(crate) hold: Id<id::Hold>,
    /// Random bits for the confirmation code.
    pub(crate) code: [u8; 16],
}

/// How time is claimed for a draft.
#[derive(Clone, Copy)]
pub(crate) struct ClaimOptions<'a> {
    pub(crate) table: &'a Table,
    pub(crate) entropy: &'a dyn Entropy,
    pub(crate) purpose: ClaimPurpose,
    /// Deadline of the provisional claims, in Unix seconds.
    pub(crate) until: i64,
    pub(crate) now: Timestamp,
}

/// What is said with a booking.
#[derive(Debug, Clone, Default)]
pub(crate) struct BookingDetails {
    pub(crate) notes: Option<String>,
    pub(crate) reminders: Reminders,
}

impl VisitIds {
    /// Ids of a visit of these items; its own is that of its first appointment. `seed` returns random bits for a purpose and number: with an idempotency key, the
    /// same whenever the request is repeated.
    pub(crate) fn new(
        shop: ShopTag,
        items: &[RequestedItem],
        now: i64,
        seed: impl Fn(&'static str, usize) -> [u8; 16],
    ) -> Self {
        let appointment =
            |(at, item): (usize, &RequestedItem)| new_appointment_id(shop, item.start.as_second(), seed("a", at));
        let appointments: Vec<_> = items.iter().enumerate().map(appointment).collect();
        let first = items.first().map_or(now, |it| it.start.as_second());
        Self {
            visit: visit_of(
                appointments.first().copied().unwrap_or_else(|| new_appointment_id(shop, now, seed("a", 0))),
            ),
            appointments,
            hold: new_appointment_id(shop, first, seed("hold", 0)).derived(),
            code: seed("code", 0),
        }
    }

    /// A salt for requests of this user.
    pub(crate) fn salt(&self, user: Option<Id<id::User>>) -> u64 {
        let appointment = self.appointments.first().map_or(0, |it| it.at_ms().unsigned_abs());
        appointment ^ (user.map_or(0, |it| it.at_ms().unsigned_abs()) << 20)
    }
}

impl VisitDraft {
    /// Claims the time of all items or none: with the preferred specialists if they are free, a package with one
    /// specialist if any can do all of it.
    ///
    /// # Errors
    /// Why it can't be booked.
    pub(crate) async fn claim_time(&mut self, options: ClaimOptions<'_>) -> Result<ClaimedTime, Fault> {
        if let Some(user) = self.attendee.user {
            self.state.count_appointments_of(user, &self.schedule.times(), options.now.as_second());
        }
        let specialists = self.services.values().flat_map(Service::specialist_ids).collect();
        self.state.read_ratings(options.table, &specialists).await?;
        if let Some(items) = self.preferred_items(options.now) {
            match self.claim_items(&items, options).await {
                Err(fault) if another_specialist_may_help(&fault) => {}
                outcome => return outcome,
            }
        }
        let items = self.items.clone();
        self.claim_items(&items, options).await
    }

    fn preferred_items(&self, now: Timestamp) -> Option<Vec<RequestedItem>> {
        let package = || self.package.as_ref()?.with_one_specialist(&self.state, &self.check(&self.items, now));
        self.preferred.clone().or_else(package)
    }

    /// Lets the visit be confirmed before it is paid. The shop approves it instead where the customer would have to pay.
    pub(crate) fn waive_advance_payment(&mut self) {
        if self.advance_payment == AdvancePayment::Always {
            self.approval = Approval::Always;
        }
        self.advance_payment = AdvancePayment::NotNeeded;
    }

    /// The check of some of its items.
    pub(crate) fn check<'a>(&'a self, items: &'a [RequestedItem], now: Timestamp) -> AvailabilityCheck<'a> {
        let Self { services, destination, overrides, salt, .. } = self;
        let requester = Requester { client: self.attendee.user, ..Requester::at(now.as_second()) };
        AvailabilityCheck { items, services, destination, requester, overrides: *overrides, salt: *salt }
    }

    async fn claim_items(&mut self, items: &[RequestedItem], options: ClaimOptions<'_>) -> Result<ClaimedTime, Fault> {
        let ClaimOptions { table, purpose, until, now, .. } = options;
        let Self { attendee, schedule, state, services, package, destination, overrides, ids, salt, replaced, .. } =
            self;
        let yielding: Vec<Claim> = replaced.iter().map(Appointment::claim).collect();
        let moved: Vec<String> = replaced.iter().map(|it| it.id().to_string()).collect();
        let (shop, times) = (state.shop.id(), schedule.times());
        let most = state.settings.max_booked_minutes_per_customer.into();
        let minutes = MinutesLimit { most, is_package: package.is_some() };
        let is_held = matches!(purpose, ClaimPurpose::Holding | ClaimPurpose::Offer);
        let terms = ClaimTerms {
            table,
            appointments: &ids.appointments,
            client: attendee.user,
            hold: is_held.then_some(ids.hold),
            until,
            nonce: attempt_nonce(options.entropy),
            now,
            yielding: &yielding,
            rules: ScheduleRules { purpose, times: &times, shop, minutes, moved: &moved },
        };
        // Offers, and what staff insist on, are searched as nobody's, so that no hold gives way to what its owner did not
        // ask for.
        let client = attendee.user.filter(|_| !matches!(purpose, ClaimPurpose::Offer | ClaimPurpose::Guest));
        let requester = Requester { client, ..Requester::at(now.as_second()) };
        let (overrides, salt) = (*overrides, *salt);
        let check = AvailabilityCheck { items, services, destination, requester, overrides, salt };
        let outcome = claim_time(&terms, state, &check).await;
        match (outcome, package) {
            (Ok(time), Some(package)) => Ok(package.priced(time)),
            (Err(fault), Some(package)) => Err(package.refused(fault, state, &check)),
            (outcome, None) => outcome,
        }
    }

    /// Builds the appointments of claimed time.
    pub(crate) fn appointments(
        &self,
        time: &ClaimedTime,
        details: &BookingDetails,
        source: &'static str,
        now: Timestamp,
    ) -> Vec<Appointment> {
        let builder = AppointmentBuilder {
            state: &self.state,
            attendee: &self.attendee,
            visit: self.ids.visit,
            destination: &self.destination,
            notes: details.notes.as_deref(),
            reminders: details.reminders,
            source,
            approval: self.approval,
            advance_payment: self.advance_payment,
            package: self.package.as_ref().map(PackageBooking::snapshot),
            now,
            random: self.ids.code,
        };
        builder.build(&time.assigned, &self.ids.appointments)
    }

    /// Adds the writes that create a booked visit: its appointments, the customer's schedule, the package's purchase, and
    /// the event.
    pub(crate) fn book(
        &self,
        tx: &mut Transaction<Stop>,
        visit: &[Appointment],
        time: &ClaimedTime,
        author: EventAuthor,
        now: Timestamp,
    ) {
        tx.write_all(creation_writes(visit, time.until));
        if let Some(update) = self.schedule_update(visit, &time.superseded, now) {
            tx.write(update);
        }
        if let Some(package) = &self.package {
            tx.write(package.count_purchase());
        }
        tx.write_all(booked(visit, author, now).into_iter().map(|it| it.write()));
    }

    /// The update that adds a visit to the customer's schedule, in place of what is gone. `None` for a guest.
    pub(crate) fn schedule_update(&self, visit: &[Appointment], gone: &[String], now: Timestamp) -> Option<Update> {
        let added = visit.iter().map(|it| AddedTime { appointment: it.id(), entry: it.schedule_entry() });
        let added: Vec<AddedTime> = added.collect();
        Some(self.schedule.add_times(self.attendee.user?, &added, gone, now.as_second()))
    }
}
