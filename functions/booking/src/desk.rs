//! A customer at the desk: who they are, what they want, and everything that is needed to judge it, in one round trip.

use crate::ask::{Basket, Errand};
use crate::diary;
use crate::judge::{Chosen, Wish, dates};
use crate::mine::Mine;
use crate::moving::may_be_another;
use crate::package::{Services, services_of, sold};
use crate::scene::{Around, Scene};
use crate::secure::{Terms, secure};
use crate::sold::Sold;
use crate::wish::{Address, ItemWish, Place};
use model::booking::{Denial, Diary, MOST_HOLDS, MOST_PER_SHOP};
use model::slots::Asker;
use model::{Code, Id, id};
use runtime::{Aws, Entropy, Env, StartError, SystemEntropy};
use std::sync::Arc;
use store::agenda::{self, Claim};
use store::{Account, Appointment, Item, Refusal, Shop, Write, account, keys};
use web::{Caller, CustomerGate, Fault, Idempotency, Reply, Request};

/// What every endpoint for customers needs.
pub(crate) struct Desk {
    pub(crate) public: CustomerGate,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl Desk {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        Ok(Self { public: CustomerGate::with(&aws, &env).await?, entropy: Arc::new(SystemEntropy) })
    }
}

/// A customer with a wish.
pub(crate) struct Customer {
    pub(crate) caller: Caller,
    pub(crate) account: Account,
    /// Their diary as it was read.
    diary: Option<Item>,
    pub(crate) scene: Scene,
    services: Services,
    /// Whether the company approves each booking.
    pub(crate) approves: bool,
}

/// What a customer wants: one visit.
pub(crate) struct Order<'a> {
    pub(crate) items: &'a [ItemWish],
    /// The package that the items are.
    pub(crate) package: Option<&'a Sold>,
    pub(crate) place: Place,
    pub(crate) address: Option<&'a Address>,
    /// The appointments to be.
    pub(crate) appointments: &'a [Id<id::Appointment>],
    pub(crate) hold: Option<Id<id::Hold>>,
    /// Until when the claims stand without a decision, in Unix seconds.
    pub(crate) until: i64,
    /// What gives way: appointments that are moved.
    pub(crate) moved: &'a [Appointment],
}

impl Order<'_> {
    fn wish<'a>(&'a self, services: &'a Services, asker: Asker) -> Wish<'a> {
        let salt = self.appointments.first().map_or(0, |it| it.at_ms().unsigned_abs());
        let salt = salt ^ (asker.client.map_or(0, |it| it.at_ms().unsigned_abs()) << 20);
        let Self { items, place, address, .. } = *self;
        Wish { items, services, place, address, asker, overrides: false, salt }
    }
}

/// Time that is claimed for a customer.
pub(crate) struct Secured {
    pub(crate) chosen: Vec<Chosen>,
    pub(crate) claims: Vec<Claim>,
    /// What gives way to them.
    pub(crate) over: Vec<Claim>,
    /// Holds of theirs that gave way.
    pub(crate) superseded: Vec<String>,
}

/// The condition that a customer may still act.
pub(crate) fn still_signed_in(caller: &Caller, now: i64) -> Write {
    Write::Check(keys::user(caller.user), account::signed_in(caller.session, caller.version, now))
}

/// Whether the company lets shops decide about each booking.
pub(crate) fn approves(company: Option<&Item>) -> bool {
    let settings = company.and_then(|it| it.document::<serde_json::Value>("settings"));
    settings.and_then(|it| it.get("auto_approve_bookings")?.as_bool()) == Some(false)
}

/// The fault of a limit that is reached.
fn full(resource: &'static str, used: usize, limit: usize) -> Fault {
    let number = |it| i64::try_from(it).unwrap_or(i64::MAX);
    Fault::quota(resource, number(used), number(limit))
}

/// The fault of a diary without room.
pub(crate) fn denied(denial: Denial) -> Fault {
    match denial {
        Denial::Overlap { .. } => Code::CustomerOverlap.into(),
        Denial::TooManyInShop { used } => full("appointments_per_shop", used, MOST_PER_SHOP),
    }
}

impl Customer {
    /// A customer about whom everything was read already.
    pub(crate) fn known(mine: &Mine, diary: Option<Item>, scene: Scene, services: Services) -> Self {
        let (caller, account) = (mine.caller.clone(), mine.account.clone());
        Self { caller, account, diary, scene, services, approves: false }
    }

    /// Reads who asks and what their errand is about, and what it comes to. Which services a package has is only known
    /// when it was read, so it takes a second round trip. The kept answer, if the request was answered before.
    pub(crate) async fn read(
        desk: &Desk,
        request: &Request,
        caller: Caller,
        errand: &Errand,
        once: &Idempotency,
    ) -> Result<Result<(Self, Basket), Reply>, Fault> {
        let (table, ask) = (&desk.public.table, &errand.ask);
        let tag = ask.shop()?;
        let (first, last) = dates(ask.starts().into_iter()).ok_or(Code::Internal)?;
        let (ids, package) = (ask.services(), ask.package());
        let mut wanted = vec![once.key(), keys::diary(caller.user), keys::shop(tag), keys::company(tag.company())];
        wanted.extend(package.map(|it| keys::package(it.id)));
        wanted.extend(ids.iter().map(|it| keys::service(*it)));
        // A package may go on for longer than what is read around its start; then the agendas themselves refuse.
        let around = async { Around::read(table, tag, first, last, false).await.map_err(Fault::from) };
        let ((account, found), around) = tokio::try_join!(desk.public.account(request, &caller, &wanted), around)?;
        let mut found = found.into_iter();
        let mut next = || found.next().flatten();
        let (kept, diary, shop, company) = (next(), next(), next(), next());
        if let Some(reply) = once.answered(kept.as_ref(), request.seconds())? {
            return Ok(Err(reply));
        }
        let scene = welcome(&account, shop.map(Shop), around)?;
        let (services, basket) = match package {
            None => errand.items(&scene, ids.into_iter().zip(found).collect())?,
            Some(wish) => {
                let package = sold(next(), &scene, request.now)?;
                let services: Vec<_> = services_of(&package).into_iter().map(keys::service).collect();
                let services = table.get_many(&services).await?;
                errand.package(&scene, Sold::new(package, services, wish, &scene)?)?
            }
        };
        // Who keeps not coming would have to pay first; until that is possible, the shop decides.
        let approves = approves(company.as_ref()) || diary::keeps_missing(diary.as_ref(), request.seconds());
        Ok(Ok((Self { caller, account, diary, scene, services, approves }, basket)))
    }

    /// Claims the time of an order; that of a package with one specialist, if anybody can do all of it.
    pub(crate) async fn secure(&mut self, desk: &Desk, request: &Request, order: &Order<'_>) -> Result<Secured, Fault> {
        let asker = Asker { client: Some(self.caller.user), ..Asker::at(request.seconds()) };
        if let Some(items) = order.package.and_then(|it| it.with_one(&self.scene, &order.wish(&self.services, asker))) {
            match self.claim(desk, request, &Order { items: &items, ..*order }).await {
                Err(fault) if may_be_another(&fault) => {}
                outcome => return outcome,
            }
        }
        self.claim(desk, request, order).await
    }

    async fn claim(&mut self, desk: &Desk, request: &Request, order: &Order<'_>) -> Result<Secured, Fault> {
        let now = request.seconds();
        let asker = Asker { client: Some(self.caller.user), ..Asker::at(now) };
        let over: Vec<Claim> = order.moved.iter().filter_map(Appointment::claim).collect();
        let moved: Vec<String> = over.iter().map(|it| it.appointment.to_string()).collect();
        let wish = order.wish(&self.services, asker);
        let diary = diary::read(self.diary.as_ref());
        let shop = self.scene.shop.0.text("id").unwrap_or_default().to_owned();
        let is_hold = order.hold.is_some();
        let admit = |chosen: &[Chosen]| {
            let times: Vec<(i64, i64)> = chosen.iter().map(|it| (it.start, it.end)).collect();
            let given_up = [superseded(&diary, &times, now), moved.clone()].concat();
            let open = diary.without(&given_up).holds_open(now);
            if is_hold && open >= MOST_HOLDS {
                return Err(full("open_holds", open, MOST_HOLDS));
            }
            diary.admits(&shop, &times, now, &given_up).map_err(denied)
        };
        let terms = Terms {
            table: &desk.public.table,
            appointments: order.appointments,
            client: Some(self.caller.user),
            hold: order.hold,
            until: order.until,
            nonce: nonce(&*desk.entropy),
            now: request.now,
            over: &over,
            admit: &admit,
        };
        let secured = secure(&terms, &mut self.scene, &wish).await;
        let (chosen, claims) = match (secured, order.package) {
            (Ok((chosen, claims)), Some(sold)) => (sold.priced(chosen), claims),
            (Err(fault), Some(sold)) => return Err(sold.refused(fault, &self.scene, &wish)),
            (outcome, None) => outcome?,
        };
        let times: Vec<(i64, i64)> = chosen.iter().map(|it| (it.start, it.end)).collect();
        let superseded = superseded(&diary, &times, now);
        Ok(Secured { chosen, claims, over, superseded })
    }

    /// The write that puts entries into the diary.
    pub(crate) fn enter(
        &self,
        entries: &[(Id<id::Appointment>, model::booking::Entry)],
        superseded: &[String],
        now: i64,
    ) -> Write {
        diary::add(self.caller.user, self.diary.as_ref(), entries, superseded, now).into()
    }
}

/// What tells a try of a request from others.
pub(crate) fn nonce(entropy: &dyn Entropy) -> u16 {
    let mut bytes = [0; 2];
    entropy.fill(&mut bytes);
    u16::from_be_bytes(bytes)
}

/// The customer's open holds that a wish for these times gives up: they hold the same time.
pub(crate) fn superseded(diary: &Diary, times: &[(i64, i64)], now: i64) -> Vec<String> {
    let meets = |it: &model::booking::Entry| times.iter().any(|(start, end)| it.start < *end && *start < it.end);
    let holds = diary.live(now).filter(|it| it.kind == model::booking::Kind::Hold && meets(it));
    holds.map(|it| it.id.clone()).collect()
}

/// The shop and what is around, if this customer may book there.
///
/// # Errors
/// `not_found`, `different_city`, `booking_disabled`.
pub(crate) fn welcome(account: &Account, shop: Option<Shop>, around: Around) -> Result<Scene, Fault> {
    let shop = shop.filter(Shop::is_visible).ok_or(Code::NotFound)?;
    if shop.city() != account.city() {
        return Err(Code::DifferentCity.into());
    }
    let scene = Scene::new(shop, around);
    if scene.settings.allow_booking { Ok(scene) } else { Err(Code::BookingDisabled.into()) }
}

/// A service of this shop that customers may book.
pub(crate) fn offered(service: Option<Item>, shop: &Shop) -> Option<Item> {
    let active = service.filter(|it| it.text("status") == Some("active"))?;
    (active.text("shop_id") == shop.0.text("id")).then_some(active)
}

/// Makes a decision about claims, which may take time of others (`over`): the transaction, and if it is refused the
/// claims are given back. With `once`, the first write is the kept answer, which then answers.
pub(crate) async fn decide(
    desk: &Desk,
    scene: &Scene,
    (claims, over): (&[Claim], &[Claim]),
    once: Option<&Idempotency>,
    writes: Vec<Write>,
) -> Result<Option<Reply>, Fault> {
    let (at, old) = match desk.public.table.commit(writes).await {
        Ok(()) => return Ok(None),
        // Not known: if it happened, the claims are made firm from its event; else they run out.
        Err(Refusal::Store(error)) => return Err(error.into()),
        Err(Refusal::Condition { at, old }) => (at, old),
    };
    if let Some(once) = once.filter(|_| at == 0) {
        // The same request was faster; the claims are its claims.
        return once.replay(old.as_ref()).map(Some);
    }
    agenda::release(&desk.public.table, claims, agenda::Of::Try, over, scene.zone()).await?;
    Err(Fault::retry(format_args!("write {at}")))
}
