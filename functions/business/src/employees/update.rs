//! `PATCH /employees/{employee_id}`: change an employee, let them work or not, make them a specialist.

use crate::employees::view::{EmployeeView, Position, hire_date, specialist_item};
use crate::fields::{file_key, line, name, wrong};
use crate::needs::HireNeeds;
use jiff::civil::Date;
use jiff::tz::Offset;
use model::access::{Action, Resource};
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use store::{Condition, Shop, Update, Write, condition, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualName, FileKey, Line, Text};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, HireNeeds::shop, handle)
}

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateEmployee {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    position: Option<Position>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    avatar_key: Option<Option<String>>,
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    hire_date: Option<Option<Date>>,
    #[schema(value_type = Option<Line<50>>)]
    #[serde(default, deserialize_with = "web::given")]
    staff_number: Option<Option<String>>,
    #[schema(value_type = Option<Text<2000>>)]
    #[serde(default, deserialize_with = "web::given")]
    notes: Option<Option<String>>,
    /// Whether they work here at present. Who doesn't loses every right in this shop at once.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
    /// `true` makes them a specialist, for good.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_specialist: Option<bool>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-employee", "Change an employee")
        .staff()
        .path("employee_id", id_schema("emp"))
        .guarded()
        .body::<UpdateEmployee>()
        .answers::<EmployeeView>(200, "The employee as they are now")
        .refuses(&[Code::WrongState, Code::QuotaExceeded])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateEmployee>(into);
    collect::<EmployeeView>(into);
}

async fn handle(needs: &HireNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let wish: UpdateEmployee = web::body(&request)?;
    let update = changes(Update::of(keys::employee(id)), &wish, &request)?;

    let wanted = [keys::employee(id), keys::shop(id.shop())];
    let (acting, found) = needs.staff.at(&request, Tenant::Shop(id.shop()), &wanted).await?;
    let [before, shop] = first(found);
    acting.may(Resource::Employee, Action::Edit)?;
    let (before, shop) = (before.ok_or(Code::NotFound)?, Shop(shop.ok_or(Code::NotFound)?));
    IfMatch::read(&request).check(before.number("version"))?;
    let was_specialist = before.flag("is_specialist");
    if wish.is_specialist == Some(false) && was_specialist {
        return Err(Fault::new(Code::WrongState).with_cause("a specialist stays one"));
    }

    let place: Id<id::Shop> = before.parsed("shop_id").ok_or(Code::Internal)?;
    let user: Id<id::User> = before.parsed("user").ok_or(Code::Internal)?;
    let mut access = acting.rights.access.clone();
    let activity = wish.is_active.filter(|it| *it != before.flag("is_active"));
    if let Some(active) = activity {
        access.set_active(acting.user(), user, place, active)?;
    }
    let mut update = update.set("updated_at", request.now.to_string()).add("version", 1);
    if activity.is_some() {
        update = update.add("time_version", 1);
    }
    let after = update.applied_to(&before);
    let view = EmployeeView::of(&after, &access);

    let mut change = acting.change(&needs.staff, &request);
    if wish.is_specialist == Some(true) && !was_specialist {
        let (used, limit) = (shop.0.number("specialist_count"), needs.quotas.specialists_per_shop);
        if used >= limit {
            return Err(Fault::quota("specialists", used, limit));
        }
        let count = Update::of(keys::shop(id.shop())).add("specialist_count", 1);
        change.write(count.when(Condition::Less("specialist_count".into(), limit.into())));
        let now = request.now.to_string();
        let item = specialist_item(id, place, &after.bilingual("name"), &now);
        change.write(Write::create(item.with("is_active", after.flag("is_active"))));
    } else if was_specialist && (wish.name.is_some() || activity.is_some()) {
        // What customers see of them follows.
        let follow = Update::of(keys::specialist(id.derived()))
            .set("name", &after.bilingual("name"))
            .set("is_active", after.flag("is_active"))
            .add("version", 1);
        change.write(follow.when(condition::exists()));
    }
    if activity.is_some() {
        change.rights(access.clone());
    }
    change.write(update.when(condition::unchanged(&before)));
    let earlier = json!(EmployeeView::of(&before, &acting.rights.access));
    change.audit("update", ("employee", id.to_string()), &earlier, &json!(view));
    let payload = json!({"company_id": shop.company(), "shop_id": place, "employee": id, "user": user,
        "is_active": after.flag("is_active")});
    change.event("EmployeeChanged", ("employee", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}

fn changes(mut update: Update, wish: &UpdateEmployee, request: &Request) -> Result<Update, Fault> {
    if let Some(it) = &wish.name {
        update = update.set("name", &name(it, "/name")?);
    }
    if let Some(Some(key)) = &wish.avatar_key {
        file_key(key, "/avatar_key")?;
    }
    if let Some(Some(date)) = wish.hire_date {
        hire_date(date, Offset::UTC.to_datetime(request.now).date()).map_err(wrong("/hire_date"))?;
    }
    if let Some(Some(number)) = &wish.staff_number {
        line(number, 50, "/staff_number")?;
    }
    let notes = match &wish.notes {
        Some(Some(it)) => Some(Some(model::text::clean_lines(it, 2_000).map_err(wrong("/notes"))?)),
        Some(None) => Some(None),
        None => None,
    };
    update = update
        .set_some("position", wish.position.map(Position::as_str))
        .set_some("is_active", wish.is_active)
        .set_some("is_specialist", wish.is_specialist);
    update = update.put("avatar_key", wish.avatar_key.clone());
    update = update.put("hire_date", wish.hire_date.map(|it| it.map(|date| date.to_string())));
    update = update.put("staff_number", wish.staff_number.clone());
    Ok(update.put("notes", notes))
}
