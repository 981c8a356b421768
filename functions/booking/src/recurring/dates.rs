//! Which dates of a recurring booking can be booked.

use crate::reservation::draft::VisitDraft;
use crate::reservation::request::RequestedItem;
use crate::reservation::schedule_rules::{ClaimPurpose, ScheduleRules};
use jiff::Timestamp;
use jiff::civil::Date;
use model::Code;
use model::booking::{MinutesLimit, Occurrence};
use serde::Serialize;
use serde_json::json;
use web::Fault;

/// A date that can't be booked.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ClashingDate {
    #[serde(serialize_with = "as_text")]
    pub(super) date: Date,
    /// Code as in problems, such as `slot_taken` or `too_far_ahead`.
    code: &'static str,
}

fn as_text<S: serde::Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}

impl ClashingDate {
    pub(super) const fn new(date: Date, code: Code) -> Self {
        Self { date, code: code.as_str() }
    }
}

/// The refusal of a recurring booking some of whose dates clash.
pub(super) fn clashing_dates(clashes: &[ClashingDate]) -> Fault {
    let mut fault = Fault::new(Code::ClashingDates);
    fault.extra.insert("dates".to_owned(), json!(clashes));
    fault
}

/// Keeps the items of a draft that can be booked, one for each date, and returns the dates of the others.
///
/// # Errors
/// What holds for all dates, such as `quota_exceeded`.
pub(super) fn keep_free_dates(
    draft: &mut VisitDraft,
    dates: &[Occurrence],
    now: Timestamp,
) -> Result<Vec<ClashingDate>, Fault> {
    let ids = draft.ids.appointments.clone();
    draft.state.ignore_claims(&[], &ids);
    let (mut free, mut free_ids, mut clashes) = (Vec::new(), Vec::new(), Vec::new());
    for ((item, id), date) in draft.items.iter().zip(ids).zip(dates) {
        match check_date(draft, item, now) {
            Ok(()) => {
                free.push(item.clone());
                free_ids.push(id);
            }
            Err(fault) if is_of_one_date(fault.code) => clashes.push(ClashingDate::new(date.date, fault.code)),
            Err(fault) => return Err(fault),
        }
    }
    (draft.items, draft.ids.appointments) = (free, free_ids);
    Ok(clashes)
}

/// Checks one date by itself.
fn check_date(draft: &VisitDraft, item: &RequestedItem, now: Timestamp) -> Result<(), Fault> {
    let assigned = draft.check(std::slice::from_ref(item), now).check(&draft.state)?;
    let times = draft.schedule.times();
    let most = draft.state.settings.max_booked_minutes_per_customer.into();
    let rules = ScheduleRules {
        purpose: ClaimPurpose::Booking,
        times: &times,
        shop: draft.state.shop.id(),
        minutes: MinutesLimit { most, is_package: false },
        moved: &[],
    };
    rules.check(&assigned, now.as_second())
}

/// Whether a refusal says something about one date only.
const fn is_of_one_date(code: Code) -> bool {
    matches!(
        code,
        Code::SlotTaken
            | Code::CustomerOverlap
            | Code::ShopClosed
            | Code::SlotInPast
            | Code::LeadTime
            | Code::TooFarAhead
            | Code::SlotNotOffered
    )
}
