//! An appointment, as its customer and as staff see it.

use crate::fields::instant;
use crate::reservation::request::Address;
use model::access::{Action, Grants, Resource};
use model::booking::{Actor, AppointmentStatus, AppointmentStep, LocationKind, StaffNote, after};
use model::catalog::Prepayment;
use model::settings::ShopSettings;
use model::{Bilingual, Language, wording};
use serde::Serialize;
use store::entities::Appointment;
use utoipa::ToSchema;

/// An appointment, as its customer sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AppointmentView {
    pub(crate) id: String,
    visit_id: String,
    pub(crate) status: AppointmentStatus,
    /// `not_required` if it is free of charge or paid at the shop, `pending` until it is paid.
    payment_status: String,
    /// When the service is paid for.
    prepayment: Prepayment,
    shop_id: String,
    /// Name in the caller's language, as all names.
    shop_name: String,
    service_id: String,
    service_name: String,
    specialist_id: String,
    specialist_name: String,
    package_id: Option<String>,
    /// The recurring booking that it is one date of.
    recurring_booking_id: Option<String>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    time_zone: String,
    /// For display, such as `02:30 PM - 05 Apr, 2025`.
    label: String,
    seats: i64,
    /// VAT included.
    price_halalas: i64,
    list_price_halalas: i64,
    discount_halalas: i64,
    vat_halalas: i64,
    location: LocationKind,
    address: Option<Address>,
    notes: Option<String>,
    /// Notes of the shop for the customer, oldest first.
    shop_notes: Vec<ShopNote>,
    /// Six digits by which the shop recognises the customer.
    confirmation_code: String,
    reminder_minutes: Option<u16>,
    remind_day_before: bool,
    remind_hour_before: bool,
    /// Deadline for the shop's approval. Null unless it has to approve.
    #[schema(format = DateTime)]
    pending_until: Option<String>,
    #[schema(format = DateTime)]
    checked_in_at: Option<String>,
    /// Whether the customer arrived after the shop's grace period. Null before they arrive.
    arrived_late: Option<bool>,
    #[schema(format = DateTime)]
    actual_start: Option<String>,
    #[schema(format = DateTime)]
    actual_end: Option<String>,
    /// Actor that cancelled it: `customer`, `staff` or `system`.
    cancelled_by: Option<String>,
    cancellation_reason: Option<String>,
    fee_halalas: i64,
    refund_halalas: i64,
    reschedule_count: i64,
    /// The appointment that this one replaces.
    /// Whether the shop asks the customer to choose another time. Moving or cancelling it is free then.
    is_move_offered: bool,
    previous_id: Option<String>,
    /// The appointment that replaces this one.
    next_id: Option<String>,
    /// Directions to the shop.
    directions_url: Option<String>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// A note of the shop for the customer.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ShopNote {
    text: String,
    #[schema(format = DateTime)]
    at: String,
}

impl ShopNote {
    fn all(appointment: &Appointment) -> Vec<Self> {
        let notes = appointment.staff_notes().into_iter().filter(|it| !it.is_private);
        notes.map(|it| Self { text: it.text, at: it.at }).collect()
    }
}

impl AppointmentView {
    pub(crate) fn of(appointment: &Appointment, language: Language) -> Self {
        let zone = appointment.zone();
        let at = |it: Option<i64>| it.map(|it| instant(it, &zone));
        let name = |it: Bilingual| it.pick(language).to_owned();
        let reminders = appointment.reminders();
        let directions = appointment.shop_latitude().zip(appointment.shop_longitude());
        Self {
            id: appointment.id().to_string(),
            visit_id: appointment.visit().to_string(),
            status: appointment.status(),
            payment_status: appointment.payment_status().to_owned(),
            prepayment: appointment.prepayment(),
            shop_id: appointment.shop().to_string(),
            shop_name: name(appointment.shop_name()),
            service_id: appointment.service().to_string(),
            service_name: name(appointment.service_name()),
            specialist_id: appointment.specialist().to_string(),
            specialist_name: name(appointment.specialist_name()),
            package_id: appointment.package().map(|it| it.to_string()),
            recurring_booking_id: appointment.recurring().map(|it| it.to_string()),
            start: instant(appointment.start(), &zone),
            end: instant(appointment.end(), &zone),
            time_zone: appointment.zone_name().to_owned(),
            label: wording::stamp(appointment.start(), &zone, language),
            seats: appointment.seats(),
            price_halalas: appointment.payable_halalas(),
            list_price_halalas: appointment.list_price_halalas(),
            discount_halalas: appointment.discount_halalas(),
            vat_halalas: appointment.vat_halalas(),
            location: appointment.location(),
            address: appointment.address().map(Address::from),
            notes: appointment.notes().map(str::to_owned),
            shop_notes: ShopNote::all(appointment),
            confirmation_code: appointment.confirmation_code().to_owned(),
            reminder_minutes: reminders.own_minutes,
            remind_day_before: reminders.day_before,
            remind_hour_before: reminders.hour_before,
            pending_until: at(appointment.pending_until()),
            checked_in_at: at(appointment.checked_in_at()),
            arrived_late: appointment.arrived_late(),
            actual_start: at(appointment.actual_start()),
            actual_end: at(appointment.actual_end()),
            cancelled_by: appointment.cancelled_by().map(str::to_owned),
            cancellation_reason: appointment.cancellation_reason().map(str::to_owned),
            fee_halalas: appointment.fee_halalas(),
            refund_halalas: appointment.refund_halalas(),
            reschedule_count: appointment.reschedule_count(),
            is_move_offered: appointment.move_offered_at().is_some(),
            previous_id: appointment.previous().map(|it| it.to_string()),
            next_id: appointment.next().map(|it| it.to_string()),
            directions_url: directions.map(|(lat, lng)| format!("https://maps.apple.com/?daddr={lat},{lng}")),
            version: appointment.version(),
            created_at: appointment.created_at().to_owned(),
            updated_at: appointment.updated_at().to_owned(),
        }
    }
}

/// What staff may do with an appointment: the last part of the path that does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StaffAction {
    Confirmation,
    Rejection,
    CheckIn,
    Start,
    Completion,
    NoShow,
    Cancellation,
    Reschedule,
    Notes,
}

/// Steps of the life cycle that staff take, with their actions.
const STEPS: [(AppointmentStep, StaffAction); 8] = [
    (AppointmentStep::Confirm, StaffAction::Confirmation),
    (AppointmentStep::Reject, StaffAction::Rejection),
    (AppointmentStep::CheckIn, StaffAction::CheckIn),
    (AppointmentStep::Start, StaffAction::Start),
    (AppointmentStep::Complete, StaffAction::Completion),
    (AppointmentStep::NoShow, StaffAction::NoShow),
    (AppointmentStep::Cancel, StaffAction::Cancellation),
    (AppointmentStep::Reschedule, StaffAction::Reschedule),
];

/// A member of staff who looks at appointments of a shop.
pub(crate) struct StaffViewer<'a> {
    pub(crate) grants: Grants,
    pub(crate) settings: &'a ShopSettings,
    /// The current time, in Unix seconds.
    pub(crate) now: i64,
}

impl StaffViewer<'_> {
    /// Returns what they may do with an appointment now.
    fn may(&self, appointment: &Appointment) -> Vec<StaffAction> {
        if !self.grants.allow(Resource::Booking, Action::Edit) {
            return vec![];
        }
        let context = appointment.transition_context(self.settings, Actor::Staff, self.now);
        let steps = STEPS.into_iter().filter(|(step, _)| after(&context, *step).is_ok());
        steps.map(|(_, action)| action).chain([StaffAction::Notes]).collect()
    }

    /// Returns an appointment as they see it.
    pub(crate) fn view(&self, appointment: &Appointment) -> StaffAppointmentView {
        StaffAppointmentView { may: Some(self.may(appointment)), ..StaffAppointmentView::of(appointment) }
    }
}

/// An appointment, as staff of its shop see it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffAppointmentView {
    pub(crate) id: String,
    visit_id: String,
    shop_id: String,
    pub(crate) status: AppointmentStatus,
    /// `not_required` if it is free of charge or paid at the shop, `pending` until it is paid.
    payment_status: String,
    /// When the service is paid for.
    prepayment: Prepayment,
    customer: CustomerBrief,
    service_id: String,
    service_name: Bilingual,
    specialist_id: String,
    specialist_name: Bilingual,
    package_id: Option<String>,
    /// The recurring booking that it is one date of.
    recurring_booking_id: Option<String>,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    time_zone: String,
    buffer_before_minutes: i64,
    buffer_after_minutes: i64,
    seats: i64,
    price_halalas: i64,
    discount_halalas: i64,
    location: LocationKind,
    address: Option<Address>,
    /// Notes of the customer.
    notes: Option<String>,
    /// Notes of staff, oldest first.
    staff_notes: Vec<StaffNote>,
    confirmation_code: String,
    /// `app`, `panel`, `walk_in`, `waitlist` or `recurring`.
    source: String,
    #[schema(format = DateTime)]
    pending_until: Option<String>,
    #[schema(format = DateTime)]
    checked_in_at: Option<String>,
    /// Whether the customer arrived after the shop's grace period. Null before they arrive.
    arrived_late: Option<bool>,
    #[schema(format = DateTime)]
    actual_start: Option<String>,
    #[schema(format = DateTime)]
    actual_end: Option<String>,
    cancelled_by: Option<String>,
    cancellation_reason: Option<String>,
    fee_halalas: i64,
    refund_halalas: i64,
    reschedule_count: i64,
    /// Whether the shop asks the customer to choose another time. Moving or cancelling it is free then.
    is_move_offered: bool,
    previous_id: Option<String>,
    next_id: Option<String>,
    /// What the caller may do with it now: the last parts of the paths. Left out in answers to a move.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    may: Option<Vec<StaffAction>>,
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// The customer of an appointment.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct CustomerBrief {
    /// Account. Null for somebody whom staff entered.
    id: Option<String>,
    name: String,
    /// Phone number of somebody whom staff entered.
    phone: Option<String>,
}

impl StaffAppointmentView {
    pub(crate) fn of(appointment: &Appointment) -> Self {
        let zone = appointment.zone();
        let at = |it: Option<i64>| it.map(|it| instant(it, &zone));
        Self {
            id: appointment.id().to_string(),
            visit_id: appointment.visit().to_string(),
            shop_id: appointment.shop().to_string(),
            status: appointment.status(),
            payment_status: appointment.payment_status().to_owned(),
            prepayment: appointment.prepayment(),
            customer: CustomerBrief {
                // Whether a phone number has an account is not told.
                id: appointment.customer().filter(|_| !appointment.is_entered_by_staff()).map(|it| it.to_string()),
                name: appointment.customer_name().to_owned(),
                phone: appointment.customer_phone().map(str::to_owned),
            },
            service_id: appointment.service().to_string(),
            service_name: appointment.service_name(),
            specialist_id: appointment.specialist().to_string(),
            specialist_name: appointment.specialist_name(),
            package_id: appointment.package().map(|it| it.to_string()),
            recurring_booking_id: appointment.recurring().map(|it| it.to_string()),
            start: instant(appointment.start(), &zone),
            end: instant(appointment.end(), &zone),
            time_zone: appointment.zone_name().to_owned(),
            buffer_before_minutes: appointment.buffer_before(),
            buffer_after_minutes: appointment.buffer_after(),
            seats: appointment.seats(),
            price_halalas: appointment.payable_halalas(),
            discount_halalas: appointment.discount_halalas(),
            location: appointment.location(),
            address: appointment.address().map(Address::from),
            notes: appointment.notes().map(str::to_owned),
            staff_notes: appointment.staff_notes(),
            confirmation_code: appointment.confirmation_code().to_owned(),
            source: appointment.source().to_owned(),
            pending_until: at(appointment.pending_until()),
            checked_in_at: at(appointment.checked_in_at()),
            arrived_late: appointment.arrived_late(),
            actual_start: at(appointment.actual_start()),
            actual_end: at(appointment.actual_end()),
            cancelled_by: appointment.cancelled_by().map(str::to_owned),
            cancellation_reason: appointment.cancellation_reason().map(str::to_owned),
            fee_halalas: appointment.fee_halalas(),
            refund_halalas: appointment.refund_halalas(),
            reschedule_count: appointment.reschedule_count(),
            is_move_offered: appointment.move_offered_at().is_some(),
            previous_id: appointment.previous().map(|it| it.to_string()),
            next_id: appointment.next().map(|it| it.to_string()),
            may: None,
            version: appointment.version(),
            created_at: appointment.created_at().to_owned(),
            updated_at: appointment.updated_at().to_owned(),
        }
    }
}
