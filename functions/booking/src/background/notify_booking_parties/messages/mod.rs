//! Who is notified of what about a booking (notifications.md, "Types and texts").
//!
//! - The customer is notified of every change of their appointments, including their own. A guest without an account gets
//!   an SMS about what they would otherwise miss, if they left a phone number.
//! - Owners and managers are notified of bookings, moves and cancellations, specialists of their own appointments. No
//!   member of staff is notified of what they did themselves, and nobody is notified twice.
//! - A visit has one message to each reader: its services in one list, with the time of the first.
//! - No message names a sensitive service: messages show on locked screens.

use crate::background::notify_booking_parties::context::{NotificationContext, NotifiedAppointment};
use crate::background::notify_booking_parties::event::{Booking, BookingChange, Day, DayKind, Offer, Reminder};
use model::booking::{Actor, AppointmentStatus};
use model::{Bilingual, Id, Language, id, wording};
use serde_json::json;
use store::notice::{Notice, To, members};

/// The notification types of a change.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct NotificationTypes {
    customer: &'static str,
    /// Whether guests are notified as well.
    includes_guests: bool,
    shop: Option<&'static str>,
    specialist: Option<&'static str>,
    /// For the specialist who had the appointment before.
    former: Option<&'static str>,
}

/// The notification types of `booking`. A visit that is a package, or awaits approval, has its own.
fn types(booking: &Booking, visit: &[&NotifiedAppointment]) -> NotificationTypes {
    let is_package = package(visit).is_some();
    let or = |single, of_package| if is_package { of_package } else { single };
    let cancelled = or("appointment_cancelled", "package_cancellation");
    let (new, lost) = (Some("specialist_new_appointment"), Some("specialist_cancelled_appointment"));
    match booking.change {
        // Nobody in the shop was told of it.
        BookingChange::ReservationEnded => NotificationTypes {
            customer: if booking.by == Some(Actor::System) { "appointment_unpaid" } else { cancelled },
            ..NotificationTypes::default()
        },
        // A request for approval takes its time as a booking does, so shop and specialist get the same notification.
        BookingChange::Booked => NotificationTypes {
            customer: if visit.iter().any(|it| it.status == AppointmentStatus::PendingApproval) {
                "appointment_requested"
            } else {
                or("appointment_created", "package_confirmation")
            },
            includes_guests: true,
            shop: Some(or("appointment_created_shop", "new_package_booking")),
            specialist: new,
            former: None,
        },
        BookingChange::Confirmed => {
            NotificationTypes { customer: "appointment_confirmed", ..NotificationTypes::default() }
        }
        BookingChange::Rejected => NotificationTypes {
            customer: cancelled,
            includes_guests: true,
            specialist: lost,
            ..NotificationTypes::default()
        },
        BookingChange::Rescheduled => NotificationTypes {
            customer: or("appointment_rescheduled", "package_reschedule"),
            includes_guests: true,
            shop: Some("appointment_rescheduled_shop"),
            specialist: new,
            former: lost,
        },
        BookingChange::Reassigned => NotificationTypes {
            customer: "appointment_reassigned",
            specialist: new,
            former: Some("appointment_reassigned"),
            ..NotificationTypes::default()
        },
        BookingChange::MoveOffered => NotificationTypes {
            customer: "appointment_move_offered",
            includes_guests: true,
            ..NotificationTypes::default()
        },
        BookingChange::Cancelled => NotificationTypes {
            customer: cancelled,
            includes_guests: true,
            shop: Some("appointment_cancelled_shop"),
            specialist: lost,
            former: None,
        },
        BookingChange::Completed => {
            NotificationTypes { customer: "appointment_completed", ..NotificationTypes::default() }
        }
        BookingChange::NoShow => NotificationTypes { customer: "appointment_no_show", ..NotificationTypes::default() },
        BookingChange::ReminderDue if booking.reminder == Some(Reminder::Day) => NotificationTypes {
            customer: "appointment_reminder_sms",
            includes_guests: true,
            ..NotificationTypes::default()
        },
        BookingChange::ReminderDue => {
            NotificationTypes { customer: "appointment_reminder", ..NotificationTypes::default() }
        }
    }
}

/// The notifications of a booking.
pub(super) fn messages(booking: &Booking, context: &NotificationContext) -> Vec<Notice> {
    let is_upcoming = |it: &&NotifiedAppointment| it.status == AppointmentStatus::Confirmed && it.start > context.now;
    let mut visit: Vec<&NotifiedAppointment> = context.appointments.iter().collect();
    if booking.change == BookingChange::ReminderDue {
        // The appointment may have been cancelled since the reminder fell due, or the reminder is late.
        visit.retain(is_upcoming);
    }
    let Some(first) = visit.first().copied() else { return vec![] };
    let types = types(booking, &visit);
    let customer = booking.customer.or(first.customer);
    let mut messages = Messages { booking, notices: vec![] };

    let user = customer.map(To::User);
    let guest = (types.includes_guests && first.has_phone).then_some(To::Guest(first.id));
    if let Some(recipient) = user.or(guest) {
        // Each reassigned appointment may have another specialist.
        let parts = if booking.change == BookingChange::Reassigned { 1 } else { visit.len() };
        visit.chunks(parts).for_each(|part| messages.add(recipient, types.customer, part));
    }
    let of_appointments = visit.iter().filter_map(|it| Some((it.specialist_user?, types.specialist?, *it)));
    let former = booking.former.into_iter().filter_map(|user| Some((user, types.former?, first)));
    // After a move the message is about the old time, after a reassignment about the new specialist.
    let lost = |old| if booking.change == BookingChange::Reassigned { first } else { old };
    let of_previous = context.previous.iter().filter_map(|it| Some((it.specialist_user?, types.former?, lost(it))));
    let mut staff: Vec<StaffMessage<'_>> = Vec::new();
    for (user, kind, appointment) in of_appointments.chain(former).chain(of_previous) {
        match staff.iter_mut().find(|it| (it.user, it.kind) == (user, kind)) {
            Some(message) => message.about.push(appointment),
            None => staff.push(StaffMessage { user, kind, about: vec![appointment] }),
        }
    }
    for message in staff.iter().filter(|it| context.actor != Some(it.user)) {
        messages.add(To::User(message.user), message.kind, &message.about);
    }
    let is_told = |user: Id<id::User>| staff.iter().any(|it| it.user == user);
    let managers = context.managers.iter().filter(|it| !is_told(**it) && context.actor != Some(**it));
    for manager in managers.filter(|it| customer != Some(**it)) {
        if let Some(kind) = types.shop {
            messages.add(To::User(*manager), kind, &visit);
        }
    }
    messages.notices
}

/// A message to a specialist about their appointments of a visit.
struct StaffMessage<'a> {
    user: Id<id::User>,
    kind: &'static str,
    about: Vec<&'a NotifiedAppointment>,
}

struct Messages<'a> {
    booking: &'a Booking,
    notices: Vec<Notice>,
}

impl Messages<'_> {
    /// Adds a message to one recipient about some of the appointments.
    fn add(&mut self, to: To, kind: &'static str, part: &[&NotifiedAppointment]) {
        let Some(first) = part.first() else { return };
        let moment = |name: &str| json!({name: first.start, "zone": first.zone});
        let refund_halalas =
            self.booking.refund_halalas.unwrap_or_else(|| part.iter().map(|it| it.refund_halalas).sum());
        let variables = json!({
            "shop": first.shop,
            "service": services(part),
            "specialist": first.specialist,
            "package": package(part),
            "customer": first.customer_name,
            // By which the name can be taken out again.
            "customer_id": first.customer,
            "phone_ref": first.phone_ref,
            "time": moment("$time"),
            "date": moment("$date"),
            "refund": refund(refund_halalas),
        });
        let data = json!({
            "appointment_id": first.id,
            "visit_id": self.booking.visit_id,
            "shop_id": self.booking.shop_id,
        });
        let (variables, data) = (members(variables), members(data));
        self.notices.push(Notice { to, kind, about: first.id.to_string(), variables, data });
    }
}

/// The notification of an offer to a customer on the waitlist.
pub(super) fn offer(offer: &Offer) -> Notice {
    let moment = |name: &str| json!({name: offer.start, "zone": offer.zone});
    let variables = json!({
        "shop": offer.shop_name,
        "time": moment("$time"),
        "date": moment("$date"),
        "minutes": {"$minutes": offer.minutes},
    });
    Notice {
        to: To::User(offer.customer),
        kind: "waitlist_offer",
        about: offer.entry.to_string(),
        variables: members(variables),
        data: members(json!({"waitlist_id": offer.entry, "shop_id": offer.shop_id})),
    }
}

/// The notification of a day's appointments, if there are any.
pub(super) fn day(day: &Day) -> Option<Notice> {
    let kind = match day.kind {
        DayKind::Summary => "daily_summary",
        DayKind::Schedule => "daily_schedule",
    };
    let variables = json!({
        "shop": day.shop_name,
        "count": {"$count": day.count, "noun": "appointments"},
        "time": {"$time": day.first, "zone": day.zone},
    });
    (day.count > 0).then(|| Notice {
        to: To::User(day.user),
        kind,
        about: day.shop_id.to_string(),
        variables: members(variables),
        data: members(json!({"shop_id": day.shop_id})),
    })
}

/// The visit's package, if it has one and may name it.
fn package(visit: &[&NotifiedAppointment]) -> Option<Bilingual> {
    let named = visit.iter().all(|it| it.package.is_some() && !it.is_sensitive);
    if named { visit.first()?.package.clone() } else { None }
}

/// The names of a visit's services, each once.
fn services(visit: &[&NotifiedAppointment]) -> Bilingual {
    if visit.iter().any(|it| it.is_sensitive) {
        return Bilingual::new("موعدك", "your appointment");
    }
    let list = |language: Language, comma: &str| {
        let mut names: Vec<&str> = Vec::new();
        for name in visit.iter().map(|it| it.service.pick(language)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(comma)
    };
    Bilingual::new(list(Language::Ar, "، "), list(Language::En, ", "))
}

/// The sentence about the refund, if there is one.
fn refund(halalas: i64) -> Option<Bilingual> {
    let amount = |language| wording::money(halalas, language);
    let (ar, en) = (amount(Language::Ar), amount(Language::En));
    (halalas > 0).then(|| Bilingual::new(format!("سيتم رد {ar}."), format!("{en} will be refunded.")))
}

#[cfg(test)]
mod tests;
