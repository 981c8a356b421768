//! An appointment of a shop, for its staff, and the steps that they take with it.

use crate::moves::{Turned, event, follow, joined, turn};
use crate::package::{Together, together};
use crate::scene::Scene;
use crate::view::StaffAppointment;
use model::access::{Action, Resource};
use model::booking::{By, Status, Step, after};
use model::settings::ShopSettings;
use model::{Code, Id, id};
use runtime::{Env, StartError};
use serde_json::{Value as Json, json};
use store::agenda::{self, Claim};
use store::{Appointment, Item, Key, Update, keys};
use web::openapi::{self, id_schema};
use web::{Change, Fault, IfMatch, Reply, Request, Staff, StaffContext, Tenant};

/// What the endpoints for staff need.
pub(crate) struct Panel {
    pub(crate) staff: Staff,
}

impl Panel {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::shop(env).await? })
    }
}

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
pub(crate) struct Served {
    pub(crate) acting: StaffContext,
    pub(crate) appointment: Appointment,
    pub(crate) shop: store::Shop,
    pub(crate) settings: ShopSettings,
    /// What else was asked for.
    pub(crate) more: Vec<Option<Item>>,
}

impl Served {
    /// Reads the appointment that the path names, and more items, in one round trip; for whoever may do this with it.
    ///
    /// # Errors
    /// `not_found`, `permission_denied`.
    pub(crate) async fn read(staff: &Staff, request: &Request, action: Action, more: &[Key]) -> Result<Self, Fault> {
        staff.caller(request).await?;
        let id: Id<id::Appointment> = web::path(request, "appointment_id")?;
        let mut wanted = vec![keys::appointment(id), keys::shop(id.shop())];
        wanted.extend_from_slice(more);
        let (acting, found) = staff.at(request, Tenant::Shop(id.shop()), &wanted).await?;
        acting.may(Resource::Booking, action)?;
        let mut found = found.into_iter();
        let appointment = Appointment::read(found.next().flatten()).filter(|it| it.id() == Some(id));
        let appointment = appointment.ok_or(Code::NotFound)?;
        let shop = found.next().flatten().map(store::Shop).ok_or(Code::NotFound)?;
        let settings = shop.0.document("settings").unwrap_or_default();
        Ok(Self { acting, appointment, shop, settings, more: found.collect() })
    }

    /// The appointments that are sold together with this one, itself first: those of its package that are not over.
    pub(crate) async fn together(&self, staff: &Staff) -> Result<Together, Fault> {
        Ok(together(&staff.table, &self.appointment).await?)
    }

    /// Writes changes with their audit entries, tells of them, and lets the agenda follow.
    pub(crate) async fn commit(
        &self,
        panel: &Panel,
        request: &Request,
        turned: Vec<Turned>,
        (activity, told): (&'static str, Option<&'static str>),
        more: &[(&str, Json)],
    ) -> Result<Vec<Appointment>, Fault> {
        let mut change = self.acting.change(&panel.staff, request);
        let before = json!(StaffAppointment::of(&self.appointment));
        let (after, writes) = joined(turned);
        writes.into_iter().for_each(|it| change.write(it));
        if let Some(first) = after.first() {
            let id = first.0.text("id").unwrap_or_default().to_owned();
            change.audit(activity, ("appointment", id), &before, &json!(StaffAppointment::of(first)));
        }
        if let Some(name) = told {
            let actor = self.acting.user().to_string();
            change.write(event(name, &after, By::Staff, actor, request.now, more).write());
        }
        change.commit().await?;
        // What was claimed on trial until approval stands for good, and what has ended is free again. If this fails, the
        // event's consumer does it.
        if told.is_some()
            && let Err(error) = follow(&panel.staff.table, &after, &[]).await
        {
            tracing::warn!(%error, "agenda_not_followed");
        }
        Ok(after)
    }
}

/// Makes a decision of staff about claims, which may take time of others (`over`); if it is refused, the claims are given
/// back. A kept answer is to be written with the meaning `in_progress`.
pub(crate) async fn decide(
    panel: &Panel,
    scene: &Scene,
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
                agenda::release(&panel.staff.table, claims, agenda::Of::Try, over, scene.zone()).await?;
            }
            Err(fault)
        }
    }
}

/// Takes a step with the appointment that the path names, and answers with what it is then.
pub(crate) async fn take(
    panel: &Panel,
    request: &Request,
    step: Step,
    (activity, told): (&'static str, &'static str),
    set: impl Fn(Update, &Served) -> Update,
) -> Result<Reply, Fault> {
    let served = Served::read(&panel.staff, request, Action::Edit, &[]).await?;
    IfMatch::read(request).check(served.appointment.0.number("version"))?;
    let facts = served.appointment.facts(&served.settings, By::Staff, request.seconds());
    let to = after(&facts, step).map_err(|it| Fault::new(it.code()))?;
    let mut turned = turn(&served.appointment, to, request.now, |it| set(it, &served))?;
    if to == Status::Cancelled {
        turned.writes.extend(served.together(&panel.staff).await?.returned_by_one());
    }
    let after = served.commit(panel, request, vec![turned], (activity, Some(told)), &[]).await?;
    answer(after.first().ok_or(Code::Internal)?)
}

/// The answer with an appointment as it is now.
pub(crate) fn answer(appointment: &Appointment) -> Result<Reply, Fault> {
    let view = StaffAppointment::of(appointment);
    Reply::versioned(200, view.version, &view)
}
