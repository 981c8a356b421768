use super::*;
use icalendar::{CalendarComponent, EventLike};
use model::profile::Location;
use model::{Bilingual, Id, id};
use proptest::prelude::*;
use store::entities::Appointment;
use store::{Entity as _, Item};

/// 1 August 2026, 10:00 in Riyadh.
const START: i64 = 1_785_567_600;
const APPOINTMENT: &str = "appt_01k1k1k1k1e9k8m7n6p5q4r3s2";

fn item() -> Item {
    Item::default()
        .with("entity", "Appointment")
        .with("id", APPOINTMENT)
        .with("shop_id", Id::<id::Shop>::fixed(1))
        .with("visit_id", Id::<id::Visit>::fixed(2))
        .with("service_id", Id::<id::Service>::fixed(3))
        .with("specialist_id", Id::<id::Specialist>::fixed(4))
        .with("service_name", &Bilingual::new("قص شعر", "Haircut"))
        .with("shop_name", &Bilingual::new("صالون نورة", "Noura Salon"))
        .with("specialist_name", &Bilingual::new("سارة", "Sara"))
        .with("customer_name", "Huda Al Saud")
        .with("is_sensitive", false)
        .with("start", START)
        .with("end", START + 2_700)
        .with("status", "confirmed")
        .with("version", 1)
        .with("created_at", "2026-07-30T08:00:00Z")
        .with("updated_at", "2026-07-30T08:15:30.123456Z")
        .with("confirmation_code", "654321")
        .with("location", "in_shop")
        .with("shop_lat", 24.7136)
        .with("shop_lng", 46.6753)
        .with("shop_address", "King Fahd Road, Riyadh")
}

fn for_customer(item: &Item) -> Option<CalendarEntry> {
    CalendarEntry::for_customer(&Appointment::read(item.clone())?)
}

fn for_specialist(item: &Item) -> Option<CalendarEntry> {
    CalendarEntry::for_specialist(&Appointment::read(item.clone())?)
}

fn customers(item: &Item) -> CalendarEntry {
    for_customer(item).unwrap()
}

/// What a calendar application reads.
fn read(file: &str) -> Calendar {
    file.parse().unwrap_or_else(|error| panic!("{error}\n{file}"))
}

fn only(file: &str) -> Event {
    let calendar = read(file);
    let [CalendarComponent::Event(event)] = calendar.components.as_slice() else { panic!("{file}") };
    event.clone()
}

fn shown(item: &Item, language: Language) -> Event {
    only(&render(&[customers(item)], language, "x"))
}

#[track_caller]
fn is_well_formed(file: &str) {
    assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    for line in file.split("\r\n") {
        assert!(line.len() <= LONGEST, "{} octets: {line:?}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
}

#[test]
fn a_confirmed_appointment_reads_as_it_is() {
    let file = render(&[customers(&item())], Language::En, "My appointments – Queue Me");
    is_well_formed(&file);
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Queue Me//Appointments//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:My appointments – Queue Me",
        "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
        "X-PUBLISHED-TTL:PT15M",
        "BEGIN:VEVENT",
        "DESCRIPTION:Code: #654321\\nSpecialist: Sara",
        "DTEND:20260801T074500Z",
        "DTSTAMP:20260730T081530Z",
        "DTSTART:20260801T070000Z",
        "GEO:24.713600;46.675300",
        "LOCATION:Noura Salon\\, King Fahd Road\\, Riyadh",
        "SEQUENCE:0",
        "STATUS:CONFIRMED",
        "SUMMARY:Haircut – Noura Salon",
        "UID:appt_01k1k1k1k1e9k8m7n6p5q4r3s2@queueme.sa",
        "URL:https://maps.apple.com/?daddr=24.713600,46.675300",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(unfolded(&file), expected.join("\r\n"));
}

fn unfolded(file: &str) -> String {
    file.replace("\r\n ", "")
}

#[test]
fn an_empty_calendar_is_one() {
    let file = render(&[], Language::Ar, customers_name(Language::Ar));
    is_well_formed(&file);
    let calendar = read(&file);
    assert!(calendar.components.is_empty());
    assert_eq!(calendar.get_name(), Some("مواعيدي – كيو مي"));
    assert_eq!(calendar.property_value("VERSION"), Some("2.0"));
    assert_eq!(calendar.property_value("METHOD"), Some("PUBLISH"));
    assert_eq!(calendar.get_ttl().map(|it| it.num_minutes()), Some(15));
}

#[test]
fn an_arabic_calendar_is_arabic() {
    let event = shown(&item(), Language::Ar);
    assert_eq!(event.get_summary(), Some("قص شعر – صالون نورة"));
    assert_eq!(event.get_location(), Some("صالون نورة، King Fahd Road, Riyadh"));
    assert_eq!(event.get_description(), Some("الرمز: #654321\nالمختص: سارة"));
}

#[test]
fn what_the_specialist_sees_names_the_customer() {
    let entry = for_specialist(&item()).unwrap();
    let event = only(&render(&[entry], Language::En, &specialists_name("Sara", Language::En)));
    assert_eq!(event.get_summary(), Some("Haircut – Huda Al Saud"));
    assert_eq!(event.get_description(), Some("Code: #654321"));
    let nameless = for_specialist(&item().with("customer_name", "")).unwrap();
    assert_eq!(only(&render(&[nameless], Language::En, "x")).get_summary(), Some("Haircut"));
}

#[test]
fn a_sensitive_appointment_tells_its_time_and_the_way_only() {
    let sensitive = item().with("is_sensitive", true);
    assert_eq!(shown(&sensitive, Language::En).get_summary(), Some("Appointment – Queue Me"));
    assert_eq!(shown(&sensitive, Language::Ar).get_summary(), Some("موعد – كيو مي"));
    let file = unfolded(&render(&[customers(&sensitive)], Language::En, "x"));
    for hidden in ["Haircut", "Salon", "Sara", "Huda", "قص"] {
        assert!(!file.contains(hidden), "{hidden}: {file}");
    }
    assert!(
        file.contains("LOCATION:King Fahd Road\\, Riyadh\r\n") && file.contains("GEO:") && file.contains("#654321")
    );
}

#[test]
fn every_status_is_one_of_the_calendar() {
    use EventStatus::{Cancelled, Confirmed, Tentative};
    for status in AppointmentStatus::ALL {
        let expected = match status.as_str() {
            "pending_payment" | "pending_approval" => Tentative,
            "cancelled" | "rescheduled" => Cancelled,
            _ => Confirmed,
        };
        let event = shown(&item().with("status", status.as_str()), Language::En);
        assert_eq!(event.get_status(), Some(expected), "{status:?}");
    }
}

#[test]
fn a_cancellation_is_the_same_event_with_a_higher_sequence() {
    let cancelled = item().with("version", 4).with("status", "cancelled").with("updated_at", "2026-07-31T09:00:00Z");
    let (before, after) = (shown(&item(), Language::En), shown(&cancelled, Language::En));
    assert_eq!(before.get_uid(), after.get_uid());
    assert_eq!((before.get_sequence(), after.get_sequence()), (Some(0), Some(3)));
    assert!(before.get_timestamp() < after.get_timestamp());
    assert_eq!(after.get_status(), Some(EventStatus::Cancelled));
}

#[test]
fn at_home_it_takes_place_at_the_customers_address() {
    let home = item().with("location", "in_home");
    for (address, wanted) in [
        (
            r#"{"lat": 24.5, "lng": 46.5, "details": "Villa 7, Olaya"}"#,
            (Some("Villa 7, Olaya"), Some("24.500000;46.500000")),
        ),
        (r#"{"lat": 24.5, "lng": 46.5, "details": null}"#, (None, Some("24.500000;46.500000"))),
        ("broken", (None, None)),
    ] {
        let event = shown(&home.clone().with("address", address), Language::En);
        assert_eq!((event.get_location(), event.property_value("GEO")), wanted, "{address}");
    }
    assert_eq!(shown(&home, Language::En).get_location(), None);
}

#[test]
fn what_is_not_an_appointment_is_left_out() {
    assert_eq!(for_customer(&item().with("entity", "Tombstone")), None);
    assert_eq!(for_customer(&Item::default().with("entity", "Appointment")), None);
    assert_eq!(for_specialist(&item().with("status", "unheard of")), None);
}

#[test]
fn nobody_ends_a_line_but_us() {
    let hostile = "A\r\nEND:VEVENT\r\nBEGIN:VEVENT; \\,\u{7}";
    let event = shown(&item().with("shop_name", &Bilingual::new("", hostile)), Language::En);
    assert_eq!(event.get_summary(), Some("Haircut – A\nEND:VEVENT\nBEGIN:VEVENT; \\,"));
}

#[test]
fn a_line_of_any_length_is_folded_in_time() {
    for length in 0..400 {
        for letter in ['a', 'ع', '💈'] {
            let name: String = std::iter::repeat_n(letter, length).collect();
            let file = render(&[], Language::En, &name);
            is_well_formed(&file);
            assert_eq!(read(&file).get_name(), Some(name.as_str()));
        }
    }
}

fn entry() -> impl Strategy<Value = CalendarEntry> {
    let text = "[ -~\\n؀-ۿ😀]{0,200}";
    let both = (text, text).prop_map(|(ar, en)| Bilingual::new(ar, en));
    let point = (-90.0..90.0, -180.0..180.0).prop_map(|(lat, lng)| Location { lat, lng });
    (any::<u32>(), START..START + 86_400, 0..9_usize, [both.clone(), both], text, point).prop_map(
        |(sequence, start, status, [what, with], address, point)| CalendarEntry {
            sequence,
            start: Timestamp::from_second(start).unwrap(),
            status: AppointmentStatus::ALL[status],
            what: Some(what),
            with,
            place: EventLocation { name: None, address: Some(address), point: Some(point) },
            ..customers(&item())
        },
    )
}

proptest! {
    #[test]
    fn what_is_written_is_read(entries in prop::collection::vec(entry(), 0..4), name in "[ -~؀-ۿ]{1,120}") {
        let file = render(&entries, Language::En, &name);
        is_well_formed(&file);
        prop_assert_eq!(&file, &render(&entries, Language::En, &name));
        let calendar = read(&file);
        prop_assert_eq!(calendar.get_name(), Some(name.as_str()));
        prop_assert_eq!(calendar.components.len(), entries.len());
        for (event, entry) in calendar.events().zip(&entries) {
            let summary = summary(entry, Language::En);
            prop_assert_eq!(event.get_summary(), Some(summary.as_str()));
            prop_assert_eq!(event.get_location(), entry.place.address.as_deref());
            prop_assert_eq!(event.get_sequence(), Some(entry.sequence));
            prop_assert_eq!(event.get_status(), Some(status(entry.status)));
        }
    }
}
