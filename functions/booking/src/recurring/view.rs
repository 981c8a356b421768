//! A recurring booking, as its customer and as staff see it.

use crate::fields::instant;
use model::booking::{AppointmentStatus, RecurringStatus};
use model::hours::TimeOfDay;
use model::{Bilingual, Language};
use serde::Serialize;
use store::entities::{Appointment, RecurringBooking};
use utoipa::ToSchema;

/// What customers and staff see of a recurring booking.
#[derive(Debug, Serialize, ToSchema)]
struct RecurringSummary {
    id: String,
    status: RecurringStatus,
    shop_id: String,
    service_id: String,
    /// Preferred specialist. Null for any.
    specialist_id: Option<String>,
    /// 0 for Sunday.
    weekday: i8,
    /// Start on each date, on the shop's clock.
    #[schema(value_type = Option<String>)]
    time: Option<TimeOfDay>,
    every_weeks: i64,
    #[schema(format = Date)]
    first_date: String,
    #[schema(format = Date)]
    last_date: String,
    time_zone: String,
    /// Dates that could not be booked and were skipped.
    skipped_dates: Vec<String>,
    /// Date from which on its appointments were cancelled.
    #[schema(format = Date)]
    cancelled_from: Option<String>,
    version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// A recurring booking, as its customer sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecurringBookingView {
    #[serde(flatten)]
    summary: RecurringSummary,
    /// Name in the caller's language, as all names.
    shop_name: String,
    service_name: String,
    /// Its appointments, by start. Left out in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    appointments: Option<Vec<RecurringAppointmentView>>,
}

/// A recurring booking, as staff see it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StaffRecurringBookingView {
    #[serde(flatten)]
    summary: RecurringSummary,
    service_name: Bilingual,
    customer_id: String,
    /// Name of the customer.
    customer_name: String,
    /// Its appointments as they were booked, by start.
    appointment_ids: Vec<String>,
}

/// An appointment of a recurring booking.
#[derive(Debug, Serialize, ToSchema)]
struct RecurringAppointmentView {
    id: String,
    visit_id: String,
    status: AppointmentStatus,
    specialist_id: String,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    price_halalas: i64,
}

impl RecurringSummary {
    fn of(booking: &RecurringBooking) -> Self {
        let minutes = u16::try_from(booking.minutes()).ok();
        Self {
            id: booking.id().to_string(),
            status: booking.status(),
            shop_id: booking.shop().to_string(),
            service_id: booking.service().to_string(),
            specialist_id: booking.specialist().map(|it| it.to_string()),
            weekday: booking.first_date().weekday().to_sunday_zero_offset(),
            time: minutes.and_then(|it| TimeOfDay::from_minutes(it).ok()),
            every_weeks: booking.every_weeks(),
            first_date: booking.first_date().to_string(),
            last_date: booking.last_date().to_string(),
            time_zone: booking.zone_name().to_owned(),
            skipped_dates: booking.skipped(),
            cancelled_from: booking.cancelled_from().map(|it| it.to_string()),
            version: booking.version(),
            created_at: booking.created_at().to_owned(),
            updated_at: booking.updated_at().to_owned(),
        }
    }
}

impl RecurringAppointmentView {
    fn of(appointment: &Appointment) -> Self {
        let zone = appointment.zone();
        Self {
            id: appointment.id().to_string(),
            visit_id: appointment.visit().to_string(),
            status: appointment.status(),
            specialist_id: appointment.specialist().to_string(),
            start: instant(appointment.start(), &zone),
            end: instant(appointment.end(), &zone),
            price_halalas: appointment.payable_halalas(),
        }
    }
}

impl RecurringBookingView {
    /// Presents it in a list.
    pub(super) fn listed(booking: &RecurringBooking, language: Language) -> Self {
        Self {
            summary: RecurringSummary::of(booking),
            shop_name: booking.shop_name().pick(language).to_owned(),
            service_name: booking.service_name().pick(language).to_owned(),
            appointments: None,
        }
    }

    /// Presents it with its appointments.
    pub(super) fn of(booking: &RecurringBooking, appointments: &[Appointment], language: Language) -> Self {
        let appointments = appointments.iter().map(RecurringAppointmentView::of).collect();
        Self { appointments: Some(appointments), ..Self::listed(booking, language) }
    }
}

impl StaffRecurringBookingView {
    /// Presents it to staff. `first` is its first appointment, if it is still kept.
    pub(super) fn of(booking: &RecurringBooking, first: Option<&Appointment>) -> Self {
        Self {
            summary: RecurringSummary::of(booking),
            service_name: booking.service_name(),
            customer_id: booking.customer().to_string(),
            customer_name: first.map(|it| it.customer_name().to_owned()).unwrap_or_default(),
            appointment_ids: booking.appointments(),
        }
    }
}
