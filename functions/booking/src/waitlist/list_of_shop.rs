//! `GET /shops/{shop_id}/waitlist`: lists the waitlist of a shop, in the order of joining.

use crate::needs::StaffListNeeds;
use crate::waitlist::view::StaffWaitlistEntryView;
use model::access::{Action, Resource};
use model::booking::WaitlistStatus;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::WaitlistEntry;
use store::partition::{COMPANY, KEYS, SHOP, USER, WAITLIST};
use store::{Entity as _, Reads, keys};
use utoipa::ToSchema;
use web::openapi::{id_schema, text_schema};
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant, query};

/// The waitlist of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct ShopWaitlistPage {
    items: Vec<StaffWaitlistEntryView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/waitlist", "List a shop's waitlist")
        .staff()
        .query(
            "status",
            "Only entries with this status. Defaults to those that wait or have an offer.",
            text_schema("^(waiting|offered|accepted|expired|cancelled)$"),
        )
        .query("service_id", "Only entries for this service.", id_schema("svc"))
        .paged()
        .answers::<ShopWaitlistPage>(200, "A page of entries")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[WAITLIST])
        .secrets(&[SecretName::Cursors])
        .served_by(StaffListNeeds::shop, handle)
}

async fn handle(needs: &StaffListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (status, service) =
        (query::<WaitlistStatus>(&request, "status")?, query::<Id<id::Service>>(&request, "service_id")?);
    let now = request.seconds();
    let is_open = |it: WaitlistStatus| matches!(it, WaitlistStatus::Waiting | WaitlistStatus::Offered);
    let is_wanted = |it: &WaitlistEntry| {
        let of_status = status.map_or_else(|| is_open(it.status_at(now)), |wanted| it.status_at(now) == wanted);
        of_status && service.is_none_or(|wanted| it.service() == wanted)
    };
    let keep = |it: &store::Item| WaitlistEntry::read(it.clone()).filter(is_wanted);
    let partition = keys::waitlist_partition(id.shop());
    let entries = paging.collect(&needs.staff.table, &partition, "", keep);
    let rights = needs.staff.read(&request, Tenant::Shop(id.shop()), Reads::default());
    let ((context, _), (entries, next)) = tokio::try_join!(rights, entries)?;
    context.may(Resource::Booking, Action::View)?;
    let items = entries.iter().map(|it| StaffWaitlistEntryView::of(it, now)).collect();
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&ShopWaitlistPage { items, next_cursor })
}
