//! The topic `specialist:<specialist>`: what a specialist does now, for customers. Nothing runs when an appointment begins or
//! ends, so each message says until when it holds if nothing else happens.

use crate::broadcast::{ConnectionMessages, TopicMessage, message, post};
use crate::connections::drop_user_connection;
use crate::needs::BroadcastNeeds;
use crate::subscribers::specialist_subscribers;
use crate::topics::{Topic, board};
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ToSpan as _};
use model::booking::PresentStatus;
use model::hours::Span;
use model::{Id, id};
use runtime::Failure;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::sync::Arc;
use store::entities::subscription::{SpecialistSubscription, SpecialistTopic};
use store::entities::{Appointment, Shop};
use store::{Consistency, Entity as _, ShopCalendar, StoreError, Table, keys};

/// What a specialist does at a moment.
pub(crate) struct SpecialistState {
    pub(crate) shop: Shop,
    status: PresentStatus,
    /// When it changes if nothing else happens, in Unix seconds.
    until: Option<i64>,
}

/// A specialist, and their appointments that have just ended, whose time their agenda may still have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangedSpecialist {
    pub(crate) specialist: Id<id::Specialist>,
    pub(crate) over: Option<Id<id::Appointment>>,
}

impl ChangedSpecialist {
    /// The specialist of an appointment, if what they do now may have changed with it.
    pub(crate) fn of(appointment: &Appointment, now: i64) -> Option<Self> {
        let is_now = appointment.start() <= now && now < appointment.end();
        let over = (!appointment.status().is_live()).then(|| appointment.id());
        is_now.then(|| Self { specialist: appointment.specialist(), over })
    }

    /// Reads what the specialist does now, in one round trip. `None` unless they work in a shop.
    ///
    /// # Errors
    /// When the table doesn't answer.
    pub(crate) async fn read(&self, table: &Table, now: Timestamp) -> Result<Option<SpecialistState>, StoreError> {
        let (tag, today) = (self.specialist.shop(), Offset::UTC.to_datetime(now).date());
        let (first, last) = (today.saturating_sub(1.day()), today.saturating_add(1.day()));
        let shop = keys::shop(tag);
        let calendar = ShopCalendar::read(table, tag, first, last, Consistency::Eventual);
        let (shop, calendar) = tokio::try_join!(table.get(&shop), calendar)?;
        let employee = calendar.employees().into_iter().find(|it| it.id() == self.specialist.derived());
        let works = employee.is_some_and(|it| it.is_active() && it.is_specialist());
        let Some(shop) = shop.and_then(Shop::read).filter(|_| works) else { return Ok(None) };
        let stands = calendar.agendas.claims(self.specialist).filter(|it| it.stands(now.as_second()));
        let stands = stands.filter(|it| Some(it.appointment) != self.over);
        let booked: Vec<Span> = stands.map(|it| Span::new(it.start, it.end)).collect();
        let leaves = calendar.absences().leaves(self.specialist.derived(), &shop.time_zone());
        let now = now.as_second();
        let (status, until) = (PresentStatus::at(now, &leaves, &booked), PresentStatus::until(now, &leaves, &booked));
        Ok(Some(SpecialistState { shop, status, until }))
    }

    /// Sends what the specialist does now to the board of their shop, and to those who follow them.
    pub(crate) async fn publish(&self, needs: &BroadcastNeeds, now: Timestamp) -> Result<(), Failure> {
        let Some(state) = self.read(&needs.table, now).await? else { return Ok(()) };
        let data = state.data(self.specialist);
        let to_board = [TopicMessage { kind: "specialist_update", data: data.clone() }];
        let to_followers = TopicMessage { kind: "status_update", data };
        tokio::try_join!(
            board::publish(needs, state.shop.id(), &to_board, now),
            publish(needs, self.specialist, &to_followers, now)
        )?;
        Ok(())
    }
}

impl SpecialistState {
    /// The content of messages.
    pub(crate) fn data(&self, specialist: Id<id::Specialist>) -> Value {
        let zone = self.shop.time_zone();
        let until = self.until.and_then(|it| instant(it, &zone));
        json!({"specialist_id": specialist, "status": self.status, "until": until})
    }
}

fn instant(at: i64, zone: &TimeZone) -> Option<String> {
    let at = Timestamp::from_second(at).ok()?;
    Some(at.display_with_offset(zone.to_offset(at)).to_string())
}

/// Sends a message with the next version to the subscribers of a specialist. Without any, no version is taken.
async fn publish(
    needs: &BroadcastNeeds,
    specialist: Id<id::Specialist>,
    content: &TopicMessage,
    now: Timestamp,
) -> Result<(), Failure> {
    let subscribers = specialist_subscribers(&needs.table, specialist).await?;
    if subscribers.is_empty() {
        return Ok(());
    }
    let topic = SpecialistTopic::read(needs.table.update(SpecialistTopic::next_version(specialist)).await?);
    let version = topic.map(|it| it.version()).unwrap_or_default();
    let name = Topic::Specialist(specialist).to_string();
    let text = message(&name, content.kind, version, now, &content.data);
    let delivery = |it: &SpecialistSubscription| {
        Some(ConnectionMessages { connection: it.connection_id()?, texts: vec![Arc::clone(&text)] })
    };
    let gone = post(&needs.sockets, subscribers.iter().filter_map(delivery).collect()).await;
    let gone: HashSet<_> = gone.into_iter().collect();
    for subscriber in subscribers {
        if let Some(connection) = subscriber.connection_id().filter(|it| gone.contains(it)) {
            drop_user_connection(&needs.table, &connection, subscriber.user(), None).await?;
            needs.table.delete(&keys::specialist_follower(specialist, &connection)).await?;
        }
    }
    Ok(())
}
