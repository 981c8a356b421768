//! `POST /employees/{employee_id}/calendar-feeds`: creates a calendar feed of a specialist's appointments, for themselves or
//! for employees who may view the shop's bookings, in place of the one before.

use crate::calendar_feeds::feed::{CalendarFeedView, FeedLinks, is_active_specialist, may_see};
use crate::calendar_feeds::token::Token;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Api, Env, StartError, WriteKind};
use serde_json::{Value as Json, json};
use store::entities::{CalendarFeedPointer, Employee, FeedContent, NewCalendarFeed};
use store::partition::{CALENDAR_FEED, COMPANY, COMPANY_AUDIT, KEYS, SHOP, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Reply, Request, Staff, Stop, Tenant};

struct Needs {
    staff: Staff,
    links: FeedLinks,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { links: FeedLinks::read(&env)?, staff: Staff::shop(env).await? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/employees/{employee_id}/calendar-feeds", "Create a specialist's calendar feed")
        .staff()
        .answers::<CalendarFeedView>(201, "The feed. The one before has ended.")
        .refuses(&[Code::WrongState])
        .example_value("employee_id", "${specialist_employee_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Delete, WriteKind::Check],
            &[CALENDAR_FEED, SHOP, COMPANY, COMPANY_AUDIT],
        )
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let specialist: Id<id::Specialist> = id.derived();
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let pointer = reads.want::<CalendarFeedPointer>(keys::specialist_feed_pointer(specialist));
    let (context, mut found) = needs.staff.read(&request, Tenant::Shop(id.shop()), reads).await?;
    let employee = found.take(employee);
    if !employee.as_ref().is_some_and(|it| may_see(&context.rights.access, context.user(), it)) {
        context.may(Resource::Booking, Action::View)?;
    }
    if !is_active_specialist(&employee.ok_or(Code::NotFound)?) {
        return Err(Code::WrongState.into());
    }
    let language = request.answer_in(Some(context.account.language()));
    let feed = NewCalendarFeed { content: FeedContent::Specialist(specialist), user: context.user(), language };
    let token = Token::new(&*needs.staff.entropy);
    let mut tx = context.transaction(&needs.staff, &request);
    tx.write_all(feed.writes(&token.reference(), found.take(pointer).as_ref(), request.now));
    // Audits who exported whose calendar; never the address.
    let exported = json!({"specialist_id": specialist, "language": language});
    tx.audit("create", ("calendar_feed", specialist), &Json::Null, &exported);
    tx.commit(&needs.staff.table).await?;
    Ok(Reply::created(&needs.links.present(&token, request.now))?)
}
