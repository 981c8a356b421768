//! `GET /me/consents`: lists the newest decision of each purpose.

use crate::consents::view::ConsentView;
use crate::needs::AccountNeeds;
use model::profile::ConsentPurpose;
use runtime::{Env, Starting};
use serde::Serialize;
use store::entities::Consent;
use store::{Account, Entity as _, Item, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AccountNeeds::new, handle)
}

/// The newest decision of each purpose about which the user has decided.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentList {
    items: Vec<ConsentView>,
    /// Always null.
    next_cursor: Option<String>,
}

impl ConsentList {
    /// `items` are sorted by purpose and time.
    fn of(items: Vec<Item>) -> Self {
        let decisions: Vec<Consent> = items.into_iter().filter_map(Consent::read).collect();
        let newest = |purpose| decisions.iter().rfind(|it| it.purpose() == purpose).map(ConsentView::of);
        Self { items: ConsentPurpose::ALL.into_iter().filter_map(newest).collect(), next_cursor: None }
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("list-consents", "List your consents")
        .signed_in()
        .answers::<ConsentList>(200, "The newest decision of each purpose")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ConsentList>(into);
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let (key, partition) = (keys::user(caller.user), keys::user_partition(caller.user));
    let (account, consents) = tokio::try_join!(needs.table.get(&key), needs.table.query_all(&partition, "CONSENT#"))?;
    caller.alive(account.and_then(Account::read), request.seconds())?;
    Reply::ok(&ConsentList::of(consents))
}
