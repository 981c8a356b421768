//! `GET /waitlist`: what one waits for, the newest first, with what is offered.

use crate::needs::CustomerListNeeds;
use crate::waitlist::entry::Entry;
use crate::waitlist::view::WaitlistEntry;
use model::{Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::keys;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Paging, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerListNeeds::new, handle)
}

/// Entries of a customer.
#[derive(Debug, Serialize, ToSchema)]
struct WaitlistEntries {
    items: Vec<WaitlistEntry>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-waitlist-entries", "List one's own entries of waitlists, the newest first")
        .signed_in()
        .paged()
        .answers::<WaitlistEntries>(200, "A page of entries; they are kept for 30 days after their dates")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<WaitlistEntries>(into);
}

async fn handle(needs: &CustomerListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, partition) = (&needs.gate.table, keys::user_partition(caller.user));
    let pointers = paging.collect(table, &partition, "WAIT#", true, |it| it.parsed::<Id<id::Waitlist>>("id"));
    let account = needs.gate.account(&request, &caller, &[]);
    let ((account, _), (ids, next)) = tokio::try_join!(account, pointers)?;

    let found = table.get_many(&ids.into_iter().map(keys::waitlist_entry).collect::<Vec<_>>()).await?;
    let (language, now) = (request.answer_in(Some(account.language())), request.seconds());
    let items = found.into_iter().filter_map(Entry::read).map(|it| WaitlistEntry::of(&it, language, now)).collect();
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.entropy));
    Reply::ok(&WaitlistEntries { items, next_cursor })
}
