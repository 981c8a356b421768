//! Collecting what is stored about a user.

use model::{Id, id};
use runtime::purpose::Fields;
use runtime::{Failure, Secret};
use store::access::Rights;
use store::entities::{
    Account, AppointmentPointer, CustomerPointer, Employee, Membership, NotificationMention, Ticket, TicketPointer,
    WaitlistPointer,
};
use store::{Entity as _, Item, Key, StoreError, Table, keys};

/// The largest number of items that are read together.
const BATCH: usize = 100;

/// Attributes of an appointment or waitlist entry that are about staff.
const OF_STAFF_IN_BOOKINGS: &[&str] = &["staff_notes", "specialist_user"];
/// Attributes of a ticket that are about staff.
const OF_STAFF_IN_TICKETS: &[&str] = &["notes", "called_by", "counter_key"];

/// Reads what is stored about a user, without what is about staff.
pub(crate) async fn personal_data(table: &Table, user: Id<id::User>) -> Result<Vec<Item>, Failure> {
    let (own, audit) = (keys::user_partition(user), keys::audit_partition(user));
    let (own, audit) = tokio::try_join!(table.query_all(&own, ""), table.query_all(&audit, ""))?;
    let (bookings, tickets) = tokio::try_join!(bookings(table, &own), tickets(table, &own))?;
    let own = own.into_iter().filter(|it| !is_pointer(it));
    Ok(own.chain(bookings).chain(tickets).chain(audit).collect())
}

/// Reads what the shops where a user works, or worked, keep about them as an employee. `own` are the user's own items.
pub(crate) async fn employments(table: &Table, secret: &Secret<Fields>, own: &[Item]) -> Result<Vec<Item>, Failure> {
    let Some(account) = own.iter().cloned().find_map(Account::read) else { return Ok(vec![]) };
    let companies = account.company_ids();
    let rights = read_in_order(table, companies.iter().map(|it| keys::access(it.company())).collect()).await?;
    let employees = companies.iter().zip(rights).flat_map(|(company, item)| {
        let member = Rights::read(company.company(), item.as_ref()).access.members.remove(&account.id());
        member.unwrap_or_default().shops.into_values().map(|it| keys::employee(it.employee))
    });
    let employees = read(table, employees.collect()).await?;
    let exported = employees.into_iter().filter_map(Employee::read).map(|it| it.exported(secret));
    Ok(exported.collect::<Result<_, _>>()?)
}

/// Whether an item only points to a record of a shop, or to what somebody else was told.
fn is_pointer(item: &Item) -> bool {
    let pointers = [
        AppointmentPointer::TAG,
        WaitlistPointer::TAG,
        TicketPointer::TAG,
        Membership::TAG,
        NotificationMention::TAG,
        CustomerPointer::TAG,
    ];
    item.entity().is_some_and(|it| pointers.contains(&it))
}

/// The key of the appointment or waitlist entry that an item points to. `None` for other items.
fn booking_key(item: &Item) -> Option<Key> {
    match item.entity() {
        Some(AppointmentPointer::TAG) => AppointmentPointer::appointment(item).map(keys::appointment),
        Some(WaitlistPointer::TAG) => WaitlistPointer::entry(item).map(keys::waitlist_entry),
        _ => None,
    }
}

/// The ticket that an item points to. `None` for other items.
pub(crate) fn ticket_id(item: &Item) -> Option<Id<id::Ticket>> {
    TicketPointer::read(item.clone()).map(|it| it.ticket())
}

async fn bookings(table: &Table, own: &[Item]) -> Result<Vec<Item>, StoreError> {
    let mut all = read(table, own.iter().filter_map(booking_key).collect()).await?;
    for item in &mut all {
        item.0.retain(|name, _| !OF_STAFF_IN_BOOKINGS.contains(&name.as_str()));
    }
    Ok(all)
}

/// Reads the tickets of a user, waiting and finished ones.
async fn tickets(table: &Table, own: &[Item]) -> Result<Vec<Item>, StoreError> {
    let ids = own.iter().filter_map(ticket_id);
    let mut all = read(table, ids.flat_map(|it| [keys::in_line(it), keys::past_ticket(it)]).collect()).await?;
    for item in &mut all {
        *item = Ticket::without_actors(std::mem::take(item));
        item.0.retain(|name, _| !OF_STAFF_IN_TICKETS.contains(&name.as_str()));
    }
    Ok(all)
}

async fn read(table: &Table, places: Vec<Key>) -> Result<Vec<Item>, StoreError> {
    Ok(read_in_order(table, places).await?.into_iter().flatten().collect())
}

/// Reads items, each in the place of its key.
async fn read_in_order(table: &Table, places: Vec<Key>) -> Result<Vec<Option<Item>>, StoreError> {
    let mut all = Vec::new();
    for batch in places.chunks(BATCH) {
        all.extend(table.get_many(batch).await?);
    }
    Ok(all)
}
