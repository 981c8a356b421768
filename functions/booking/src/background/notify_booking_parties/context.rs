//! What decides who is notified: the appointments, who runs the shop, and who acted.

use crate::background::notify_booking_parties::event::Booking;
use model::booking::AppointmentStatus;
use model::{Bilingual, Id, id};
use runtime::Failure;
use store::access::Rights;
use store::entities::{Appointment, Outbox};
use store::{Item, Reads, Table, keys};

/// An appointment, as far as notifications show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NotifiedAppointment {
    pub(super) id: Id<id::Appointment>,
    pub(super) status: AppointmentStatus,
    /// Unix seconds.
    pub(super) start: i64,
    /// IANA name.
    pub(super) zone: String,
    pub(super) shop: Bilingual,
    pub(super) service: Bilingual,
    pub(super) specialist: Bilingual,
    pub(super) specialist_user: Option<Id<id::User>>,
    pub(super) package: Option<Bilingual>,
    pub(super) customer: Option<Id<id::User>>,
    pub(super) customer_name: String,
    /// Reference in keys of the phone that staff entered.
    pub(super) phone_ref: Option<String>,
    /// Whether a guest left a phone number. The number itself stays in the appointment.
    pub(super) has_phone: bool,
    /// Whether its service must not be named where others may read it.
    pub(super) is_sensitive: bool,
    pub(super) refund_halalas: i64,
}

/// What decides who is notified.
#[derive(Debug, Default)]
pub(super) struct NotificationContext {
    pub(super) appointments: Vec<NotifiedAppointment>,
    pub(super) previous: Vec<NotifiedAppointment>,
    /// The owners and managers of the shop.
    pub(super) managers: Vec<Id<id::User>>,
    /// The user who acted.
    pub(super) actor: Option<Id<id::User>>,
    /// Unix seconds.
    pub(super) now: i64,
}

impl From<Appointment> for NotifiedAppointment {
    fn from(appointment: Appointment) -> Self {
        let zone = Some(appointment.zone_name()).filter(|it| !it.is_empty()).unwrap_or("Asia/Riyadh");
        Self {
            id: appointment.id(),
            status: appointment.status(),
            start: appointment.start(),
            zone: zone.to_owned(),
            shop: appointment.shop_name(),
            service: appointment.service_name(),
            specialist: appointment.specialist_name(),
            specialist_user: appointment.specialist_user(),
            package: appointment.package_name().filter(|it| !it.is_empty()),
            customer: appointment.customer(),
            customer_name: appointment.customer_name().to_owned(),
            phone_ref: appointment.phone_ref().map(str::to_owned),
            has_phone: appointment.customer_phone().is_some(),
            is_sensitive: appointment.is_sensitive(),
            refund_halalas: appointment.refund_halalas(),
        }
    }
}

/// Reads everything in one round trip.
pub(super) async fn read(
    table: &Table,
    booking: &Booking,
    event: Id<id::Event>,
    now: i64,
) -> Result<NotificationContext, Failure> {
    let shop = booking.shop_id.shop();
    let mut reads = Reads::default();
    let access = reads.want::<Item>(keys::access(shop.company()));
    let outbox = reads.want::<Outbox>(keys::outbox(event));
    let appointments = reads.want_all::<Appointment>(booking.appointments.iter().map(|it| keys::appointment(*it)));
    let previous = reads.want_all::<Appointment>(booking.previous.iter().map(|it| keys::appointment(*it)));
    let mut found = table.read(reads).await?;
    let rights = Rights::read(shop.company(), found.take(access).as_ref());
    Ok(NotificationContext {
        appointments: by_start(found.take_all(appointments)),
        previous: by_start(found.take_all(previous)),
        managers: rights.access.managers(shop),
        actor: found.take(outbox).and_then(|it| it.actor()),
        now,
    })
}

fn by_start(found: Vec<Option<Appointment>>) -> Vec<NotifiedAppointment> {
    let mut all: Vec<NotifiedAppointment> = found.into_iter().flatten().map(NotifiedAppointment::from).collect();
    all.sort_by_key(|it| (it.start, it.id));
    all
}
