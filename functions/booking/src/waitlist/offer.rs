//! Offers: a time that has become free is held for the first in line, and passed on when the time to accept is over.
//!
//! Done twice, it is done once: an entry remembers which freed appointment it was offered for, and one that is found
//! ends the work. Two deliveries at the same moment meet at the claim of the time, and at the entry, which must still
//! be waiting; the loser looks again. At worst both find a time of their own that is free, and two people are offered
//! something: never the same time, and nothing that isn't free.

use crate::reservation::appointment_builder::{AppointmentBuilder, Attendee};
use crate::reservation::check::{AssignedItem, AvailabilityCheck};
use crate::reservation::claim::{ClaimTerms, claim_time};
use crate::reservation::customer_schedule;
use crate::reservation::draft::{conflict_fault, nonce};
use crate::reservation::expiry::not_yet_committed;
use crate::reservation::hold::{self, LASTS, give_back, held_appointments};
use crate::reservation::request::{LocationKind, RequestedItem};
use crate::reservation::transition::due_item;
use crate::waitlist::active_entries;
use crate::waitlist::candidates::{FreedSlot, OfferedStart, WaitlistShop};
use crate::waitlist::entry::{Entry, WaitlistStatus, WaitlistStep};
use jiff::Timestamp;
use model::booking::{Conflict, CustomerSchedule, Reminders, new_appointment_id};
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
struct Candidate {
    user: Id<id::User>,
    name: String,
    customer_schedule: CustomerSchedule,
}

/// Offers time that has become free to whoever waits for it, the first one first: at most one offer for each
/// appointment whose time it was.
pub(crate) async fn offer_freed(table: &Table, freed: &[Appointment], now: Timestamp) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    let ahead = freed.iter().filter(|it| it.end() > now.as_second());
    for freed in ahead.filter_map(FreedSlot::of) {
        if seen.insert(freed.appointment) {
            offer_to_next(table, &freed, now).await?;
        }
    }
    Ok(())
}

async fn offer_to_next(table: &Table, freed: &FreedSlot, now: Timestamp) -> Result<(), Failure> {
    for _ in 0..ATTEMPTS {
        let line = freed.waiting(table, now.as_second()).await.map_err(|error| store_failed(&error))?;
        if line.is_empty() {
            return Ok(());
        }
        let shop = WaitlistShop::read(table, freed, &line).await.map_err(|error| store_failed(&error))?;
        let Some(mut shop) = shop else { return Ok(()) };
        if try_candidates(table, &mut shop, freed, &line, now).await? != Outcome::Again {
            return Ok(());
        }
    }
    Err(Failure::new("overtaken", "the waitlist keeps changing"))
}

/// Goes along the line: first for whom the freed time itself is good, then for whom anything of its day is.
async fn try_candidates(
    table: &Table,
    shop: &mut WaitlistShop,
    freed: &FreedSlot,
    line: &[Entry],
    now: Timestamp,
) -> Result<Outcome, Failure> {
    for near in [true, false] {
        for entry in line {
            let starts = shop.starts(entry, freed, near, now);
            if starts.is_empty() {
                continue;
            }
            let Some(candidate) = candidate(table, shop, entry).await? else { continue };
            for start in starts {
                match attempt(table, shop, freed, (entry, &candidate), start, now).await? {
                    Outcome::Next => {}
                    outcome => return Ok(outcome),
                }
            }
        }
    }
    Ok(Outcome::Next)
}

/// Who waits, if they may book in this shop.
async fn candidate(table: &Table, shop: &WaitlistShop, entry: &Entry) -> Result<Option<Candidate>, Failure> {
    let Some(user) = entry.customer() else { return Ok(None) };
    let read = table.get_all([&keys::user(user), &keys::customer_schedule(user)]).await;
    let [account, customer_schedule] = read.map_err(|error| store_failed(&error))?;
    let may = |it: &Account| it.is_active() && it.is_complete() && it.city() == shop.state.shop.city();
    Ok(account.and_then(Account::read).filter(may).map(|it| Candidate {
        user,
        name: it.name().unwrap_or_default().to_owned(),
        customer_schedule: customer_schedule::read(customer_schedule.as_ref()),
    }))
}

/// Holds a start for somebody, if they have time and it is still free.
async fn attempt(
    table: &Table,
    shop: &mut WaitlistShop,
    freed: &FreedSlot,
    (entry, candidate): (&Entry, &Candidate),
    at: OfferedStart,
    now: Timestamp,
) -> Result<Outcome, Failure> {
    let (Some(service), Ok(start)) = (entry.service(), Timestamp::from_second(at.start)) else {
        return Ok(Outcome::Next);
    };
    let shop_id = shop.state.shop.0.text("id").unwrap_or_default().to_owned();
    let check_room = |times: &[(i64, i64)]| -> Result<(), Conflict> {
        candidate.customer_schedule.check_room(&shop_id, times, now.as_second(), &[])
    };
    if check_room(&[(at.start, at.end)]).is_err() {
        return Ok(Outcome::Next);
    }
    let appointment = new_appointment_id(freed.shop(), at.start, SystemEntropy.bytes16());
    let hold: Id<id::Hold> = new_appointment_id(freed.shop(), at.start, SystemEntropy.bytes16()).derived();
    let until = now.as_second() + LASTS;
    let items = [RequestedItem { service_id: service, start, specialist_id: at.specialist, seats: None }];
    let wish = AvailabilityCheck {
        items: &items,
        services: &shop.services,
        location: LocationKind::InShop,
        address: None,
        asker: Asker::at(now.as_second()),
        overrides: false,
        salt: candidate.user.at_ms().unsigned_abs(),
    };
    let admit = |assigned: &[AssignedItem]| {
        let times: Vec<(i64, i64)> = assigned.iter().map(|it| (it.start, it.end)).collect();
        check_room(&times).map_err(conflict_fault)
    };
    let terms = ClaimTerms {
        table,
        appointments: &[appointment],
        client: Some(candidate.user),
        hold: Some(hold),
        until,
        nonce: nonce(&SystemEntropy),
        now,
        over: &[],
        admit: &admit,
    };
    let (assigned, claims) = match claim_time(&terms, &mut shop.state, &wish).await {
        Ok(claimed) => claimed,
        Err(fault) => return outcome_of(fault),
    };
    let appointments = offered_appointment(shop, candidate, &assigned, appointment, now);
    let writes = appointments.first().and_then(|it| offer(shop, freed, entry, (hold, it), until, now));
    let Some(writes) = writes else { return Err(Failure::new("offer", "an entry without ids")) };
    commit_offer(table, shop, &claims, writes).await
}

/// What a time that can't be claimed means for the line.
fn outcome_of(fault: Fault) -> Result<Outcome, Failure> {
    match fault.code {
        _ if fault.should_retry => Ok(Outcome::Again),
        Code::ProviderUnavailable | Code::Internal => {
            Err(Failure::new(fault.code.as_str(), fault.cause.unwrap_or_default()))
        }
        _ => Ok(Outcome::Next),
    }
}

/// The appointment that the offer becomes when it is accepted.
fn offered_appointment(
    shop: &WaitlistShop,
    candidate: &Candidate,
    assigned: &[AssignedItem],
    id: Id<id::Appointment>,
    now: Timestamp,
) -> Vec<Appointment> {
    let attendee = Attendee { user: Some(candidate.user), name: candidate.name.clone(), phone: None };
    let visit = AppointmentBuilder {
        state: &shop.state,
        attendee: &attendee,
        id: Id::of_shop(id.shop(), now.as_millisecond(), SystemEntropy.bytes16()),
        location: LocationKind::InShop,
        address: None,
        notes: None,
        reminders: Reminders::default(),
        source: "waitlist",
        requires_approval: Some(shop.requires_approval),
        package: None,
        now,
        random: SystemEntropy.bytes16(),
    };
    visit.appointments(assigned, &[id])
}

/// The writes that decide about an offer: its hold, the entry, its deadline, and its event.
fn offer(
    shop: &WaitlistShop,
    freed: &FreedSlot,
    entry: &Entry,
    (hold, appointment): (Id<id::Hold>, &Appointment),
    until: i64,
    now: Timestamp,
) -> Option<Vec<Write>> {
    let (id, user) = (entry.id()?, entry.customer()?);
    entry.status().after(WaitlistStep::Offer).ok()?;
    let item = hold::item(hold, user, until, std::slice::from_ref(appointment)).with("entry", id);
    let more = [
        ("start", json!(appointment.start())),
        ("end", json!(appointment.end())),
        ("minutes", json!(LASTS / 60)),
        ("zone", json!(shop.state.shop.zone())),
        ("shop_name", json!(shop.state.shop.name())),
        ("service_name", json!(appointment.0.bilingual("service_name"))),
    ];
    Some(vec![
        Write::Put(item, Some(not_yet_committed(until))),
        entry.offered(hold, appointment, until, freed.appointment, now)?,
        Write::put(due_item(until, "expire", "offer", &id.to_string())),
        event("WaitlistOffered", entry, now, &more).write(),
    ])
}

/// Writes an offer; its claims are given back if it can't be made any more.
async fn commit_offer(
    table: &Table,
    shop: &WaitlistShop,
    claims: &[Claim],
    writes: Vec<Write>,
) -> Result<Outcome, Failure> {
    match table.commit(writes).await {
        Ok(()) => Ok(Outcome::Offered),
        Err(Refusal::Condition { .. }) => {
            let released = agenda::release(table, claims, agenda::ClaimStage::Attempt, &[], shop.state.zone()).await;
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
    let entry = Entry::read(table.get(&keys::waitlist_entry(id)).await.map_err(|error| store_failed(&error))?);
    let Some((entry, hold)) = entry.and_then(|it| it.hold().map(|hold| (it, hold))) else { return Ok(()) };
    if entry.status_at(now.as_second()) != WaitlistStatus::Expired {
        return Ok(());
    }
    let item = table.get(&keys::hold(hold)).await.map_err(|error| store_failed(&error))?;
    if let Ok(to) = entry.status().after(WaitlistStep::Expire) {
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
    to: WaitlistStatus,
    (hold, item): (Id<id::Hold>, Option<&Item>),
    now: Timestamp,
) -> Option<Vec<Write>> {
    let (id, user) = (entry.id()?, entry.customer()?);
    let of = |name: &str| json!(entry.0.number(name));
    let more = [("start", of("offer_start")), ("end", of("offer_end"))];
    let (_, ended) = entry.ended(to, None, now)?;
    let mut writes =
        vec![ended, active_entries::end(user, id).into(), event("WaitlistExpired", entry, now, &more).write()];
    if item.is_some_and(|it| it.text("status") == Some("open")) {
        let open = Condition::Equal("status".into(), "open".into());
        writes.push(Update::of(keys::hold(hold)).set("status", "expired").when(open).into());
    }
    Some(writes)
}
