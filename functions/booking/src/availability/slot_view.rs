//! Slots as customers see them: with score, tags, and what of their own stands in the way.

use crate::fields::instant;
use crate::reservation::shop_state::{ServiceAvailability, ShopState};
use jiff::Timestamp;
use jiff::civil::Date;
use model::booking::{BookedTimes, EntryKind, Rating, USUAL_RATING};
use model::hours::Span;
use model::slots::{FreeSpecialist, Requester, ScoreBasis, ScoredSlot, Slot, SlotTag};
use model::{Id, Language, id, wording};
use serde::Serialize;
use std::collections::BTreeMap;
use store::agenda::Claim;
use store::entities::Service;
use utoipa::ToSchema;

/// Whether a customer has an appointment at a time, in any shop. Their holds and offers give way to what they book.
pub(crate) fn is_busy(times: &BookedTimes, time: Span, now: i64) -> bool {
    let appointments = times.live(now).filter(|it| it.kind == EntryKind::Appointment);
    appointments.into_iter().any(|it| it.start < time.end && time.start < it.end)
}

/// A time that can be booked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SlotView {
    #[schema(format = DateTime)]
    pub(crate) start: String,
    #[schema(format = DateTime)]
    end: String,
    /// For display, such as `02:30 PM`.
    label: String,
    /// Available specialists.
    pub(crate) specialist_ids: Vec<String>,
    /// Seats left of a group service, with the specialist who has most.
    #[serde(skip_serializing_if = "Option::is_none")]
    seats_left: Option<u16>,
    /// How well it suits shop and customer, 0 to 1. What is not known counts the same for all slots: specialists without
    /// reviews have 3 of 5, and without bookings all hours are as popular.
    score: f64,
    /// `popular` (of the three whose hours are booked most), `quiet` (least), `soonest` (the first).
    tags: Vec<SlotTag>,
    /// Whether the caller has an appointment at this time, in any shop.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    conflicts_with_yours: bool,
}

/// What slots of a service are shown by.
#[derive(Clone, Copy)]
pub(crate) struct SlotContext<'a> {
    pub(crate) state: &'a ShopState,
    pub(crate) service: &'a Service,
    pub(crate) availability: &'a ServiceAvailability,
    /// The customer's times in all shops.
    pub(crate) times: &'a BookedTimes,
    pub(crate) requester: Requester,
    pub(crate) language: Language,
}

impl SlotContext<'_> {
    /// The slots, by start and end.
    pub(crate) fn views(&self, mut slots: Vec<Slot<'_>>) -> Vec<SlotView> {
        slots.sort_by_key(|it| (it.start, it.end));
        let (basis, loads) = (self.basis(), self.loads());
        let scored: Vec<ScoredSlot> = slots.iter().map(|it| self.scored(it, &loads)).collect();
        let tags = basis.tags(&scored);
        let all = slots.iter().zip(scored).zip(tags);
        all.map(|((slot, scored), tags)| self.view(slot, basis.score(&scored), tags)).collect()
    }

    fn view(&self, slot: &Slot<'_>, score: f64, tags: Vec<SlotTag>) -> SlotView {
        let zone = self.state.zone();
        let specialists: Vec<Id<id::Specialist>> = slot.specialists().collect();
        let is_group = self.availability.rules.capacity > 1;
        SlotView {
            start: instant(slot.start, zone),
            end: instant(slot.end, zone),
            label: wording::time(slot.start, zone, self.language),
            seats_left: is_group.then(|| self.seats_left(slot.start, &specialists)),
            specialist_ids: specialists.iter().map(ToString::to_string).collect(),
            score: (score * 100.0).round() / 100.0,
            tags,
            conflicts_with_yours: is_busy(self.times, Span::new(slot.start, slot.end), self.requester.now),
        }
    }

    /// Seats left of a group occasion, with the specialist who has most.
    fn seats_left(&self, start: i64, specialists: &[Id<id::Specialist>]) -> u16 {
        let choice = self.availability.search(self.requester).offers(start, None);
        let free = choice.map(|it| it.free).unwrap_or_default();
        free.iter().filter(|it| specialists.contains(&it.specialist)).map(|it| it.seats_left).max().unwrap_or_default()
    }

    /// What of the shop's bookings stands, each once.
    fn standing(&self) -> impl Iterator<Item = &Claim> {
        let own = self.state.agendas.all.iter().flat_map(|it| &it.claims).filter(|it| !it.is_copy());
        let unique: BTreeMap<_, &Claim> = own.map(|it| (it.appointment, it)).collect();
        unique.into_values().filter(|it| it.stands(self.requester.now))
    }

    fn hour(&self, at: i64) -> usize {
        let local = self.state.zone().to_datetime(Timestamp::from_second(at).unwrap_or_default());
        usize::try_from(local.hour()).unwrap_or_default()
    }

    fn basis(&self) -> ScoreBasis {
        let mut basis = ScoreBasis { is_featured: self.service.is_featured(), ..ScoreBasis::default() };
        let visits = self.times.live(self.requester.now).filter(|it| it.kind == EntryKind::Appointment);
        let mut count = |hour: usize, of: fn(&mut ScoreBasis) -> &mut [u32; 24]| {
            if let Some(count) = of(&mut basis).get_mut(hour) {
                *count += 1;
            }
        };
        self.standing().for_each(|it| count(self.hour(it.start), |basis| &mut basis.bookings));
        visits.for_each(|it| count(self.hour(it.start), |basis| &mut basis.visits));
        basis
    }

    /// Bookings by specialist and date.
    fn loads(&self) -> Loads {
        let mut loads = Loads::default();
        for claim in self.standing() {
            let date = self.state.date_at(Timestamp::from_second(claim.start).unwrap_or_default());
            *loads.0.entry(date).or_default().entry(claim.specialist).or_default() += 1;
        }
        loads
    }

    fn scored(&self, slot: &Slot<'_>, loads: &Loads) -> ScoredSlot {
        let rules = &self.availability.rules;
        let block = Span::new(slot.start - i64::from(rules.before) * 60, slot.end + i64::from(rules.after) * 60);
        let free = |id: Id<id::Specialist>| {
            let provider = self.availability.providers.iter().find(|it| it.id == id);
            let busy = provider.map(|it| it.busy.as_slice()).unwrap_or_default();
            let standing = busy.iter().filter(|it| it.stands(&self.requester));
            let touches = standing.map(|it| it.block).any(|it| it.end == block.start || it.start == block.end);
            let rating = self.state.ratings.get(&id).copied().map_or(USUAL_RATING, Rating::bayesian);
            FreeSpecialist { touches, workload: loads.share(id, slot.date), rating }
        };
        ScoredSlot {
            start: slot.start,
            hour: self.hour(slot.start),
            specialists: slot.specialists().map(free).collect(),
        }
    }
}

/// Bookings by date and specialist.
#[derive(Debug, Default)]
struct Loads(BTreeMap<Date, BTreeMap<Id<id::Specialist>, u32>>);

impl Loads {
    /// The bookings of a specialist on a date, as a share of those of the busiest one.
    fn share(&self, specialist: Id<id::Specialist>, date: Date) -> f64 {
        let Some(of_date) = self.0.get(&date) else { return 0.0 };
        let most = of_date.values().copied().max().unwrap_or_default().max(1);
        f64::from(of_date.get(&specialist).copied().unwrap_or_default()) / f64::from(most)
    }
}
