//! `POST /employees/{employee_id}/calendar-feeds`: a calendar of a specialist's appointments to subscribe to, for
//! themselves or for whoever may view the shop's bookings, in place of the one before.

use crate::calendar_feeds::feed::{CalendarFeed, Feed, Links, Shows, may_see, works};
use crate::calendar_feeds::token::Token;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, StartError, Starting};
use serde_json::{Value as Json, json};
use store::{first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Staff, Tenant};

struct Needs {
    staff: Staff,
    links: Links,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    Ok(Needs { links: Links::read(&env)?, staff: Staff::shop(env).await? })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-create-calendar-feed", "Subscribe to a specialist's appointments with a calendar")
        .staff()
        .path("employee_id", id_schema("emp"))
        .answers::<CalendarFeed>(201, "The calendar; the one before has ended")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CalendarFeed>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let specialist: Id<id::Specialist> = employee.derived();
    let wanted = [keys::employee(employee), keys::specialist_feed_pointer(specialist)];
    let (context, found) = needs.staff.at(&request, Tenant::Shop(employee.shop()), &wanted).await?;
    let [person, pointer] = first(found);
    if !person.as_ref().is_some_and(|it| may_see(&context.rights.access, context.user(), employee, it)) {
        context.may(Resource::Booking, Action::View)?;
    }
    let person = person.ok_or(Code::NotFound)?;
    if !works(&person) {
        return Err(Code::WrongState.into());
    }

    let language = request.answer_in(Some(context.account.language()));
    let feed = Feed { shows: Shows::Specialist(specialist), user: context.user(), language };
    let token = Token::new(&*needs.staff.entropy);
    let mut change = context.change(&needs.staff, &request);
    for write in feed.writes(&token, pointer.as_ref(), request.now) {
        change.write(write);
    }
    // Who took a calendar out of the house, and whose; the address stays a secret.
    let told = json!({"specialist_id": specialist, "language": language});
    change.audit("create", ("calendar_feed", specialist.to_string()), &Json::Null, &told);
    change.commit().await?;
    Reply::created(&needs.links.to(&token, request.now))
}
