//! A payment: one attempt of a payer to pay for something. Its id is also its id at the gateway.

mod due;
mod gateway_event;
mod ledger_entry;
mod pointer;
mod refund;
mod visit_payment;

pub use due::{PaymentDue, payment_due_at};
pub use gateway_event::GatewayEvent;
pub use ledger_entry::{LedgerCause, LedgerEntry, NewLedgerEntry};
pub use pointer::PaymentPointer;
pub use refund::{NewRefund, Refund};
pub use visit_payment::VisitPayment;

use super::{Changed, Document, List, Parsed, Text};
use crate::{Item, Update, Value, Write, entity, keys};
use jiff::Timestamp;
use model::event::PaymentChanged;
use model::payment::{ExpectedCharge, MethodKind, RefundablePayment, TaxBreakdown, TransactionStatus, Wallet};
use model::{Bilingual, Halalas, Id, InvalidValue, id};
use serde::{Deserialize, Serialize};

/// Something that is paid for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidItem {
    /// The appointment.
    pub appointment: Id<id::Appointment>,
    /// The name of its service.
    pub name: Bilingual,
    /// What is paid for it, in halalas, VAT included.
    pub halalas: i64,
}

entity! {
    /// A payment.
    pub struct Payment: "Payment" {
        required {
            /// Its id.
            id / ID: Id<id::Payment> = "id";
            /// Its status.
            status / STATUS: Parsed<TransactionStatus> = "status";
            /// The wallet at the gateway.
            wallet / WALLET: Parsed<Wallet> = "wallet";
            /// Who pays.
            payer / PAYER: Id<id::User> = "payer";
            /// The visit that is paid for.
            visit / VISIT_ID: Id<id::Visit> = "visit_id";
            /// The shop that is paid.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
            /// The company that is paid.
            company / COMPANY_ID: Id<id::Company> = "company_id";
            /// Its amount, in halalas, VAT included.
            amount_halalas / AMOUNT_HALALAS: i64 = "amount_halalas";
            /// When it began, in Unix seconds.
            created_at / CREATED_AT: i64 = "created_at";
        }
        optional {
            /// How it is paid. `None` until the gateway says.
            method / METHOD: Parsed<MethodKind> = "method";
            /// Where the payer authenticates. `None` unless the gateway asks for it.
            action_url / ACTION_URL: Text = "action_url";
            /// When it was paid, in Unix seconds.
            paid_at / PAID_AT: i64 = "paid_at";
            /// Why it was declined, by a stable name.
            error_code / ERROR_CODE: Text = "error_code";
            /// What the gateway keeps, in halalas.
            fee_halalas / FEE_HALALAS: i64 = "fee_halalas";
            /// The refund that is being made at the gateway.
            refunding / REFUNDING: Id<id::Refund> = "refunding";
        }
        defaulted {
            /// What is paid for.
            items / ITEMS: Document<Vec<PaidItem>> = "items";
            /// Whether the company has a VAT number.
            is_taxed / IS_TAXED: bool = "is_taxed";
            /// What was paid back, in halalas.
            refunded_halalas / REFUNDED_HALALAS: i64 = "refunded_halalas";
            /// What was paid back, or is to be, in halalas.
            reserved_halalas / RESERVED_HALALAS: i64 = "reserved_halalas";
            /// Where the payer's app goes on.
            return_url / RETURN_URL: Text = "return_url";
            /// Its deadline, in Unix seconds.
            expires_at / EXPIRES_AT: i64 = "expires_at";
            /// The appointments that it is for.
            appointments / APPOINTMENTS: List = "appointments";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

/// A payment that begins.
#[derive(Debug, Clone)]
pub struct NewPayment<'a> {
    /// Its id.
    pub id: Id<id::Payment>,
    /// The wallet at the gateway.
    pub wallet: Wallet,
    /// Who pays.
    pub payer: Id<id::User>,
    /// The visit that is paid for.
    pub visit: Id<id::Visit>,
    /// The shop that is paid.
    pub shop: Id<id::Shop>,
    /// The company that is paid.
    pub company: Id<id::Company>,
    /// What is paid for.
    pub items: &'a [PaidItem],
    /// The sum of the items.
    pub amount: Halalas,
    /// Whether the company has a VAT number.
    pub is_taxed: bool,
    /// Where the payer's app goes on.
    pub return_url: &'a str,
    /// Its deadline, in Unix seconds.
    pub expires_at: i64,
    /// The current time.
    pub now: Timestamp,
}

/// What the gateway says of a payment besides whether it is paid.
#[derive(Debug, Clone, Default)]
pub struct PaymentDetails {
    /// How it is paid.
    pub method: Option<MethodKind>,
    /// Where the payer authenticates.
    pub action_url: Option<String>,
    /// Why it was declined.
    pub error_code: Option<String>,
    /// What the gateway keeps, in halalas.
    pub fee_halalas: Option<i64>,
}

impl Payment {
    /// Begins a payment.
    #[must_use]
    pub fn begin(new: &NewPayment<'_>) -> Self {
        let (status, created_at) = (TransactionStatus::Initiated, new.now.as_second());
        let appointments: Vec<String> = new.items.iter().map(|it| it.appointment.to_string()).collect();
        let item = Item::new(&keys::payment(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::STATUS, status.as_str())
            .with(Self::WALLET, new.wallet.as_str())
            .with(Self::PAYER, new.payer)
            .with(Self::VISIT_ID, new.visit)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::COMPANY_ID, new.company)
            .with(Self::AMOUNT_HALALAS, new.amount.get())
            .with(Self::ITEMS, Value::document(&new.items))
            .with(Self::APPOINTMENTS, appointments)
            .with(Self::IS_TAXED, new.is_taxed)
            .with(Self::REFUNDED_HALALAS, 0)
            .with(Self::RESERVED_HALALAS, 0)
            .with(Self::RETURN_URL, new.return_url)
            .with(Self::EXPIRES_AT, new.expires_at)
            .with(Self::CREATED_AT, created_at)
            .with(Self::VERSION, 1)
            .with(Self::UPDATED_AT, new.now.to_string());
        Self {
            item,
            id: new.id,
            status,
            wallet: new.wallet,
            payer: new.payer,
            visit: new.visit,
            shop: new.shop,
            company: new.company,
            amount_halalas: new.amount.get(),
            created_at,
        }
    }

    /// Its amount.
    #[must_use]
    pub const fn amount(&self) -> Halalas {
        Halalas::new(self.amount_halalas)
    }

    /// What it has to be at the gateway.
    #[must_use]
    pub fn expected(&self) -> ExpectedCharge {
        ExpectedCharge { amount: self.amount(), transaction: self.id.to_string() }
    }

    /// Its amount without VAT, its VAT and its rounding.
    ///
    /// # Errors
    /// If its amount is out of range.
    pub fn tax(&self) -> Result<TaxBreakdown, InvalidValue> {
        if self.is_taxed() { TaxBreakdown::of_total(self.amount()) } else { Ok(TaxBreakdown::untaxed(self.amount())) }
    }

    /// What of it may be paid back.
    #[must_use]
    pub fn refundable(&self) -> RefundablePayment {
        let reserved = Halalas::new(self.reserved_halalas());
        RefundablePayment { status: self.status, paid: self.amount(), reserved }
    }

    /// What events tell about it.
    #[must_use]
    pub fn told(&self) -> PaymentChanged {
        PaymentChanged {
            company_id: self.company,
            shop_id: self.shop,
            payment_id: self.id,
            customer: self.payer,
            visit_id: self.visit,
            wallet: self.wallet,
            amount_halalas: self.amount_halalas,
            refunded_halalas: self.refunded_halalas(),
            status: self.status,
        }
    }

    /// Moves it to a status that the gateway, or its deadline, has decided.
    pub fn decide(&self, to: TransactionStatus, details: &PaymentDetails, now: Timestamp) -> Changed<Self> {
        let is_paid = to == TransactionStatus::Succeeded;
        let update = self
            .update(now)
            .set(Self::STATUS, to.as_str())
            .set_some(Self::METHOD, details.method.map(MethodKind::as_str))
            .set_some(Self::ACTION_URL, details.action_url.as_deref())
            .set_some(Self::ERROR_CODE, details.error_code.as_deref())
            .set_some(Self::FEE_HALALAS, details.fee_halalas)
            .set_some(Self::PAID_AT, is_paid.then_some(now.as_second()));
        self.changed(update)
    }

    /// Moves it to a status and reserves what is to be paid back of it at once.
    pub fn decide_and_reserve(
        &self,
        to: TransactionStatus,
        details: &PaymentDetails,
        reserved: Halalas,
        now: Timestamp,
    ) -> Changed<Self> {
        let Changed { update, .. } = self.decide(to, details, now);
        self.changed(update.add(Self::RESERVED_HALALAS, reserved.get()))
    }

    /// Reserves what is to be paid back.
    pub fn reserve(&self, amount: Halalas, now: Timestamp) -> Changed<Self> {
        self.changed(self.update(now).add(Self::RESERVED_HALALAS, amount.get()))
    }

    /// Notes which refund is being made at the gateway. One at a time, so that what the gateway has paid back tells whether it
    /// was made.
    pub fn begin_refund(&self, refund: Id<id::Refund>, now: Timestamp) -> Changed<Self> {
        self.changed(self.update(now).set(Self::REFUNDING, refund))
    }

    /// Notes that a refund was made.
    pub fn finish_refund(&self, to: TransactionStatus, amount: Halalas, now: Timestamp) -> Changed<Self> {
        let update = self.update(now).set(Self::STATUS, to.as_str()).add(Self::REFUNDED_HALALAS, amount.get());
        self.changed(update.remove(Self::REFUNDING))
    }

    /// Gives back what was reserved for a refund that the gateway refuses.
    pub fn give_up_refund(&self, amount: Halalas, now: Timestamp) -> Changed<Self> {
        let update = self.update(now).add(Self::RESERVED_HALALAS, -amount.get());
        self.changed(update.remove(Self::REFUNDING))
    }

    /// The write that checks that it was not changed since it was read.
    #[must_use]
    pub fn check_unchanged(&self) -> Write {
        Write::Check(self.key(), crate::condition::unchanged(&self.item))
    }

    fn update(&self, now: Timestamp) -> Update {
        Update::of(self.key()).set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1)
    }

    fn changed(&self, update: Update) -> Changed<Self> {
        Changed::of(self, &self.item, update)
    }
}
