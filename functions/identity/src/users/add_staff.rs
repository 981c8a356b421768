//! `POST /users` (admin): adds a member to Queue Me's staff by phone number, as an administrator, an employee, or with
//! custom permissions.

use crate::users::needs::PhoneNeeds;
use crate::users::staffing::{StaffMember, StaffRole, add_member};
use crate::users::view::AdminUser;
use model::access::Permission;
use model::secret::SecretName;
use model::{Code, InvalidValue, Name, Phone};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, PHONE, REVIEW, USER};
use utoipa::ToSchema;
use web::schema::Line;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// A new member of Queue Me's staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddStaffRequest {
    #[schema(pattern = "^(05|9665)[0-9]{8}$")]
    phone: String,
    #[schema(value_type = Line<255>)]
    name: Name,
    role_type: PlatformRole,
    /// Permissions of a custom role. Required for `custom`, not allowed otherwise.
    #[schema(nullable = false, max_items = 250, value_type = Option<Vec<String>>)]
    #[serde(default)]
    permissions: Vec<String>,
}

/// Role of a member of Queue Me's staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum PlatformRole {
    /// All permissions.
    QueueMeAdmin,
    /// The standard permissions of Queue Me's staff.
    QueueMeEmployee,
    /// The permissions of the request.
    Custom,
}

impl AddStaffRequest {
    fn checked(self) -> Result<StaffMember, Fault> {
        let phone = Phone::parse(&self.phone).map_err(|refused| Fault::field("/phone", "invalid", refused.0))?;
        let permissions = self.permissions.iter().enumerate().map(|(at, text)| {
            text.parse()
                .map_err(|refused: InvalidValue| Fault::field(format!("/permissions/{at}"), "unknown", refused.0))
        });
        let permissions = permissions.collect::<Result<Vec<Permission>, Fault>>()?;
        if (self.role_type == PlatformRole::Custom) == permissions.is_empty() {
            return Err(Fault::field("/permissions", "invalid", "required for custom, not allowed otherwise"));
        }
        let role = match self.role_type {
            PlatformRole::QueueMeAdmin => StaffRole::QueueMeAdmin,
            PlatformRole::QueueMeEmployee => StaffRole::QueueMeEmployee,
            PlatformRole::Custom => StaffRole::Custom(permissions),
        };
        Ok(StaffMember { phone, name: self.name, role, permissions: self.permissions })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/users", "Add a staff member")
        .staff()
        .may_be_idempotent()
        .body::<AddStaffRequest>()
        .example(
            r#"{"phone": "${phone}", "name": "سارة العتيبي", "role_type": "custom",
            "permissions": ["shop_view", "shop_approve", "company_view"]}"#,
        )
        .answers::<AdminUser>(201, "The account of the new member")
        .located_at("/users/{/id}")
        .refuses(&[Code::InUse, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, PHONE, IDEMPOTENCY])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update, WriteKind::Check],
            &[COMPANY, USER, REVIEW, PHONE, COMPANY_AUDIT, OUTBOX, IDEMPOTENCY],
        )
        .secrets(&[SecretName::Phones])
        .served_by(PhoneNeeds::new, handle)
}

async fn handle(needs: &PhoneNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let member = web::body::<AddStaffRequest>(&request)?.checked()?;
    Ok(Reply::created(&add_member(needs, &request, &member).await?)?)
}
