//! What the steps of customers with their tickets have in common.

use crate::tickets::owned::declare_writes;
use crate::tickets::view::TicketView;
use model::Code;
use runtime::Api;
use store::partition::{IDEMPOTENCY, KEYS, LINE, PAST_TICKETS, SHOP, USER};
use web::{Declare as _, Endpoint};

/// The declaration of a step with one's own ticket.
pub(super) fn described(path: &'static str, summary: &'static str) -> Endpoint<()> {
    let endpoint = Endpoint::post(Api::Customer, path, summary)
        .signed_in()
        .answers::<TicketView>(200, "The ticket as it is now")
        .refuses(&[Code::NotFound, Code::WrongState])
        .reads(&[KEYS, USER, LINE, PAST_TICKETS, SHOP, IDEMPOTENCY])
        .consumes("ticket_id");
    declare_writes(endpoint)
}
