//! An appointment of the customer who calls.

use crate::appointments::view::AppointmentView;
use crate::needs::CustomerNeeds;
use crate::reservation::draft::still_signed_in;
use crate::reservation::package::{PackageAppointments, package_appointments};
use crate::reservation::transition::{Transitioned, event, merge, sync_agenda};
use model::booking::By;
use model::settings::ShopSettings;
use model::{Code, Id, Language, id};
use serde_json::Value as Json;
use store::{Account, Appointment, Item, Key, Refusal, Shop, keys};
use web::{Caller, Fault, Reply, Request};

/// What was read.
pub(crate) struct CustomerAppointment {
    pub(crate) caller: Caller,
    pub(crate) account: Account,
    pub(crate) appointment: Appointment,
    pub(crate) shop: Shop,
    pub(crate) settings: ShopSettings,
    /// What else was asked for.
    pub(crate) more: Vec<Option<Item>>,
}

impl CustomerAppointment {
    /// Reads the appointment that the path names, with its shop and more items, in one round trip.
    ///
    /// # Errors
    /// `not_found` for what isn't the caller's.
    pub(crate) async fn read(
        needs: &CustomerNeeds,
        request: &Request,
        more: impl FnOnce(&Caller) -> Vec<Key>,
    ) -> Result<Self, Fault> {
        let caller = needs.gate.customer(request).await?;
        let id: Id<id::Appointment> = web::path(request, "appointment_id")?;
        let mut wanted = vec![keys::appointment(id), keys::shop(id.shop())];
        wanted.extend(more(&caller));
        let (account, found) = needs.gate.account(request, &caller, &wanted).await?;
        let mut found = found.into_iter();
        let own = |it: &Appointment| it.id() == Some(id) && it.customer() == Some(caller.user);
        let appointment = Appointment::read(found.next().flatten()).filter(own).ok_or(Code::NotFound)?;
        let shop = found.next().flatten().map(Shop).ok_or(Code::NotFound)?;
        let settings = shop.0.document("settings").unwrap_or_default();
        Ok(Self { caller, account, appointment, shop, settings, more: found.collect() })
    }

    /// The language to answer in.
    pub(crate) fn language(&self, request: &Request) -> Language {
        request.answer_in(Some(self.account.language()))
    }

    /// The appointments that are sold together with this one, itself first: those of its package.
    pub(crate) async fn package_appointments(&self, needs: &CustomerNeeds) -> Result<PackageAppointments, Fault> {
        Ok(package_appointments(&needs.gate.table, &self.appointment).await?)
    }

    /// Writes a step of the customer's, tells of it, and lets the agenda follow.
    pub(crate) async fn commit(
        &self,
        needs: &CustomerNeeds,
        request: &Request,
        transitioned: Vec<Transitioned>,
        (name, more): (Option<&'static str>, &[(&str, Json)]),
    ) -> Result<Vec<Appointment>, Fault> {
        let mut writes = vec![still_signed_in(&self.caller, request.seconds())];
        let (after, of) = merge(transitioned);
        writes.extend(of);
        if let Some(name) = name {
            writes.push(event(name, &after, By::Customer, self.caller.user.to_string(), request.now, more).write());
        }
        match needs.gate.table.commit(writes).await {
            Ok(()) => {}
            Err(Refusal::Condition { at: 0, .. }) => return Err(Code::Unauthenticated.into()),
            Err(Refusal::Condition { at, .. }) => return Err(Fault::retry(format_args!("write {at}"))),
            Err(Refusal::Store(error)) => return Err(error.into()),
        }
        let freed = after.iter().any(|it| it.status().is_final());
        if freed {
            // Told as done already: if this fails, the event's consumer does it.
            if let Err(error) = sync_agenda(&needs.gate.table, &after, &[]).await {
                tracing::warn!(%error, "agenda_not_followed");
            }
        }
        Ok(after)
    }

    /// The answer with an appointment as it is now.
    pub(crate) fn answer(&self, request: &Request, after: &Appointment) -> Result<Reply, Fault> {
        let view = AppointmentView::of(after, self.language(request));
        Reply::versioned(200, view.version, &view)
    }
}
