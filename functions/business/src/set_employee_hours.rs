//! `PUT /employees/{employee_id}/hours`: when somebody works; until it is set they follow the shop.

use crate::common::Plain;
use crate::hours::check;
use model::access::{Action, Resource};
use model::hours::{Holiday, Hours, PrayerPauses, Profile, Weekday};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use serde_json::{Value as Json, json};
use store::{Item, Update, Value, condition, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Plain::shop, handle)
}

/// Working hours.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EmployeeHours {
    employee_id: String,
    /// Whether they have hours of their own.
    follows_shop: bool,
    /// A weekday that is not listed is off.
    weekly: Vec<Weekday>,
    profiles: Vec<Profile>,
    prayer_pauses: Option<PrayerPauses>,
    holidays: Vec<Holiday>,
    /// For `If-Match`: the employee's.
    pub(crate) version: i64,
}

impl EmployeeHours {
    pub(crate) fn of(item: &Item) -> Self {
        let Hours { weekly, profiles, prayer_pauses, holidays } = store::schedule::hours(item);
        Self {
            weekly,
            profiles,
            prayer_pauses,
            holidays,
            employee_id: item.text("id").unwrap_or_default().to_owned(),
            follows_shop: !item.has("hours"),
            version: item.number("version"),
        }
    }
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-set-employee-hours", "Set somebody's working hours")
        .staff()
        .path("employee_id", id_schema("emp"))
        .guarded()
        .body::<Hours>()
        .answers::<EmployeeHours>(200, "Their hours as they are now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Hours>(into);
    collect::<EmployeeHours>(into);
}

async fn handle(needs: &Plain, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let wish: Hours = web::body(&request)?;
    check(wish.check())?;
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(id.shop()), &[keys::employee(id)]).await?;
    acting.may(Resource::Employee, Action::Edit)?;
    let before = found.into_iter().next().flatten().ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;

    let update = Update::of(keys::employee(id))
        .set("hours", Value::document(&wish))
        .set("updated_at", request.now.to_string())
        .add("time_version", 1)
        .add("version", 1);
    let view = EmployeeHours::of(&update.applied_to(&before));
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    let was = before.document::<Hours>("hours").map_or(Json::Null, |it| json!(it));
    change.audit("update", ("employee_hours", id.to_string()), &was, &json!(wish));
    let payload = json!({"company_id": before.text("company_id"), "shop_id": before.text("shop_id"), "employee": id,
        "version": view.version});
    change.event("HoursChanged", ("employee", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
