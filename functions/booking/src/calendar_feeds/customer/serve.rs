//! `GET /calendar-feeds/{token}`: returns the calendar behind a secret address, also as `{token}.ics`, and to `HEAD`.

use crate::calendar_feeds::feed::{is_active_specialist, may_see};
use crate::calendar_feeds::ics::entry::CalendarEntry;
use crate::calendar_feeds::ics::{MEDIA_TYPE, customers_name, render, specialists_name};
use crate::calendar_feeds::token::{PATTERN, Token};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::ToSpan as _;
use jiff::tz::Offset;
use model::{Code, Id, id};
use runtime::{Api, Aws, Env, StartError};
use store::access::Rights;
use store::entities::{
    Account, Appointment, AppointmentPointer, CalendarFeed, CalendarFeedPointer, Employee, FeedContent,
};
use store::keys::{self, Ref};
use store::partition::{APPOINTMENTS, CALENDAR_FEED, COMPANY, SHOP, USER};
use store::{Entity as _, Found, Item, ReadHandle, Reads, StoreError, Table};
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// How long a customer's appointments stay in their calendar, in seconds after the start.
const KEPT: i64 = 60 * 86_400;
/// Pages of 100 appointments that are read of a customer, at most, the latest first.
const MAX_PAGES: usize = 10;
/// Days of a specialist's calendar before and after today (UTC): a shop may take bookings for up to a year ahead.
const DAYS: std::ops::RangeInclusive<i64> = -7..=367;
/// Days that are read at once.
const CONCURRENT_DAYS: usize = 32;
/// Cache control: the address is a secret, and so is what it shows.
const CONTROL: &str = "private, max-age=300";

async fn needs(env: Env) -> Result<Table, StartError> {
    Table::new(&Aws::new(&env)?, &env)
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/calendar-feeds/{token}", "Get a calendar")
        .also_head()
        .path("token", text_schema(PATTERN))
        .answers_text(200, MEDIA_TYPE, "The calendar (RFC 5545)")
        .example_value("token", "${feed_token}.ics")
        .reads_singly(&[CALENDAR_FEED])
        .reads_in_batches(&[USER, APPOINTMENTS, SHOP, COMPANY])
        .queries(&[USER, APPOINTMENTS])
        .memory(256)
        .served_by(needs, handle)
}

async fn handle(table: &Table, request: Request) -> Result<Reply, Fault> {
    let reference = web::path::<Token>(&request, "token")?.reference();
    let feed = table.get(&keys::calendar_feed(&reference)).await?.and_then(CalendarFeed::read);
    let feed = feed.ok_or(Code::NotFound)?;
    let content = feed.content().ok_or(Code::NotFound)?;
    let serving = Serving { table, feed: &feed, reference: &reference, request: &request };
    let file = match content {
        FeedContent::Customer => serving.of_customer().await?,
        FeedContent::Specialist(specialist) => serving.of_specialist(specialist).await?,
    };
    Ok(Reply::tagged_text(&request, MEDIA_TYPE, file, CONTROL))
}

/// A feed that is requested.
struct Serving<'a> {
    table: &'a Table,
    feed: &'a CalendarFeed,
    reference: &'a Ref,
    request: &'a Request,
}

/// The items that show whether a feed is current.
struct CurrencySlots {
    account: ReadHandle<Account>,
    pointer: ReadHandle<CalendarFeedPointer>,
}

impl Serving<'_> {
    fn want_currency(&self, reads: &mut Reads) -> CurrencySlots {
        CurrencySlots {
            account: reads.want(keys::user(self.feed.user())),
            pointer: reads.want_if(self.feed.pointer_key()),
        }
    }

    /// Checks that the pointer still names the feed, and that the account that requested it is active.
    fn check_current(&self, found: &mut Found, slots: &CurrencySlots) -> Result<(), Fault> {
        let is_named = found.take(slots.pointer).is_some_and(|it| it.feed() == Some(self.reference.as_str()));
        let is_active = found.take(slots.account).is_some_and(|it| it.is_active());
        if is_named && is_active { Ok(()) } else { Err(Code::NotFound.into()) }
    }

    async fn of_customer(&self) -> Result<String, Fault> {
        let mut reads = Reads::default();
        let currency = self.want_currency(&mut reads);
        let since = (self.request.seconds() - KEPT) * 1_000;
        let appointments = customer_appointments(self.table, self.feed.user(), since);
        let (mut found, all) = tokio::try_join!(self.table.read(reads), appointments)?;
        self.check_current(&mut found, &currency)?;
        let entries: Vec<CalendarEntry> = all.iter().filter_map(CalendarEntry::for_customer).collect();
        let language = self.feed.language();
        Ok(render(&entries, language, customers_name(language)))
    }

    async fn of_specialist(&self, specialist: Id<id::Specialist>) -> Result<String, Fault> {
        let company = specialist.shop().company();
        let mut reads = Reads::default();
        let currency = self.want_currency(&mut reads);
        let employee = reads.want::<Employee>(keys::employee(specialist.derived()));
        let access = reads.want::<Item>(keys::access(company));
        let mut found = self.table.read(reads).await?;
        self.check_current(&mut found, &currency)?;
        let rights = Rights::read(company, found.take(access).as_ref());
        // Without the right to see the appointments, the feed shows nothing.
        let is_seen = |it: &Employee| is_active_specialist(it) && may_see(&rights.access, self.feed.user(), it);
        let employee = found.take(employee).filter(is_seen).ok_or(Code::NotFound)?;

        let all = specialist_appointments(self.table, specialist, self.request).await?;
        let entries: Vec<CalendarEntry> = all.iter().filter_map(CalendarEntry::for_specialist).collect();
        let language = self.feed.language();
        Ok(render(&entries, language, &specialists_name(employee.name().pick(language), language)))
    }
}

/// Reads a customer's appointments that start at `since_ms` (milliseconds) or later, the latest first.
async fn customer_appointments(
    table: &Table,
    user: Id<id::User>,
    since_ms: i64,
) -> Result<Vec<Appointment>, StoreError> {
    let (pk, mut all, mut before) = (keys::user_partition(user), Vec::new(), None);
    for _ in 0..MAX_PAGES {
        let page = table.query_back(&pk, keys::APPOINTMENT_POINTERS, before.as_deref(), 100).await?;
        let ids = page.items.iter().filter_map(AppointmentPointer::appointment);
        let wanted: Vec<_> = ids.take_while(|it| it.at_ms() >= since_ms).map(keys::appointment).collect();
        let found = table.get_many(&wanted).await?;
        all.extend(found.into_iter().flatten().filter_map(Appointment::read));
        before = page.next;
        if before.is_none() || wanted.len() < page.items.len() {
            break;
        }
    }
    Ok(all)
}

/// Reads a specialist's appointments around today, by start.
async fn specialist_appointments(
    table: &Table,
    specialist: Id<id::Specialist>,
    request: &Request,
) -> Result<Vec<Appointment>, StoreError> {
    let today = Offset::UTC.to_datetime(request.now).date();
    let reads = DAYS.map(|ahead| {
        let day = today.saturating_add(ahead.days());
        appointments_of_day(table, specialist, keys::appointments_partition(specialist.shop(), day))
    });
    let days: Vec<Vec<Appointment>> = stream::iter(reads).buffered(CONCURRENT_DAYS).try_collect().await?;
    Ok(days.into_iter().flatten().collect())
}

async fn appointments_of_day(
    table: &Table,
    specialist: Id<id::Specialist>,
    pk: String,
) -> Result<Vec<Appointment>, StoreError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = table.query_eventually(&pk, "", after.as_deref()).await?;
        let read = page.items.into_iter().filter_map(Appointment::read);
        all.extend(read.filter(|it| it.specialist() == specialist));
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}
