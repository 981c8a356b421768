//! The appointments of one visit. They are booked, confirmed, moved and cancelled together (booking.md, "Invariants");
//! each is served by itself.

use model::booking::{Actor, AppointmentStatus};
use store::entities::{Appointment, Package, others_of_visit};
use store::{StoreError, Table, Write};

/// What is left of a visit.
pub(crate) struct LiveVisit {
    /// Its appointments that are not over, the requested one first.
    pub(crate) live: Vec<Appointment>,
    /// The others of it.
    over: Vec<Appointment>,
}

/// Reads the visit of an appointment. A visit of one appointment needs no reading.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn live_visit(table: &Table, appointment: &Appointment) -> Result<LiveVisit, StoreError> {
    Ok(LiveVisit::around(appointment, others_of_visit(table, appointment).await?))
}

/// Reads the appointments of a visit, by start, given the one that it is named after. Those that others replace are not
/// among them.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn whole_visit(table: &Table, first: Appointment) -> Result<Vec<Appointment>, StoreError> {
    let mut all = others_of_visit(table, &first).await?;
    if first.status() != AppointmentStatus::Rescheduled {
        all.push(first);
    }
    all.sort_by_key(|it| (it.start(), it.id()));
    Ok(all)
}

/// Returns the appointment on which steps with the whole visit are taken: the first one that nobody is being served in, of
/// those that are not over. `None` if all are.
pub(crate) fn leading(all: &[Appointment]) -> Option<&Appointment> {
    let live = || all.iter().filter(|it| it.status().is_live());
    live().find(|it| it.status() != AppointmentStatus::InProgress).or_else(|| live().next())
}

impl LiveVisit {
    /// The visit of an appointment with others of it.
    pub(crate) fn around(appointment: &Appointment, others: Vec<Appointment>) -> Self {
        let others = others.into_iter().filter(|it| it.id() != appointment.id());
        let (standing, over): (Vec<_>, Vec<_>) = others.partition(|it| it.status().is_live());
        let live = std::iter::once(appointment.clone()).chain(standing).collect();
        Self { live, over }
    }

    /// The earliest start of what is left, in Unix seconds.
    pub(crate) fn first_start(&self) -> i64 {
        self.live.iter().map(Appointment::start).min().unwrap_or_default()
    }

    /// The actor on whose wish it is moved or cancelled when its customer does so: staff if they asked for it, so that it costs
    /// nothing, has no deadline and does not count.
    pub(crate) fn wished_by(&self) -> Actor {
        let is_offered = self.live.iter().any(|it| it.move_offered_at().is_some());
        if is_offered { Actor::Staff } else { Actor::Customer }
    }

    /// All appointments that take place or took place, by start.
    pub(crate) fn standing(&self) -> Vec<&Appointment> {
        let served = self.over.iter().filter(|it| it.status() == AppointmentStatus::Completed);
        let mut all: Vec<&Appointment> = self.live.iter().chain(served).collect();
        all.sort_by_key(|it| it.start());
        all
    }

    /// The write that returns the purchase of the package when so many of what is left are cancelled, if nothing else of it
    /// takes or took place. Each step requires the appointments that it changes to be unchanged, and what is
    /// over stays as it is, so exactly one step is the last.
    pub(crate) fn return_purchase(&self, cancelled: usize) -> Option<Write> {
        let is_all = self.over.iter().all(|it| it.status() == AppointmentStatus::Cancelled);
        let package = self.live.first().filter(|_| is_all && cancelled == self.live.len())?.package()?;
        Some(Package::return_purchase(package).into())
    }
}
