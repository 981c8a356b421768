//! `PUT /employees/{employee_id}/skills`: sets an employee's skills.

use crate::employees::skills::view::EmployeeSkills;
use crate::events;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::event::EmployeeAction;
use model::skill::{MOST_SKILLS, Skill, check_skills};
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Changed, Employee};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, Stop, Subject, Tenant};

/// What an employee can do.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetSkillsRequest {
    /// All of them; those that are left out are removed.
    #[schema(max_items = 30)]
    skills: Vec<Skill>,
}

impl SetSkillsRequest {
    fn checked(self) -> Result<Vec<Skill>, Fault> {
        if self.skills.len() > MOST_SKILLS {
            return Err(Fault::field("/skills", "too_many", format!("at most {MOST_SKILLS}")));
        }
        let invalid = |it: model::skill::InvalidSkill| {
            Fault::field(format!("/skills/{}/{}", it.at, it.field), "invalid", it.why.0)
        };
        check_skills(self.skills).map_err(invalid)
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/employees/{employee_id}/skills", "Set an employee's skills")
        .staff()
        .guarded()
        .body::<SetSkillsRequest>()
        .example(r#"{"skills": [{"name": "بالياج", "proficiency": 4, "years_experience": 6}]}"#)
        .answers::<EmployeeSkills>(200, "The employee's skills")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let body: SetSkillsRequest = web::body(&request)?;
    let view = set(needs, &request, id, &body.checked()?).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn set(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Employee>,
    skills: &[Skill],
) -> Result<EmployeeSkills, Stop> {
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(id.shop()), reads).await?;
    context.may(Resource::Employee, Action::Edit)?;
    let before = found.take(employee).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(before.version())?;
    let Changed { update, after } = before.set_skills(skills, request.now);
    let (was, view) = (EmployeeSkills::of(&before), EmployeeSkills::of(&after));
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    let changes = tx.audit("update", Subject::new("employee", id), &json!(was), &json!(view));
    events::employee_changed(&mut tx, &after, EmployeeAction::Changed, changes);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
