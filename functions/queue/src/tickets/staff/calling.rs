//! Calling a ticket: which counter it is called to, and by whom.

use super::managed::ran_out;
use crate::fields::counter;
use crate::needs::StaffNeeds;
use crate::tickets::expiry::expire;
use model::{Code, Id, id};
use serde::Deserialize;
use store::queue::{Queue, Ticket};
use store::{Shop, Update};
use utoipa::ToSchema;
use web::schema::{Line, SpecialistId};
use web::{Fault, Request, StaffContext};

/// Who calls, and to where.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Call {
    /// Where to come.
    #[schema(value_type = Option<Line<24>>)]
    counter: Option<String>,
    /// Only those who wait for this specialist, or for anybody.
    #[schema(value_type = Option<SpecialistId>)]
    pub(crate) specialist_id: Option<Id<id::Specialist>>,
}

impl Call {
    pub(crate) fn read(request: &Request) -> Result<Self, Fault> {
        if request.bytes().is_empty() { Ok(Self::default()) } else { web::body(request) }
    }

    /// Who calls to where, for a ticket of a shop.
    pub(crate) fn caller(&self, acting: &StaffContext, shop: &Shop) -> Result<Caller, Fault> {
        let counter = self.counter.as_deref().map(|it| counter(it, "/counter")).transpose()?;
        let here = shop.id().map(Id::shop);
        if self.specialist_id.is_some_and(|it| Some(it.shop()) != here) {
            let detail = "not of this shop";
            return Err(crate::fields::refuse(Code::SpecialistNotForService, "/specialist_id", detail));
        }
        Ok(Caller { counter, specialist: self.specialist_id, own: own_specialist(acting, shop) })
    }
}

/// Who calls, and to where.
pub(crate) struct Caller {
    /// Its name, and what stands for it in keys.
    pub(crate) counter: Option<(String, String)>,
    specialist: Option<Id<id::Specialist>>,
    /// The specialist that the caller is.
    own: Option<Id<id::Specialist>>,
}

/// The specialist that somebody is in a shop, by their employment there.
fn own_specialist(acting: &StaffContext, shop: &Shop) -> Option<Id<id::Specialist>> {
    let member = acting.rights.access.members.get(&acting.user())?;
    let employment = member.shops.get(&shop.id()?)?;
    Some(employment.employee.derived())
}

impl Caller {
    /// What a call sets.
    pub(crate) fn set(&self, update: Update, queue: &Queue, acting: &StaffContext, now: i64) -> Update {
        let update = update
            .set("called_at", now)
            .set("call_deadline", Ticket::deadline_of(queue, now))
            .set("called_by", acting.user())
            .set_some("served_by", self.specialist.or(self.own))
            .remove("standing");
        match &self.counter {
            Some((name, key)) => update.set("counter", name.as_str()).set("counter_key", key.as_str()),
            None => update.remove("counter").remove("counter_key"),
        }
    }
}

/// A call that ran out still holds its counter until that is written down.
pub(crate) async fn free_counter(
    needs: &StaffNeeds,
    request: &Request,
    caller: &Caller,
    line: &[Ticket],
) -> Result<bool, Fault> {
    let Some((_, key)) = &caller.counter else { return Ok(false) };
    let at = |it: &&Ticket| it.0.text("counter_key") == Some(key) && ran_out(it, request.seconds());
    match line.iter().find(at) {
        Some(ticket) => Ok(expire(&needs.staff.table, ticket, request.now).await?),
        None => Ok(false),
    }
}
