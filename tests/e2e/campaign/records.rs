//! Every item of the table, and what must hold of all of them at rest.

use crate::world::World;
use aws_sdk_dynamodb::types::AttributeValue;
use model::booking::EntryKind;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::agenda::Agenda;
use store::entities::{CounterOccupancy, CustomerSchedule, Membership, NumberIssuer, Ticket, TicketPointer};
use store::{Appointment, Entity, Item, keys};

/// The items of a table at rest.
pub struct Records {
    items: Vec<Item>,
    now: i64,
    /// What was given up on.
    dead_letters: Vec<Value>,
    events: Vec<Value>,
}

/// The value of an attribute as the table's protocol writes it.
fn value(json: &Value) -> AttributeValue {
    let (kind, of) = json.as_object().unwrap().iter().next().unwrap();
    let text = || of.as_str().unwrap().to_owned();
    let texts = || of.as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect();
    match kind.as_str() {
        "S" => AttributeValue::S(text()),
        "N" => AttributeValue::N(text()),
        "BOOL" => AttributeValue::Bool(of.as_bool().unwrap()),
        "SS" => AttributeValue::Ss(texts()),
        "NS" => AttributeValue::Ns(texts()),
        "L" => AttributeValue::L(of.as_array().unwrap().iter().map(value).collect()),
        "M" => AttributeValue::M(item(of).0),
        _ => AttributeValue::Null(true),
    }
}

fn item(json: &Value) -> Item {
    Item(json.as_object().unwrap().iter().map(|(name, it)| (name.clone(), value(it))).collect())
}

/// Returns all items of the table.
async fn scan(world: &World) -> Vec<Item> {
    let endpoints = world.get("/_local/endpoints").await.body;
    let text = |name: &str| endpoints[name].as_str().unwrap();
    let scope = format!("Credential={}/20260101/me-south-1/dynamodb/aws4_request", text("access_key_id"));
    // The local table knows its administrator by the key, and checks no signature.
    let signature = format!("AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0");
    let (client, mut items, mut from) = (reqwest::Client::new(), Vec::new(), Value::Null);
    loop {
        let mut request = json!({"TableName": text("table"), "ConsistentRead": true});
        if !from.is_null() {
            request["ExclusiveStartKey"] = from;
        }
        let call = client.post(text("dynamodb")).header("x-amz-target", "DynamoDB_20120810.Scan");
        let call = call.header("content-type", "application/x-amz-json-1.0").header("authorization", &signature);
        let call = call.header("x-amz-date", "20260101T000000Z");
        let body = call.body(request.to_string()).send().await.unwrap().text().await.unwrap();
        let page: Value = serde_json::from_str(&body).unwrap();
        items.extend(page["Items"].as_array().unwrap_or_else(|| panic!("{body}")).iter().map(item));
        from = page["LastEvaluatedKey"].clone();
        if from.is_null() {
            return items;
        }
    }
}

impl Records {
    pub async fn read(world: &World) -> Self {
        let list = async |path: &str| world.get(path).await.body["items"].as_array().cloned().unwrap();
        let now = world.now().await;
        let (dead_letters, events) = (list("/_local/dead-letters").await, list("/_local/events").await);
        Self { items: scan(world).await, now: now.as_second(), dead_letters, events }
    }

    fn all<T: Entity>(&self) -> Vec<T> {
        self.items.iter().cloned().filter_map(T::read).collect()
    }

    fn keys(&self) -> BTreeSet<(&str, &str)> {
        self.items.iter().map(|it| (it.text("pk").unwrap(), it.text("sk").unwrap())).collect()
    }

    /// Everything that does not hold.
    pub fn violations(&self) -> Vec<String> {
        let checks =
            [self.bookings(), self.schedules(), self.queues(), self.counters(), self.deliveries(), self.numbers()];
        checks.concat()
    }

    /// I1: no two active bookings of a specialist overlap, and agendas agree with bookings.
    fn bookings(&self) -> Vec<String> {
        let appointments: Vec<Appointment> = self.all();
        let live: Vec<&Appointment> = appointments.iter().filter(|it| it.status().is_live()).collect();
        let mut wrong = Vec::new();
        for (at, a) in live.iter().enumerate() {
            for b in live.iter().skip(at + 1).filter(|b| a.claim().overlaps(&b.claim())) {
                if (a.service(), a.start()) != (b.service(), b.start()) || a.claim().seats.is_none() {
                    wrong.push(format!("I1: {} and {} overlap", a.id(), b.id()));
                }
            }
        }
        let mut claimed = BTreeSet::new();
        for (item, agenda) in self.items.iter().filter_map(|it| Some((it, agenda(it)?))) {
            for claim in &agenda.claims {
                match live.iter().find(|it| it.id() == claim.appointment) {
                    Some(found) if found.claim().block() == claim.block() => {
                        claimed.extend((!claim.is_copy()).then(|| claim.appointment.to_string()));
                    }
                    Some(_) => wrong.push(format!("a claim of another time: {claim:?}")),
                    None if claim.stands(self.now) => wrong.push(format!("a claim of nothing: {claim:?}")),
                    None => {}
                }
            }
            if agenda.claims.is_empty() && !item.numbers("busy").is_empty() {
                wrong.push(format!("time is taken by nothing: {} {}", agenda.specialist, agenda.day));
            }
        }
        let unclaimed = live.iter().filter(|it| !claimed.contains(&it.id().to_string()));
        wrong.extend(unclaimed.map(|it| format!("{} has no claim", it.id())));
        wrong
    }

    /// Customers' schedules have what is booked, and nothing else.
    fn schedules(&self) -> Vec<String> {
        let appointments: Vec<Appointment> = self.all();
        let ahead = appointments.iter().filter(|it| it.status().is_live() && it.end() > self.now);
        let booked: BTreeSet<String> =
            ahead.filter(|it| it.customer().is_some()).map(|it| it.id().to_string()).collect();
        let mut scheduled = BTreeSet::new();
        for schedule in self.all::<CustomerSchedule>() {
            let times = schedule.times();
            let appointments = times.live(self.now).filter(|it| it.kind == EntryKind::Appointment);
            scheduled.extend(appointments.map(|it| it.id.clone()));
        }
        let lost = booked.difference(&scheduled).map(|it| format!("{it} is in no schedule"));
        let ghosts = scheduled.difference(&booked).map(|it| format!("a schedule has {it}, which is not booked"));
        lost.chain(ghosts).collect()
    }

    /// I4 and I5: numbers are unique, and the issuer counts the tickets; one active ticket for each member.
    fn queues(&self) -> Vec<String> {
        let tickets: Vec<Ticket> = self.all();
        let mut wrong = Vec::new();
        let mut of_number: BTreeMap<(String, String, u32), usize> = BTreeMap::new();
        for ticket in &tickets {
            let number = (ticket.queue().to_string(), ticket.day().to_string(), ticket.number());
            *of_number.entry(number).or_default() += 1;
        }
        wrong.extend(of_number.iter().filter(|(_, count)| **count > 1).map(|(it, _)| format!("I4: {it:?} twice")));
        for issuer in self.all::<NumberIssuer>() {
            let holding = tickets.iter().filter(|it| keys::number_issuer(it.tag()) == issuer.key());
            let holding = holding.filter(|it| it.status().holds_capacity()).count();
            if usize::try_from(issuer.active()) != Ok(holding) {
                wrong.push(format!("I5: {:?} counts {} of {holding}", issuer.key(), issuer.active()));
            }
        }
        let active: Vec<&Ticket> = tickets.iter().filter(|it| it.status().is_active()).collect();
        let keys = self.keys();
        let members = active.iter().flat_map(|it| Membership::keys_of(it).into_iter().map(|key| (it.id(), key)));
        let lost = members.filter(|(_, key)| !keys.contains(&(key.pk.as_str(), key.sk.as_str())));
        wrong.extend(lost.map(|(ticket, key)| format!("{ticket} has no membership {key:?}")));
        for membership in self.all::<Membership>() {
            if !active.iter().any(|it| it.id() == membership.ticket()) {
                wrong.push(format!("a membership of {}, which is over", membership.ticket()));
            }
        }
        for pointer in self.all::<TicketPointer>() {
            if !tickets.iter().any(|it| it.id() == pointer.ticket()) {
                wrong.push(format!("a list has {}, which does not exist", pointer.ticket()));
            }
        }
        wrong
    }

    /// I6: a counter has one ticket, and a ticket is at one counter.
    fn counters(&self) -> Vec<String> {
        let tickets: Vec<Ticket> = self.all();
        let occupied: Vec<CounterOccupancy> = self.all();
        let mut wrong = Vec::new();
        for ticket in &tickets {
            let Some(key) = CounterOccupancy::key_of(ticket) else { continue };
            if !occupied.iter().any(|it| it.key() == key && it.ticket() == ticket.id()) {
                wrong.push(format!("I6: {} is not at its counter", ticket.id()));
            }
        }
        for counter in &occupied {
            let is_there = |it: &&Ticket| it.id() == counter.ticket() && CounterOccupancy::key_of(it).is_some();
            if !tickets.iter().any(|it| is_there(&it)) {
                wrong.push(format!("I6: a counter has {}, which is elsewhere", counter.ticket()));
            }
        }
        wrong
    }

    /// I20, I21 and I23: every event was delivered to each of its consumers, and no subscription is left of a connection that
    /// is closed.
    fn deliveries(&self) -> Vec<String> {
        let mut wrong: Vec<String> = self.dead_letters.iter().map(|it| format!("I21: a dead letter: {it}")).collect();
        let published: BTreeSet<&str> = self.events.iter().filter_map(|it| it["detail"]["id"].as_str()).collect();
        // The log has the last events.
        if self.events.len() < 2_000 {
            let written = self.items.iter().filter(|it| it.entity() == Some("Outbox"));
            let ids = written.filter_map(|it| it.text("pk")?.strip_prefix("OUTBOX#"));
            wrong.extend(ids.filter(|it| !published.contains(it)).map(|it| format!("I20: {it} was not published")));
        }
        let keys = self.keys();
        for subscription in self.items.iter().filter(|it| it.entity() == Some("QueueSubscription")) {
            let connection = subscription.text("connection").unwrap();
            if !keys.iter().any(|(pk, _)| pk.starts_with("CONN") && pk.ends_with(connection)) {
                wrong.push(format!("I23: a subscription of {connection}, which is closed"));
            }
        }
        wrong
    }

    /// I13: what is counted is never below 0.
    fn numbers(&self) -> Vec<String> {
        let counted =
            ["active", "unverified", "current_purchases", "service_count", "specialist_count", "waits", "tries"];
        let below = |item: &Item, name: &str| item.number_of(name).is_some_and(|it| it < 0);
        let all = self.items.iter().flat_map(|item| counted.iter().map(move |name| (item, *name)));
        all.filter(|(item, name)| below(item, name))
            .map(|(item, name)| format!("I13: {name} of {:?}", item.key()))
            .collect()
    }
}

/// Reads an agenda.
fn agenda(item: &Item) -> Option<Agenda> {
    (item.entity() == Some("Agenda")).then(|| Agenda::read(item)).flatten()
}
