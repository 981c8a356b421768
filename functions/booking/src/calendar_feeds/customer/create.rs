//! `POST /calendar-feeds`: a calendar of the caller's appointments to subscribe to, in place of the one before.

use crate::calendar_feeds::feed::{CalendarFeed, Feed, Links, Shows};
use crate::calendar_feeds::token::Token;
use model::Code;
use runtime::{Aws, Env, StartError, Starting, SystemEntropy};
use store::{Refusal, Write, account, first, keys};
use web::openapi::{self, collect};
use web::{CustomerGate, Fault, Reply, Request};

struct Needs {
    gate: CustomerGate,
    links: Links,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { links: Links::read(&env)?, gate: CustomerGate::with(&Aws::new(&env)?, &env).await? })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-create-calendar-feed", "Subscribe to your appointments with a calendar")
        .signed_in()
        .answers::<CalendarFeed>(201, "The calendar; the one before has ended")
        .refuses(&[Code::ProfileIncomplete])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CalendarFeed>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let (gate, now) = (&needs.gate, request.seconds());
    let caller = gate.customer(&request).await?;
    let (account, found) = gate.account(&request, &caller, &[keys::customer_feed_pointer(caller.user)]).await?;
    let [pointer] = first(found);

    let language = request.answer_in(Some(account.language()));
    let (feed, token) = (Feed { shows: Shows::Customer, user: caller.user, language }, Token::new(&SystemEntropy));
    let lives = account::signed_in(caller.session, caller.version, now);
    let mut writes = vec![Write::Check(keys::user(caller.user), lives)];
    writes.extend(feed.writes(&token, pointer.as_ref(), request.now));
    match gate.table.commit(writes).await {
        Ok(()) => Reply::created(&needs.links.to(&token, request.now)),
        Err(Refusal::Condition { at: 0, .. }) => Err(Code::Unauthenticated.into()),
        Err(Refusal::Condition { at, .. }) => Err(Fault::retry(format_args!("write {at}"))),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}
