//! An appointment of a shop, for its staff, and the steps that they take with it.

use crate::appointments::view::StaffAppointment;
use crate::needs::StaffNeeds;
use crate::reservation::package::{PackageAppointments, package_appointments};
use crate::reservation::shop_state::ShopState;
use crate::reservation::transition::{Transitioned, event, merge, sync_agenda, transition};
use model::access::{Action, Resource};
use model::booking::{AppointmentStatus, AppointmentStep, By, after};
use model::settings::ShopSettings;
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::agenda::{self, Claim};
use store::{Appointment, Item, Key, Update, keys};
use web::openapi::{self, id_schema};
use web::{Change, Fault, IfMatch, Reply, Request, Staff, StaffContext, Tenant};

/// The description of a step with an appointment.
pub(crate) fn described(id: &str, summary: &str) -> openapi::Describe {
    openapi::operation(id, summary)
        .staff()
        .path("appointment_id", id_schema("appt"))
        .guarded()
        .answers::<StaffAppointment>(200, "The appointment as it is now")
        .refuses(&[Code::WrongState])
}

/// What was read.
pub(crate) struct ManagedAppointment {
    pub(crate) context: StaffContext,
    pub(crate) appointment: Appointment,
    pub(crate) shop: store::Shop,
    pub(crate) settings: ShopSettings,
    /// What else was asked for.
    pub(crate) more: Vec<Option<Item>>,
}

impl ManagedAppointment {
    /// Reads the appointment that the path names, and more items, in one round trip; for whoever may do this with it.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`.
    pub(crate) async fn read(staff: &Staff, request: &Request, action: Action, more: &[Key]) -> Result<Self, Fault> {
        staff.caller(request).await?;
        let id: Id<id::Appointment> = web::path(request, "appointment_id")?;
        let mut wanted = vec![keys::appointment(id), keys::shop(id.shop())];
        wanted.extend_from_slice(more);
        let (context, found) = staff.at(request, Tenant::Shop(id.shop()), &wanted).await?;
        context.may(Resource::Booking, action)?;
        let mut found = found.into_iter();
        let appointment = Appointment::read(found.next().flatten()).filter(|it| it.id() == Some(id));
        let appointment = appointment.ok_or(Code::NotFound)?;
        let shop = found.next().flatten().map(store::Shop).ok_or(Code::NotFound)?;
        let settings = shop.0.document("settings").unwrap_or_default();
        Ok(Self { context, appointment, shop, settings, more: found.collect() })
    }

    /// The appointments that are sold together with this one, itself first: those of its package that are not over.
    pub(crate) async fn package_appointments(&self, staff: &Staff) -> Result<PackageAppointments, Fault> {
        Ok(package_appointments(&staff.table, &self.appointment).await?)
    }

    /// Writes changes with their audit entries, tells of them, and lets the agenda follow.
    pub(crate) async fn commit(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        transitioned: Vec<Transitioned>,
        (activity, told): (&'static str, Option<&'static str>),
        more: &[(&str, Json)],
    ) -> Result<Vec<Appointment>, Fault> {
        let mut change = self.context.change(&needs.staff, request);
        let before = json!(StaffAppointment::of(&self.appointment));
        let (after, writes) = merge(transitioned);
        writes.into_iter().for_each(|it| change.write(it));
        if let Some(first) = after.first() {
            let id = first.0.text("id").unwrap_or_default().to_owned();
            change.audit(activity, ("appointment", id), &before, &json!(StaffAppointment::of(first)));
        }
        if let Some(name) = told {
            let actor = self.context.user().to_string();
            change.write(event(name, &after, By::Staff, actor, request.now, more).write());
        }
        change.commit().await?;
        // What was claimed on trial until approval stands for good, and what has ended is free again. If this fails, the
        // event's consumer does it.
        if told.is_some()
            && let Err(error) = sync_agenda(&needs.staff.table, &after, &[]).await
        {
            tracing::warn!(%error, "agenda_not_followed");
        }
        Ok(after)
    }
}

/// Makes a decision of staff about claims, which may take time of others (`over`); if it is refused, the claims are given
/// back. A kept answer is to be written with the meaning `in_progress`.
pub(crate) async fn commit_or_release(
    needs: &StaffNeeds,
    state: &ShopState,
    (claims, over): (&[Claim], &[Claim]),
    change: Change<'_>,
) -> Result<(), Fault> {
    match change.commit().await {
        Ok(()) => Ok(()),
        // The same request was faster; the claims are its claims.
        Err(fault) if fault.code == Code::InProgress => Err(Fault::retry("answered")),
        Err(fault) => {
            // Not when the table didn't answer: then it is not known whether it happened.
            if fault.should_retry {
                agenda::release(&needs.staff.table, claims, agenda::ClaimStage::Attempt, over, state.zone()).await?;
            }
            Err(fault)
        }
    }
}

/// Takes a step with the appointment that the path names, and answers with what it is then.
pub(crate) async fn take(
    needs: &StaffNeeds,
    request: &Request,
    step: AppointmentStep,
    (activity, told): (&'static str, &'static str),
    set: impl Fn(Update, &ManagedAppointment) -> Update,
) -> Result<Reply, Fault> {
    let managed = ManagedAppointment::read(&needs.staff, request, Action::Edit, &[]).await?;
    IfMatch::read(request).check(managed.appointment.0.number("version"))?;
    let context = managed.appointment.transition_context(&managed.settings, By::Staff, request.seconds());
    let to = after(&context, step).map_err(|it| Fault::new(it.code()))?;
    let mut transitioned = transition(&managed.appointment, to, request.now, |it| set(it, &managed))?;
    if to == AppointmentStatus::Cancelled {
        transitioned.writes.extend(managed.package_appointments(&needs.staff).await?.release_purchase_of_one());
    }
    let after = managed.commit(needs, request, vec![transitioned], (activity, Some(told)), &[]).await?;
    answer(after.first().ok_or(Code::Internal)?)
}

/// The answer with an appointment as it is now.
pub(crate) fn answer(appointment: &Appointment) -> Result<Reply, Fault> {
    let view = StaffAppointment::of(appointment);
    Reply::versioned(200, view.version, &view)
}
