//! What the steps of guests with their tickets have in common.

use crate::tickets::owned::declare_writes;
use crate::tickets::view::PublicTicketView;
use model::Code;
use model::secret::SecretName;
use runtime::Api;
use store::partition::{IDEMPOTENCY, KEYS, LINE, PAST_TICKETS, SHOP};
use store::queue::PAGE_TOKEN;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint};

/// The declaration of a step with the ticket of a token.
pub(super) fn described(path: &'static str, summary: &'static str) -> Endpoint<()> {
    let endpoint = Endpoint::post(Api::Customer, path, summary)
        .path("token", text_schema(PAGE_TOKEN))
        .answers::<PublicTicketView>(200, "The ticket as it is now")
        .refuses(&[Code::WrongState])
        .example_value("token", "${ticket_token}")
        .reads(&[KEYS, LINE, PAST_TICKETS, SHOP, IDEMPOTENCY])
        .consumes("ticket_token");
    declare_writes(endpoint).secrets(&[SecretName::TicketPages])
}
