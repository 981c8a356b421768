//! `GET /me/consents`: what the caller has consented to, the newest decision of each purpose.

use crate::consents::view::ConsentView;
use crate::needs::{SignedIn, alive};
use model::profile::ConsentPurpose;
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Account, Entity as _, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

/// The newest decision of each purpose that was decided.
#[derive(Debug, Serialize, ToSchema)]
struct Consents {
    items: Vec<ConsentView>,
    /// Always null.
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("list-consents", "List your consents")
        .signed_in()
        .answers::<Consents>(200, "The newest decision of each purpose")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Consents>(into);
}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    let partition = keys::user_partition(caller.user);
    let key = keys::user(caller.user);
    let (account, decisions) = tokio::try_join!(needs.table.get(&key), needs.table.query_all(&partition, "CONSENT#"))?;
    alive(&caller, account.and_then(Account::read), request.seconds())?;
    let newest = |purpose: ConsentPurpose| {
        // The sort key ends with the moment, so the last of a purpose is the newest.
        let item = decisions.iter().rfind(|it| it.text("purpose") == Some(purpose.as_str()))?;
        Some(ConsentView {
            purpose,
            granted: item.flag("granted"),
            notice_version: item.text("notice_version").unwrap_or_default().to_owned(),
            at: item.text("at").unwrap_or_default().to_owned(),
        })
    };
    Reply::ok(&Consents { items: ConsentPurpose::ALL.into_iter().filter_map(newest).collect(), next_cursor: None })
}
