//! Appointments that clash with a change by staff, such as an approved leave or shorter hours: listed in its answer, so that
//! staff can reassign them, cancel them, or offer their customers another time (business.md, "Employees").

use crate::field::instant;
use crate::{Fault, Reply, StaffContext};
use jiff::Timestamp;
use model::access::{Action, Resource};
use model::booking::AppointmentStatus;
use model::slots::ClashReason;
use model::{Bilingual, Id, id};
use serde::Serialize;
use store::Table;
use store::clashes::{Clash, ClashScope, Clashes, read_clashes};
use store::entities::{Appointment, Shop};
use utoipa::ToSchema;

/// Appointments that don't fit what applies in the shop now.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct ClashingAppointments {
    /// At most 50, by start.
    items: Vec<ClashingAppointment>,
    /// Whether there may be more: `GET /shops/{shop_id}/clashing-appointments` lists them from a later date on.
    has_more: bool,
}

/// An appointment that does not fit what applies in the shop now.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ClashingAppointment {
    appointment_id: String,
    visit_id: String,
    status: AppointmentStatus,
    #[schema(format = DateTime)]
    start: String,
    #[schema(format = DateTime)]
    end: String,
    time_zone: String,
    service_id: String,
    service_name: Bilingual,
    specialist_id: String,
    specialist_name: Bilingual,
    /// Null for staff who may not see bookings.
    customer: Option<ClashingCustomer>,
    /// Why it does not fit.
    reason: ClashReason,
}

/// The customer of a clashing appointment.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ClashingCustomer {
    /// Account. Null for somebody whom staff entered.
    #[schema(value_type = Option<String>)]
    id: Option<Id<id::User>>,
    name: String,
    /// Phone number of somebody whom staff entered.
    phone: Option<String>,
}

/// The answer to a change that has nothing else to answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangeWithClashes {
    /// What clashes with the change.
    clashing_appointments: ClashingAppointments,
}

impl ClashingAppointments {
    /// Presents clashing appointments to a member of staff.
    #[must_use]
    pub fn of(found: &Clashes, context: &StaffContext) -> Self {
        let may_see_customers = context.grants().allow(Resource::Booking, Action::View);
        let view = |it: &Clash| {
            let view = ClashingAppointment::of(it);
            if may_see_customers { view } else { ClashingAppointment { customer: None, ..view } }
        };
        Self { items: found.items.iter().map(view).collect(), has_more: found.has_more }
    }

    /// Reads what clashes with a change that is committed: one round trip more, two if there is anything. It is read
    /// afterwards, so that nothing that was booked until then is missed. If it can't be read, the change stands, and there
    /// may be more.
    pub async fn after_change(
        table: &Table,
        shop: &Shop,
        scope: &ClashScope,
        context: &StaffContext,
        now: Timestamp,
    ) -> Self {
        match read_clashes(table, shop, scope, now).await {
            Ok(found) => Self::of(&found, context),
            Err(error) => {
                tracing::warn!(%error, "clashes_not_read");
                Self { items: vec![], has_more: true }
            }
        }
    }

    /// Answers a change that has nothing else to answer: 204, or 200 with what clashes.
    ///
    /// # Errors
    /// Never. The result lets a handler end with it.
    pub fn reply(self) -> Result<Reply, Fault> {
        if self.items.is_empty() && !self.has_more {
            return Reply::nothing();
        }
        Reply::ok(&ChangeWithClashes { clashing_appointments: self })
    }
}

impl ClashingAppointment {
    fn of(clash: &Clash) -> Self {
        let Clash { appointment, reason } = clash;
        let zone = appointment.zone();
        Self {
            appointment_id: appointment.id().to_string(),
            visit_id: appointment.visit().to_string(),
            status: appointment.status(),
            start: instant(appointment.start(), &zone),
            end: instant(appointment.end(), &zone),
            time_zone: appointment.zone_name().to_owned(),
            service_id: appointment.service().to_string(),
            service_name: appointment.service_name(),
            specialist_id: appointment.specialist().to_string(),
            specialist_name: appointment.specialist_name(),
            customer: Some(ClashingCustomer::of(appointment)),
            reason: *reason,
        }
    }
}

impl ClashingCustomer {
    fn of(appointment: &Appointment) -> Self {
        Self {
            id: appointment.customer().filter(|_| !appointment.is_entered_by_staff()),
            name: appointment.customer_name().to_owned(),
            phone: appointment.customer_phone().map(str::to_owned),
        }
    }
}
