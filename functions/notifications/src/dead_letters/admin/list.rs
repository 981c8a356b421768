//! `GET /dead-letters` (admin): lists notifications that could not be sent, newest first.

use crate::dead_letters::needs::DeadLetterListNeeds;
use crate::dead_letters::view::{DeadLetterStatus, DeadLetterView};
use model::access::{Action, Resource};
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::entities::NotificationDeadLetter;
use store::partition::{COMPANY, DEAD_LETTERS, KEYS, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant, query};

/// A page of dead letters.
#[derive(Debug, Serialize, ToSchema)]
struct DeadLetterPage {
    items: Vec<DeadLetterView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/dead-letters", "List notifications that failed")
        .staff()
        .query(
            "status",
            "`open`, those that nobody has sent again, or `resolved`. Defaults to `open`.",
            text_schema("^(open|resolved)$"),
        )
        .paged()
        .answers::<DeadLetterPage>(200, "A page of dead letters, newest first")
        .example_query("status=open&limit=20")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[DEAD_LETTERS])
        .secrets(&[SecretName::Cursors])
        .served_by(DeadLetterListNeeds::admin, handle)
}

async fn handle(needs: &DeadLetterListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.staff.caller(&request).await?;
    let status = query::<DeadLetterStatus>(&request, "status")?.unwrap_or(DeadLetterStatus::Open);
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let view = |item: &Item| {
        let letter = NotificationDeadLetter::read(item.clone()).filter(|it| DeadLetterStatus::of(it) == status);
        letter.as_ref().map(DeadLetterView::of)
    };
    let ((context, _), (items, last)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Platform, Reads::default()),
        paging.collect_back(&needs.staff.table, keys::DEAD_LETTERS, "", view),
    )?;
    context.may(Resource::Notification, Action::View)?;
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&DeadLetterPage { items, next_cursor })
}
