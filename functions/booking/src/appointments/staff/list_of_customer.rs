//! `GET /shops/{shop_id}/customers/{user_id}/appointments`: lists what a customer has booked in a shop, the latest first.

use crate::appointments::view::{StaffAppointmentView, StaffViewer};
use crate::needs::StaffListNeeds;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Appointment, AppointmentPointer, Shop, ShopCustomer};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of a customer's appointments in a shop.
#[derive(Debug, Serialize, ToSchema)]
struct CustomerHistory {
    items: Vec<StaffAppointmentView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/customers/{user_id}/appointments", "List a customer's appointments")
        .staff()
        .paged()
        .answers::<CustomerHistory>(200, "The customer's appointments in this shop, the latest first")
        .example_query("limit=20")
        .example_value("user_id", "${shop_customer_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .reads_in_batches(&[APPOINTMENTS])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(StaffListNeeds::shop, handle)
}

async fn handle(needs: &StaffListNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    Reply::ok(&read_history(needs, &request, shop, user).await?)
}

/// Reads the list of the customer, and then the appointments of this shop in it.
async fn read_history(
    needs: &StaffListNeeds,
    request: &Request,
    id: Id<id::Shop>,
    user: Id<id::User>,
) -> Result<CustomerHistory, Fault> {
    let (table, tag) = (&needs.staff.table, id.shop());
    let caller = needs.staff.caller(request).await?;
    let paging = Paging::read(request, &needs.cursors, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(tag));
    let customer = reads.want::<ShopCustomer>(keys::shop_customer(tag, user));
    let partition = keys::user_partition(user);
    let pointer = |it: &Item| AppointmentPointer::appointment(it).filter(|it| it.shop() == tag);
    // Read together. The page is only shown if the caller may see it.
    let ((context, mut found), (listed, last)) = tokio::try_join!(
        needs.staff.read(request, Tenant::Shop(tag), reads),
        paging.collect_back(table, &partition, keys::APPOINTMENT_POINTERS, pointer),
    )?;
    context.may(Resource::Booking, Action::View)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    found.take(customer).filter(|it| it.shop() == id).ok_or(Code::NotFound)?;
    let wanted: Vec<_> = listed.into_iter().map(keys::appointment).collect();
    let appointments = table.get_many(&wanted).await?.into_iter().flatten().filter_map(Appointment::read);
    let settings = shop.settings();
    let viewer = StaffViewer { grants: context.grants(), settings: &settings, now: request.seconds() };
    let items = appointments.filter(|it| it.customer() == Some(user)).map(|it| viewer.view(&it)).collect();
    let next_cursor = last.map(|it| paging.next(request, &needs.cursors, &it, &*needs.staff.entropy));
    Ok(CustomerHistory { items, next_cursor })
}
