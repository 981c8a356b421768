//! The times that a customer wants to wait for. Nobody waits for what can be booked (booking.md, "Waitlist").

use crate::fields::refuse;
use crate::reservation::faults::alternative;
use crate::reservation::request::VisitLocation;
use crate::reservation::shop_state::ShopState;
use jiff::ToSpan as _;
use model::booking::{BookedTimes, WaitlistDates};
use model::slots::{Requester, Slot};
use model::{Code, Id, id};
use serde_json::Value;
use store::entities::Service;
use web::Fault;

/// Free starts that a refusal names, at most.
const MOST_NAMED: usize = 3;

/// The times that a customer wants to wait for, and what is booked around them.
pub(super) struct WantedTimes<'a> {
    pub(super) state: &'a ShopState,
    pub(super) service: &'a Service,
    pub(super) dates: &'a WaitlistDates,
    /// The specialist. `None` for any.
    pub(super) specialist: Option<Id<id::Specialist>>,
    pub(super) client: Id<id::User>,
    /// The customer's own times in all shops.
    pub(super) own: &'a BookedTimes,
    /// Unix seconds.
    pub(super) now: i64,
}

impl WantedTimes<'_> {
    /// Checks that the customer can't book any of them.
    ///
    /// # Errors
    /// `wrong_state`, with the first free starts as `alternatives`.
    pub(super) fn check_full(&self) -> Result<(), Fault> {
        // The night after a date may be that of the date before.
        let (first, last) = (self.dates.first.saturating_sub(1.day()), self.dates.last);
        let availability = self.state.availability(self.service, VisitLocation::Shop, first, last);
        let requester = Requester { client: Some(self.client), ..Requester::at(self.now) };
        let found = availability.search(requester).slots(first..=last, self.specialist);
        let mut free: Vec<Slot<'_>> = found.iter().filter(|it| self.is_bookable(it)).collect();
        if free.is_empty() {
            return Ok(());
        }
        free.sort_by_key(|it| (it.start, it.end));
        let zone = self.state.zone();
        let named = free.iter().take(MOST_NAMED).map(|it| alternative(self.service.id(), it, zone));
        let mut fault = refuse(Code::WrongState, "/date", "there are free times");
        fault.extra.insert("alternatives".to_owned(), named.collect::<Vec<Value>>().into());
        Err(fault)
    }

    /// Whether a start is wanted, and the customer has room for it.
    fn is_bookable(&self, slot: &Slot<'_>) -> bool {
        let shop = self.state.shop.id().to_string();
        let has_room = || self.own.check_room(&shop, &[(slot.start, slot.end)], self.now, &[]).is_ok();
        self.dates.covers(slot.date, slot.start, self.state.zone()) && has_room()
    }
}
