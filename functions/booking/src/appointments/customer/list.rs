//! `GET /appointments`: one's own appointments, those to come or those that are over.

use crate::appointments::view::AppointmentView;
use crate::needs::CustomerListNeeds;
use model::{Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use std::str::FromStr;
use store::{Appointment, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, text_schema};
use web::{Fault, Paging, Reply, Request, query};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerListNeeds::new, handle)
}

/// Which appointments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Those that are not over, the next first.
    Upcoming,
    /// Those that are over or off, the latest first.
    Past,
}

impl FromStr for When {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "upcoming" => Ok(Self::Upcoming),
            "past" => Ok(Self::Past),
            _ => Err(()),
        }
    }
}

/// Appointments of a customer.
#[derive(Debug, Serialize, ToSchema)]
struct Appointments {
    items: Vec<AppointmentView>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-appointments", "List one's own appointments")
        .signed_in()
        .query(
            "when",
            "`upcoming` (the next first; the default) or `past` (the latest first)",
            text_schema("^(upcoming|past)$"),
        )
        .paged()
        .answers::<Appointments>(200, "A page of appointments")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Appointments>(into);
}

/// An appointment is upcoming for so long after its start at most, in seconds: services last a day at most, and who is
/// served late is served within another.
const LONGEST: i64 = 2 * 86_400;

async fn handle(needs: &CustomerListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let when = query::<When>(&request, "when")?.unwrap_or(When::Upcoming);
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let now = request.seconds();
    let partition = keys::user_partition(caller.user);
    let begin = match when {
        When::Upcoming => Some(format!("APPT#{:011}", (now - LONGEST).max(0))),
        When::Past => None,
    };
    let first = page(needs, &partition, when, paging.after.clone().or(begin), paging.limit);
    let account = needs.gate.account(&request, &caller, &[]);
    let ((account, _), mut pointers) = tokio::try_join!(account, first)?;
    let language = request.answer_in(Some(account.language()));

    let mut items = Vec::new();
    let mut last = None;
    let next_cursor = loop {
        let ids: Vec<Id<id::Appointment>> = pointers.items.iter().filter_map(|it| it.parsed("id")).collect();
        let found = needs.gate.table.get_many(&ids.iter().map(|it| keys::appointment(*it)).collect::<Vec<_>>()).await?;
        let mut full = false;
        for (pointer, item) in pointers.items.iter().zip(found) {
            let Some(appointment) = Appointment::read(item).filter(|it| belongs(it, when, now)) else { continue };
            if items.len() == paging.limit {
                full = true;
                break;
            }
            items.push(AppointmentView::of(&appointment, language));
            last = pointer.text("sk").map(str::to_owned);
        }
        if full {
            break last.map(|it: String| paging.next(&request, &needs.cursors, &it, &*needs.entropy));
        }
        let Some(next) = pointers.next else { break None };
        pointers = page(needs, &partition, when, Some(next), paging.limit).await?;
    };
    Reply::ok(&Appointments { items, next_cursor })
}

async fn page(
    needs: &CustomerListNeeds,
    partition: &str,
    when: When,
    after: Option<String>,
    limit: usize,
) -> Result<store::Page, Fault> {
    // One more than fits tells whether there is a next page; a batch reads at most 100.
    let limit = i32::try_from(limit + 1).unwrap_or(i32::MAX).min(100);
    let table = &needs.gate.table;
    Ok(match when {
        When::Upcoming => table.query(partition, "APPT#", after.as_deref(), limit).await?,
        When::Past => table.query_back(partition, "APPT#", after.as_deref(), limit).await?,
    })
}

fn belongs(appointment: &Appointment, when: When, now: i64) -> bool {
    let status = appointment.status();
    let over = status.is_final()
        || appointment.pending_until().is_some_and(|it| it <= now)
        || (appointment.end() <= now && status != model::booking::AppointmentStatus::InProgress);
    (when == When::Past) == over
}
