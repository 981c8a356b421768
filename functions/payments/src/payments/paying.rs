//! Paying for a visit: the payment is stored, then charged at the gateway, then settled.
//!
//! A request that is repeated finds the payment that it has begun, by its idempotency key, and goes on with it: the gateway knows
//! the payment by our id, so it is charged once.

use crate::gateway::{Charge, ChargeOutcome, GatewayPayment};
use crate::needs::{PaymentNeeds, unavailable};
use crate::payments::order::PaymentOrder;
use crate::payments::view::PaymentView;
use crate::settling::{Settlement, ended, settlement};
use model::booking::first_of;
use model::event::Payload;
use model::payment::{LARGEST_CHARGE, SMALLEST_CHARGE, TransactionStep, Wallet, payment_wait};
use model::{Code, Halalas, Id, Language, id};
use store::entities::{
    Account, Appointment, Company, NewPayment, PaidItem, Payment, PaymentDetails, PaymentDue, PaymentPointer,
    VisitPayment, others_of_visit, payment_due_at,
};
use store::{Entity as _, Item, Reads, keys};
use web::{Caller, Fault, Idempotency, Request, Stop, Transaction};

/// Time to pay, in seconds (payments.md, "Rules").
const TIME_TO_PAY: i64 = 15 * 60;

/// How long before the deadline of a visit the job looks at its payment, in seconds: longer than its period.
const LOOK_BEFORE: i64 = 330;

/// How many of a payer's latest payments are looked at: as many as they may begin on a day.
const ATTEMPTS_A_DAY: i32 = 20;

/// A request to pay.
pub(super) struct Paying<'a> {
    pub(super) needs: &'a PaymentNeeds,
    pub(super) request: &'a Request,
    pub(super) caller: &'a Caller,
    pub(super) idempotency: &'a Idempotency,
    pub(super) order: PaymentOrder,
}

/// What a request to pay has read.
struct VisitToPay {
    account: Account,
    first: Appointment,
    latest: Option<VisitPayment>,
    company: Company,
}

impl Paying<'_> {
    /// Pays for the visit of the order, or says what the payer has still to do.
    ///
    /// # Errors
    /// `not_found` for a visit that is not the caller's; `wrong_state` if nothing is to be paid in advance;
    /// `payment_in_progress`; `payments_disabled`; `provider_unavailable` while the gateway does not answer.
    pub(super) async fn pay(&self) -> Result<PaymentView, Stop> {
        let visit = self.read().await?;
        let payment = match &visit.latest {
            Some(latest) if latest.request() == self.idempotency.name() => self.begun(latest.payment()).await?,
            Some(latest) if latest.is_open() => return Err(in_progress(latest.payment()).into()),
            _ => self.begin(&visit).await?,
        };
        let language = self.request.answer_in(Some(visit.account.language()));
        match payment.status().is_open() {
            true => self.charge(&payment, language).await,
            false => self.answer(&payment, language).await,
        }
    }

    /// Reads the caller, the visit's first appointment and its latest payment, and the company, in one round trip.
    async fn read(&self) -> Result<VisitToPay, Stop> {
        let first_id = first_of(self.order.visit);
        let mut reads = Reads::default();
        let saved = reads.want::<Item>(self.idempotency.key());
        let first = reads.want::<Appointment>(keys::appointment(first_id));
        let latest = reads.want::<VisitPayment>(keys::visit_payment(self.order.visit));
        let company = reads.want::<Company>(keys::company(first_id.shop().company()));
        let (account, mut found) = self.needs.gate.read_account(self.request, self.caller, reads).await?;
        self.idempotency.check(found.take(saved), self.request.seconds())?;
        let is_own = |it: &Appointment| it.visit() == self.order.visit && it.customer() == Some(self.caller.user);
        let first = found.take(first).filter(is_own).ok_or(Code::NotFound)?;
        let company = found.take(company).ok_or(Code::NotFound)?;
        Ok(VisitToPay { account, first, latest: found.take(latest), company })
    }

    /// The payment that an earlier attempt at this request has begun.
    async fn begun(&self, payment: Id<id::Payment>) -> Result<Payment, Stop> {
        let mut reads = Reads::default();
        let wanted = reads.want::<Payment>(keys::payment(payment));
        let found = self.needs.table().read(reads).await?.take(wanted);
        found.ok_or_else(|| Fault::retry("the payment is not there").into())
    }

    /// Stores a payment of what is due of the visit.
    async fn begin(&self, visit: &VisitToPay) -> Result<Payment, Stop> {
        let (table, now) = (self.needs.table(), self.request.now);
        let (others, ()) = tokio::try_join!(
            async { others_of_visit(table, &visit.first).await.map_err(Fault::from) },
            self.check_attempts(),
        )?;
        let mut all = others;
        all.insert(0, visit.first.clone());
        let seconds = now.as_second();
        all.retain(|it| it.due(seconds) > Halalas::ZERO);
        let amount = Halalas::sum(all.iter().map(|it| it.due(seconds))).unwrap_or_default();
        let is_chargeable = (SMALLEST_CHARGE..=LARGEST_CHARGE).contains(&amount.get());
        let Some(first) = all.first().filter(|_| is_chargeable) else { return Err(Code::WrongState.into()) };
        if !visit.company.takes_online_payments() {
            return Err(Code::PaymentsDisabled.into());
        }
        let item = |it: &Appointment| PaidItem {
            appointment: it.id(),
            name: it.service_name(),
            halalas: it.due(seconds).get(),
        };
        let items: Vec<PaidItem> = all.iter().map(item).collect();
        let payment = Payment::begin(&NewPayment {
            id: Id::new(now.as_millisecond(), self.needs.entropy.bytes16()),
            wallet: Wallet::Merchant,
            payer: self.caller.user,
            visit: self.order.visit,
            shop: first.shop(),
            company: visit.company.id(),
            items: &items,
            amount,
            is_taxed: visit.company.vat_number().is_some(),
            return_url: &self.order.return_url,
            expires_at: paid_by(&all, seconds),
            now,
        });
        let mut tx = Transaction::by_customer(self.caller, self.request);
        tx.write(VisitPayment::begin(visit.latest.as_ref(), &payment, &self.idempotency.name(), now));
        tx.write(payment.create());
        tx.write(PaymentPointer::add(self.caller.user, payment.id()));
        tx.write_all(
            looks_at(&all, &payment).into_iter().map(|at| payment_due_at(at, PaymentDue::Payment(payment.id()))),
        );
        // What is paid is what was due when it was read.
        tx.write_all(all.iter().map(Appointment::check_unchanged));
        tx.event(("payment", payment.id()), Payload::PaymentInitiated(payment.told()));
        tx.commit(table).await?;
        Ok(payment)
    }

    /// Checks that the payer has not tried to pay too often.
    ///
    /// # Errors
    /// `rate_limited`.
    async fn check_attempts(&self) -> Result<(), Fault> {
        let (partition, now) = (keys::user_partition(self.caller.user), self.request.now.as_millisecond());
        let latest = self.needs.table().query_back(&partition, keys::PAYMENT_POINTERS, None, ATTEMPTS_A_DAY).await?;
        let begun: Vec<i64> =
            latest.items.into_iter().filter_map(PaymentPointer::read).map(|it| it.payment().at_ms()).collect();
        match payment_wait(&begun, now) {
            0 => Ok(()),
            wait => Err(Fault::new(Code::RateLimited).retry_in(wait / 1_000 + 1)),
        }
    }

    /// Charges a payment and settles what comes of it.
    async fn charge(&self, payment: &Payment, language: Language) -> Result<PaymentView, Stop> {
        let callback_url = format!("{}{}", self.needs.callback_base, payment.id());
        let charge = Charge {
            payment: payment.id(),
            amount: payment.amount(),
            visit: payment.visit(),
            callback_url: &callback_url,
            source: &self.order.source,
        };
        let now = self.request.now;
        let settled = match self.needs.gateway.charge(&charge).await {
            ChargeOutcome::Taken(found) => self.settled(payment, &found).await?,
            ChargeOutcome::Refused => {
                let details = PaymentDetails { error_code: Some("refused".to_owned()), ..PaymentDetails::default() };
                ended(payment, TransactionStep::Fail, &details, now)
            }
            // The same request again finds out. So does the job, later.
            ChargeOutcome::Unknown(failure) => return Err(unavailable(failure).into()),
        };
        match settled {
            Some(settled) => self.commit(settled, language).await,
            None => self.answer(payment, language).await,
        }
    }

    async fn settled(&self, payment: &Payment, found: &GatewayPayment) -> Result<Option<Settlement>, Fault> {
        settlement(self.needs.table(), payment, found, self.request.now).await.map_err(unavailable)
    }

    async fn commit(&self, settled: Settlement, language: Language) -> Result<PaymentView, Stop> {
        let view = PaymentView::of(&settled.after, language);
        let mut tx = Transaction::by_customer(self.caller, self.request);
        tx.save_response(self.idempotency, 201, &view);
        tx.write_all(settled.writes);
        tx.commit(self.needs.table()).await?;
        Ok(view)
    }

    /// Answers with a payment as it is.
    async fn answer(&self, payment: &Payment, language: Language) -> Result<PaymentView, Stop> {
        let view = PaymentView::of(payment, language);
        let mut tx = Transaction::by_customer(self.caller, self.request);
        tx.save_response(self.idempotency, 201, &view);
        tx.write(payment.check_unchanged());
        tx.commit(self.needs.table()).await?;
        Ok(view)
    }
}

/// When an unpaid payment of these appointments is given up: not after they are.
fn paid_by(all: &[Appointment], now: i64) -> i64 {
    let deadlines = all.iter().filter_map(Appointment::pending_until);
    deadlines.chain([now + TIME_TO_PAY]).min().unwrap_or(now)
}

/// When the job looks at a payment: at its deadline, and for what waits for it also before, so that a payment of which nobody was
/// told still confirms its visit.
fn looks_at(all: &[Appointment], payment: &Payment) -> Vec<i64> {
    let deadline = payment.expires_at();
    let waits = all.iter().any(Appointment::is_reserved);
    let early = (deadline - LOOK_BEFORE).max(payment.created_at());
    [Some(deadline), waits.then_some(early)].into_iter().flatten().collect()
}

/// Another payment of the visit is under way.
fn in_progress(payment: Id<id::Payment>) -> Fault {
    let mut fault = Fault::new(Code::PaymentInProgress);
    fault.extra.insert("transaction_id".to_owned(), payment.to_string().into());
    fault
}
