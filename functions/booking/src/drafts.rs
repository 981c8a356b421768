//! Reading the draft of a customer's visit, to hold or to book it.

use crate::fields::refuse;
use crate::needs::CustomerNeeds;
use crate::reservation::appointment_builder::{AdvancePayment, Approval, Attendee};
use crate::reservation::check::dates_around;
use crate::reservation::draft::{VisitDraft, VisitIds};
use crate::reservation::faults::{Services, active_service};
use crate::reservation::package::bookable_package;
use crate::reservation::package_booking::PackageBooking;
use crate::reservation::request::RequestedItem;
use crate::reservation::selection::{PackageSelection, Selection, VisitRequest};
use crate::reservation::shop_state::ShopState;
use model::{Code, Id, id};
use store::Consistency;
use store::entities::{Account, Company, CustomerSchedule, Package, Service, Shop};
use store::{Item, Reads, ShopCalendar, keys};
use web::{Caller, Fault, Idempotency, Request, Stop};

/// The items of a visit and what they are made of.
struct VisitItems {
    items: Vec<RequestedItem>,
    services: Services,
    package: Option<PackageBooking>,
}

/// Reads the caller and everything a visit is checked by, in one round trip; the services of a package, which only the
/// package names, in a second one.
///
/// # Errors
/// The saved response if the request was answered before; why the customer may not book.
pub(crate) async fn read_draft(
    needs: &CustomerNeeds,
    request: &Request,
    caller: &Caller,
    idempotency: &Idempotency,
    visit: VisitRequest,
) -> Result<VisitDraft, Stop> {
    let VisitRequest { selection, shop: tag, destination } = visit;
    let (first, last) = dates_around(selection.starts().into_iter(), request.now)?;
    let service_ids = selection.services();
    let mut reads = Reads::default();
    let saved = reads.want::<Item>(idempotency.key());
    let schedule = reads.want::<CustomerSchedule>(keys::customer_schedule(caller.user));
    let shop = reads.want::<Shop>(keys::shop(tag));
    let company = reads.want::<Company>(keys::company(tag.company()));
    let package = reads.want_if::<Package>(selection.package().map(|it| keys::package(it.id)));
    let services = reads.want_all::<Service>(service_ids.iter().map(|it| keys::service(*it)));
    // A package may last longer than what is read around its start; then the agendas themselves refuse.
    let calendar =
        async { ShopCalendar::read(needs.table(), tag, first, last, Consistency::Strong).await.map_err(Fault::from) };
    let ((account, mut found), calendar) = tokio::try_join!(needs.gate.read_account(request, caller, reads), calendar)?;
    idempotency.check(found.take(saved), request.seconds())?;
    let state = ShopState::for_customer(&account, found.take(shop), calendar)?;
    let schedule = found.take(schedule).unwrap_or_default();
    let selection = if state.settings.auto_assign_specialist { selection.with_any_specialist() } else { selection };
    let VisitItems { items, services, package } = match selection {
        Selection::Items(items) => of_items(items, service_ids, found.take_all(services), &state)?,
        Selection::Package(selection) => {
            let package = bookable_package(found.take(package), &state, request.now)?;
            of_package(needs, package, selection, &state, &destination).await?
        }
    };
    let company = found.take(company);
    let takes_payments = company.as_ref().is_some_and(Company::takes_online_payments);
    // Repeat no-shows pay in advance. Where they can't, the shop approves their bookings.
    let must_prepay = schedule.must_prepay(request.seconds());
    let approves_all = company.is_some_and(|it| !it.settings().auto_approve_bookings);
    let is_approved = approves_all || (must_prepay && !takes_payments);
    let ids = VisitIds::new(tag, &items, request.seconds(), |purpose, at| idempotency.seed(purpose, at));
    Ok(VisitDraft {
        attendee: attendee(caller, &account),
        schedule,
        state,
        services,
        items,
        preferred: None,
        package,
        destination,
        approval: if is_approved { Approval::Always } else { Approval::ByService },
        advance_payment: match takes_payments {
            true if must_prepay => AdvancePayment::Always,
            true => AdvancePayment::ByService,
            false => AdvancePayment::NotNeeded,
        },
        overrides: false,
        salt: ids.salt(Some(caller.user)),
        ids,
        replaced: vec![],
    })
}

/// The customer as the person a visit is for.
pub(crate) fn attendee(caller: &Caller, account: &Account) -> Attendee {
    Attendee {
        user: Some(caller.user),
        name: account.name().unwrap_or_default().to_owned(),
        phone: None,
        phone_ref: None,
    }
}

/// The services of items.
///
/// # Errors
/// `service_unavailable`.
fn of_items(
    items: Vec<RequestedItem>,
    ids: Vec<Id<id::Service>>,
    found: Vec<Option<Service>>,
    state: &ShopState,
) -> Result<VisitItems, Fault> {
    let mut services = Services::new();
    for (id, service) in ids.into_iter().zip(found) {
        let at = items.iter().position(|it| it.service_id == id).unwrap_or_default();
        let pointer = format!("/items/{at}/service_id");
        let service = active_service(service, &state.shop);
        services.insert(id, service.ok_or_else(|| refuse(Code::ServiceUnavailable, pointer, "not offered"))?);
    }
    Ok(VisitItems { items, services, package: None })
}

/// The services of a package, one after the other.
///
/// # Errors
/// When it is not provided there or then.
async fn of_package(
    needs: &CustomerNeeds,
    package: Package,
    selection: PackageSelection,
    state: &ShopState,
    destination: &crate::reservation::request::Destination,
) -> Result<VisitItems, Fault> {
    let mut reads = Reads::default();
    let services = reads.want_all::<Service>(package.service_ids().into_iter().map(keys::service));
    let mut found = needs.table().read(reads).await?;
    let booking = PackageBooking::new(package, found.take_all(services), selection, state)?;
    Ok(VisitItems { items: booking.items(state, destination)?, services: booking.services(), package: Some(booking) })
}
