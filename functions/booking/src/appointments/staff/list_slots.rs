//! `GET /services/{service_id}/slots` (shop): lists when staff can book a service on a date: without notice, and as if the
//! appointment that is to be moved were not there.

use crate::fields::instant;
use crate::needs::StaffNeeds;
use crate::reservation::request::{Destination, ServiceArea, VisitLocation};
use crate::reservation::shop_state::ShopState;
use jiff::civil::Date;
use jiff::tz::Offset;
use model::access::{Action, Resource};
use model::slots::{Requester, Slot};
use model::{Code, Id, Language, id, wording};
use runtime::Api;
use serde::Serialize;
use store::entities::{Appointment, Service, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Consistency, Reads, ShopCalendar, keys};
use utoipa::ToSchema;
use web::openapi::{date_schema, id_schema};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant, query};

/// The times at which staff can book a service.
#[derive(Debug, Serialize, ToSchema)]
struct StaffSlots {
    service_id: String,
    /// Date of the opening window, in the shop's time zone.
    #[schema(format = Date)]
    date: String,
    time_zone: String,
    /// By start.
    slots: Vec<StaffSlot>,
}

/// A time at which staff can book.
#[derive(Debug, Serialize, ToSchema)]
struct StaffSlot {
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    /// For display, such as `02:30 PM`.
    label: String,
    /// Available specialists.
    specialist_ids: Vec<String>,
}

/// What is asked for.
struct SlotsQuery {
    service: Id<id::Service>,
    date: Option<Date>,
    specialist: Option<Id<id::Specialist>>,
    moved: Option<Id<id::Appointment>>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/services/{service_id}/slots", "List times that staff can book")
        .staff()
        .query("date", "Date in the shop's time zone. Defaults to today.", date_schema())
        .query("specialist_id", "Only times with this specialist.", id_schema("spec"))
        .query("appointment_id", "Appointment to be moved, whose visit takes no time then.", id_schema("appt"))
        .answers::<StaffSlots>(200, "The times, by start")
        .example_query("date=${date}")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

impl SlotsQuery {
    fn read(request: &Request) -> Result<Self, Fault> {
        let service: Id<id::Service> = web::path(request, "service_id")?;
        let moved: Option<Id<id::Appointment>> = query(request, "appointment_id")?;
        if moved.is_some_and(|it| it.shop() != service.shop()) {
            return Err(Fault::field("?appointment_id", "not_found", "not of this shop"));
        }
        let (date, specialist) = (query(request, "date")?, query(request, "specialist_id")?);
        Ok(Self { service, date, specialist, moved })
    }
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    Reply::ok(&read_slots(needs, &request).await?)
}

/// Reads what the times are searched by, in one round trip.
async fn read_slots(needs: &StaffNeeds, request: &Request) -> Result<StaffSlots, Fault> {
    needs.staff.caller(request).await?;
    let asked = SlotsQuery::read(request)?;
    let near = asked.date.unwrap_or_else(|| Offset::UTC.to_datetime(request.now).date());
    let tag = asked.service.shop();
    let mut reads = Reads::default();
    let service = reads.want::<Service>(keys::service(asked.service));
    let shop = reads.want::<Shop>(keys::shop(tag));
    let moved = reads.want_if::<Appointment>(asked.moved.map(keys::appointment));
    let calendar = async {
        let read = ShopCalendar::read(needs.table(), tag, near, near, Consistency::Strong);
        read.await.map_err(Fault::from)
    };
    let rights = needs.staff.read(request, Tenant::Shop(tag), reads);
    let ((context, mut found), calendar) = tokio::try_join!(rights, calendar)?;
    context.may(Resource::Booking, Action::View)?;
    let service = found.take(service).filter(Service::is_offered).ok_or(Code::NotFound)?;
    let moved = found.take(moved);
    if asked.moved.is_some() && moved.is_none() {
        return Err(Fault::field("?appointment_id", "not_found", "not of this shop"));
    }
    let state = ShopState::new(found.take(shop).ok_or(Code::NotFound)?, calendar);
    let language = request.answer_in(Some(context.account.language()));
    let listing = StaffListing { state, service, moved, now: request.seconds(), language };
    listing.present(&asked, asked.date.unwrap_or_else(|| listing.state.date_at(request.now)))
}

/// A listing of one date.
struct StaffListing {
    state: ShopState,
    service: Service,
    moved: Option<Appointment>,
    now: i64,
    language: Language,
}

impl StaffListing {
    fn present(&self, asked: &SlotsQuery, date: Date) -> Result<StaffSlots, Fault> {
        let mut state = self.state.clone();
        state.waive_notice();
        if let Some(moved) = &self.moved {
            state.forget_visit(moved);
        }
        let availability = state.availability(&self.service, self.location()?, date, date);
        let found = availability.search(Requester::at(self.now)).slots(date..=date, asked.specialist);
        let mut slots: Vec<Slot<'_>> = found.iter().collect();
        slots.sort_by_key(|it| (it.start, it.end));
        Ok(StaffSlots {
            service_id: self.service.id().to_string(),
            date: date.to_string(),
            time_zone: self.state.shop.time_zone_name().to_owned(),
            slots: slots.iter().map(|it| self.view(it)).collect(),
        })
    }

    /// Where the appointment that is to be moved takes place; in the shop without one.
    fn location(&self) -> Result<VisitLocation, Fault> {
        let Some(moved) = &self.moved else { return Ok(VisitLocation::Shop) };
        let start = jiff::Timestamp::from_second(moved.start()).unwrap_or_default();
        let hour = self.state.zone().to_datetime(start).hour();
        Destination::of(moved).reach(&self.state.shop, ServiceArea::from(&self.service), hour)
    }

    fn view(&self, slot: &Slot<'_>) -> StaffSlot {
        let zone = self.state.zone();
        StaffSlot {
            start: instant(slot.start, zone),
            end: instant(slot.end, zone),
            label: wording::time(slot.start, zone, self.language),
            specialist_ids: slot.specialists().map(|it| it.to_string()).collect(),
        }
    }
}

impl ShopState {
    /// Frees the time of an appointment and of the rest of its visit.
    fn forget_visit(&mut self, moved: &Appointment) {
        let mut visit: Vec<Id<id::Appointment>> =
            moved.visit_appointments().iter().filter_map(|it| it.parse().ok()).collect();
        visit.push(moved.id());
        let stays = |it: &store::agenda::Claim| !visit.contains(&it.appointment);
        self.agendas.all.iter_mut().for_each(|it| it.claims.retain(stays));
        self.agendas.elsewhere.retain(stays);
    }
}
