//! Making refunds. The gateway has no idempotency key for them, so one refund of a payment is made at a time, and what the
//! gateway has paid back before and after tells whether it was made.

use crate::gateway::{GatewayPayment, RefundOutcome};
use crate::needs::SettlingNeeds;
use crate::settling::{notify, requested};
use jiff::Timestamp;
use model::event::{Payload, RefundChanged};
use model::ledger::{Book, Posting};
use model::payment::{MethodKind, RefundExtent, RefundProgress, RefundStatus};
use model::{Bilingual, Halalas, Id, id};
use runtime::Failure;
use serde_json::json;
use std::collections::BTreeMap;
use store::entities::{Appointment, LedgerCause, LedgerEntry, NewLedgerEntry, NewRefund, Payment, Refund};
use store::{Entity as _, Event, EventActor, Reads, Table, Transaction, Write, keys};

/// Which refund of which payment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RefundId {
    pub(crate) payment: Id<id::Payment>,
    pub(crate) refund: Id<id::Refund>,
}

/// A refund with its payment.
struct PaidBack {
    payment: Payment,
    refund: Refund,
}

impl RefundId {
    /// Reads the refund with its payment. `None` if there is none, or it is over.
    async fn read(self, table: &Table) -> Result<Option<PaidBack>, Failure> {
        let mut reads = Reads::default();
        let payment = reads.want::<Payment>(keys::payment(self.payment));
        let refund = reads.want::<Refund>(keys::refund(self.payment, self.refund));
        let mut found = table.read(reads).await?;
        let both = found.take(payment).zip(found.take(refund).filter(|it| !it.status().is_final()));
        Ok(both.map(|(payment, refund)| PaidBack { payment, refund }))
    }
}

/// Makes a refund, or finds that it was made. Repeating it pays nothing back twice.
///
/// # Errors
/// When the outcome is unknown, or another refund of the payment is being made: try again later.
pub(crate) async fn make_refund(needs: &SettlingNeeds, id: RefundId, now: Timestamp) -> Result<(), Failure> {
    let Some(paid_back) = id.read(&needs.table).await? else { return Ok(()) };
    let paid_back = match paid_back.refund.status() {
        RefundStatus::Pending => paid_back.begin(&needs.table, refunded(&known(needs, id).await?), now).await?,
        _ => paid_back.go_on(&needs.table, now).await?,
    };
    let found = known(needs, id).await?;
    let (amount, before) = (paid_back.refund.amount(), paid_back.refund.gateway_before());
    match RefundProgress::of(amount, before, refunded(&found)) {
        RefundProgress::Made => paid_back.finish(&needs.table, now).await,
        RefundProgress::Unclear => Err(unclear(&paid_back, &found)),
        RefundProgress::NotMade => match needs.gateway.refund(id.payment, amount).await? {
            RefundOutcome::Refused => paid_back.give_up(&needs.table, now).await,
            RefundOutcome::Made(after) => match RefundProgress::of(amount, before, refunded(&after)) {
                RefundProgress::Made => paid_back.finish(&needs.table, now).await,
                _ => Err(unclear(&paid_back, &after)),
            },
        },
    }
}

/// Asks for refunds of appointments that ended or were moved: what that said is paid back, of the latest payment first. Repeating
/// it asks once.
///
/// # Errors
/// When the table does not answer, or the payment was changed meanwhile.
pub(crate) async fn refund_ended(
    table: &Table,
    cause: Id<id::Event>,
    appointments: &[Id<id::Appointment>],
    now: Timestamp,
) -> Result<usize, Failure> {
    let keys: Vec<_> = appointments.iter().map(|it| keys::appointment(*it)).collect();
    let found = table.get_many(&keys).await?.into_iter().flatten().filter_map(Appointment::read);
    // What one event is about can be of several visits, each with its own payments.
    let mut owed: BTreeMap<Vec<Id<id::Payment>>, Halalas> = BTreeMap::new();
    for appointment in found {
        let sum = owed.entry(appointment.payments()).or_default();
        *sum = sum.plus(Halalas::new(appointment.refund_halalas())).unwrap_or(*sum);
    }
    let (mut at, mut asked) = (0, 0);
    for (payments, mut left) in owed {
        for payment in payments {
            let refund = cause.made_at(cause.at_ms() + at).derived::<id::Refund>();
            at += 1;
            let outcome = ask(table, RefundId { payment, refund }, left, now).await?;
            left = left.minus(outcome.amount).unwrap_or_default();
            asked += usize::from(outcome.is_new);
        }
    }
    Ok(asked)
}

/// What was asked for of a payment.
struct AskedRefund {
    amount: Halalas,
    /// Whether it was not asked for before.
    is_new: bool,
}

/// Asks for a refund of an ended visit: what is left of the payment at most.
async fn ask(table: &Table, id: RefundId, amount: Halalas, now: Timestamp) -> Result<AskedRefund, Failure> {
    const NOTHING: AskedRefund = AskedRefund { amount: Halalas::ZERO, is_new: false };
    if amount <= Halalas::ZERO {
        return Ok(NOTHING);
    }
    let mut reads = Reads::default();
    let payment = reads.want::<Payment>(keys::payment(id.payment));
    let known = reads.want::<Refund>(keys::refund(id.payment, id.refund));
    let mut found = table.read(reads).await?;
    if let Some(known) = found.take(known) {
        return Ok(AskedRefund { amount: known.amount(), is_new: false });
    }
    let Some(payment) = found.take(payment) else { return Ok(NOTHING) };
    let amount = amount.min(payment.refundable().left());
    if amount <= Halalas::ZERO {
        return Ok(NOTHING);
    }
    let changed = payment.reserve(amount, now);
    let refund = Refund::request(&NewRefund {
        id: id.refund,
        payment: &payment,
        amount,
        reason: "cancelled",
        requested_by: None,
        is_booked: true,
        now,
    });
    let mut tx = Transaction::<()>::default();
    tx.write_all(requested(&changed.after, &refund, EventActor::System, now));
    tx.write(changed.update);
    tx.commit(table).await?;
    Ok(AskedRefund { amount, is_new: true })
}

/// The payment as the gateway has it now.
async fn known(needs: &SettlingNeeds, id: RefundId) -> Result<GatewayPayment, Failure> {
    let found = needs.gateway.payment(id.payment).await?;
    found.ok_or_else(|| Failure::new("gateway", "the payment is not known there"))
}

fn refunded(payment: &GatewayPayment) -> Halalas {
    Halalas::new(payment.charge.refunded_halalas)
}

/// Something else was paid back than what we asked for: the failure queue keeps it until somebody has looked at it.
fn unclear(paid_back: &PaidBack, found: &GatewayPayment) -> Failure {
    let (ours, gateway) = (paid_back.payment.refunded_halalas(), found.charge.refunded_halalas);
    tracing::error!(payment = %paid_back.payment.id(), difference = "refunded", ours, gateway, "payment_mismatch");
    Failure::new("refund_unclear", "the gateway has paid back something else")
}

impl PaidBack {
    /// Notes that the refund is being made, unless another one of the payment is.
    async fn begin(self, table: &Table, gateway_before: Halalas, now: Timestamp) -> Result<Self, Failure> {
        if self.payment.refunding().is_some() {
            return Err(Failure::new("busy", "another refund of this payment is being made"));
        }
        let payment = self.payment.begin_refund(self.refund.id(), now);
        let refund = self.refund.begin(gateway_before, now);
        let mut tx = Transaction::<()>::default();
        tx.write(payment.update);
        tx.write(refund.update);
        tx.commit(table).await?;
        Ok(Self { payment: payment.after, refund: refund.after })
    }

    /// Goes on with a refund that somebody has begun to make and not ended, once they can't be at it any more.
    async fn go_on(self, table: &Table, now: Timestamp) -> Result<Self, Failure> {
        if self.refund.is_being_made(now) {
            return Err(Failure::new("busy", "the refund is being made"));
        }
        let refund = self.refund.go_on(now);
        let mut tx = Transaction::<()>::default();
        tx.write(refund.update);
        tx.commit(table).await?;
        Ok(Self { refund: refund.after, ..self })
    }

    /// Notes that it was made: in the books, at the payment and at the appointments.
    async fn finish(self, table: &Table, now: Timestamp) -> Result<(), Failure> {
        let (payment, amount) = (&self.payment, self.refund.amount());
        let refunded = Halalas::new(payment.refunded_halalas()).plus(amount).unwrap_or(amount);
        let extent = RefundExtent::of(refunded, payment.amount());
        // One that was never paid by our books keeps its status.
        let to = payment.status().after(extent.step()).unwrap_or(payment.status());
        let changed = payment.finish_refund(to, amount, now);
        let told =
            RefundChanged { payment: changed.after.told(), refund_id: self.refund.id(), refund_halalas: amount.get() };
        let event = Event::new(Payload::PaymentRefunded(told), "refund", self.refund.id(), EventActor::System, now);
        let mut tx = Transaction::<()>::default();
        tx.write(changed.update);
        tx.write(self.refund.end(RefundStatus::Completed, now).update);
        tx.write_all(self.entered(now)?);
        tx.write_all(self.appointments(table, extent, now).await?);
        tx.write(event.write());
        tx.write(self.notice(now));
        Ok(tx.commit(table).await?)
    }

    /// Notes that the gateway refuses it. Somebody has to look at that.
    async fn give_up(self, table: &Table, now: Timestamp) -> Result<(), Failure> {
        tracing::error!(payment = %self.payment.id(), refund = %self.refund.id(), "refund_refused");
        let mut tx = Transaction::<()>::default();
        tx.write(self.payment.give_up_refund(self.refund.amount(), now).update);
        tx.write(self.refund.end(RefundStatus::Failed, now).update);
        Ok(tx.commit(table).await?)
    }

    /// The entry in the company's book. `None` if the payment is not in it.
    fn entered(&self, now: Timestamp) -> Result<Option<Write>, Failure> {
        let invalid = |error: model::InvalidValue| Failure::new("ledger", error.0);
        if !self.refund.is_booked() {
            return Ok(None);
        }
        let payment = &self.payment;
        let before = Halalas::new(payment.refunded_halalas());
        let credit = payment.tax().and_then(|it| it.credit(before, self.refund.amount())).map_err(invalid)?;
        let lines = model::ledger::refund(payment.wallet(), credit).map_err(invalid)?;
        let (book, cause) = (Book::Company(payment.company()), LedgerCause::Refund(self.refund.id()));
        Ok(Some(LedgerEntry::enter(&NewLedgerEntry { book, cause, posting: Posting::Refund, lines, now })))
    }

    /// The writes that note at the appointments that something was paid back.
    async fn appointments(&self, table: &Table, extent: RefundExtent, now: Timestamp) -> Result<Vec<Write>, Failure> {
        let read = self.read_appointments(table).await?.into_iter();
        let of_payment = read.filter(|it| it.payments().contains(&self.payment.id()));
        // A part that staff pay back is of all that is not paid back yet; one of a cancellation, of what was cancelled.
        let is_by_staff = self.refund.requested_by().is_some();
        let concerned = of_payment.filter(|it| match extent {
            RefundExtent::Whole => true,
            RefundExtent::Part if is_by_staff => !it.is_paid_back(),
            RefundExtent::Part => it.refund_halalas() > 0,
        });
        let refunded = |it: Appointment| {
            let extent = match extent {
                // What has another payment besides is paid back when that is, too.
                RefundExtent::Whole if it.payments().len() == 1 => extent,
                RefundExtent::Part if is_by_staff => extent,
                _ => RefundExtent::of(Halalas::new(it.refund_halalas()), Halalas::new(it.paid_halalas())),
            };
            it.mark_refunded(extent, now).update.into()
        };
        Ok(concerned.map(refunded).collect())
    }

    /// Reads the appointments of the payment, and those that have taken their places since.
    async fn read_appointments(&self, table: &Table) -> Result<Vec<Appointment>, Failure> {
        let mut wanted: Vec<Id<id::Appointment>> = self.payment.items().iter().map(|it| it.appointment).collect();
        let mut all = Vec::new();
        while !wanted.is_empty() {
            let keys: Vec<_> = wanted.iter().map(|it| keys::appointment(*it)).collect();
            let found = table.get_many(&keys).await?.into_iter().flatten().filter_map(Appointment::read);
            let found: Vec<Appointment> = found.collect();
            wanted = found.iter().filter_map(Appointment::next).collect();
            all.extend(found);
        }
        Ok(all)
    }

    fn notice(&self, now: Timestamp) -> Write {
        let method = method_name(self.payment.method());
        let variables = json!({"amount": {"$money": self.refund.amount().get()}, "method": method});
        notify(&self.payment, "payment_refunded", variables, now)
    }
}

/// What people call a method of payment.
fn method_name(method: Option<MethodKind>) -> Bilingual {
    let (ar, en) = match method {
        Some(MethodKind::Mada) => ("بطاقة مدى", "mada card"),
        Some(MethodKind::ApplePay) => ("أبل باي", "Apple Pay"),
        Some(MethodKind::StcPay) => ("STC Pay", "STC Pay"),
        Some(MethodKind::Card) | None => ("بطاقتك", "card"),
    };
    Bilingual::new(ar, en)
}
