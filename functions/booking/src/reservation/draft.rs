//! A customer at the desk: who they are, what they want, and everything that is needed to judge it, in one round trip.

use crate::appointments::customer::owned::CustomerAppointment;
use crate::needs::CustomerNeeds;
use crate::reservation::check::{AssignedItem, AvailabilityCheck, dates};
use crate::reservation::claim::{ClaimTerms, claim_time};
use crate::reservation::customer_schedule;
use crate::reservation::package::{Services, bookable_package, services_of};
use crate::reservation::package_booking::PackageBooking;
use crate::reservation::request::{Address, LocationKind, RequestedItem};
use crate::reservation::reschedule::another_specialist_may_help;
use crate::reservation::selection::{VisitItems, VisitRequest};
use crate::reservation::shop_state::ShopState;
use model::booking::{Conflict, CustomerSchedule, MAX_OPEN_HOLDS, MAX_VISITS_PER_SHOP};
use model::slots::Asker;
use model::{Code, Id, id};
use runtime::Entropy;
use store::agenda::{self, Claim};
use store::{Account, Appointment, Item, Refusal, Shop, ShopCalendar, Write, account, keys};
use web::{Caller, Fault, Idempotency, Reply, Request};

/// A customer with a wish.
pub(crate) struct VisitDraft {
    pub(crate) caller: Caller,
    pub(crate) account: Account,
    /// Their diary as it was read.
    customer_schedule: Option<Item>,
    pub(crate) state: ShopState,
    services: Services,
    /// Whether the company approves each booking.
    pub(crate) requires_approval: bool,
}

/// What a customer wants: one visit.
pub(crate) struct ClaimRequest<'a> {
    pub(crate) items: &'a [RequestedItem],
    /// The package that the items are.
    pub(crate) package: Option<&'a PackageBooking>,
    pub(crate) location: LocationKind,
    pub(crate) address: Option<&'a Address>,
    /// The appointments to be.
    pub(crate) appointments: &'a [Id<id::Appointment>],
    pub(crate) hold: Option<Id<id::Hold>>,
    /// Until when the claims stand without a decision, in Unix seconds.
    pub(crate) until: i64,
    /// What gives way: appointments that are moved.
    pub(crate) moved: &'a [Appointment],
}

impl ClaimRequest<'_> {
    fn wish<'a>(&'a self, services: &'a Services, asker: Asker) -> AvailabilityCheck<'a> {
        let salt = self.appointments.first().map_or(0, |it| it.at_ms().unsigned_abs());
        let salt = salt ^ (asker.client.map_or(0, |it| it.at_ms().unsigned_abs()) << 20);
        let Self { items, location, address, .. } = *self;
        AvailabilityCheck { items, services, location, address, asker, overrides: false, salt }
    }
}

/// Time that is claimed for a customer.
pub(crate) struct ClaimedTime {
    pub(crate) assigned: Vec<AssignedItem>,
    pub(crate) claims: Vec<Claim>,
    /// What gives way to them.
    pub(crate) over: Vec<Claim>,
    /// Holds of theirs that gave way.
    pub(crate) superseded_holds: Vec<String>,
}

/// The condition that a customer may still act.
pub(crate) fn still_signed_in(caller: &Caller, now: i64) -> Write {
    Write::Check(keys::user(caller.user), account::signed_in(caller.session, caller.version, now))
}

/// Whether the company lets shops decide about each booking.
pub(crate) fn requires_approval(company: Option<&Item>) -> bool {
    let settings = company.and_then(|it| it.document::<serde_json::Value>("settings"));
    settings.and_then(|it| it.get("auto_approve_bookings")?.as_bool()) == Some(false)
}

/// The fault of a limit that is reached.
fn limit_fault(resource: &'static str, used: usize, limit: usize) -> Fault {
    let number = |it| i64::try_from(it).unwrap_or(i64::MAX);
    Fault::quota(resource, number(used), number(limit))
}

/// The fault of a diary without room.
pub(crate) fn conflict_fault(denial: Conflict) -> Fault {
    match denial {
        Conflict::Overlap { .. } => Code::CustomerOverlap.into(),
        Conflict::TooManyInShop { used } => limit_fault("appointments_per_shop", used, MAX_VISITS_PER_SHOP),
    }
}

impl VisitDraft {
    /// A customer about whom everything was read already.
    pub(crate) fn known(
        owned: &CustomerAppointment,
        customer_schedule: Option<Item>,
        state: ShopState,
        services: Services,
    ) -> Self {
        let (caller, account) = (owned.caller.clone(), owned.account.clone());
        Self { caller, account, customer_schedule, state, services, requires_approval: false }
    }

    /// Reads who asks and what their errand is about, and what it comes to. Which services a package has is only known
    /// when it was read, so it takes a second round trip. The kept answer, if the request was answered before.
    pub(crate) async fn read(
        needs: &CustomerNeeds,
        request: &Request,
        caller: Caller,
        visit_request: &VisitRequest,
        idempotency: &Idempotency,
    ) -> Result<Result<(Self, VisitItems), Reply>, Fault> {
        let (table, selection) = (&needs.gate.table, &visit_request.selection);
        let tag = selection.shop()?;
        let (first, last) = dates(selection.starts().into_iter()).ok_or(Code::Internal)?;
        let (ids, package) = (selection.services(), selection.package());
        let mut wanted = vec![
            idempotency.key(),
            keys::customer_schedule(caller.user),
            keys::shop(tag),
            keys::company(tag.company()),
        ];
        wanted.extend(package.map(|it| keys::package(it.id)));
        wanted.extend(ids.iter().map(|it| keys::service(*it)));
        // A package may go on for longer than what is read around its start; then the agendas themselves refuse.
        let calendar = async { ShopCalendar::read(table, tag, first, last, false).await.map_err(Fault::from) };
        let ((account, found), calendar) = tokio::try_join!(needs.gate.account(request, &caller, &wanted), calendar)?;
        let mut found = found.into_iter();
        let mut next = || found.next().flatten();
        let (saved, customer_schedule, shop, company) = (next(), next(), next(), next());
        if let Some(reply) = idempotency.answered(saved.as_ref(), request.seconds())? {
            return Ok(Err(reply));
        }
        let state = check_may_book(&account, shop.map(Shop), calendar)?;
        let (services, visit_items) = match package {
            None => visit_request.items(&state, ids.into_iter().zip(found).collect())?,
            Some(wish) => {
                let package = bookable_package(next(), &state, request.now)?;
                let services: Vec<_> = services_of(&package).into_iter().map(keys::service).collect();
                let services = table.get_many(&services).await?;
                visit_request.package(&state, PackageBooking::new(package, services, wish, &state)?)?
            }
        };
        // Who keeps not coming would have to pay first; until that is possible, the shop decides.
        let requires_approval = requires_approval(company.as_ref())
            || customer_schedule::must_prepay(customer_schedule.as_ref(), request.seconds());
        Ok(Ok((Self { caller, account, customer_schedule, state, services, requires_approval }, visit_items)))
    }

    /// Claims the time of an order; that of a package with one specialist, if anybody can do all of it.
    pub(crate) async fn claim_time(
        &mut self,
        needs: &CustomerNeeds,
        request: &Request,
        claim_request: &ClaimRequest<'_>,
    ) -> Result<ClaimedTime, Fault> {
        let asker = Asker { client: Some(self.caller.user), ..Asker::at(request.seconds()) };
        if let Some(items) =
            claim_request.package.and_then(|it| it.with_one(&self.state, &claim_request.wish(&self.services, asker)))
        {
            match self.claim(needs, request, &ClaimRequest { items: &items, ..*claim_request }).await {
                Err(fault) if another_specialist_may_help(&fault) => {}
                outcome => return outcome,
            }
        }
        self.claim(needs, request, claim_request).await
    }

    async fn claim(
        &mut self,
        needs: &CustomerNeeds,
        request: &Request,
        claim_request: &ClaimRequest<'_>,
    ) -> Result<ClaimedTime, Fault> {
        let now = request.seconds();
        let asker = Asker { client: Some(self.caller.user), ..Asker::at(now) };
        let over: Vec<Claim> = claim_request.moved.iter().filter_map(Appointment::claim).collect();
        let moved: Vec<String> = over.iter().map(|it| it.appointment.to_string()).collect();
        let wish = claim_request.wish(&self.services, asker);
        let customer_schedule = customer_schedule::read(self.customer_schedule.as_ref());
        let shop = self.state.shop.0.text("id").unwrap_or_default().to_owned();
        let is_hold = claim_request.hold.is_some();
        let admit = |assigned: &[AssignedItem]| {
            let times: Vec<(i64, i64)> = assigned.iter().map(|it| (it.start, it.end)).collect();
            let given_up = [superseded_holds(&customer_schedule, &times, now), moved.clone()].concat();
            let open = customer_schedule.without(&given_up).open_holds(now);
            if is_hold && open >= MAX_OPEN_HOLDS {
                return Err(limit_fault("open_holds", open, MAX_OPEN_HOLDS));
            }
            customer_schedule.check_room(&shop, &times, now, &given_up).map_err(conflict_fault)
        };
        let terms = ClaimTerms {
            table: &needs.gate.table,
            appointments: claim_request.appointments,
            client: Some(self.caller.user),
            hold: claim_request.hold,
            until: claim_request.until,
            nonce: nonce(&*needs.entropy),
            now: request.now,
            over: &over,
            admit: &admit,
        };
        let claimed = claim_time(&terms, &mut self.state, &wish).await;
        let (assigned, claims) = match (claimed, claim_request.package) {
            (Ok((assigned, claims)), Some(sold)) => (sold.priced(assigned), claims),
            (Err(fault), Some(sold)) => return Err(sold.refused(fault, &self.state, &wish)),
            (outcome, None) => outcome?,
        };
        let times: Vec<(i64, i64)> = assigned.iter().map(|it| (it.start, it.end)).collect();
        let superseded_holds = superseded_holds(&customer_schedule, &times, now);
        Ok(ClaimedTime { assigned, claims, over, superseded_holds })
    }

    /// The write that puts entries into the diary.
    pub(crate) fn enter(
        &self,
        entries: &[(Id<id::Appointment>, model::booking::ScheduleEntry)],
        superseded_holds: &[String],
        now: i64,
    ) -> Write {
        customer_schedule::add(self.caller.user, self.customer_schedule.as_ref(), entries, superseded_holds, now).into()
    }
}

/// What tells a try of a request from others.
pub(crate) fn nonce(entropy: &dyn Entropy) -> u16 {
    let mut bytes = [0; 2];
    entropy.fill(&mut bytes);
    u16::from_be_bytes(bytes)
}

/// The customer's open holds that a wish for these times gives up: they hold the same time.
pub(crate) fn superseded_holds(customer_schedule: &CustomerSchedule, times: &[(i64, i64)], now: i64) -> Vec<String> {
    let meets =
        |it: &model::booking::ScheduleEntry| times.iter().any(|(start, end)| it.start < *end && *start < it.end);
    let holds = customer_schedule.live(now).filter(|it| it.kind == model::booking::EntryKind::Hold && meets(it));
    holds.map(|it| it.id.clone()).collect()
}

/// The shop and what is around, if this customer may book there.
///
/// # Errors
/// `not_found`, `different_city`, `booking_disabled`.
pub(crate) fn check_may_book(
    account: &Account,
    shop: Option<Shop>,
    calendar: ShopCalendar,
) -> Result<ShopState, Fault> {
    let shop = shop.filter(Shop::is_visible).ok_or(Code::NotFound)?;
    if shop.city() != account.city() {
        return Err(Code::DifferentCity.into());
    }
    let state = ShopState::new(shop, calendar);
    if state.settings.allow_booking { Ok(state) } else { Err(Code::BookingDisabled.into()) }
}

/// A service of this shop that customers may book.
pub(crate) fn active_service(service: Option<Item>, shop: &Shop) -> Option<Item> {
    let active = service.filter(|it| it.text("status") == Some("active"))?;
    (active.text("shop_id") == shop.0.text("id")).then_some(active)
}

/// Makes a decision about claims, which may take time of others (`over`): the transaction, and if it is refused the
/// claims are given back. With `once`, the first write is the kept answer, which then answers.
pub(crate) async fn commit_or_release(
    needs: &CustomerNeeds,
    state: &ShopState,
    (claims, over): (&[Claim], &[Claim]),
    idempotency: Option<&Idempotency>,
    writes: Vec<Write>,
) -> Result<Option<Reply>, Fault> {
    let (at, old) = match needs.gate.table.commit(writes).await {
        Ok(()) => return Ok(None),
        // Not known: if it happened, the claims are made firm from its event; else they run out.
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { at, old }) => (at, old),
    };
    if let Some(idempotency) = idempotency.filter(|_| at == 0) {
        // The same request was faster; the claims are its claims.
        return idempotency.replay(old.as_ref()).map(Some);
    }
    agenda::release(&needs.gate.table, claims, agenda::ClaimStage::Attempt, over, state.zone()).await?;
    Err(Fault::retry(format_args!("write {at}")))
}
