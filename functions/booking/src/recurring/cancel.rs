//! `DELETE /recurring-bookings/{recurring_booking_id}`: cancels the appointments of a recurring booking that are ahead, from a
//! date on, in one transaction. A single one is cancelled as any appointment.

use crate::appointments::cancellation::CancelledView;
use crate::needs::CustomerNeeds;
use crate::recurring::owned::{CustomerRecurringBooking, recurring_booking_id};
use crate::reservation::cancellation::{VisitEnd, end_visit};
use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::transition::{MergedChanges, Transitioned, merge, try_sync_agenda};
use crate::reservation::visit::LiveVisit;
use jiff::Timestamp;
use jiff::civil::Date;
use model::booking::{Actor, EntryKind, RecurringStatus};
use model::hours::date_at;
use model::settings::ShopSettings;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{Appointment, CustomerSchedule, Shop};
use store::partition::{AGENDA, APPOINTMENTS, DUE, KEYS, OUTBOX, RECURRING, SHOP, USER};
use store::{Entity as _, Reads, keys};
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop, Transaction, query};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Customer, "/recurring-bookings/{recurring_booking_id}", "Cancel a recurring booking")
        .signed_in()
        .query("from", "First date that is cancelled, in the shop's time zone. Defaults to today.", date_schema())
        .answers::<CancelledView>(200, "What was cancelled, and what it costs in all")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, RECURRING, APPOINTMENTS, SHOP])
        .reads_singly(&[AGENDA])
        .updates(&[AGENDA])
        .transacts(&[USER, APPOINTMENTS, DUE, OUTBOX, SHOP, RECURRING])
        .consumes("recurring_booking_id")
        .served_by(CustomerNeeds::new, handle)
}

async fn handle(needs: &CustomerNeeds, request: Request) -> Result<Reply, Stop> {
    let from: Option<Date> = query(&request, "from")?;
    let cancelling = Cancelling::read(needs, &request).await?;
    let (first, cancelled) = cancelling.run(from).await?;
    Ok(Reply::ok(&CancelledView::of(&first, &cancelled))?)
}

/// A cancellation by the customer.
struct Cancelling<'a> {
    needs: &'a CustomerNeeds,
    request: &'a Request,
    owned: CustomerRecurringBooking,
    schedule: CustomerSchedule,
    settings: ShopSettings,
}

impl<'a> Cancelling<'a> {
    async fn read(needs: &'a CustomerNeeds, request: &'a Request) -> Result<Self, Fault> {
        let caller = needs.gate.customer(request).await?;
        let mut reads = Reads::default();
        let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
        let shop = reads.want::<Shop>(keys::shop(recurring_booking_id(request)?.shop()));
        let (owned, mut found) = CustomerRecurringBooking::read(needs, request, caller, reads).await?;
        let schedule = found.take(schedule).unwrap_or_default();
        let settings = found.take(shop).map(|it| it.settings()).unwrap_or_default();
        Ok(Self { needs, request, owned, schedule, settings })
    }

    /// Cancels what is ahead. Returns the first appointment, and all.
    async fn run(&self, from: Option<Date>) -> Result<(Appointment, Vec<Appointment>), Stop> {
        let Self { needs, request, owned, .. } = self;
        let ahead = self.ahead().await?;
        let first_date = from.unwrap_or_else(|| self.today(&ahead));
        let (doomed, kept): (Vec<_>, Vec<_>) = ahead.into_iter().partition(|it| it.date() >= first_date);
        let (changes, event) = self.changes(&doomed, request.now)?;
        let MergedChanges { after, writes } = merge(changes);
        let first = after.first().cloned().ok_or(Code::WrongState)?;
        let status = if kept.is_empty() { RecurringStatus::Cancelled } else { RecurringStatus::Active };
        let mut tx = Transaction::by_customer(&owned.caller, request);
        tx.write_all(writes);
        tx.write(owned.booking.cancel_from(first_date, status, request.now).update);
        let author = EventAuthor::Customer(owned.caller.user);
        event.of(&after, author, request.now).into_iter().for_each(|it| tx.publish(it));
        tx.commit(needs.table()).await?;
        try_sync_agenda(needs.table(), &after, &[]).await;
        Ok((first, after))
    }

    fn today(&self, ahead: &[Appointment]) -> Date {
        let zone = ahead.first().map_or(jiff::tz::TimeZone::UTC, Appointment::zone);
        date_at(self.request.seconds(), &zone)
    }

    /// Reads the appointments that are ahead, by start. The schedule has those that were moved, too.
    async fn ahead(&self) -> Result<Vec<Appointment>, Fault> {
        let (now, series) = (self.request.seconds(), self.owned.booking.id().to_string());
        let times = self.schedule.times();
        let entries = times.live(now).filter(|it| it.kind == EntryKind::Appointment && it.visit == series);
        let ids = entries.filter_map(|it| it.id.parse::<Id<id::Appointment>>().ok());
        let wanted: Vec<_> = ids.map(keys::appointment).collect();
        let found = self.needs.table().get_many(&wanted).await?;
        let mut all: Vec<Appointment> = found.into_iter().flatten().filter_map(Appointment::read).collect();
        all.retain(|it| it.status().is_live() && it.start() > now);
        all.sort_by_key(Appointment::start);
        Ok(all)
    }

    /// The cancellation of each appointment as a visit of its own, and the event about all of them.
    fn changes(&self, doomed: &[Appointment], now: Timestamp) -> Result<(Vec<Transitioned>, AppointmentEvent), Fault> {
        let end = VisitEnd::Cancelled { by: Actor::Customer, reason: None };
        let (mut changes, mut refund_halalas) = (Vec::new(), 0);
        for appointment in doomed {
            let visit = LiveVisit::around(appointment, vec![]);
            let ended = end_visit(&visit, &self.settings, end, now)?;
            refund_halalas += ended.changes.iter().map(|it| it.after.refund_halalas()).sum::<i64>();
            changes.extend(ended.changes);
        }
        Ok((changes, AppointmentEvent::Cancelled { refund_halalas }))
    }
}
