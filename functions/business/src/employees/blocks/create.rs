//! `POST /employees/{employee_id}/blocks`: blocks time, for oneself or for an employee whom one may edit.

use crate::employees::access::own_or;
use crate::employees::blocks::view::BlockView;
use crate::events;
use crate::needs::StaffNeeds;
use jiff::Timestamp;
use model::access::Action;
use model::hours::{Span, date_at};
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::clashes::ClashScope;
use store::entities::{BlockedTime, Employee, Shop};
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use store::{Item, Reads, keys};
use utoipa::ToSchema;
use web::{
    ClashingAppointments, Declare as _, Endpoint, Fault, Idempotency, Reply, Request, StaffContext, Stop, Subject,
    Tenant,
};

/// Maximum number of blocked times of an employee that are not over.
const MAX_BLOCKS: usize = 100;
/// The raster on which all time is blocked, in seconds.
const RASTER: i64 = 300;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Maximum length, in seconds. What is longer is a leave.
const LONGEST: i64 = 7 * DAY;
/// How far ahead it may begin, in seconds.
const AHEAD: i64 = 366 * DAY;

/// Time to block.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BlockTimeRequest {
    /// Beginning: a multiple of five minutes, at most a day ago and 366 days ahead.
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    /// End, a multiple of five minutes, at most seven days later.
    #[schema(value_type = String, format = DateTime)]
    to: Timestamp,
}

impl BlockTimeRequest {
    fn checked(&self, now: Timestamp) -> Result<Span, Fault> {
        for (at, pointer) in [(self.from, "/from"), (self.to, "/to")] {
            if at.as_second().rem_euclid(RASTER) != 0 || at.subsec_nanosecond() != 0 {
                return Err(Fault::field(pointer, "off_raster", "not a multiple of 5 minutes"));
            }
        }
        let (from, to, now) = (self.from.as_second(), self.to.as_second(), now.as_second());
        if !(now - DAY..=now + AHEAD).contains(&from) {
            return Err(Fault::field("/from", "out_of_range", "from a day ago to 366 days ahead"));
        }
        if to <= from || to - from > LONGEST {
            return Err(Fault::field("/to", "out_of_range", "after `from`, at most seven days"));
        }
        Ok(Span::new(from, to))
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/employees/{employee_id}/blocks", "Block time of an employee")
        .staff()
        .may_be_idempotent()
        .body::<BlockTimeRequest>()
        .example(r#"{"from": "${date}T13:00:00+03:00", "to": "${date}T14:00:00+03:00"}"#)
        .answers::<BlockView>(201, "The blocked time")
        .refuses(&[Code::QuotaExceeded])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .transacts(&[COMPANY, SHOP, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let caller = needs.staff.caller(&request).await?;
    let idempotency = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let body: BlockTimeRequest = web::body(&request)?;
    let time = body.checked(request.now)?;
    let known = Known::read(needs, &request, idempotency.as_ref(), id).await?;
    let view = known.block(needs, &request, idempotency.as_ref(), time).await?;
    Ok(Reply::created(&view)?)
}

/// What was read before time is blocked.
struct Known {
    context: StaffContext,
    employee: Employee,
    shop: Shop,
}

impl Known {
    async fn read(
        needs: &StaffNeeds,
        request: &Request,
        idempotency: Option<&Idempotency>,
        id: Id<id::Employee>,
    ) -> Result<Self, Stop> {
        let mut reads = Reads::default();
        let employee = reads.want::<Employee>(keys::employee(id));
        let shop = reads.want::<Shop>(keys::shop(id.shop()));
        let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
        let present = async { Ok(BlockedTime::of_employee(&needs.staff.table, id, request.now).await?) };
        let read = needs.staff.read(request, Tenant::Shop(id.shop()), reads);
        let ((context, mut found), present) = tokio::try_join!(read, present)?;
        let employee = own_or(&context, found.take(employee), Action::Edit)?;
        let shop = found.take(shop).ok_or(Code::NotFound)?;
        if let Some(idempotency) = idempotency {
            idempotency.check(found.take(saved), request.seconds())?;
        }
        if present.len() >= MAX_BLOCKS {
            let [used, limit] = [present.len(), MAX_BLOCKS].map(|it| i64::try_from(it).unwrap_or(i64::MAX));
            return Err(Fault::quota("blocks", used, limit).into());
        }
        Ok(Self { context, employee, shop })
    }

    async fn block(
        &self,
        needs: &StaffNeeds,
        request: &Request,
        idempotency: Option<&Idempotency>,
        time: Span,
    ) -> Result<BlockView, Stop> {
        let Self { context, employee, shop } = self;
        let (at_ms, random) = needs.staff.new_id_parts(request);
        let id = Id::of_shop(employee.shop(), at_ms, random);
        let block = BlockedTime::new(id, employee.id(), time, context.user(), request.now);
        let view = BlockView::of(&block, &shop.time_zone());
        let mut tx = context.transaction(&needs.staff, request);
        tx.write(block.create());
        tx.write(employee.change_working_time());
        tx.save_response(idempotency, 201, &view);
        let changes = tx.audit("create", Subject::new("block", id), &Json::Null, &json!(view));
        events::employee_hours_changed(&mut tx, employee, changes);
        tx.commit(&needs.staff.table).await?;
        if !employee.is_specialist() {
            return Ok(view);
        }
        let (first, last) = (date_at(time.start, &shop.time_zone()), date_at(time.end, &shop.time_zone()));
        let scope = ClashScope::of_specialist(employee.specialist()).on(first, last);
        let clashes = ClashingAppointments::after_change(&needs.staff.table, shop, &scope, context, request.now);
        Ok(view.with_clashes(clashes.await))
    }
}
