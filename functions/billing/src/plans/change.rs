//! Creates, changes and deletes plans.

use crate::plans::request::{CreatePlanRequest, UpdatePlanRequest};
use crate::plans::view::AdminPlan;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{BillingPlan, BillingPlanChanges, Changed, NewBillingPlan};
use store::{Reads, keys};
use web::{Fault, IfMatch, Request, Staff, StaffContext, Stop, Tenant, Transaction};

/// A plan, and an administrator who may do something with it.
pub(crate) struct ManagedPlan {
    pub(crate) context: StaffContext,
    pub(crate) plan: BillingPlan,
}

impl ManagedPlan {
    /// Reads a plan in one round trip.
    ///
    /// # Errors
    /// `permission_denied`, `not_found`, `version_conflict`.
    pub(crate) async fn read(
        staff: &Staff,
        request: &Request,
        id: Id<id::Plan>,
        action: Action,
    ) -> Result<Self, Fault> {
        let mut reads = Reads::default();
        let plan = reads.want::<BillingPlan>(keys::plan(id));
        let (context, mut found) = staff.read(request, Tenant::Platform, reads).await?;
        context.may(Resource::Plan, action)?;
        Self::of(context, found.take(plan), request)
    }

    /// Reads a plan that something is added to. If the request was answered before, its saved response is the answer.
    ///
    /// # Errors
    /// As [`ManagedPlan::read`]; `idempotency_mismatch`.
    pub(crate) async fn read_once(staff: &Staff, request: &Request, id: Id<id::Plan>) -> Result<Self, Stop> {
        let mut reads = Reads::default();
        let plan = reads.want::<BillingPlan>(keys::plan(id));
        let (context, mut found) =
            staff.read_once_permitted(request, Tenant::Platform, Resource::Plan, Action::Edit, reads).await?;
        Ok(Self::of(context, found.take(plan), request)?)
    }

    fn of(context: StaffContext, plan: Option<BillingPlan>, request: &Request) -> Result<Self, Fault> {
        let plan = plan.ok_or(Code::NotFound)?;
        IfMatch::read(request).check(plan.version())?;
        Ok(Self { context, plan })
    }

    /// Changes the plan within a transaction, and records the change. Returns the plan as it will be.
    pub(crate) fn change_in(&self, tx: &mut Transaction<'_>, changes: &BillingPlanChanges) -> BillingPlan {
        let Changed { update, after } = self.plan.change(changes, tx.now());
        tx.write(update);
        tx.audit("update", ("plan", after.id()), &json!(AdminPlan::of(&self.plan)), &json!(AdminPlan::of(&after)));
        after
    }

    /// Changes the plan.
    ///
    /// # Errors
    /// `provider_unavailable` if other changes are always faster.
    pub(crate) async fn change(
        &self,
        staff: &Staff,
        request: &Request,
        changes: &BillingPlanChanges,
    ) -> Result<BillingPlan, Stop> {
        let mut tx = self.context.transaction(staff, request);
        let after = self.change_in(&mut tx, changes);
        tx.commit(&staff.table).await?;
        Ok(after)
    }
}

/// Creates a plan.
///
/// # Errors
/// `validation_failed`, `permission_denied`.
pub(crate) async fn create_plan(staff: &Staff, request: &Request, body: CreatePlanRequest) -> Result<AdminPlan, Stop> {
    let values = body.values()?;
    let (at_ms, random) = staff.new_id_parts(request);
    let plan = BillingPlan::new(&NewBillingPlan { id: Id::new(at_ms, random), values, created_at: Some(request.now) });
    let reads = Reads::default();
    let (context, _) = staff.read_once_permitted(request, Tenant::Platform, Resource::Plan, Action::Add, reads).await?;
    let view = AdminPlan::of(&plan);
    let mut tx = context.transaction(staff, request);
    tx.write(plan.create());
    tx.save_response(context.idempotency.as_ref(), 201, &view);
    tx.audit("create", ("plan", plan.id()), &Json::Null, &json!(view));
    tx.commit(&staff.table).await?;
    tracing::info!(plan = %plan.id(), "plan_created");
    Ok(view)
}

/// Changes a plan.
///
/// # Errors
/// `validation_failed`, `not_found`, `version_conflict`.
pub(crate) async fn change_plan(
    staff: &Staff,
    request: &Request,
    id: Id<id::Plan>,
    body: UpdatePlanRequest,
) -> Result<AdminPlan, Stop> {
    let fields = body.check()?;
    let managed = ManagedPlan::read(staff, request, id, Action::Edit).await?;
    let changes = fields.changes(managed.plan.limits());
    Ok(AdminPlan::of(&managed.change(staff, request, &changes).await?))
}

/// What deleting a plan did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlanRemoval {
    /// It is gone.
    Deleted,
    /// Subscriptions use it: it stays for them, and nobody else can choose it.
    Deactivated,
}

/// Deletes a plan, or deactivates it if subscriptions use it.
///
/// # Errors
/// `not_found`, `version_conflict`.
pub(crate) async fn remove_plan(staff: &Staff, request: &Request, id: Id<id::Plan>) -> Result<PlanRemoval, Stop> {
    let managed = ManagedPlan::read(staff, request, id, Action::Delete).await?;
    if managed.plan.is_in_use() {
        let changes = BillingPlanChanges { is_active: Some(false), ..BillingPlanChanges::default() };
        managed.change(staff, request, &changes).await?;
        return Ok(PlanRemoval::Deactivated);
    }
    let mut tx = managed.context.transaction(staff, request);
    tx.write(managed.plan.delete_unused());
    tx.audit("delete", ("plan", id), &json!(AdminPlan::of(&managed.plan)), &Json::Null);
    tx.commit(&staff.table).await?;
    tracing::info!(plan = %id, "plan_deleted");
    Ok(PlanRemoval::Deleted)
}
