//! Adding members to Queue Me's staff.

use crate::users::needs::PhoneNeeds;
use crate::users::view::AdminUser;
use model::access::{Access, Action, Context, Permission, Resource, Role, RoleType};
use model::event::{Payload, RoleAction, RoleChanged};
use model::tenant::CompanyTag;
use model::{Bilingual, Code, Id, Language, Name, Phone, id};
use serde_json::{Value as Json, json};
use store::entities::{AccountOrigin, NewAccount};
use store::keys::PhoneRefs;
use store::{Account, Entity as _, Login, LoginReads, Reads, keys};
use web::{Fault, Request, StaffContext, Stop, Subject, Tenant};

/// A new member of Queue Me's staff.
pub(crate) struct StaffMember {
    pub(crate) phone: Phone,
    pub(crate) name: Name,
    pub(crate) role: StaffRole,
    /// Permissions as requested, for the audit log.
    pub(crate) permissions: Vec<String>,
}

/// Role of a member of Queue Me's staff.
#[derive(Debug, Clone)]
pub(crate) enum StaffRole {
    /// All permissions.
    QueueMeAdmin,
    /// The standard permissions of Queue Me's staff.
    QueueMeEmployee,
    /// A role of its own, with these permissions.
    Custom(Vec<Permission>),
}

impl StaffRole {
    const fn as_str(&self) -> &'static str {
        match self {
            Self::QueueMeAdmin => "QueueMeAdmin",
            Self::QueueMeEmployee => "QueueMeEmployee",
            Self::Custom(_) => "Custom",
        }
    }
}

/// Adds a member and returns their account, which is created if the phone number has none.
///
/// # Errors
/// `permission_denied` for a role that the caller must not grant; `in_use` for a member; [`Stop::Answered`] if the same
/// request was answered before.
pub(crate) async fn add_member(needs: &PhoneNeeds, request: &Request, member: &StaffMember) -> Result<AdminUser, Stop> {
    let mut reads = Reads::default();
    let sign_in = LoginReads::want(&mut reads, PhoneRefs::of(&needs.phones, &member.phone));
    let (context, mut found) = needs.staff.read_once(request, Tenant::Platform, reads).await?;
    context.may(Resource::Role, Action::Manage)?;
    let sign_in = sign_in.take(&mut found);
    let known = sign_in.user();
    let (now_ms, random) = needs.staff.new_id_parts(request);
    let user = known.unwrap_or_else(|| Id::new(now_ms, random));
    let mut access = context.rights.access.clone();
    let role = add_role(&mut access, member, now_ms, needs)?;
    grant(&context, &mut access, role, user)?;

    let mut tx = context.transaction(&needs.staff, request);
    tx.rights(access);
    let account = match known {
        Some(user) => {
            let account = needs.staff.table.get(&keys::user(user)).await?.and_then(Account::read);
            let account = account.ok_or(Code::NotFound)?;
            let promote = account.promote_to_platform_staff();
            tx.write(promote.clone());
            tx.write(Login::admit_platform_staff(&sign_in.reference));
            account.updated(&promote).ok_or(Code::NotFound)?
        }
        None => {
            let account = Account::register(NewAccount {
                id: user,
                phone: &member.phone,
                phone_ref: &sign_in.reference,
                name: Some(member.name.as_str()),
                language: Language::Ar,
                origin: AccountOrigin::PlatformStaff,
                now: request.now,
            });
            tx.write_all(account.creation());
            tx.write_all(sign_in.link_platform_staff(user));
            account
        }
    };
    let after = json!({"user": user, "role_type": member.role.as_str(), "permissions": member.permissions});
    let changes = tx.audit("create", Subject::new("user", user), &Json::Null, &after);
    let (company_id, shop_id, action) = (None, None, RoleAction::Granted);
    let granted = RoleChanged { company_id, shop_id, role, action, user: Some(user), changes };
    tx.event(Subject::new("role", role), Payload::RoleChanged(granted));
    let view = AdminUser::of(&account);
    tx.save_response(context.idempotency.as_ref(), 201, &view);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}

/// Returns the role of a member. A custom role is added to `access`.
fn add_role(access: &mut Access, member: &StaffMember, now_ms: i64, needs: &PhoneNeeds) -> Result<Id<id::Role>, Fault> {
    let of_type = |role_type| access.role_of_type(role_type).ok_or_else(|| Fault::new(Code::Internal));
    match &member.role {
        StaffRole::QueueMeAdmin => of_type(RoleType::QueueMeAdmin),
        StaffRole::QueueMeEmployee => of_type(RoleType::QueueMeEmployee),
        StaffRole::Custom(permissions) => {
            let id = Id::of_company(CompanyTag::PLATFORM, now_ms, needs.staff.entropy.bytes16());
            let name = Bilingual::new(member.name.as_str(), member.name.as_str());
            let role = Role { permissions: permissions.clone(), name, ..Role::of_type(RoleType::Custom) };
            access.roles.insert(id, role);
            Ok(id)
        }
    }
}

/// Grants a role to a user who has none. Administrators may grant any role (README.md, "Actors"), others only roles that
/// rank below their own.
fn grant(context: &StaffContext, access: &mut Access, role: Id<id::Role>, user: Id<id::User>) -> Result<(), Fault> {
    let (grants, weight) = (access.grants_of(role), access.roles.get(&role).map_or(0, |it| it.weight));
    let current = &context.rights.access;
    if !current.has_type(context.user(), RoleType::QueueMeAdmin) {
        current.may_hand_out(context.user(), Context::Company, weight, &grants)?;
    }
    let roles = &mut access.members.entry(user).or_default().roles;
    if !roles.is_empty() {
        let errors = Fault::field("/phone", "taken", "is already a staff member").errors;
        return Err(Fault { errors, ..Code::InUse.into() });
    }
    roles.insert(role);
    Ok(())
}
