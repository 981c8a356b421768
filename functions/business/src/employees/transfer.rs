//! `POST /employees/{employee_id}/transfer`: moves an employee to another shop of the company.

use crate::employees::transferring::{Transfer, transfer};
use crate::employees::view::EmployeeView;
use crate::needs::EmployeeNeeds;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use std::collections::HashSet;
use store::partition::{AREA, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// Maximum roles, and maximum services, of an employee in the other shop.
const MOST: usize = 20;

/// Where an employee goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TransferEmployeeRequest {
    /// Another shop of the company.
    #[schema(value_type = String)]
    shop_id: Id<id::Shop>,
    /// Roles in that shop. Defaults to that of employees, if the caller may grant it; an empty list grants nothing.
    #[schema(value_type = Option<Vec<String>>, nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    role_ids: Option<Vec<Id<id::Role>>>,
    /// Services of that shop that a specialist provides. Defaults to none.
    #[schema(value_type = Option<Vec<String>>, nullable = false, max_items = 20)]
    #[serde(default)]
    service_ids: Vec<Id<id::Service>>,
}

impl TransferEmployeeRequest {
    fn checked(self) -> Result<Transfer, Fault> {
        let roles = self.role_ids.as_ref().map_or(0, Vec::len);
        for (count, pointer) in [(roles, "/role_ids"), (self.service_ids.len(), "/service_ids")] {
            if count > MOST {
                return Err(Fault::field(pointer, "too_many", format!("at most {MOST}")));
            }
        }
        if self.service_ids.iter().collect::<HashSet<_>>().len() < self.service_ids.len() {
            return Err(Fault::field("/service_ids", "repeated", "each service once"));
        }
        Ok(Transfer { shop: self.shop_id, roles: self.role_ids, services: self.service_ids })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/employees/{employee_id}/transfer", "Move an employee to another shop")
        .staff()
        .may_be_idempotent()
        .body::<TransferEmployeeRequest>()
        .example(r#"{"shop_id": "${other_shop_id}", "role_ids": []}"#)
        .answers::<EmployeeView>(201, "The employee in the other shop. What they have in this one stays, deactivated")
        .located_at("/employees/{/id}")
        .refuses(&[Code::WrongState, Code::InUse, Code::QuotaExceeded, Code::StepUpRequired])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update],
            &[COMPANY, SHOP, AREA, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX],
        )
        .secrets(&[SecretName::Fields])
        .served_by(EmployeeNeeds::shop, handle)
}

async fn handle(needs: &EmployeeNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let body: TransferEmployeeRequest = web::body(&request)?;
    let employee = transfer(needs, &request, id, &body.checked()?).await?;
    Ok(Reply::created(&employee)?)
}
