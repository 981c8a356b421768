//! `POST /calendar-feeds`: creates a calendar feed of the caller's appointments, in place of the one before.

use crate::calendar_feeds::feed::{CalendarFeedView, FeedLinks};
use crate::calendar_feeds::token::Token;
use model::Code;
use runtime::{Api, Aws, Env, StartError, SystemEntropy, WriteKind};
use store::entities::{CalendarFeedPointer, FeedContent, NewCalendarFeed};
use store::partition::{CALENDAR_FEED, KEYS, USER};
use store::{Reads, keys};
use web::{CustomerGate, Declare as _, Endpoint, Reply, Request, Stop, Transaction};

struct Needs {
    gate: CustomerGate,
    links: FeedLinks,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { links: FeedLinks::read(&env)?, gate: CustomerGate::with(&Aws::new(&env)?, &env).await? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Customer, "/calendar-feeds", "Create a calendar feed")
        .signed_in()
        .answers::<CalendarFeedView>(201, "The feed. The one before has ended.")
        .refuses(&[Code::ProfileIncomplete])
        .reads(&[KEYS, USER])
        .transacts_only(&[WriteKind::Put, WriteKind::Delete, WriteKind::Check], &[CALENDAR_FEED, USER])
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Stop> {
    let caller = needs.gate.customer(&request).await?;
    let mut reads = Reads::default();
    let pointer = reads.want::<CalendarFeedPointer>(keys::customer_feed_pointer(caller.user));
    let (account, mut found) = needs.gate.read_account(&request, &caller, reads).await?;
    let pointer = found.take(pointer);

    let language = request.answer_in(Some(account.language()));
    let feed = NewCalendarFeed { content: FeedContent::Customer, user: caller.user, language };
    let token = Token::new(&SystemEntropy);
    let mut tx = Transaction::by_customer(&caller, &request);
    tx.write_all(feed.writes(&token.reference(), pointer.as_ref(), request.now));
    tx.commit(&needs.gate.table).await?;
    Ok(Reply::created(&needs.links.present(&token, request.now))?)
}
