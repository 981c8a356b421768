//! `GET /appointments`: lists the caller's appointments, upcoming or past.

use crate::appointments::view::AppointmentView;
use crate::needs::CustomerListNeeds;
use model::booking::AppointmentStatus;
use model::secret::SecretName;
use model::{Id, Language, id};
use runtime::Api;
use serde::Serialize;
use std::str::FromStr;
use store::entities::{Appointment, AppointmentPointer};
use store::partition::{APPOINTMENTS, KEYS, USER};
use store::{Entity as _, Item, Page, Reads, keys};
use utoipa::ToSchema;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, query};

/// Which appointments are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Those that are not over, the next first.
    Upcoming,
    /// Those that are over or cancelled, the latest first.
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

/// Appointments of the caller.
#[derive(Debug, Serialize, ToSchema)]
struct AppointmentPage {
    items: Vec<AppointmentView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/appointments", "List your appointments")
        .signed_in()
        .query(
            "when",
            "`upcoming`, the next first, or `past`, the latest first. Defaults to `upcoming`.",
            text_schema("^(upcoming|past)$"),
        )
        .paged()
        .answers::<AppointmentPage>(200, "A page of appointments")
        .example_query("when=upcoming&limit=20")
        .reads(&[KEYS, USER, APPOINTMENTS])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(CustomerListNeeds::new, handle)
}

/// How long after its start an appointment may still be upcoming, in seconds: services last a day at most, and a service
/// that begins late begins within another.
const LONGEST: i64 = 2 * 86_400;

async fn handle(needs: &CustomerListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let when = query::<When>(&request, "when")?.unwrap_or(When::Upcoming);
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let list = List { needs, partition: keys::user_partition(caller.user), when, limit: paging.limit };
    let first = list.pointers(paging.after.clone().or_else(|| list.beginning(request.seconds())));
    let account = needs.gate.read_account(&request, &caller, Reads::default());
    let ((account, _), pointers) = tokio::try_join!(account, first)?;
    let language = request.answer_in(Some(account.language()));

    let Listed { items, last } = list.collect(pointers, language, request.seconds()).await?;
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.entropy));
    Reply::ok(&AppointmentPage { items, next_cursor })
}

/// A list of a customer's appointments.
struct List<'a> {
    needs: &'a CustomerListNeeds,
    partition: String,
    when: When,
    limit: usize,
}

/// Appointments that are listed, and the sort key of the last one if there are more.
struct Listed {
    items: Vec<AppointmentView>,
    last: Option<String>,
}

impl List<'_> {
    /// The sort key before the first upcoming appointment.
    fn beginning(&self, now: i64) -> Option<String> {
        let key = || keys::appointment_pointers_from((now - LONGEST).max(0));
        (self.when == When::Upcoming).then(key)
    }

    /// Reads a page of pointers to appointments.
    async fn pointers(&self, after: Option<String>) -> Result<Page, Fault> {
        // One more than the page holds shows whether there is a next page. A batch reads at most 100.
        let limit = i32::try_from(self.limit + 1).unwrap_or(i32::MAX).min(100);
        let (table, partition) = (&self.needs.gate.table, &self.partition);
        Ok(match self.when {
            When::Upcoming => table.query(partition, keys::APPOINTMENT_POINTERS, after.as_deref(), limit).await?,
            When::Past => table.query_back(partition, keys::APPOINTMENT_POINTERS, after.as_deref(), limit).await?,
        })
    }

    /// Reads appointments, page by page, until enough are listed.
    async fn collect(&self, mut pointers: Page, language: Language, now: i64) -> Result<Listed, Fault> {
        let (mut items, mut last) = (Vec::new(), None);
        loop {
            let ids: Vec<Id<id::Appointment>> =
                pointers.items.iter().filter_map(AppointmentPointer::appointment).collect();
            let wanted: Vec<_> = ids.iter().map(|it| keys::appointment(*it)).collect();
            let found = self.needs.gate.table.get_many(&wanted).await?;
            for (pointer, item) in pointers.items.iter().zip(found) {
                let appointment = item.and_then(Appointment::read).filter(|it| self.lists(it, now));
                let Some(appointment) = appointment else { continue };
                if items.len() == self.limit {
                    return Ok(Listed { items, last });
                }
                items.push(AppointmentView::of(&appointment, language));
                last = Some(Item::key(pointer).sk);
            }
            let Some(next) = pointers.next else { return Ok(Listed { items, last: None }) };
            pointers = self.pointers(Some(next)).await?;
        }
    }

    /// Whether the list is for this appointment.
    fn lists(&self, appointment: &Appointment, now: i64) -> bool {
        let status = appointment.status();
        let is_over = status.is_final()
            || appointment.is_past_deadline(now)
            || (appointment.end() <= now && status != AppointmentStatus::InProgress);
        (self.when == When::Past) == is_over
    }
}
