//! `GET /shops/{shop_id}/hours-advice`: advises which opening hours are hardly used.

use crate::needs::StaffNeeds;
use jiff::{Timestamp, ToSpan as _};
use model::access::{Action, Resource};
use model::booking::AppointmentStatus;
use model::figures::FigureDates;
use model::hours::Span;
use model::hours_advice::{ADVICE_DAYS, HoursAdvice, HoursUsed, advise};
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{Appointment, Employee, Shop, ShopHours};
use store::figures::appointments_in;
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/hours-advice", "Get advice on opening hours")
        .staff()
        .answers::<HoursAdvice>(200, "What follows from the bookings of 90 days, by the present hours")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP, APPOINTMENTS])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    Reply::ok(&advice(needs, &request, id).await?)
}

async fn advice(needs: &StaffNeeds, request: &Request, id: Id<id::Shop>) -> Result<HoursAdvice, Fault> {
    let (table, tag, mut reads) = (&needs.staff.table, id.shop(), Reads::default());
    let shop = reads.want::<Shop>(keys::shop(tag));
    let hours = reads.want::<ShopHours>(keys::hours(tag));
    let employees = async { Ok(Employee::all_of_shop(table, tag).await?) };
    let read = needs.staff.read(request, Tenant::Shop(tag), reads);
    let ((context, mut found), employees) = tokio::try_join!(read, employees)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Analytics, Action::View)?;
    let (schedule, zone) = (shop.schedule(found.take(hours).as_ref()), shop.time_zone());
    let last = zone.to_datetime(request.now).date();
    let dates = FigureDates { first: last.saturating_sub((ADVICE_DAYS - 1).days()), last };
    let appointments = appointments_in(table, tag, dates, &zone).await?;
    // A shop that has not been there for so long was not open before.
    let opened = shop.created_at().parse::<Timestamp>().map_or(i64::MIN, Timestamp::as_second);
    let ago = request.seconds() - ADVICE_DAYS * 86_400;
    let open = schedule.open_between(ago.max(opened), request.seconds());
    let was_kept = |it: &&Appointment| !it.status().is_final() || it.status() == AppointmentStatus::Completed;
    let booked = appointments.iter().filter(was_kept).map(|it| Span::new(it.start(), it.end()));
    let booked: Vec<Span> = booked.filter(|it| it.start < request.seconds()).collect();
    let specialists = employees.iter().filter(|it| it.is_active_specialist()).count();
    let specialists = i64::try_from(specialists).unwrap_or_default();
    Ok(advise(&HoursUsed { open: &open, booked: &booked, specialists, zone: &zone }))
}
