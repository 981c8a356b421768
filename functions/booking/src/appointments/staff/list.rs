//! `GET /shops/{shop_id}/appointments`: lists the appointments of a day, or of up to 31.

use crate::appointments::staff::near::{CalendarDates, read_near};
use crate::appointments::view::{StaffAppointmentView, StaffViewer};
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::access::{Action, Grants, Resource};
use model::booking::AppointmentStatus;
use model::secret::SecretName;
use model::session::Audience;
use model::{Code, Id, Phone, id};
use runtime::purpose::Phones;
use runtime::{Api, Aws, Env, Secret, StartError};
use serde::Serialize;
use store::entities::{Appointment, Shop};
use store::keys::{self, PhoneRefs};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, PHONE, SHOP, USER};
use store::{LoginReads, Reads};
use utoipa::ToSchema;
use web::openapi::{self, id_schema, text_schema};
use web::{Cursors, Declare as _, Endpoint, Fault, Paging, Reply, Request, Staff, Tenant, query};

struct Needs {
    staff: Staff,
    cursors: Cursors,
    phones: Secret<Phones>,
}

impl Needs {
    async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let staff = Staff::with(&aws, &env, Audience::Shop);
        let (staff, cursors, phones) = tokio::join!(staff, Cursors::load(&aws, &env), Secret::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: cursors?, phones: phones? })
    }
}

/// Appointments of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct ShopAppointmentPage {
    items: Vec<StaffAppointmentView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/appointments", "List the shop's appointments")
        .staff()
        .query("date", "Date in the shop's time zone. Defaults to today.", openapi::date_schema())
        .query("from", "First date of a range, instead of `date`.", openapi::date_schema())
        .query("to", "Last date of the range, at most 30 days later.", openapi::date_schema())
        .query("status", "Only appointments with this status.", text_schema(STATUS))
        .query("specialist_id", "Only appointments with this specialist.", id_schema("spec"))
        .query("service_id", "Only appointments for this service.", id_schema("svc"))
        .query("code", "Only the appointment with this confirmation code.", text_schema(CONFIRMATION_CODE))
        .query("phone", "Only appointments of the customer with this phone number.", text_schema(PHONE_NUMBER))
        .paged()
        .answers::<ShopAppointmentPage>(
            200,
            "The appointments that start on these dates, by start. With a code, from yesterday on.",
        )
        .example_query("date=${date}&limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP, PHONE])
        .queries(&[APPOINTMENTS])
        .memory(256)
        .secrets(&[SecretName::Cursors, SecretName::Phones])
        .served_by(Needs::new, handle)
}

/// A phone number in any usual spelling.
const PHONE_NUMBER: &str = "^(05|9665)[0-9]{8}$";
/// A confirmation code, as customers see it or without the sign.
const CONFIRMATION_CODE: &str = "^#?[0-9]{6}$";
const STATUS: &str =
    "^(pending_payment|pending_approval|confirmed|checked_in|in_progress|completed|cancelled|no_show|rescheduled)$";

/// Which appointments are listed.
struct Filter {
    dates: Option<CalendarDates>,
    status: Option<AppointmentStatus>,
    specialist: Option<Id<id::Specialist>>,
    service: Option<Id<id::Service>>,
    phone: Option<Phone>,
    /// Six digits.
    code: Option<String>,
}

/// The customer whose appointments are listed: as staff entered their number, or with its account.
struct ListedCustomer {
    phone: Phone,
    user: Option<Id<id::User>>,
}

impl ListedCustomer {
    fn has(&self, it: &Appointment) -> bool {
        it.customer_phone() == Some(self.phone.e164().as_str()) || (self.user.is_some() && it.customer() == self.user)
    }
}

impl Filter {
    fn read(request: &Request) -> Result<Self, Fault> {
        let (date, range) = (query::<Date>(request, "date")?, CalendarDates::read(request)?);
        if date.is_some() && range.is_some() {
            return Err(Fault::field("?date", "not_needed", "either `date`, or `from` and `to`"));
        }
        let phone = query::<String>(request, "phone")?.map(|it| Phone::parse(&it)).transpose();
        let code = query::<String>(request, "code")?.map(|it| confirmation_code(&it)).transpose()?;
        Ok(Self {
            code,
            dates: range.or_else(|| date.map(CalendarDates::of)),
            status: query(request, "status")?,
            specialist: query(request, "specialist_id")?,
            service: query(request, "service_id")?,
            phone: phone.map_err(|refused| Fault::field("?phone", "invalid", refused.0))?,
        })
    }

    fn matches(&self, it: &Appointment) -> bool {
        self.status.is_none_or(|wanted| it.status() == wanted)
            && self.specialist.is_none_or(|wanted| it.specialist() == wanted)
            && self.service.is_none_or(|wanted| it.service() == wanted)
            && self.code.as_deref().is_none_or(|wanted| it.confirmation_code() == wanted)
    }

    /// The dates that are listed: today by default, and with a code also those around it.
    fn dates(&self, today: Date) -> CalendarDates {
        let default = match self.code {
            Some(_) => CalendarDates { first: today.saturating_sub(1.day()), last: today.saturating_add(29.days()) },
            None => CalendarDates::of(today),
        };
        self.dates.unwrap_or(default)
    }
}

/// Reads a confirmation code, with or without the sign.
///
/// # Errors
/// `validation_failed`.
fn confirmation_code(text: &str) -> Result<String, Fault> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    let is_code = digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_digit());
    if is_code { Ok(digits.to_owned()) } else { Err(Fault::field("?code", "invalid", "not six digits")) }
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let filter = Filter::read(&request)?;
    let ListBasis { viewer_grants, shop, customer, all } = read(needs, &request, id, &filter).await?;
    let dates = filter.dates(shop.time_zone().to_datetime(request.now).date());
    let follows = |it: &Appointment| paging.after.as_deref().is_none_or(|after| it.key().sk.as_str() > after);
    let is_listed = |it: &Appointment| {
        dates.contains(it.date()) && filter.matches(it) && customer.as_ref().is_none_or(|wanted| wanted.has(it))
    };
    let mut listed: Vec<Appointment> = all.into_iter().filter(|it| follows(it) && is_listed(it)).collect();
    let is_cut = listed.len() > paging.limit;
    listed.truncate(paging.limit);
    let last = listed.last().map(|it| it.key().sk).filter(|_| is_cut);
    let next_cursor = last.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let settings = shop.settings();
    let viewer = StaffViewer { grants: viewer_grants, settings: &settings, now: request.seconds() };
    Reply::ok(&ShopAppointmentPage { items: listed.iter().map(|it| viewer.view(it)).collect(), next_cursor })
}

/// What was read for a list.
struct ListBasis {
    viewer_grants: Grants,
    shop: Shop,
    customer: Option<ListedCustomer>,
    /// Appointments around the dates, by start.
    all: Vec<Appointment>,
}

/// Reads the caller's rights, the shop, the account of the phone number, and appointments, in one round trip.
async fn read(needs: &Needs, request: &Request, id: Id<id::Shop>, filter: &Filter) -> Result<ListBasis, Fault> {
    let today = jiff::tz::Offset::UTC.to_datetime(request.now).date();
    let near = read_near(&needs.staff.table, id.shop(), filter.dates(today));
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let sign_in = filter.phone.as_ref().map(|it| LoginReads::want(&mut reads, PhoneRefs::of(&needs.phones, it)));
    let read = needs.staff.read(request, Tenant::Shop(id.shop()), reads);
    let ((context, mut found), all) = tokio::try_join!(read, near)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Booking, Action::View)?;
    let user = sign_in.and_then(|it| it.take(&mut found).user());
    let customer = filter.phone.clone().map(|phone| ListedCustomer { phone, user });
    Ok(ListBasis { viewer_grants: context.grants(), shop, customer, all })
}
