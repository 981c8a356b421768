//! Calendar feeds.

use super::at;
use crate::world::{SignedIn, World};
use reqwest::Method;
use serde_json::json;

/// An event of a calendar: its unfolded properties, by name.
type Entry = std::collections::BTreeMap<String, String>;

/// Parses a calendar of RFC 5545: lines end with CRLF, have at most 75 octets, and are continued after a space.
fn calendar(text: &str) -> (Entry, Vec<Entry>) {
    assert!(text.ends_with("\r\n"), "{text}");
    assert!(text.split("\r\n").all(|it| it.len() <= 75 && !it.contains(['\r', '\n'])), "{text}");
    let unfolded = text.replace("\r\n ", "").replace("\r\n\t", "");
    let (mut own, mut entries, mut entry) = (Entry::new(), Vec::new(), None::<Entry>);
    let mut lines = unfolded.trim_end().split("\r\n").collect::<Vec<_>>().into_iter();
    assert_eq!(lines.next(), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.next_back(), Some("END:VCALENDAR"));
    for line in lines {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        match (line, &mut entry) {
            ("BEGIN:VEVENT", _) => entry = Some(Entry::new()),
            ("END:VEVENT", _) => entries.extend(entry.take()),
            (_, Some(entry)) => {
                let before = entry.insert(name.split(';').next().unwrap().to_owned(), value.to_owned());
                assert_eq!(before, None, "{line}");
            }
            _ => drop(own.insert(name.split(';').next().unwrap().to_owned(), value.to_owned())),
        }
    }
    (own, entries)
}

impl World {
    /// Creates a calendar feed. Returns the path at which it is served.
    async fn new_calendar_feed(&self, who: &SignedIn, path: &str) -> String {
        let answer = self.call(who, Method::POST, path, None).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        let url = answer.body["url"].as_str().unwrap();
        assert!(url.ends_with(".ics") && url.starts_with(&self.url), "{url}");
        url[self.url.len()..].to_owned()
    }

    /// Returns the events of a calendar, by the part of their UID before the at sign.
    async fn entries(&self, path: &str) -> std::collections::BTreeMap<String, Entry> {
        let answer = self.get(path).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let (_, entries) = calendar(&answer.text);
        let count = entries.len();
        let by_id: std::collections::BTreeMap<_, _> =
            entries.into_iter().map(|it| (it["UID"].strip_suffix("@queueme.sa").unwrap().to_owned(), it)).collect();
        assert_eq!(by_id.len(), count, "each event once");
        by_id
    }
}

fn sequence(entry: &Entry) -> u32 {
    entry["SEQUENCE"].parse().unwrap()
}

fn utc(moment: &str) -> String {
    let moment: jiff::Timestamp = moment.parse().unwrap();
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[tokio::test]
async fn a_customers_calendar_shows_their_appointments_and_changes() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    // A name that must be folded, within letters of two octets.
    let name = "قص شعر مع غسيل وتصفيف، وعناية كاملة للمناسبات والأفراح; والضيوف";
    let path = format!("/shop/v1/services/{}", salon.service);
    world.patch(&salon.company.owner, &path, json!({"name": {"ar": name, "en": "Cut, wash; style"}})).await;
    let (layla, john) = (world.customer(0).await, world.customer(0).await);
    world.set_english(&john).await;
    let one = world.booked(&layla, &salon.service, &at(2, "16:00")).await;
    world.booked(&john, &salon.service, &at(2, "12:00")).await;
    world.wait_until_idle().await;
    let feed = world.new_calendar_feed(&layla, "/customer/v1/calendar-feeds").await;

    let file = world.get(&feed).await;
    assert_eq!(file.headers["content-type"], "text/calendar; charset=utf-8");
    let (own, entries) = calendar(&file.text);
    assert_eq!((own["VERSION"].as_str(), own["X-WR-CALNAME"].as_str()), ("2.0", "مواعيدي – كيو مي"));
    assert!(own.contains_key("PRODID"));
    assert_eq!(entries.len(), 1, "{}", file.text);
    let id = one["id"].as_str().unwrap();
    let first = world.entries(&feed).await[id].clone();
    let summary = first["SUMMARY"].replace("\\,", ",").replace("\\;", ";");
    assert_eq!(summary, format!("{name} – صالون Lamsa"));
    assert_eq!((&first["DTSTART"], &first["DTEND"]), (&utc(&at(2, "16:00")), &utc(&at(2, "16:45"))));
    assert_eq!(first["STATUS"], "CONFIRMED");
    assert!(first.contains_key("DTSTAMP") && first["LOCATION"].contains("صالون Lamsa"), "{first:?}");
    let code = one["confirmation_code"].as_str().unwrap().trim_start_matches('#');
    assert!(first["DESCRIPTION"].contains(code), "{first:?}");

    // An unchanged calendar has the same entity tag and isn't sent again.
    let tag = file.headers["etag"].to_str().unwrap().to_owned();
    let ask = |tag: &str| world.send(world.request(Method::GET, &feed).header("if-none-match", tag));
    let same = ask(&tag).await;
    assert_eq!((same.status, same.text.as_str()), (304, ""));
    assert_eq!(same.headers["etag"].to_str().unwrap(), tag);
    assert_eq!(ask("\"other\"").await.status, 200);
    world.advance(120).await;
    assert_eq!(ask(&tag).await.status, 304);
    let layla = world.again(&layla).await;

    let new = world.moved(&layla, "customer", &one, &at(3, "18:00")).await;
    assert_eq!(ask(&tag).await.status, 200);
    let entries = world.entries(&feed).await;
    assert_eq!(entries.len(), 2);
    assert_eq!((entries[id]["STATUS"].as_str(), entries[id]["UID"].as_str()), ("CANCELLED", first["UID"].as_str()));
    assert!(sequence(&entries[id]) > sequence(&first));
    assert!(entries[id]["DTSTAMP"] > first["DTSTAMP"]);
    let second = entries[new["id"].as_str().unwrap()].clone();
    assert_eq!((second["STATUS"].as_str(), &second["DTSTART"]), ("CONFIRMED", &utc(&at(3, "18:00"))));
    world.cancelled(&layla, "customer", &new).await;
    let entries = world.entries(&feed).await;
    let third = &entries[new["id"].as_str().unwrap()];
    assert_eq!((third["STATUS"].as_str(), &third["DTSTART"]), ("CANCELLED", &second["DTSTART"]));
    assert!(sequence(third) > sequence(&second));

    // A user of English gets an English calendar, of their own appointments only.
    let english_feed = world.new_calendar_feed(&john, "/customer/v1/calendar-feeds").await;
    let entries = world.entries(&english_feed).await;
    assert_eq!(entries.len(), 1);
    let entry = entries.values().next().unwrap();
    assert_eq!(entry["SUMMARY"].replace('\\', ""), "Cut, wash; style – Salon Lamsa");

    // A new feed ends the old one.
    let new_feed = world.new_calendar_feed(&layla, "/customer/v1/calendar-feeds").await;
    assert_eq!(world.get(&feed).await.status, 404);
    assert_eq!(ask(&tag).await.status, 404);
    assert_eq!(world.entries(&new_feed).await.len(), 2);
    assert_eq!(world.get(&new_feed.replace(".ics", "")).await.status, 200);
    assert_eq!(world.entries(&english_feed).await.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_calendar_shows_their_appointments_until_the_specialist_is_deactivated() {
    let world = World::new().await;
    let salon = world.booking_shop(2).await;
    let [mona, nora] = [&salon.specialists[0], &salon.specialists[1]];
    let layla = world.customer(0).await;
    let item = |at_: &str, who: usize| json!([{"service_id": salon.service, "start": at(2, at_), "specialist_id": salon.specialist(who)}]);
    let one = world.book(&layla, &item("16:00", 0)).await;
    assert_eq!(one.status, 201, "{}", one.text);
    let one = one.body["appointments"][0].clone();
    assert_eq!(world.book(&layla, &item("18:00", 1)).await.status, 201);
    world.wait_until_idle().await;
    let path = format!("/shop/v1/employees/{}/calendar-feeds", mona.employee);
    let feed = world.new_calendar_feed(&mona.who, &path).await;
    let entries = world.entries(&feed).await;
    assert_eq!(entries.len(), 1, "only their own appointments");
    let first = &entries[one["id"].as_str().unwrap()];
    assert_eq!(first["SUMMARY"], "قص Lamsa – Layla");
    assert_eq!((&first["DTSTART"], first["STATUS"].as_str()), (&utc(&at(2, "16:00")), "CONFIRMED"));
    assert!(!world.get(&feed).await.text.contains(&layla.phone[1..]));
    let tag = world.get(&feed).await.headers["etag"].clone();
    let unchanged = world.send(world.request(Method::GET, &feed).header("if-none-match", tag)).await;
    assert_eq!(unchanged.status, 304);

    world.cancelled(&layla, "customer", &one).await;
    let entries = world.entries(&feed).await;
    let second = &entries[one["id"].as_str().unwrap()];
    assert_eq!(second["STATUS"], "CANCELLED");
    assert!(sequence(second) > sequence(first));

    // Colleagues without permission and strangers get no feed. The owner does, which ends the one before.
    let refused = world.call(&nora.who, Method::POST, &path, None).await;
    let stranger = world.company("Other").await;
    let unknown = world.call(&stranger.owner, Method::POST, &path, None).await;
    assert_eq!(unknown.status, 404, "{}", unknown.text);
    assert_eq!((refused.status, &refused.body["code"]), (403, &json!("permission_denied")), "{}", refused.text);
    assert_eq!(world.get(&feed).await.status, 200);
    let new_feed = world.new_calendar_feed(&salon.company.owner, &path).await;
    assert_eq!(world.get(&feed).await.status, 404);
    assert_eq!(world.entries(&new_feed).await.len(), 1);

    // A deactivated employee has no calendar.
    let employee = format!("/shop/v1/employees/{}", mona.employee);
    world.patch(&salon.company.owner, &employee, json!({"is_active": false})).await;
    assert_eq!(world.get(&new_feed).await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn a_specialists_calendar_shows_all_that_is_booked_ahead_and_answers_head_requests() {
    let world = World::new().await;
    let salon = world.booking_shop(1).await;
    let owner = &salon.company.owner;
    let far = json!({"settings": {"booking_future_days": 365}});
    world.patch(owner, &format!("/shop/v1/shops/{}", salon.branch.id), far).await;
    world.patch(owner, &format!("/shop/v1/services/{}", salon.service), json!({"horizon_days": 365})).await;
    let layla = world.customer(0).await;
    let mut expected = std::collections::BTreeSet::new();
    for ahead in [2, 61, 364] {
        let appointment = world.booked(&layla, &salon.service, &at(ahead, "16:00")).await;
        expected.insert(appointment["id"].as_str().unwrap().to_owned());
    }
    world.wait_until_idle().await;
    let mona = &salon.specialists[0];
    let feeds = [
        world.new_calendar_feed(&mona.who, &format!("/shop/v1/employees/{}/calendar-feeds", mona.employee)).await,
        world.new_calendar_feed(&layla, "/customer/v1/calendar-feeds").await,
    ];
    for feed in &feeds {
        let found: std::collections::BTreeSet<String> = world.entries(feed).await.into_keys().collect();
        assert_eq!(found, expected);
        // Calendar programs look at the head first.
        let whole = world.get(feed).await;
        let head = world.send(world.request(Method::HEAD, feed)).await;
        assert_eq!((head.status, head.text.as_str()), (200, ""));
        for name in ["etag", "content-type", "cache-control"] {
            assert_eq!(head.headers[name], whole.headers[name], "{name}");
        }
        let known = world.request(Method::HEAD, feed).header("if-none-match", whole.headers["etag"].clone());
        assert_eq!(world.send(known).await.status, 304);
    }
    let unknown = format!("/customer/v1/calendar-feeds/{}.ics", "A".repeat(43));
    assert_eq!(world.send(world.request(Method::HEAD, &unknown)).await.status, 404);
    world.end().await;
}
