//! `GET /waitlist`: lists the caller's waitlist entries, the newest first, with their offers.

use crate::needs::CustomerListNeeds;
use crate::waitlist::view::WaitlistEntryView;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::entities::{WaitlistEntry, WaitlistPointer};
use store::partition::{KEYS, USER, WAITLIST};
use store::{Entity as _, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// Waitlist entries of the caller.
#[derive(Debug, Serialize, ToSchema)]
struct WaitlistEntryPage {
    items: Vec<WaitlistEntryView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/waitlist", "List your waitlist entries")
        .signed_in()
        .paged()
        .answers::<WaitlistEntryPage>(200, "A page of entries. They are kept for 30 days after their dates.")
        .example_query("limit=20")
        .reads(&[KEYS, USER, WAITLIST])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(CustomerListNeeds::new, handle)
}

async fn handle(needs: &CustomerListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, partition) = (&needs.gate.table, keys::user_partition(caller.user));
    let pointers = paging.collect_back(table, &partition, keys::WAITLIST_POINTERS, WaitlistPointer::entry);
    let account = needs.gate.read_account(&request, &caller, Reads::default());
    let ((account, _), (ids, next)) = tokio::try_join!(account, pointers)?;

    let found = table.get_many(&ids.into_iter().map(keys::waitlist_entry).collect::<Vec<_>>()).await?;
    let (language, now) = (request.answer_in(Some(account.language())), request.seconds());
    let entries = found.into_iter().flatten().filter_map(WaitlistEntry::read);
    let items = entries.map(|it| WaitlistEntryView::of(&it, language, now)).collect();
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.entropy));
    Reply::ok(&WaitlistEntryPage { items, next_cursor })
}
