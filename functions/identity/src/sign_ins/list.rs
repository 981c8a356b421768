//! `GET /me/sign-ins`: lists the attempts of the last 180 days to sign in to the caller's account, newest first.

use crate::needs::AccountNeeds;
use jiff::Timestamp;
use model::secret::SecretName;
use model::session::Audience;
use runtime::{Api, Aws, Env, StartError};
use serde::Serialize;
use store::entities::LoginAttempt;
use store::partition::{KEYS, USER};
use store::{Account, Entity as _, Item, keys};
use utoipa::ToSchema;
use web::{Cursors, Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// A page of attempts to sign in.
#[derive(Debug, Serialize, ToSchema)]
struct SignInPage {
    items: Vec<SignInAttempt>,
    /// Cursor of the next page. Null on the last page.
    next_cursor: Option<String>,
}

/// An attempt to sign in.
#[derive(Debug, Serialize, ToSchema)]
struct SignInAttempt {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    succeeded: bool,
    /// Why it failed, as the code of a problem. Null if it succeeded.
    #[schema(example = "otp_invalid")]
    failure_reason: Option<String>,
    audience: Audience,
    device_name: String,
    platform: String,
    ip: String,
    /// The city of that address. Null if it is not known.
    city: Option<String>,
    /// What the client called itself. May be empty.
    user_agent: String,
}

impl SignInAttempt {
    fn of(attempt: &LoginAttempt) -> Self {
        let failure_reason = attempt.failure_reason().map(str::to_owned);
        Self {
            at: attempt.at(),
            succeeded: failure_reason.is_none(),
            failure_reason,
            audience: attempt.audience(),
            device_name: attempt.device_name().to_owned(),
            platform: attempt.platform().to_owned(),
            ip: attempt.address().to_owned(),
            city: attempt.city().map(str::to_owned),
            user_agent: attempt.user_agent().to_owned(),
        }
    }
}

/// The table, the public keys, and the secret of cursors.
struct SignInListNeeds {
    base: AccountNeeds,
    cursors: Cursors,
}

impl SignInListNeeds {
    async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (base, cursors) = tokio::join!(AccountNeeds::with(&aws, &env), Cursors::load(&aws, &env));
        Ok(Self { base: base?, cursors: cursors? })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/me/sign-ins", "List attempts to sign in")
        .signed_in()
        .paged()
        .answers::<SignInPage>(200, "Attempts of the last 180 days, newest first")
        .example_query("limit=20")
        .reads_singly(&[KEYS, USER])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(SignInListNeeds::new, handle)
}

async fn handle(needs: &SignInListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.base.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let table = &needs.base.table;
    let (key, partition) = (keys::user(caller.user), keys::user_partition(caller.user));
    let attempt = |item: &Item| LoginAttempt::read(item.clone()).filter(|it| it.is_kept(request.now));
    let account = async { table.get(&key).await.map_err(Fault::from) };
    let page = paging.collect_back(table, &partition, keys::LOGIN_ATTEMPTS, attempt);
    let (account, (attempts, last)) = tokio::try_join!(account, page)?;
    caller.alive(account.and_then(Account::read), request.seconds())?;
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.base.entropy));
    Reply::ok(&SignInPage { items: attempts.iter().map(SignInAttempt::of).collect(), next_cursor })
}
