//! The servers of a queue: the specialists on duty, and others who have called a ticket.

use super::{Line, Queue, ServiceTimes, Ticket};
use crate::absences::Absences;
use crate::entities::Employee;
use crate::{Entity as _, Item};
use model::hours::Schedule;
use model::queue::{Busy, Server, Status};
use model::slots;
use model::{Bilingual, Id, id};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the specialists who work in the shop, whatever their hours.
pub(super) fn active_specialists(items: &[Item]) -> Vec<Employee> {
    items.iter().cloned().filter_map(Employee::read).filter(Employee::is_active_specialist).collect()
}

/// Returns the names of the employees of the shop, by their accounts.
pub(super) fn staff_names(items: &[Item]) -> BTreeMap<Id<id::User>, Bilingual> {
    items.iter().cloned().filter_map(Employee::read).map(|it| (it.user(), it.name())).collect()
}
/// Returns the specialists of a queue who work at `now`: within their hours, or the shop's, and not away.
/// `active` are those who work in the shop at all.
pub(super) fn on_duty(
    queue: &Queue,
    active: &[Employee],
    items: &[Item],
    shop: &Schedule,
    now: i64,
) -> BTreeSet<Id<id::Specialist>> {
    let date = model::hours::date_at(now, &shop.zone);
    let frame = slots::PreparedHours::of(shop, None, date, date);
    let absences = Absences::read(items);
    let works = |person: &Employee| -> Option<Id<id::Specialist>> {
        let away = absences.of(person.id(), &shop.zone);
        let working = slots::working_time(person.schedule(shop).as_ref(), &frame, away);
        model::hours::spans::find(&working, now).map(|_| person.specialist())
    };
    let of_queue: Option<BTreeSet<Id<id::Specialist>>> =
        queue.specialist_ids().map(|ids| ids.iter().filter_map(|it| it.parse().ok()).collect());
    let on_duty = active.iter().filter_map(works);
    on_duty.filter(|it| of_queue.as_ref().is_none_or(|of_queue| of_queue.contains(it))).collect()
}

/// Returns the servers: the specialists on duty, and others who have called a ticket.
pub(super) fn servers(
    line: &Line,
    on_duty: &BTreeSet<Id<id::Specialist>>,
    times: &ServiceTimes,
    now: i64,
) -> Vec<Server> {
    let busy = |it: &Ticket| Busy::Serving { elapsed: now - it.serving_at().unwrap_or(now), time: times.of(it) };
    let serving = || line.tickets.iter().filter(|it| it.status() == Status::Serving);
    let of = |id: &Id<id::Specialist>| serving().find(|it| it.served_by() == Some(*id)).map(busy);
    let mut all: Vec<Server> = on_duty.iter().map(|it| Server { specialist: Some(*it), busy: of(it) }).collect();
    let others: BTreeMap<_, &Ticket> = line
        .tickets
        .iter()
        .filter(|it| matches!(it.status_at(now), Status::Called | Status::Serving))
        .filter(|it| it.served_by().is_none_or(|it| !on_duty.contains(&it)))
        .map(|it| ((it.called_by(), it.counter()), it))
        .collect();
    for ticket in others.into_values() {
        if ticket.status() == Status::Serving {
            // Its server is counted as one of the specialists on duty who seem to be free.
            match all.iter_mut().find(|it| it.busy.is_none()) {
                Some(free) => free.busy = Some(busy(ticket)),
                None => all.push(Server { specialist: None, busy: Some(busy(ticket)) }),
            }
        } else if on_duty.is_empty() {
            // Without specialists on duty, a call implies a server.
            all.push(Server { specialist: None, busy: None });
        }
    }
    all
}
