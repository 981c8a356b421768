//! A visit, as its customer and as staff see it.

use crate::appointments::view::{AppointmentView, StaffAppointmentView, StaffViewer};
use crate::fields::instant;
use jiff::Timestamp;
use model::Language;
use serde::Serialize;
use store::entities::Appointment;
use utoipa::ToSchema;

/// What all of a visit has in common.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitSummary {
    id: String,
    shop_id: String,
    package_id: Option<String>,
    /// Start of the first appointment that takes or took place.
    #[schema(format = DateTime)]
    start: String,
    /// End of the last one.
    #[schema(format = DateTime)]
    end: String,
    time_zone: String,
    /// Whether anything of it is still to come or under way.
    is_upcoming: bool,
    /// Price of what takes or took place, VAT included.
    total_halalas: i64,
    /// What the shop keeps after cancellations and no-shows.
    fee_halalas: i64,
    refund_halalas: i64,
    /// Rises with each change of any of its appointments.
    pub(super) version: i64,
}

/// A visit, as its customer sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitView {
    #[serde(flatten)]
    pub(super) summary: VisitSummary,
    /// Its appointments by start, without those that others replace.
    appointments: Vec<AppointmentView>,
}

/// A visit, as staff see it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StaffVisitView {
    #[serde(flatten)]
    pub(super) summary: VisitSummary,
    /// Its appointments by start, without those that others replace.
    appointments: Vec<StaffAppointmentView>,
}

/// The version of a visit: the latest change of its appointments, in Unix milliseconds.
pub(super) fn version(all: &[Appointment]) -> i64 {
    let changed = |it: &Appointment| it.updated_at().parse::<Timestamp>().map_or(0, Timestamp::as_millisecond);
    all.iter().map(changed).max().unwrap_or_default()
}

/// Returns the appointments of a visit after some of them were replaced, by start.
pub(super) fn after_move(all: &[Appointment], previous: &[Appointment], new: &[Appointment]) -> Vec<Appointment> {
    let stays = |it: &&Appointment| previous.iter().all(|old| old.id() != it.id());
    let mut visit: Vec<Appointment> = all.iter().filter(stays).chain(new).cloned().collect();
    visit.sort_by_key(|it| (it.start(), it.id()));
    visit
}

impl VisitSummary {
    fn of(first: &Appointment, all: &[Appointment]) -> Self {
        let stands = |it: &&Appointment| it.status().takes_place();
        let standing: Vec<&Appointment> = all.iter().filter(stands).collect();
        let times = if standing.is_empty() { all.iter().collect() } else { standing.clone() };
        let zone = first.zone();
        Self {
            id: first.visit().to_string(),
            shop_id: first.shop().to_string(),
            package_id: first.package().map(|it| it.to_string()),
            start: instant(times.iter().map(|it| it.start()).min().unwrap_or(first.start()), &zone),
            end: instant(times.iter().map(|it| it.end()).max().unwrap_or(first.end()), &zone),
            time_zone: first.zone_name().to_owned(),
            is_upcoming: all.iter().any(|it| it.status().is_live()),
            total_halalas: standing.iter().map(|it| it.payable_halalas()).sum(),
            fee_halalas: all.iter().map(Appointment::fee_halalas).sum(),
            refund_halalas: all.iter().map(Appointment::refund_halalas).sum(),
            version: version(all),
        }
    }
}

impl VisitView {
    pub(super) fn of(first: &Appointment, all: &[Appointment], language: Language) -> Self {
        let appointments = all.iter().map(|it| AppointmentView::of(it, language)).collect();
        Self { summary: VisitSummary::of(first, all), appointments }
    }
}

impl StaffVisitView {
    pub(super) fn of(first: &Appointment, all: &[Appointment], viewer: &StaffViewer<'_>) -> Self {
        let appointments = all.iter().map(|it| viewer.view(it)).collect();
        Self { summary: VisitSummary::of(first, all), appointments }
    }
}
