//! Offers: a time that has become free is held for the first in line, and passed on when the time to accept is over.
//!
//! Done twice, it is done once: an entry remembers which freed appointment it was offered for, and one that is found
//! ends the work. Two deliveries at the same moment meet at the claim of the time, and at the entry, which must still
//! be waiting; the loser looks again. At worst both find a time of their own that is free, and two people are offered
//! something: never the same time, and nothing that isn't free.

use super::entry::{Entry, Status, Step};
use super::line::{Freed, House, Start};
use super::waits;
use crate::decide::{Guest, Visit};
use crate::desk::{denied, nonce};
use crate::diary;
use crate::hold_slots::{self, LASTS, held_appointments};
use crate::judge::{Chosen, Wish};
use crate::moves::due_item;
use crate::release_hold::give_back;
use crate::secure::{Terms, secure};
use crate::settle::undecided;
use crate::wish::{ItemWish, Place};
use jiff::Timestamp;
use model::booking::{Denial, Diary, Reminders, id_at};
use model::slots::Asker;
use model::{Code, Id, id};
use runtime::{Entropy as _, Failure, SystemEntropy};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use store::agenda::{self, Claim};
use store::{Account, Appointment, Condition, Entity as _, Event, Item, Refusal, Table, Update, Write, keys};
use triggers::{refused, store_failed};
use web::Fault;

/// How often it is looked again when others were faster.
const ATTEMPTS: usize = 5;

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is offered.
    Offered,
    /// Not to them, or not this.
    Next,
    /// What was read has changed.
    Again,
}

/// Somebody in line.
struct Person {
    user: Id<id::User>,
    name: String,
    diary: Diary,
}

/// Offers time that has become free to whoever waits for it, the first one first: at most one offer for each
/// appointment whose time it was.
pub(crate) async fn offer_freed(table: &Table, freed: &[Appointment], now: Timestamp) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    let ahead = freed.iter().filter(|it| it.end() > now.as_second());
    for freed in ahead.filter_map(Freed::of) {
        if seen.insert(freed.appointment) {
            pass_on(table, &freed, now).await?;
        }
    }
    Ok(())
}

async fn pass_on(table: &Table, freed: &Freed, now: Timestamp) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        let line = freed.waiting(table, now.as_second()).await.map_err(|error| store_failed(&error))?;
        if line.is_empty() {
            return Ok(());
        }
        let house = House::read(table, freed, &line).await.map_err(|error| store_failed(&error))?;
        let Some(mut house) = house else { return Ok(()) };
        if along(table, &mut house, freed, &line, now).await? != Outcome::Again {
            return Ok(());
        }
    }
    Err(Failure::new("overtaken", "the waitlist keeps changing"))
}

/// Goes along the line: first for whom the freed time itself is good, then for whom anything of its day is.
async fn along(
    table: &Table,
    house: &mut House,
    freed: &Freed,
    line: &[Entry],
    now: Timestamp,
) -> Result<Outcome, Failure> {
    for near in [true, false] {
        for entry in line {
            let starts = house.starts(entry, freed, near, now);
            if starts.is_empty() {
                continue;
            }
            let Some(person) = person(table, house, entry).await? else { continue };
            for start in starts {
                match attempt(table, house, freed, (entry, &person), start, now).await? {
                    Outcome::Next => {}
                    outcome => return Ok(outcome),
                }
            }
        }
    }
    Ok(Outcome::Next)
}

/// Who waits, if they may book in this shop.
async fn person(table: &Table, house: &House, entry: &Entry) -> Result<Option<Person>, Failure> {
    let Some(user) = entry.customer() else { return Ok(None) };
    let read = table.get_all([&keys::user(user), &keys::diary(user)]).await;
    let [account, diary] = read.map_err(|error| store_failed(&error))?;
    let may = |it: &Account| it.is_active() && it.is_complete() && it.city() == house.scene.shop.city();
    Ok(account.and_then(Account::read).filter(may).map(|it| Person {
        user,
        name: it.name().unwrap_or_default().to_owned(),
        diary: diary::read(diary.as_ref()),
    }))
}

/// Holds a start for somebody, if they have time and it is still free.
async fn attempt(
    table: &Table,
    house: &mut House,
    freed: &Freed,
    (entry, person): (&Entry, &Person),
    at: Start,
    now: Timestamp,
) -> Result<Outcome, Failure> {
    let (Some(service), Ok(start)) = (entry.service(), Timestamp::from_second(at.start)) else {
        return Ok(Outcome::Next);
    };
    let shop = house.scene.shop.0.text("id").unwrap_or_default().to_owned();
    let admits =
        |times: &[(i64, i64)]| -> Result<(), Denial> { person.diary.admits(&shop, times, now.as_second(), &[]) };
    if admits(&[(at.start, at.end)]).is_err() {
        return Ok(Outcome::Next);
    }
    let appointment = id_at(freed.shop(), at.start, SystemEntropy.bytes16());
    let hold: Id<id::Hold> = id_at(freed.shop(), at.start, SystemEntropy.bytes16()).derived();
    let until = now.as_second() + LASTS;
    let items = [ItemWish { service_id: service, start, specialist_id: at.specialist, seats: None }];
    let wish = Wish {
        items: &items,
        services: &house.services,
        place: Place::InShop,
        address: None,
        asker: Asker::at(now.as_second()),
        overrides: false,
        salt: person.user.at_ms().unsigned_abs(),
    };
    let admit = |chosen: &[Chosen]| {
        let times: Vec<(i64, i64)> = chosen.iter().map(|it| (it.start, it.end)).collect();
        admits(&times).map_err(denied)
    };
    let terms = Terms {
        table,
        appointments: &[appointment],
        client: Some(person.user),
        hold: Some(hold),
        until,
        nonce: nonce(&SystemEntropy),
        now,
        over: &[],
        admit: &admit,
    };
    let (chosen, claims) = match secure(&terms, &mut house.scene, &wish).await {
        Ok(secured) => secured,
        Err(fault) => return unsecured(fault),
    };
    let appointments = held(house, person, &chosen, appointment, now);
    let writes = appointments.first().and_then(|it| offer(house, freed, entry, (hold, it), until, now));
    let Some(writes) = writes else { return Err(Failure::new("offer", "an entry without ids")) };
    settle(table, house, &claims, writes).await
}

/// What a time that can't be claimed means for the line.
fn unsecured(fault: Fault) -> Result<Outcome, Failure> {
    match fault.code {
        _ if fault.should_retry => Ok(Outcome::Again),
        Code::ProviderUnavailable | Code::Internal => {
            Err(Failure::new(fault.code.as_str(), fault.cause.unwrap_or_default()))
        }
        _ => Ok(Outcome::Next),
    }
}

/// The appointment that the offer becomes when it is accepted.
fn held(
    house: &House,
    person: &Person,
    chosen: &[Chosen],
    id: Id<id::Appointment>,
    now: Timestamp,
) -> Vec<Appointment> {
    let guest = Guest { user: Some(person.user), name: person.name.clone(), phone: None };
    let visit = Visit {
        scene: &house.scene,
        guest: &guest,
        id: Id::of_shop(id.shop(), now.as_millisecond(), SystemEntropy.bytes16()),
        place: Place::InShop,
        address: None,
        notes: None,
        reminders: Reminders::default(),
        source: "waitlist",
        approves: Some(house.approves),
        package: None,
        now,
        random: SystemEntropy.bytes16(),
    };
    visit.appointments(chosen, &[id])
}

/// The writes that decide about an offer: its hold, the entry, its deadline, and its event.
fn offer(
    house: &House,
    freed: &Freed,
    entry: &Entry,
    (hold, appointment): (Id<id::Hold>, &Appointment),
    until: i64,
    now: Timestamp,
) -> Option<Vec<Write>> {
    let (id, user) = (entry.id()?, entry.customer()?);
    entry.status().after(Step::Offer).ok()?;
    let item = hold_slots::item(hold, user, until, std::slice::from_ref(appointment)).with("entry", id);
    let more = [
        ("start", json!(appointment.start())),
        ("end", json!(appointment.end())),
        ("minutes", json!(LASTS / 60)),
        ("zone", json!(house.scene.shop.zone())),
        ("shop_name", json!(house.scene.shop.name())),
        ("service_name", json!(appointment.0.bilingual("service_name"))),
    ];
    Some(vec![
        Write::Put(item, Some(undecided(until))),
        entry.offered(hold, appointment, until, freed.appointment, now)?,
        Write::put(due_item(until, "expire", "offer", &id.to_string())),
        event("WaitlistOffered", entry, now, &more).write(),
    ])
}

/// Writes an offer; its claims are given back if it can't be made any more.
async fn settle(table: &Table, house: &House, claims: &[Claim], writes: Vec<Write>) -> Result<Outcome, Failure> {
    match table.commit(writes).await {
        Ok(()) => Ok(Outcome::Offered),
        Err(Refusal::Condition { .. }) => {
            let released = agenda::release(table, claims, agenda::Of::Try, &[], house.scene.zone()).await;
            released.map_err(|error| store_failed(&error))?;
            Ok(Outcome::Again)
        }
        // Not known: if it happened, the entry says so to whoever looks again; else the claims run out.
        Err(Refusal::Store(error)) => Err(store_failed(&error)),
    }
}

/// What is told about an entry.
fn event(name: &'static str, entry: &Entry, now: Timestamp, more: &[(&str, Json)]) -> Event {
    let of = |name: &str| entry.0.text(name);
    let mut payload = json!({
        "company_id": of("company_id"), "shop_id": of("shop_id"), "entry": of("id"), "customer": of("customer_id"),
        "service_id": of("service_id"),
    });
    if let Some(members) = payload.as_object_mut() {
        members.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    }
    Event {
        id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()),
        name,
        at: now,
        actor: "system".to_owned(),
        subject: ("waitlist", of("id").unwrap_or_default().to_owned()),
        payload,
    }
}

/// Ends an offer whose deadline has passed, and lets the next one have the time.
///
/// A run that died after the decision is repeated: giving back what was given back changes nothing, and the next one
/// has an offer that came of this one.
pub(crate) async fn end_offer(table: &Table, entry: &str, now: Timestamp) -> Result<(), Failure> {
    let Ok(id) = entry.parse::<Id<id::Waitlist>>() else { return Ok(()) };
    let entry = Entry::read(table.get(&keys::wait(id)).await.map_err(|error| store_failed(&error))?);
    let Some((entry, hold)) = entry.and_then(|it| it.hold().map(|hold| (it, hold))) else { return Ok(()) };
    if entry.status_at(now.as_second()) != Status::Expired {
        return Ok(());
    }
    let item = table.get(&keys::hold(hold)).await.map_err(|error| store_failed(&error))?;
    if let Ok(to) = entry.status().after(Step::Expire) {
        let Some(writes) = expire(&entry, to, (hold, item.as_ref()), now) else { return Ok(()) };
        match table.commit(writes).await {
            Ok(()) => {}
            Err(Refusal::Condition { .. }) => {
                return Err(Failure::new("overtaken", "the offer changed; the next run looks again"));
            }
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    let Some(item) = item else { return Ok(()) };
    give_back(table, &item).await.map_err(|error| store_failed(&error))?;
    offer_freed(table, &held_appointments(&item), now).await
}

/// The writes that end an offer. Whoever wanted its time since the deadline has ended the hold already.
fn expire(
    entry: &Entry,
    to: Status,
    (hold, item): (Id<id::Hold>, Option<&Item>),
    now: Timestamp,
) -> Option<Vec<Write>> {
    let (id, user) = (entry.id()?, entry.customer()?);
    let of = |name: &str| json!(entry.0.number(name));
    let more = [("start", of("offer_start")), ("end", of("offer_end"))];
    let (_, ended) = entry.ended(to, None, now)?;
    let mut writes = vec![ended, waits::end(user, id).into(), event("WaitlistExpired", entry, now, &more).write()];
    if item.is_some_and(|it| it.text("status") == Some("open")) {
        let open = Condition::Equal("status".into(), "open".into());
        writes.push(Update::of(keys::hold(hold)).set("status", "expired").when(open).into());
    }
    Some(writes)
}
