//! `check-privacy-requests`, every day: fails if a request for a copy of one's data, or for its erasure, is not answered after
//! 20 days, which raises an alarm while ten days are left. The log names the requests.

use jiff::Timestamp;
use model::profile::AccountStatus;
use model::retention::PRIVACY_ALARM_AFTER;
use runtime::{Aws, Env, Failure, StartError};
use serde_json::{Value, json};
use store::entities::{Export, PrivacyRequest};
use store::partition::{PRIVACY, USER};
use store::{Account, Entity as _, StoreError, Table, keys};
use triggers::{Declare as _, Endpoint, Job};

/// How many days of requests each run looks at.
const DAYS: i64 = 30;
const DAY: i64 = 86_400;

struct Needs {
    table: Table,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { table: Table::new(&Aws::new(&env)?, &env)? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Check that privacy requests are answered", "rate(1 day)")
        .reads_in_batches(&[USER])
        .queries(&[PRIVACY])
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let latest = job.now.as_second() - PRIVACY_ALARM_AFTER;
    let (mut checked, mut late) = (0, 0);
    for days in 0..DAYS {
        let items = needs.table.query_all(&keys::privacy_partition(latest - days * DAY), "").await?;
        let requests = items.into_iter().filter_map(PrivacyRequest::read);
        for request in requests.filter(|it| it.requested_at() <= latest) {
            checked += 1;
            if needs.is_open(&request, job.now).await? {
                late += 1;
                tracing::error!(user = %request.user(), export = request.export().is_some(), "privacy_request_late");
            }
        }
    }
    match late {
        0 => Ok(json!({"checked": checked})),
        _ => Err(Failure::new("privacy_request_late", format!("{late} requests"))),
    }
}

impl Needs {
    /// Whether a request is not answered.
    async fn is_open(&self, request: &PrivacyRequest, now: Timestamp) -> Result<bool, StoreError> {
        let user = request.user();
        let mut items = self.table.get_many(&[keys::user(user), keys::export(user)]).await?.into_iter();
        let (account, export) = (items.next().flatten(), items.next().flatten());
        Ok(match request.export() {
            // A newer export answers an older request as well.
            Some(asked) => {
                let export = export.and_then(Export::read);
                export.is_some_and(|it| it.id() == asked && it.file_key().is_none())
            }
            None => account.and_then(Account::read).is_some_and(|it| is_due(&it, now)),
        })
    }
}

/// Whether an account should have been erased, and anything of its person may be left. One whose erasure was cancelled should
/// not.
fn is_due(account: &Account, now: Timestamp) -> bool {
    if account.status() == AccountStatus::Erased {
        return !account.erased_phone_refs().is_empty();
    }
    account.erasure_at().and_then(|it| it.parse::<Timestamp>().ok()).is_some_and(|it| it <= now)
}
