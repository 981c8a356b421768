//! `POST /refunds` (admin): pays back a payment, or a part of it, to the method by which it was paid.

use crate::settling::requested;
use model::access::{Action, Resource};
use model::payment::{RefundApproval, RefundRefusal, RefundStatus, refund_approval};
use model::{Code, Halalas, Id, id};
use runtime::{Api, Env, StartError};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::entities::{NewRefund, Payment, Refund};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, PAYMENT, PAYMENT_DUE, USER};
use store::{EventActor, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, StaffContext, Stop, Tenant};

/// What refunds by staff need.
struct RefundNeeds {
    staff: Staff,
}

async fn needs(env: Env) -> Result<RefundNeeds, StartError> {
    Ok(RefundNeeds { staff: Staff::admin(env).await? })
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Admin, "/refunds", "Refund a payment")
        .staff()
        .may_be_idempotent()
        .body::<CreateRefundRequest>()
        .example(r#"{"transaction_id": "${payment_id}", "amount_halalas": 100, "reason": "goodwill"}"#)
        .answers::<RequestedRefund>(201, "The refund, which is being made")
        .refuses(&[Code::WrongState, Code::StepUpRequired, Code::SecondPersonRequired])
        .reads_singly(&[KEYS])
        .reads_in_batches(&[USER, COMPANY, IDEMPOTENCY, PAYMENT])
        .transacts(&[COMPANY, IDEMPOTENCY, PAYMENT, PAYMENT_DUE, COMPANY_AUDIT, OUTBOX])
        .served_by(needs, handle)
}

/// What to pay back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateRefundRequest {
    #[schema(value_type = String, pattern = "^pay_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    transaction_id: Id<id::Payment>,
    /// Defaults to all that is left.
    #[schema(minimum = 1, maximum = 100_000_000)]
    amount_halalas: Option<i64>,
    reason: RefundReason,
}

/// Why a payment is paid back.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum RefundReason {
    /// The service was not provided, or not as agreed.
    ServiceNotProvided,
    /// It was paid twice.
    PaidTwice,
    /// Somebody else has paid with the card.
    Fraud,
    /// As a courtesy.
    Goodwill,
}

impl RefundReason {
    const fn as_str(self) -> &'static str {
        match self {
            Self::ServiceNotProvided => "service_not_provided",
            Self::PaidTwice => "paid_twice",
            Self::Fraud => "fraud",
            Self::Goodwill => "goodwill",
        }
    }
}

/// A refund.
#[derive(Debug, Serialize, ToSchema)]
struct RequestedRefund {
    refund_id: String,
    status: RefundStatus,
    amount_halalas: i64,
    /// What can still be paid back.
    remaining_halalas: i64,
}

async fn handle(needs: &RefundNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let body: CreateRefundRequest = web::body(&request)?;
    let mut reads = Reads::default();
    let payment = reads.want::<Payment>(keys::payment(body.transaction_id));
    let (resource, action) = (Resource::Payment, Action::Manage);
    let read = needs.staff.read_once_permitted(&request, Tenant::Platform, resource, action, reads).await?;
    let (context, mut found) = read;
    let payment = found.take(payment).ok_or(Code::NotFound)?;
    let amount = body.amount_of(&payment)?;
    check_approval(&context, &request, amount)?;
    let view = refund(needs, &context, &request, &payment, &body.of(amount)).await?;
    Ok(Reply::created(&view)?)
}

/// A refund that was checked.
struct CheckedRefund {
    amount: Halalas,
    reason: RefundReason,
}

impl CreateRefundRequest {
    /// Returns what is paid back.
    ///
    /// # Errors
    /// `wrong_state` if nothing is left; `validation_failed` for more than that.
    fn amount_of(&self, payment: &Payment) -> Result<Halalas, Fault> {
        payment.refundable().refund(self.amount_halalas.map(Halalas::new)).map_err(|refused| match refused {
            RefundRefusal::WrongState => Code::WrongState.into(),
            RefundRefusal::OutOfRange => {
                let left = payment.refundable().left().get();
                Fault::field("/amount_halalas", "out_of_range", format!("1 to {left}"))
            }
        })
    }

    const fn of(&self, amount: Halalas) -> CheckedRefund {
        CheckedRefund { amount, reason: self.reason }
    }
}

/// Checks that the caller alone may pay back this amount now.
///
/// # Errors
/// `step_up_required`; `second_person_required`.
fn check_approval(context: &StaffContext, request: &Request, amount: Halalas) -> Result<(), Fault> {
    match refund_approval(amount) {
        RefundApproval::None => Ok(()),
        RefundApproval::StepUp => context.check_fresh_code(request),
        RefundApproval::SecondPerson => Err(Code::SecondPersonRequired.into()),
    }
}

/// Reserves a refund and asks for it; `make-refunds` has it made.
async fn refund(
    needs: &RefundNeeds,
    context: &StaffContext,
    request: &Request,
    payment: &Payment,
    asked: &CheckedRefund,
) -> Result<RequestedRefund, Stop> {
    let (amount, now) = (asked.amount, request.now);
    let (at, random) = needs.staff.new_id_parts(request);
    let refund = Refund::request(&NewRefund {
        id: Id::new(at, random),
        payment,
        amount,
        reason: asked.reason.as_str(),
        requested_by: Some(context.user()),
        // What staff pay back was paid.
        is_booked: true,
        now,
    });
    let changed = payment.reserve(amount, now);
    let view = RequestedRefund {
        refund_id: refund.id().to_string(),
        status: refund.status(),
        amount_halalas: amount.get(),
        remaining_halalas: changed.after.refundable().left().get(),
    };
    let mut tx = context.transaction(&needs.staff, request);
    tx.save_response(context.idempotency.as_ref(), 201, &view);
    tx.write_all(requested(&changed.after, &refund, EventActor::User(context.user()), now));
    tx.write(changed.update);
    let reserved = |halalas: i64| json!({"reserved_halalas": halalas});
    let (before, after) = (reserved(payment.reserved_halalas()), reserved(changed.after.reserved_halalas()));
    tx.audit("refund", ("payment", payment.id()), &before, &after);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
