//! Calendars of appointments as files (RFC 5545), for calendar applications that subscribe to them. The same entries
//! always give the same file, byte for byte, so that its `ETag` holds until something changes.

pub(crate) mod entry;

pub(super) use entry::{CalendarEntry, EventLocation};

use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use jiff::Timestamp;
use model::Language;
use model::booking::AppointmentStatus;

/// The media type of the files.
pub(crate) const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";
/// The product that writes the files.
const PRODUCT: &str = "-//Queue Me//Appointments//EN";
/// How often a calendar application should look for changes.
const REFRESH: &str = "PT15M";
/// The longest line in octets, without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// Returns the file of a calendar with this name.
pub(crate) fn render(entries: &[CalendarEntry], language: Language, name: &str) -> String {
    let mut calendar = Calendar::empty();
    calendar
        .append_property(("VERSION", "2.0"))
        .append_property(("PRODID", PRODUCT))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .append_property(Property::new("X-WR-CALNAME", visible(name)))
        .append_property(Property::new("REFRESH-INTERVAL", REFRESH).add_parameter("VALUE", "DURATION"))
        .append_property(("X-PUBLISHED-TTL", REFRESH));
    calendar.extend(entries.iter().map(|it| event(it, language)));
    folded(&calendar.to_string())
}

/// The name of a customer's calendar.
pub(crate) const fn customers_name(language: Language) -> &'static str {
    match language {
        Language::Ar => "مواعيدي – كيو مي",
        Language::En => "My appointments – Queue Me",
    }
}

/// The name of a specialist's calendar.
pub(crate) fn specialists_name(specialist: &str, language: Language) -> String {
    match language {
        Language::Ar => format!("{specialist} – كيو مي"),
        Language::En => format!("{specialist} – Queue Me"),
    }
}

fn event(entry: &CalendarEntry, language: Language) -> Event {
    let mut event = Event::new();
    event
        .uid(&format!("{}@queueme.sa", entry.id))
        .sequence(entry.sequence)
        .add_property("DTSTAMP", utc(entry.changed_at))
        .add_property("DTSTART", utc(entry.start))
        .add_property("DTEND", utc(entry.end))
        .status(status(entry.status))
        .summary(&visible(&summary(entry, language)));
    let description = description(entry, language);
    if !description.is_empty() {
        event.description(&visible(&description));
    }
    if let Some(place) = place(&entry.place, language) {
        event.location(&visible(&place));
    }
    if let Some(point) = entry.place.point {
        event.add_property("GEO", format!("{:.6};{:.6}", point.lat, point.lng));
        // Directions, as the app shows them.
        event.url(&format!("https://maps.apple.com/?daddr={:.6},{:.6}", point.lat, point.lng));
    }
    event
}

const fn status(status: AppointmentStatus) -> EventStatus {
    match status {
        AppointmentStatus::PendingPayment | AppointmentStatus::PendingApproval => EventStatus::Tentative,
        AppointmentStatus::Cancelled | AppointmentStatus::Rescheduled => EventStatus::Cancelled,
        // A no-show was an appointment, too.
        AppointmentStatus::Confirmed
        | AppointmentStatus::CheckedIn
        | AppointmentStatus::InProgress
        | AppointmentStatus::Completed
        | AppointmentStatus::NoShow => EventStatus::Confirmed,
    }
}

fn summary(entry: &CalendarEntry, language: Language) -> String {
    let unnamed = match language {
        Language::Ar => "موعد",
        Language::En => "Appointment",
    };
    let what = entry.what.as_ref().map_or(unnamed, |it| it.pick(language));
    match entry.with.pick(language) {
        "" => what.to_owned(),
        with => format!("{what} – {with}"),
    }
}

fn description(entry: &CalendarEntry, language: Language) -> String {
    let (code, specialist) = match language {
        Language::Ar => ("الرمز", "المختص"),
        Language::En => ("Code", "Specialist"),
    };
    let code = entry.code.as_ref().map(|it| format!("{code}: #{it}"));
    let specialist = entry.specialist.as_ref().map(|it| format!("{specialist}: {}", it.pick(language)));
    code.into_iter().chain(specialist).collect::<Vec<_>>().join("\n")
}

fn place(place: &EventLocation, language: Language) -> Option<String> {
    let comma = match language {
        Language::Ar => "، ",
        Language::En => ", ",
    };
    let name = place.name.as_ref().map(|it| it.pick(language));
    let parts: Vec<&str> = name.into_iter().chain(place.address.as_deref()).collect();
    (!parts.is_empty()).then(|| parts.join(comma))
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Returns text without control characters, which could end a line.
fn visible(text: &str) -> String {
    text.chars().filter(|it| !it.is_control() || *it == '\n').collect()
}

/// Folds lines that icalendar 0.17 leaves an octet too long: the last part of a folded line, when it has 75 octets
/// without the space before it.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for line in text.split_inclusive("\r\n") {
        let mut rest = line;
        while rest.trim_end_matches("\r\n").len() > LONGEST {
            let (part, more) = rest.split_at(rest.floor_char_boundary(LONGEST));
            folded.push_str(part);
            folded.push_str("\r\n ");
            rest = more;
        }
        folded.push_str(rest);
    }
    folded
}

#[cfg(test)]
mod tests;
