//! Who is told what of a booking (notifications.md, "Types and texts").
//!
//! - The customer is told of whatever happens to their appointments, also by themselves. A guest without an account is
//!   told by SMS of what they would miss otherwise, if they left a number.
//! - Owners and managers are told of bookings, moves and cancellations, specialists of their own appointments; nobody of
//!   the staff is told of what they did themselves, and nobody is told twice.
//! - A visit is told as one thing: its services in one list, its time that of the first.
//! - What is sensitive is named in no message: they show on locked screens.

use crate::background::notify_booking_parties::context::{NotificationContext, NotifiedAppointment};
use crate::background::notify_booking_parties::event::{Booking, Day, DayKind, Offer, Reminder, What};
use model::booking::AppointmentStatus;
use model::{Bilingual, Language, wording};
use serde_json::json;
use std::slice;
use store::notice::{Notice, To, members};

/// Which types of notification tell of something.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Plan {
    customer: &'static str,
    /// Whether guests are told as well.
    guests: bool,
    shop: Option<&'static str>,
    specialist: Option<&'static str>,
    /// For whoever had the appointment before.
    former: Option<&'static str>,
}

/// What tells of `booking`, for a visit that is a package or waits for approval.
fn plan(booking: &Booking, package: bool, waits: bool) -> Plan {
    let or = |single, of_package| if package { of_package } else { single };
    let cancelled = or("appointment_cancelled", "package_cancellation");
    let (new, lost) = (Some("specialist_new_appointment"), Some("specialist_cancelled_appointment"));
    match booking.what {
        // A request takes its time as a booking does, so the shop and the specialist are told the same.
        What::Booked => Plan {
            customer: if waits { "appointment_requested" } else { or("appointment_created", "package_confirmation") },
            guests: true,
            shop: Some(or("appointment_created_shop", "new_package_booking")),
            specialist: new,
            former: None,
        },
        What::Confirmed => Plan { customer: "appointment_confirmed", ..Plan::default() },
        What::Rejected => Plan { customer: cancelled, guests: true, specialist: lost, ..Plan::default() },
        What::Rescheduled => Plan {
            customer: or("appointment_rescheduled", "package_reschedule"),
            guests: true,
            shop: Some("appointment_rescheduled_shop"),
            specialist: new,
            former: lost,
        },
        What::Reassigned => Plan {
            customer: "appointment_reassigned",
            specialist: new,
            former: Some("appointment_reassigned"),
            ..Plan::default()
        },
        What::Cancelled => Plan {
            customer: cancelled,
            guests: true,
            shop: Some("appointment_cancelled_shop"),
            specialist: lost,
            former: None,
        },
        What::Completed => Plan { customer: "appointment_completed", ..Plan::default() },
        What::NoShow => Plan { customer: "appointment_no_show", ..Plan::default() },
        What::ReminderDue if booking.reminder == Some(Reminder::Day) => {
            Plan { customer: "appointment_reminder_sms", guests: true, ..Plan::default() }
        }
        What::ReminderDue => Plan { customer: "appointment_reminder", ..Plan::default() },
    }
}

/// Whom a booking tells what.
pub(super) fn messages(booking: &Booking, context: &NotificationContext) -> Vec<Notice> {
    let coming = |it: &&NotifiedAppointment| it.status == AppointmentStatus::Confirmed && it.start > context.now;
    let mut visit: Vec<&NotifiedAppointment> = context.appointments.iter().collect();
    if booking.what == What::ReminderDue {
        // It may have been cancelled since the reminder fell due, or the reminder is late.
        visit.retain(coming);
    }
    let Some(first) = visit.first().copied() else { return vec![] };
    let waits = visit.iter().any(|it| it.status == AppointmentStatus::PendingApproval);
    let plan = plan(booking, package(&visit).is_some(), waits);
    let customer = booking.customer.or(first.customer);
    let mut told = Told { booking, messages: vec![] };

    let reader = customer.map(To::User);
    let guest = (plan.guests && first.has_phone).then_some(To::Guest(first.id));
    if let Some(reader) = reader.or(guest) {
        // Each has a specialist of its own.
        let parts = if booking.what == What::Reassigned { 1 } else { visit.len() };
        visit.chunks(parts).for_each(|part| told.tell(reader, plan.customer, part));
    }
    let mut staff = Vec::new();
    let of_appointments = visit.iter().filter_map(|it| Some((it.specialist_user?, plan.specialist?, *it)));
    let former = booking.former.into_iter().filter_map(|user| Some((user, plan.former?, first)));
    // A move tells of the time that is free again, a reassignment of who has it now.
    let lost = |old| if booking.what == What::Reassigned { first } else { old };
    let of_previous = context.previous.iter().filter_map(|it| Some((it.specialist_user?, plan.former?, lost(it))));
    for (user, kind, appointment) in of_appointments.chain(former).chain(of_previous) {
        staff.push(user);
        if context.actor != Some(user) {
            told.tell(To::User(user), kind, slice::from_ref(&appointment));
        }
    }
    let managers = context.managers.iter().filter(|it| !staff.contains(it) && context.actor != Some(**it));
    for manager in managers.filter(|it| customer != Some(**it)) {
        if let Some(kind) = plan.shop {
            told.tell(To::User(*manager), kind, &visit);
        }
    }
    told.messages
}

struct Told<'a> {
    booking: &'a Booking,
    messages: Vec<Notice>,
}

impl Told<'_> {
    /// Tells a reader of some of the appointments.
    fn tell(&mut self, to: To, kind: &'static str, part: &[&NotifiedAppointment]) {
        let Some(first) = part.first() else { return };
        let moment = |name: &str| json!({name: first.start, "zone": first.zone});
        let given_back = self.booking.refund_halalas.unwrap_or_else(|| part.iter().map(|it| it.refund_halalas).sum());
        let variables = json!({
            "shop": first.shop,
            "service": services(part),
            "specialist": first.specialist,
            "package": package(part),
            "customer": first.customer_name,
            "time": moment("$time"),
            "date": moment("$date"),
            "refund": refund(given_back),
        });
        let data = json!({
            "appointment_id": first.id,
            "visit_id": self.booking.visit_id,
            "shop_id": self.booking.shop_id,
        });
        let (variables, data) = (members(variables), members(data));
        self.messages.push(Notice { to, kind, about: first.id.to_string(), variables, data });
    }
}

/// The offer of a time, for whoever waits for one.
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

/// What a day brings, if it brings something.
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

/// The package that a visit is, if it is one that may be named.
fn package(visit: &[&NotifiedAppointment]) -> Option<Bilingual> {
    let named = visit.iter().all(|it| it.package.is_some() && !it.is_sensitive);
    if named { visit.first()?.package.clone() } else { None }
}

/// The services of a visit, each once.
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

/// The sentence about what is given back, if anything is.
fn refund(halalas: i64) -> Option<Bilingual> {
    let amount = |language| wording::money(halalas, language);
    let (ar, en) = (amount(Language::Ar), amount(Language::En));
    (halalas > 0).then(|| Bilingual::new(format!("سيتم رد {ar}."), format!("{en} will be refunded.")))
}

#[cfg(test)]
mod tests;
