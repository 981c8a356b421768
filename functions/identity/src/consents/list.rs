//! `GET /me/consents`: lists the newest decision of each purpose.

use crate::consents::view::ConsentView;
use crate::needs::AccountNeeds;
use model::profile::ConsentPurpose;
use runtime::Api;
use serde::Serialize;
use store::entities::Consent;
use store::partition::{KEYS, USER};
use store::{Account, Entity as _, Item, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

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

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/me/consents", "List your consents")
        .signed_in()
        .answers::<ConsentList>(200, "The newest decision of each purpose")
        .reads_singly(&[KEYS, USER])
        .queries(&[KEYS, USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let (key, partition) = (keys::user(caller.user), keys::user_partition(caller.user));
    let (account, consents) = tokio::try_join!(needs.table.get(&key), needs.table.query_all(&partition, "CONSENT#"))?;
    caller.alive(account.and_then(Account::read), request.seconds())?;
    Reply::ok(&ConsentList::of(consents))
}
