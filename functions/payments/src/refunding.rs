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

/// Asks for refunds of cancelled appointments: what their cancellation said is paid back. Repeating it asks once.
///
/// # Errors
/// When the table does not answer, or the payment was changed meanwhile.
pub(crate) async fn refund_cancelled(
    table: &Table,
    cause: Id<id::Event>,
    appointments: &[Id<id::Appointment>],
    now: Timestamp,
) -> Result<usize, Failure> {
    let keys: Vec<_> = appointments.iter().map(|it| keys::appointment(*it)).collect();
    let found: Vec<Appointment> =
        table.get_many(&keys).await?.into_iter().flatten().filter_map(Appointment::read).collect();
    let mut payments: Vec<Id<id::Payment>> = found.iter().filter_map(Appointment::payment).collect();
    payments.sort_unstable();
    payments.dedup();
    let mut asked = 0;
    for (at, payment) in payments.into_iter().enumerate() {
        let of_payment = found.iter().filter(|it| it.payment() == Some(payment));
        let amount = Halalas::sum(of_payment.map(|it| Halalas::new(it.refund_halalas()))).unwrap_or_default();
        // Appointments of one event are of one visit, which has few payments.
        let id = cause.made_at(cause.at_ms() + i64::try_from(at).unwrap_or_default()).derived::<id::Refund>();
        if amount > Halalas::ZERO && ask(table, RefundId { payment, refund: id }, amount, now).await? {
            asked += 1;
        }
    }
    Ok(asked)
}

/// Asks for a refund of a cancelled visit. Returns `false` if it was asked for before, or nothing is left.
async fn ask(table: &Table, id: RefundId, amount: Halalas, now: Timestamp) -> Result<bool, Failure> {
    let mut reads = Reads::default();
    let payment = reads.want::<Payment>(keys::payment(id.payment));
    let known = reads.want::<Refund>(keys::refund(id.payment, id.refund));
    let mut found = table.read(reads).await?;
    let Some(payment) = found.take(payment).filter(|_| found.take(known).is_none()) else { return Ok(false) };
    let amount = amount.min(payment.refundable().left());
    if amount <= Halalas::ZERO {
        return Ok(false);
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
    Ok(true)
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
        let keys: Vec<_> = self.payment.items().iter().map(|it| keys::appointment(it.appointment)).collect();
        let read = table.get_many(&keys).await?.into_iter().flatten().filter_map(Appointment::read);
        let of_payment = read.filter(|it| it.payment() == Some(self.payment.id()));
        // A part that staff pay back is of all that is not paid back yet; one of a cancellation, of what was cancelled.
        let is_by_staff = self.refund.requested_by().is_some();
        let concerned = of_payment.filter(|it| match extent {
            RefundExtent::Whole => true,
            RefundExtent::Part if is_by_staff => !it.is_paid_back(),
            RefundExtent::Part => it.refund_halalas() > 0,
        });
        let refunded = |it: Appointment| {
            let own = RefundExtent::of(Halalas::new(it.refund_halalas()), Halalas::new(it.paid_halalas()));
            let extent = if extent == RefundExtent::Whole || is_by_staff { extent } else { own };
            it.mark_refunded(extent, now).update.into()
        };
        Ok(concerned.map(refunded).collect())
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
