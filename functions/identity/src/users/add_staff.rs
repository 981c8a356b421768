//! `POST /users` (admin): make somebody one of Queue Me's staff, by phone, as an administrator or with rights of their own.

use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::access::{Access, Action, Context, Permission, Resource, Role, RoleType};
use model::tenant::CompanyTag;
use model::{Bilingual, Code, Id, Language, Name, Phone, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::entities::{AccountOrigin, NewAccount};
use store::keys::Ref;
use store::{Account, Entity as _, Login, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::Line;
use web::{Fault, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AdminNeeds::new, handle)
}

/// Somebody who joins Queue Me's staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddPlatformStaff {
    #[schema(pattern = "^(05|9665)[0-9]{8}$")]
    phone: String,
    #[schema(value_type = Line<255>)]
    name: Name,
    role_type: PlatformRole,
    /// With `custom`: what they may do.
    #[schema(nullable = false, max_items = 250, value_type = Option<Vec<String>>)]
    #[serde(default)]
    permissions: Vec<String>,
}

/// As what somebody joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PlatformRole {
    /// May do everything.
    QueueMeAdmin,
    /// The usual rights of Queue Me's staff.
    QueueMeEmployee,
    /// The permissions given, and no others.
    Custom,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-add-staff", "Make somebody one of Queue Me's staff")
        .staff()
        .body::<AddPlatformStaff>()
        .answers::<AdminUser>(201, "Their account")
        .refuses(&[Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<AddPlatformStaff>(into);
    collect::<AdminUser>(into);
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let wish: AddPlatformStaff = web::body(&request)?;
    let phone = Phone::parse(&wish.phone).map_err(|refused| Fault::field("/phone", "invalid", refused.0))?;
    let permissions = wish.permissions.iter().enumerate().map(|(at, text)| {
        text.parse().map_err(|refused: model::Refused| Fault::field(format!("/permissions/{at}"), "unknown", refused.0))
    });
    let permissions = permissions.collect::<Result<Vec<Permission>, Fault>>()?;
    if (wish.role_type == PlatformRole::Custom) == permissions.is_empty() {
        return Err(Fault::field("/permissions", "invalid", "required for custom, not allowed otherwise"));
    }

    let reference = Ref::of_phone(&needs.master, &phone);
    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &[keys::login(&reference)]).await?;
    acting.may(Resource::Role, Action::Manage)?;
    let login = found.into_iter().next().flatten();
    let known = login.as_ref().and_then(|it| it.parsed::<Id<id::User>>("user"));
    let (at_ms, random) = needs.staff.draw(&request);
    let user = known.unwrap_or_else(|| Id::new(at_ms, random));
    let mut access = acting.rights.access.clone();
    let role = role(&mut access, &wish, permissions, at_ms, needs)?;
    let (grants, weight) = (access.grants_of(role), access.roles.get(&role).map_or(0, |it| it.weight));
    // An administrator makes administrators (README.md, "Actors"); everybody else only what is below them.
    if !acting.rights.access.has_type(acting.user(), RoleType::QueueMeAdmin) {
        acting.rights.access.may_hand_out(acting.user(), Context::Company, weight, &grants)?;
    }
    let member = access.members.entry(user).or_default();
    if !member.roles.is_empty() {
        return Err(Fault {
            errors: Fault::field("/phone", "taken", "is already a staff member").errors,
            ..Code::InUse.into()
        });
    }
    member.roles.insert(role);

    let mut change = acting.change(&needs.staff, &request);
    change.rights(access);
    let account = match known {
        Some(user) => {
            let before = needs.staff.table.get(&keys::user(user)).await?;
            let before = before.and_then(Account::read).ok_or(Code::NotFound)?;
            let update = before.promote_to_platform_staff();
            let after = before.after(&update).ok_or(Code::Internal)?;
            change.write(update);
            change.write(Login::admit_platform_staff(&reference));
            after
        }
        None => {
            let account = Account::register(NewAccount {
                id: user,
                phone: &phone,
                phone_ref: &reference,
                name: Some(wish.name.as_str()),
                language: Language::Ar,
                origin: AccountOrigin::PlatformStaff,
                now: request.now,
            });
            change.write(account.create());
            change.write(Login::link_platform_staff(&reference, user));
            account
        }
    };
    let view = AdminUser::of(&account);
    let after = json!({"user": user, "role_type": format!("{:?}", wish.role_type), "permissions": wish.permissions});
    change.audit("create", ("user", user.to_string()), &Json::Null, &after);
    change.event("RoleChanged", ("role", role.to_string()), json!({"role": role, "user": user, "action": "granted"}));
    change.commit().await?;
    Reply::created(&view)
}

/// The role that is wanted; one with permissions of its own is made.
fn role(
    access: &mut Access,
    wish: &AddPlatformStaff,
    permissions: Vec<Permission>,
    at_ms: i64,
    needs: &AdminNeeds,
) -> Result<Id<id::Role>, Fault> {
    let of_type = |role_type| access.role_of_type(role_type).ok_or_else(|| Fault::new(Code::Internal));
    match wish.role_type {
        PlatformRole::QueueMeAdmin => of_type(RoleType::QueueMeAdmin),
        PlatformRole::QueueMeEmployee => of_type(RoleType::QueueMeEmployee),
        PlatformRole::Custom => {
            let id = Id::of_company(CompanyTag::PLATFORM, at_ms, needs.staff.entropy.bytes16());
            let name = Bilingual::new(wish.name.as_str(), wish.name.as_str());
            access.roles.insert(id, Role { permissions, name, ..Role::of_type(RoleType::Custom) });
            Ok(id)
        }
    }
}
