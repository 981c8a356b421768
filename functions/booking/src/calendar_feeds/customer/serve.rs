//! `GET /calendar-feeds/{token}`: the calendar behind a secret address, also as `{token}.ics`.

use crate::calendar_feeds::feed::{Feed, Shows, may_see, works};
use crate::calendar_feeds::ics::entry::Entry;
use crate::calendar_feeds::ics::{customers_name, render, specialists_name};
use crate::calendar_feeds::token::{PATTERN, Token};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::ToSpan as _;
use jiff::tz::Offset;
use model::{Code, Id, id};
use runtime::{Aws, Env, StartError, Starting};
use store::access::Rights;
use store::keys::Ref;
use store::{Account, Entity as _, Item, StoreError, Table, first, keys};
use web::openapi::{self, text_schema};
use web::{Fault, Reply, Request};

/// How long a customer's appointments stay in their calendar, in seconds after the start.
const KEPT: i64 = 60 * 86_400;
/// Pages of 100 appointments that are read of a customer at most, the latest first.
const PAGES: usize = 10;
/// Days of a specialist's calendar before and after today (UTC).
const DAYS: std::ops::RangeInclusive<i64> = -7..=60;
/// How many of them are read at once.
const AT_ONCE: usize = 16;
/// What calendars and caches are told: the address is a secret, and so is what it shows.
const CONTROL: &str = "private, max-age=300";
const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

async fn needs(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-serve-calendar-feed", "Read a calendar by its secret address")
        .path("token", text_schema(PATTERN))
        .answers_text(200, MEDIA_TYPE, "The calendar (RFC 5545)")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let reference = web::path::<Token>(&request, "token")?.reference();
    let feed =
        table.get(&keys::calendar_feed(&reference)).await?.as_ref().and_then(Feed::read).ok_or(Code::NotFound)?;
    let file = match feed.shows {
        Shows::Customer => of_customer(table, &feed, &reference, &request).await?,
        Shows::Specialist(specialist) => of_specialist(table, &feed, &reference, specialist, &request).await?,
    };
    Ok(Reply::tagged_text(&request, MEDIA_TYPE, file, CONTROL))
}

async fn of_customer(table: &Table, feed: &Feed, reference: &Ref, request: &Request) -> Result<String, Fault> {
    let wanted = [keys::user(feed.user), feed.pointer()];
    let since = (request.seconds() - KEPT) * 1_000;
    let (found, items) = tokio::try_join!(table.get_many(&wanted), appointments(table, feed.user, since))?;
    let [account, pointer] = first(found);
    lives(reference, account, pointer)?;
    let entries: Vec<Entry> = items.iter().filter_map(Entry::for_customer).collect();
    Ok(render(&entries, feed.language, customers_name(feed.language)))
}

async fn of_specialist(
    table: &Table,
    feed: &Feed,
    reference: &Ref,
    specialist: Id<id::Specialist>,
    request: &Request,
) -> Result<String, Fault> {
    let employee: Id<id::Employee> = specialist.derived();
    let company = specialist.shop().company();
    let wanted = [keys::user(feed.user), feed.pointer(), keys::employee(employee), keys::access(company)];
    let [account, pointer, person, access] = first(table.get_many(&wanted).await?);
    lives(reference, account, pointer)?;
    let rights = Rights::read(company, access.as_ref());
    // Whoever left, or lost the right to look, looks no more.
    let seen = |it: &Item| works(it) && may_see(&rights.access, feed.user, employee, it);
    let person = person.filter(seen).ok_or(Code::NotFound)?;

    let items = days(table, specialist, request).await?;
    let entries: Vec<Entry> = items.iter().filter_map(Entry::for_specialist).collect();
    let name = specialists_name(person.bilingual("name").pick(feed.language), feed.language);
    Ok(render(&entries, feed.language, &name))
}

/// Whether the feed is still the one that its pointer names, and the account of whoever asked for it is in use.
fn lives(reference: &Ref, account: Option<Item>, pointer: Option<Item>) -> Result<(), Fault> {
    let named = pointer.is_some_and(|it| it.text("feed") == Some(reference.as_str()));
    let used = account.and_then(Account::read).is_some_and(|it| it.is_active());
    if named && used { Ok(()) } else { Err(Code::NotFound.into()) }
}

/// A customer's appointments that start at `since_ms` (milliseconds) or later, the latest first.
async fn appointments(table: &Table, user: Id<id::User>, since_ms: i64) -> Result<Vec<Item>, StoreError> {
    let (pk, mut all, mut before) = (keys::user_partition(user), Vec::new(), None);
    for _ in 0..PAGES {
        let page = table.query_back(&pk, "APPT#", before.as_deref(), 100).await?;
        let ids = page.items.iter().filter_map(|it| keys::last_id::<id::Appointment>(it.text("sk")?));
        let wanted: Vec<_> = ids.take_while(|it| it.at_ms() >= since_ms).map(keys::appointment).collect();
        all.extend(table.get_many(&wanted).await?.into_iter().flatten());
        before = page.next;
        if before.is_none() || wanted.len() < page.items.len() {
            break;
        }
    }
    Ok(all)
}

/// A specialist's appointments around today, in the order of their starts.
async fn days(table: &Table, specialist: Id<id::Specialist>, request: &Request) -> Result<Vec<Item>, StoreError> {
    let today = Offset::UTC.to_datetime(request.now).date();
    let reads = DAYS.map(|ahead| {
        let day = today.saturating_add(ahead.days());
        day_of(table, specialist, keys::appointments_partition(specialist.shop(), day))
    });
    let days: Vec<Vec<Item>> = stream::iter(reads).buffered(AT_ONCE).try_collect().await?;
    Ok(days.into_iter().flatten().collect())
}

async fn day_of(table: &Table, specialist: Id<id::Specialist>, pk: String) -> Result<Vec<Item>, StoreError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = table.query_eventually(&pk, "", after.as_deref()).await?;
        all.extend(page.items.into_iter().filter(|it| it.parsed("specialist_id") == Some(specialist)));
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}
