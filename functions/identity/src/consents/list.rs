//! `GET /me/consents`: lists the newest decision of each purpose, or with `history=true` all decisions.

use crate::consents::view::ConsentView;
use crate::needs::AccountNeeds;
use model::profile::ConsentPurpose;
use runtime::Api;
use serde::Serialize;
use store::entities::Consent;
use store::partition::{KEYS, USER};
use store::{Account, Entity as _, keys};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Decisions about consents.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentList {
    items: Vec<ConsentView>,
    /// Always null.
    next_cursor: Option<String>,
}

impl ConsentList {
    /// The newest decision of each purpose. `decisions` are sorted by purpose and time.
    fn newest(decisions: &[Consent]) -> Self {
        let newest = |purpose| decisions.iter().rfind(|it| it.purpose() == purpose).map(ConsentView::of);
        Self { items: ConsentPurpose::ALL.into_iter().filter_map(newest).collect(), next_cursor: None }
    }

    /// All decisions, those of one purpose together, the newest first.
    fn all(decisions: &[Consent]) -> Self {
        let of = |purpose| decisions.iter().rev().filter(move |it| it.purpose() == purpose).map(ConsentView::of);
        Self { items: ConsentPurpose::ALL.into_iter().flat_map(of).collect(), next_cursor: None }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let boolean = ObjectBuilder::new().schema_type(Type::Boolean).build();
    Endpoint::get(Api::Identity, "/me/consents", "List your consents")
        .signed_in()
        .query("history", "`true` for all decisions, the newest of each purpose first", boolean)
        .example_query("history=true")
        .answers::<ConsentList>(200, "The newest decision of each purpose, or all decisions")
        .reads_singly(&[KEYS, USER])
        .queries(&[KEYS, USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let has_history = web::query::<bool>(&request, "history")?.unwrap_or_default();
    let (key, partition) = (keys::user(caller.user), keys::user_partition(caller.user));
    let (account, consents) = tokio::try_join!(needs.table.get(&key), needs.table.query_all(&partition, "CONSENT#"))?;
    caller.alive(account.and_then(Account::read), request.seconds())?;
    let decisions: Vec<Consent> = consents.into_iter().filter_map(Consent::read).collect();
    Reply::ok(&if has_history { ConsentList::all(&decisions) } else { ConsentList::newest(&decisions) })
}
