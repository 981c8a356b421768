//! Settling a payment: what the gateway has decided becomes what the table says, in one transaction with the books, the
//! appointments and the events.
//!
//! Whoever hears of a payment first settles it: the request that began it, the payer who asks, the gateway's event, or the job.
//! Each writes on the condition that the payment is unchanged, so it is settled once.

use crate::gateway::GatewayPayment;
use crate::paid_visit::{PaidVisit, VisitChanges};
use jiff::Timestamp;
use model::event::{MismatchFound, NotificationAttempt, NotificationRequested, Payload, Recipient, RefundChanged};
use model::ledger::{Book, Posting, sale};
use model::payment::{ChargeMismatch, SettledStatus, TransactionStep};
use model::{Bilingual, Halalas, id};
use runtime::Failure;
use serde_json::{Map, Value, json};
use store::entities::{
    Changed, LedgerCause, LedgerEntry, NewLedgerEntry, NewRefund, Payment, PaymentDetails, PaymentDue, Refund,
    VisitPayment, payment_due_at,
};
use store::notice::members;
use store::{Event, EventActor, Rejection, Table, Transaction, Write};

/// When the job looks at a refund that was not made at once, in seconds.
const REFUND_DUE: i64 = 5 * 60;

/// A payment after it was settled, and the writes that settle it.
pub(crate) struct Settlement {
    pub(crate) after: Payment,
    pub(crate) writes: Vec<Write>,
}

/// What became of a payment that is looked at without a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SettlingOutcome {
    /// It is as it has to be.
    Settled,
    /// Nothing is decided yet.
    Open,
    /// Somebody else has changed it meanwhile.
    Overtaken,
}

/// Returns what a payment becomes by what the gateway has. `None` if that is nothing new.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn settlement(
    table: &Table,
    payment: &Payment,
    found: &GatewayPayment,
    now: Timestamp,
) -> Result<Option<Settlement>, Failure> {
    let settled = match payment.expected().check(&found.charge) {
        Ok(settled) => settled,
        Err(mismatch) => return Ok(differing(payment, found, mismatch, now)),
    };
    match (settled, settled.step(payment.status())) {
        (SettledStatus::Paid { .. }, Some(step)) => paid(table, payment, found, step, now).await.map(Some),
        (SettledStatus::Paid { refunded }, None) if !payment.status().was_paid() => {
            paid_late(table, payment, found, refunded, now).await
        }
        (_, Some(step)) => Ok(ended(payment, step, &found.details, now)),
        _ => Ok(waiting(payment, found, now)),
    }
}

/// Settles a payment without a caller.
///
/// # Errors
/// When the table does not answer.
pub(crate) async fn settle(
    table: &Table,
    payment: &Payment,
    found: &GatewayPayment,
    now: Timestamp,
) -> Result<SettlingOutcome, Failure> {
    let Some(Settlement { after, writes }) = settlement(table, payment, found, now).await? else {
        return Ok(if payment.status().is_open() { SettlingOutcome::Open } else { SettlingOutcome::Settled });
    };
    let mut tx = Transaction::<()>::default();
    tx.write_all(writes);
    match tx.commit(table).await {
        Ok(()) if after.status().is_open() => Ok(SettlingOutcome::Open),
        Ok(()) => Ok(SettlingOutcome::Settled),
        Err(Rejection::Refused(()) | Rejection::Retry { .. }) => Ok(SettlingOutcome::Overtaken),
        Err(Rejection::Store(error)) => Err(error.into()),
    }
}

/// Ends a payment that the gateway declines, or whose deadline has passed. `None` if it can't end so.
pub(crate) fn ended(
    payment: &Payment,
    step: TransactionStep,
    details: &PaymentDetails,
    now: Timestamp,
) -> Option<Settlement> {
    let changed = payment.decide(payment.status().after(step)?, details, now);
    let told = changed.after.told();
    let event = match step {
        TransactionStep::Expire => Payload::PaymentExpired(told),
        _ => Payload::PaymentFailed(told),
    };
    let mut writes = vec![VisitPayment::end(payment, now).into(), happened(payment, event, now)];
    if step == TransactionStep::Fail {
        writes.push(notify(payment, "payment_failed", json!({"amount": {"$money": payment.amount().get()}}), now));
    }
    Some(Settlement::of(changed, writes))
}

impl Settlement {
    fn of(changed: Changed<Payment>, mut writes: Vec<Write>) -> Self {
        let Changed { update, after } = changed;
        writes.insert(0, update.into());
        Self { after, writes }
    }
}

/// The payer has still to authenticate. `None` if that is known.
fn waiting(payment: &Payment, found: &GatewayPayment, now: Timestamp) -> Option<Settlement> {
    let to = payment.status().after(TransactionStep::Process)?;
    Some(Settlement::of(payment.decide(to, &found.details, now), vec![]))
}

/// It is paid: it goes into the books, and its visit is paid, and booked if it waited for that. What can't be paid any more is
/// paid back at once.
async fn paid(
    table: &Table,
    payment: &Payment,
    found: &GatewayPayment,
    step: TransactionStep,
    now: Timestamp,
) -> Result<Settlement, Failure> {
    let visit = PaidVisit::read(table, payment).await?;
    let VisitChanges { mut writes, lost, shop_name } = visit.settle(payment, now);
    let to = payment.status().after(step).unwrap_or(payment.status());
    let changed = match lost {
        Halalas::ZERO => payment.decide(to, &found.details, now),
        _ => payment.decide_and_reserve(to, &found.details, lost, now),
    };
    let after = &changed.after;
    writes.push(VisitPayment::end(payment, now).into());
    writes.push(entered(payment, now)?);
    writes.push(happened(payment, Payload::PaymentSucceeded(after.told()), now));
    let notice = if lost < payment.amount() { "payment_confirmation" } else { "payment_came_late" };
    writes.push(notify(payment, notice, arrived(payment, &shop_name), now));
    if lost > Halalas::ZERO {
        writes.extend(automatic_refund(after, lost, AutomaticReason::SlotLost, now));
    }
    Ok(Settlement::of(changed, writes))
}

/// It was paid after it had been given up: nobody expects the money, so it is paid back. `None` if that was seen before.
async fn paid_late(
    table: &Table,
    payment: &Payment,
    found: &GatewayPayment,
    refunded: Halalas,
    now: Timestamp,
) -> Result<Option<Settlement>, Failure> {
    let left = payment.amount().minus(refunded);
    let Some(left) = left.filter(|it| *it > Halalas::ZERO && payment.reserved_halalas() == 0) else { return Ok(None) };
    let changed = payment.reserve(left, now);
    let mut writes = vec![mismatch(payment, found, "late", now)];
    writes.extend(automatic_refund(&changed.after, left, AutomaticReason::PaidLate, now));
    let VisitChanges { lost, shop_name, .. } = PaidVisit::read(table, payment).await?.settle(payment, now);
    if lost == payment.amount() {
        writes.push(notify(payment, "payment_came_late", arrived(payment, &shop_name), now));
    }
    Ok(Some(Settlement::of(changed, writes)))
}

/// The variables of the notifications that money has come.
fn arrived(payment: &Payment, shop_name: &Bilingual) -> Value {
    json!({"amount": {"$money": payment.amount().get()}, "item": shop_name})
}

/// The gateway has something else than what was asked for. It is not paid; what was taken is paid back, and somebody has to look
/// at it. `None` if that was seen before.
fn differing(payment: &Payment, found: &GatewayPayment, by: ChargeMismatch, now: Timestamp) -> Option<Settlement> {
    let is_taken = matches!(found.charge.settled(), SettledStatus::Paid { .. });
    let to = payment.status().after(TransactionStep::Fail).filter(|_| payment.status().is_open())?;
    let details = PaymentDetails { error_code: Some("mismatch".to_owned()), ..PaymentDetails::default() };
    let taken = Halalas::new(found.charge.amount_halalas.saturating_sub(found.charge.refunded_halalas).max(0));
    let is_returned = is_taken && taken > Halalas::ZERO;
    let changed = match is_returned {
        true => payment.decide_and_reserve(to, &details, taken, now),
        false => payment.decide(to, &details, now),
    };
    let mut writes = vec![
        VisitPayment::end(payment, now).into(),
        happened(payment, Payload::PaymentFailed(changed.after.told()), now),
        mismatch(payment, found, by.as_str(), now),
    ];
    if is_returned {
        writes.extend(automatic_refund(&changed.after, taken, AutomaticReason::Mismatch, now));
    }
    Some(Settlement::of(changed, writes))
}

/// The entry of a payment in its company's book.
fn entered(payment: &Payment, now: Timestamp) -> Result<Write, Failure> {
    let invalid = |error: model::InvalidValue| Failure::new("ledger", error.0);
    let lines = sale(payment.wallet(), payment.tax().map_err(invalid)?).map_err(invalid)?;
    let (book, cause) = (Book::Company(payment.company()), LedgerCause::Payment(payment.id()));
    Ok(LedgerEntry::enter(&NewLedgerEntry { book, cause, posting: Posting::Sale, lines, now }))
}

/// Why a payment is paid back as soon as it is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AutomaticReason {
    /// What it is for was cancelled or moved meanwhile.
    SlotLost,
    /// It was paid after it had been given up.
    PaidLate,
    /// It is not what was asked for.
    Mismatch,
}

impl AutomaticReason {
    const fn as_str(self) -> &'static str {
        match self {
            Self::SlotLost => "slot_lost",
            Self::PaidLate => "paid_late",
            Self::Mismatch => "mismatch",
        }
    }
}

/// The writes of a refund that a rule asks for. A payment has one at most, whose id follows from its own.
fn automatic_refund(payment: &Payment, amount: Halalas, reason: AutomaticReason, now: Timestamp) -> Vec<Write> {
    let refund = Refund::request(&NewRefund {
        id: payment.id().derived::<id::Refund>(),
        payment,
        amount,
        reason: reason.as_str(),
        requested_by: None,
        // Only what was taken as paid is in the books.
        is_booked: reason == AutomaticReason::SlotLost,
        now,
    });
    requested(payment, &refund, EventActor::System, now)
}

/// The writes that ask for a refund: the refund, its event, and a look at it later in case that nothing comes of the event.
pub(crate) fn requested(payment: &Payment, refund: &Refund, by: EventActor, now: Timestamp) -> Vec<Write> {
    let told = RefundChanged { payment: payment.told(), refund_id: refund.id(), refund_halalas: refund.amount().get() };
    let due = PaymentDue::Refund { payment: payment.id(), refund: refund.id() };
    vec![
        refund.create(),
        Event::new(Payload::RefundRequested(told), "refund", refund.id(), by, now).write(),
        payment_due_at(now.as_second() + REFUND_DUE, due),
    ]
}

/// The alert that the gateway has something else, with both sides.
fn mismatch(payment: &Payment, found: &GatewayPayment, difference: &'static str, now: Timestamp) -> Write {
    let (gateway, refunded) = (found.charge.amount_halalas, found.charge.refunded_halalas);
    let ours = payment.amount().get();
    tracing::error!(payment = %payment.id(), difference, ours, gateway, refunded, "payment_mismatch");
    let told = MismatchFound {
        payment: payment.told(),
        difference: difference.to_owned(),
        gateway_amount_halalas: gateway,
        gateway_refunded_halalas: refunded,
    };
    happened(payment, Payload::MismatchFound(told), now)
}

fn happened(payment: &Payment, payload: Payload, now: Timestamp) -> Write {
    Event::new(payload, "payment", payment.id(), EventActor::System, now).write()
}

/// Requests a notification of the payer.
pub(crate) fn notify(payment: &Payment, kind: &'static str, variables: Value, now: Timestamp) -> Write {
    let mut data = Map::new();
    data.insert("payment_id".to_owned(), json!(payment.id()));
    let payload = Payload::NotificationRequested(NotificationRequested {
        company_id: Some(payment.company()),
        shop_id: Some(payment.shop()),
        recipient: Recipient::User { user: payment.payer() },
        kind: kind.to_owned(),
        variables: members(variables),
        data,
        attempt: NotificationAttempt::default(),
    });
    Event::new(payload, "payment", payment.id(), EventActor::System, now).write()
}
