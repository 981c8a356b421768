//! `GET /shops/{shop_id}/day`: returns a day of the shop's calendar in one answer.

use crate::appointments::staff::near::{CalendarDates, TimeSpan, read_near};
use crate::appointments::view::{StaffAppointmentView, StaffViewer};
use crate::fields::instant;
use crate::needs::StaffNeeds;
use crate::reservation::shop_state::ShopState;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::access::{Action, Resource};
use model::employment::LeaveType;
use model::hours::spans::{clamp, intersect, merge, subtract};
use model::hours::{Prayer, Span};
use model::slots::PreparedHours;
use model::{Bilingual, Code, Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeSet;
use store::agenda::Claim;
use store::entities::{Appointment, Employee, Leave, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Absences, Consistency, Reads, ShopCalendar, keys};
use utoipa::ToSchema;
use web::openapi::date_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, StaffContext, Tenant, query};

/// A day of a shop's calendar.
#[derive(Debug, Serialize, ToSchema)]
struct ShopDay {
    shop_id: String,
    #[schema(format = Date)]
    date: String,
    time_zone: String,
    /// Opening windows that begin on this date, pauses included.
    windows: Vec<TimeSpan>,
    /// Pauses for prayers within the windows.
    pauses: Vec<PauseView>,
    /// Active specialists, by name.
    specialists: Vec<SpecialistCalendar>,
    /// Appointments that start on this date, or in its windows after midnight, by start.
    appointments: Vec<StaffAppointmentView>,
}

/// A pause for a prayer.
#[derive(Debug, Serialize, ToSchema)]
struct PauseView {
    prayer: Prayer,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

/// The day of a specialist.
#[derive(Debug, Serialize, ToSchema)]
struct SpecialistCalendar {
    specialist_id: String,
    employee_id: String,
    name: Bilingual,
    /// When they can be booked: without pauses, breaks and leaves.
    working: Vec<TimeSpan>,
    /// Gaps in their working time that are neither pauses nor leaves.
    breaks: Vec<TimeSpan>,
    /// Approved leaves, of whole days or parts of this one.
    leaves: Vec<DayLeave>,
    /// Time that no appointment of the shop takes, and that is not free.
    taken: Vec<TakenTime>,
}

/// A leave.
#[derive(Debug, Serialize, ToSchema)]
struct DayLeave {
    id: String,
    leave_type: Option<LeaveType>,
    #[schema(format = Date)]
    from: String,
    #[schema(format = Date)]
    to: String,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
}

/// Why time is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum TakenReason {
    /// Somebody is about to book it.
    BeingBooked,
    /// The specialist is not available.
    Unavailable,
    /// The specialist keeps it for themselves.
    Blocked,
}

/// Time that is not free.
#[derive(Debug, Serialize, ToSchema)]
struct TakenTime {
    reason: TakenReason,
    /// What is about to be booked. Null otherwise.
    service_id: Option<String>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    /// Until when it is held. Null for time that stays taken.
    #[schema(format = DateTime)]
    until: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/day", "Get a day of the calendar")
        .staff()
        .query("date", "Date in the shop's time zone. Defaults to today.", date_schema())
        .answers::<ShopDay>(200, "The day")
        .example_query("date=${date}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, AGENDA, APPOINTMENTS])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    Reply::ok(&read_day(needs, &request).await?)
}

/// Reads the day, in one round trip.
async fn read_day(needs: &StaffNeeds, request: &Request) -> Result<ShopDay, Fault> {
    let id: Id<id::Shop> = web::path(request, "shop_id")?;
    needs.staff.caller(request).await?;
    let requested = query::<Date>(request, "date")?;
    // Today is a date of the shop's zone, which is read with the rest: UTC's, give or take one.
    let near = requested.unwrap_or_else(|| jiff::tz::Offset::UTC.to_datetime(request.now).date());
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let calendar = async {
        let read = ShopCalendar::read(needs.table(), id.shop(), near, near, Consistency::Strong);
        read.await.map_err(Fault::from)
    };
    let rights = needs.staff.read(request, Tenant::Shop(id.shop()), reads);
    let appointments = read_near(needs.table(), id.shop(), CalendarDates::of(near));
    let ((context, mut found), calendar, appointments) = tokio::try_join!(rights, calendar, appointments)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Booking, Action::View)?;
    let date = requested.unwrap_or_else(|| shop.time_zone().to_datetime(request.now).date());
    let day = CalendarDay::new(shop, &calendar, date, request.seconds());
    Ok(day.present(&context, &appointments))
}

/// A day that was read.
struct CalendarDay {
    state: ShopState,
    hours: PreparedHours,
    employees: Vec<Employee>,
    absences: Absences,
    date: Date,
    /// From midnight to midnight, or to the end of the windows that begin on the date.
    frame: Span,
    now: i64,
}

impl CalendarDay {
    fn new(shop: Shop, calendar: &ShopCalendar, date: Date, now: i64) -> Self {
        let (employees, absences) = (calendar.employees(), calendar.absences());
        let state = ShopState::new(shop, calendar.clone());
        let midnights = CalendarDates::of(date).span(state.zone());
        let closing = state.schedule.windows(date).iter().map(|it| it.end).max();
        let frame = Span::new(midnights.start, midnights.end.max(closing.unwrap_or(i64::MIN)));
        let hours = PreparedHours::of(&state.schedule, None, date, date);
        Self { state, hours, employees, absences, date, frame, now }
    }

    fn present(&self, context: &StaffContext, near: &[Appointment]) -> ShopDay {
        let (schedule, zone, settings) = (&self.state.schedule, self.state.zone(), &self.state.settings);
        let viewer = StaffViewer { grants: context.grants(), settings, now: self.now };
        let windows = schedule.windows(self.date);
        let of_day = near.iter().filter(|it| self.has(it, &windows));
        let pause = |it: model::hours::PrayerPause| {
            let within = intersect(&windows, &[it.span]);
            within.into_iter().map(move |span| (it.prayer, span)).collect::<Vec<_>>()
        };
        let around = [self.date, self.date.tomorrow().unwrap_or(self.date)];
        let pauses = around.into_iter().flat_map(|it| schedule.prayer_pauses(it)).flat_map(pause);
        let known: BTreeSet<Id<id::Appointment>> = near.iter().map(Appointment::id).collect();
        let mut active: Vec<&Employee> =
            self.employees.iter().filter(|it| it.is_active() && it.is_specialist()).collect();
        active.sort_by_cached_key(|it| (it.name().ar, it.id()));
        ShopDay {
            shop_id: self.state.shop.id().to_string(),
            date: self.date.to_string(),
            time_zone: self.state.shop.time_zone_name().to_owned(),
            windows: TimeSpan::all(&windows, zone),
            pauses: pauses
                .map(|(prayer, it)| PauseView { prayer, start: instant(it.start, zone), end: instant(it.end, zone) })
                .collect(),
            specialists: active.into_iter().map(|it| self.specialist(it, &known)).collect(),
            appointments: of_day.map(|it| viewer.view(it)).collect(),
        }
    }

    /// Whether an appointment starts on the date, or after midnight in windows that begin on it.
    fn has(&self, it: &Appointment, windows: &[Span]) -> bool {
        let is_late = || it.start() >= self.frame.start && windows.iter().any(|window| window.contains(it.start()));
        it.date() == self.date || is_late()
    }

    fn specialist(&self, employee: &Employee, known: &BTreeSet<Id<id::Appointment>>) -> SpecialistCalendar {
        let (zone, id) = (self.state.zone(), employee.id().derived());
        let working = self.state.provider(id, &self.hours).map(|it| it.working).unwrap_or_default();
        let working = clamp(&intersect(self.hours.open(), &working), self.frame);
        let of_day = |it: &Span| it.start < self.frame.end && self.frame.start < it.end;
        let leaves: Vec<&Leave> = self.absences.leaves_of(employee.id()).filter(|it| of_day(&it.span(zone))).collect();
        let blocked: Vec<Span> = self.absences.blocked(employee.id()).into_iter().filter(of_day).collect();
        let away = leaves.iter().map(|it| it.span(zone)).chain(blocked.iter().copied());
        let open = clamp(self.hours.open(), self.frame);
        let explained = merge(working.iter().copied().chain(away).collect());
        let first = working.first().map_or(0, |it| it.start);
        let presence = Span::new(first, working.last().map_or(first, |it| it.end));
        let breaks = subtract(&clamp(&open, presence), &explained);
        SpecialistCalendar {
            specialist_id: employee.specialist().to_string(),
            employee_id: employee.id().to_string(),
            name: employee.name(),
            working: TimeSpan::all(&working, zone),
            breaks: TimeSpan::all(&breaks, zone),
            leaves: leaves.into_iter().map(|it| DayLeave::of(it, zone)).collect(),
            taken: self.taken(id, known).chain(blocked.into_iter().map(|it| TakenTime::blocked(it, zone))).collect(),
        }
    }

    /// The claims of a specialist's time besides the shop's appointments.
    fn taken(&self, id: Id<id::Specialist>, known: &BTreeSet<Id<id::Appointment>>) -> impl Iterator<Item = TakenTime> {
        let claims = self.state.agendas.claims(id).filter(|it| it.stands(self.now));
        let of_day = claims.filter(|it| it.start < self.frame.end && self.frame.start < it.end);
        of_day.filter(|it| it.is_copy() || !known.contains(&it.appointment)).map(|it| self.taken_time(it))
    }

    fn taken_time(&self, claim: &Claim) -> TakenTime {
        let zone = self.state.zone();
        let is_here = !claim.is_copy();
        TakenTime {
            reason: if is_here { TakenReason::BeingBooked } else { TakenReason::Unavailable },
            service_id: is_here.then(|| claim.service.to_string()),
            start: instant(claim.start, zone),
            end: instant(claim.end, zone),
            until: claim.until.filter(|_| is_here).map(|it| instant(it, zone)),
        }
    }
}

impl TakenTime {
    /// Time that a specialist keeps for themselves.
    fn blocked(span: Span, zone: &TimeZone) -> Self {
        let (start, end) = (instant(span.start, zone), instant(span.end, zone));
        Self { reason: TakenReason::Blocked, service_id: None, start, end, until: None }
    }
}

impl DayLeave {
    fn of(leave: &Leave, zone: &TimeZone) -> Self {
        let span = leave.span(zone);
        Self {
            id: leave.id().to_string(),
            leave_type: leave.leave_type(),
            from: leave.from().to_string(),
            to: leave.to().to_string(),
            start: instant(span.start, zone),
            end: instant(span.end, zone),
        }
    }
}
