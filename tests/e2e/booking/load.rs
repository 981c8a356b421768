//! A load of concurrent customers, and the invariants of a shop's bookings, checked in the table.

use super::BookingShop;
use crate::shop_fixture::{fresh, fresh_phone};
use crate::world::{SignedIn, World};
use jiff::Timestamp;
use jiff::civil::Date;
use model::session::Audience;
use model::{Id, id};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::agenda::{Agenda, Claim};
use store::{Appointment, Entity as _, Item, Table, keys};
use web::token::{Claims, PublicKey, SigningKey};

/// Creates any number of customers of Riyadh: copies of one who has signed in, with tokens signed by a key of the
/// test's own.
pub struct CustomerFactory {
    template: Item,
    session: String,
    key: SigningKey,
    issuer: String,
}

impl CustomerFactory {
    /// Must be created before any call to the customer API: functions read the public keys when they start.
    pub async fn new(world: &World, table: &Table) -> Self {
        let signed_in = world.sign_in_on(&fresh_phone(), "customer", "load-test-device").await;
        let body = json!({"name": "Layla", "city_id": world.city(0)});
        assert_eq!(world.call(&signed_in, reqwest::Method::PATCH, "/identity/v1/me", Some(&body)).await.status, 200);
        let user: Id<id::User> = signed_in.user["id"].as_str().unwrap().parse().unwrap();
        let template = table.get(&keys::user(user)).await.unwrap().unwrap();
        let session = template.map("sessions").0.keys().next().unwrap().clone();
        let (pkcs8, public) = SigningKey::generate("test-key", &SystemEntropy).unwrap();
        let known = table.get(&keys::signing_keys()).await.unwrap().unwrap();
        let mut all: Vec<PublicKey> = serde_json::from_str(known.text("keys").unwrap()).unwrap();
        all.push(public);
        table.put(known.with("keys", serde_json::to_string(&all).unwrap()), None).await.unwrap();
        let key = SigningKey::new("test-key".to_owned(), &pkcs8).unwrap();
        Self { template, session, key, issuer: issuer(&signed_in.access) }
    }

    /// Creates a number of customers, with tokens for twenty minutes.
    pub async fn customers(&self, world: &World, table: &Table, count: usize) -> Vec<SignedIn> {
        let now = now(world).await;
        let mut customers = Vec::new();
        for _ in 0..count {
            let user = Id::<id::User>::new(now * 1_000, SystemEntropy.bytes16());
            let place = keys::user(user);
            // A phone of their own: a queue has one ticket per phone.
            let random = [SystemEntropy.bytes16(), SystemEntropy.bytes16()].concat();
            let reference = keys::Ref::new(&random.try_into().unwrap());
            let copy = self.template.clone().with("id", user).with("phone_ref", reference.as_str());
            let copy = copy.with("pk", place.pk.as_str()).with("sk", place.sk.as_str());
            table.put(copy, None).await.unwrap();
            customers.push(self.token(user, now));
        }
        customers
    }

    fn token(&self, user: Id<id::User>, now: i64) -> SignedIn {
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: Audience::Customer,
            sub: user,
            sid: self.session.parse().unwrap(),
            ver: self.template.number("ver"),
            scope: "full".to_owned(),
            user_type: model::session::UserType::Customer,
            ctx: vec![],
            lang: model::Language::Ar,
            complete: true,
            iat: now,
            nbf: now - 5,
            exp: now + 1_195,
            jti: format!("test.{}", fresh()),
        };
        SignedIn {
            phone: String::new(),
            access: self.key.sign(&claims).unwrap(),
            refresh: String::new(),
            user: json!({"id": user}),
        }
    }
}

/// Returns the time of the platform's clock, in Unix seconds.
async fn now(world: &World) -> i64 {
    let clock = world.get("/_local/clock").await.body;
    clock["now"].as_str().unwrap().parse::<Timestamp>().unwrap().as_second()
}

fn issuer(token: &str) -> String {
    use base64::Engine as _;
    let claims = token.split('.').nth(1).unwrap();
    let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap();
    let claims: Value = serde_json::from_slice(&bytes).unwrap();
    claims["iss"].as_str().unwrap().to_owned()
}

/// What the table stores about a shop's bookings.
pub struct BookingRecords {
    pub appointments: Vec<Appointment>,
    agendas: Vec<(Agenda, BTreeSet<i64>)>,
    now: i64,
}

const DAY: i64 = 86_400;
/// Riyadh's midnight is at 21:00 UTC.
const OFFSET: i64 = 3 * 3_600;

impl BookingRecords {
    /// Reads a number of days, from `first` on.
    pub async fn read(world: &World, table: &Table, salon: &BookingShop, first: Date, days: i64) -> Self {
        let shop: Id<id::Shop> = salon.branch.id.parse().unwrap();
        let (mut appointments, mut agendas) = (Vec::new(), Vec::new());
        let dates: BTreeSet<Date> = (-1..=days).map(|it| first.saturating_add(jiff::Span::new().days(it))).collect();
        let months: BTreeSet<String> = dates.iter().map(|it| keys::agendas_partition(shop.shop(), *it)).collect();
        for month in months {
            for item in table.query_all(&month, "").await.unwrap() {
                if let Some(agenda) = Agenda::read(&item) {
                    agendas.push((agenda, busy(&item)));
                }
            }
        }
        for date in dates {
            let items = table.query_all(&keys::appointments_partition(shop.shop(), date), "").await.unwrap();
            appointments.extend(items.into_iter().filter_map(Appointment::read));
        }
        Self { appointments, agendas, now: now(world).await }
    }

    pub fn live(&self) -> impl Iterator<Item = &Appointment> {
        self.appointments.iter().filter(|it| it.status().is_live())
    }

    /// I1: no two live appointments of a specialist overlap, buffers included, except for seats of one occasion. Agendas agree with appointments: each
    /// live appointment has its claim, no claim is live without an appointment except those of at most `holds` holds,
    /// and no granule is taken without a claim.
    pub fn check(&self, holds: usize) {
        let mut by_specialist: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        for appointment in self.live() {
            let claim = appointment.claim();
            by_specialist.entry(claim.specialist.to_string()).or_default().push(claim);
        }
        for claims in by_specialist.values_mut() {
            claims.sort_by_key(|it| it.start);
            for (at, claim) in claims.iter().enumerate() {
                // Seats of one occasion share their time.
                let others = claims.iter().skip(at + 1);
                let mut others = others.filter(|it| (it.service, it.start) != (claim.service, claim.start));
                assert!(others.all(|it| claim.block().end <= it.block().start), "overlap: {claim:?} in {claims:?}");
            }
        }
        let mut live_holds = BTreeSet::new();
        let mut claimed: BTreeSet<String> = BTreeSet::new();
        for (agenda, busy) in &self.agendas {
            let mut expected = BTreeSet::new();
            let midnight = model::hours::wall_clock(agenda.day, 0, &jiff::tz::TimeZone::UTC).unwrap() - OFFSET;
            for claim in &agenda.claims {
                let block = claim.block();
                let (from, to) = (block.start.max(midnight), block.end.min(midnight + DAY));
                expected.extend((from - midnight) / 300..(to - midnight + 299) / 300);
                let appointment = self.live().find(|it| it.id() == claim.appointment);
                match appointment {
                    Some(found) => {
                        assert_eq!(found.specialist(), claim.specialist);
                        assert_eq!((found.start(), found.pending_until()), (claim.start, claim.until), "{claim:?}");
                        claimed.insert(claim.appointment.to_string());
                    }
                    // A claim without an appointment is that of a live hold, or it has expired.
                    None if claim.stands(self.now) => {
                        assert!(claim.hold.is_some(), "neither hold nor appointment: {claim:?}");
                        live_holds.insert(claim.hold);
                    }
                    None => {}
                }
            }
            assert_eq!(&expected, busy, "granules of {} on {}", agenda.specialist, agenda.day);
        }
        for appointment in self.live() {
            let id = appointment.id().to_string();
            assert!(claimed.contains(&id), "{id} has no claim");
        }
        assert!(live_holds.len() <= holds, "{} live holds", live_holds.len());
    }
}

/// Returns the granules of an agenda that are taken.
fn busy(item: &Item) -> BTreeSet<i64> {
    let numbers = item.0.get("busy").and_then(|it| it.as_ns().ok()).cloned().unwrap_or_default();
    numbers.iter().map(|it| it.parse().unwrap()).collect()
}
