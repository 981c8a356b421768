//! A public page about the times of one service: what is read for it, in one round trip, and what follows from it.

use crate::diary;
use crate::scene::{Around, Prepared, Scene, Whereabouts};
use jiff::civil::Date;
use model::booking::Diary;
use model::hours::ClosedReason;
use model::slots::Asker;
use model::{Code, Id, id};
use std::ops::RangeInclusive;
use store::{Item, Shop, keys};
use web::{CustomerGate, Fault, Request, Viewer};

/// What was read.
pub(crate) struct Page {
    pub(crate) reader: Viewer,
    /// The reader, if signed in.
    pub(crate) client: Option<Id<id::User>>,
    pub(crate) service: Item,
    pub(crate) scene: Scene,
    diary: Diary,
}

impl Page {
    /// Reads the service and its shop, and what is booked from one date to another.
    pub(crate) async fn read(
        public: &CustomerGate,
        request: &Request,
        id: Id<id::Service>,
        first: Date,
        last: Date,
    ) -> Result<Self, Fault> {
        let tag = id.shop();
        let signed_in = request.header("authorization").is_some();
        let client = if signed_in { Some(public.customer(request).await?.user) } else { None };
        let mut wanted = vec![keys::service(id), keys::shop(tag)];
        wanted.extend(client.map(keys::diary));
        let around = async { Around::read(&public.table, tag, first, last, true).await.map_err(Fault::from) };
        let ((reader, found), around) = tokio::try_join!(public.read(request, &wanted), around)?;
        let [service, shop, diary] = store::first(found);
        let service = service.filter(|it| it.text("status") == Some("active")).ok_or(Code::NotFound)?;
        let shop = reader.sees(shop.map(Shop).filter(|it| it.id() == service.parsed("shop_id")))?;
        let diary = diary::read(diary.as_ref());
        Ok(Self { reader, client, service, scene: Scene::new(shop, around), diary })
    }

    /// Whether the reader has something else at this time.
    pub(crate) fn is_busy(&self, start: i64, end: i64, now: i64) -> bool {
        self.diary.live(now).any(|it| it.start < end && start < it.end)
    }

    /// How many may still join a group occasion, with whoever has most room.
    pub(crate) fn seats_left(
        &self,
        prepared: &Prepared,
        asker: Asker,
        start: i64,
        specialists: &[Id<id::Specialist>],
    ) -> u16 {
        let choice = prepared.search(asker).offers(start, None);
        let free = choice.map(|it| it.free).unwrap_or_default();
        free.iter().filter(|it| specialists.contains(&it.specialist)).map(|it| it.seats_left).max().unwrap_or_default()
    }

    /// Why nothing is offered on a date, whatever is booked, as a word and as what the hours say.
    pub(crate) fn why_closed(
        &self,
        prepared: &Prepared,
        date: Date,
        today: Date,
    ) -> (Option<&'static str>, Option<ClosedReason>) {
        let horizon = today.saturating_add(jiff::Span::new().days(i64::from(prepared.terms.horizon)));
        let closed = self.scene.schedule.why_closed(date);
        let word = match &closed {
            _ if !self.scene.settings.allow_booking => Some("booking_disabled"),
            _ if date < today && !self.runs_on(date, today) => Some("in_past"),
            _ if date > horizon => Some("too_far_ahead"),
            Some(ClosedReason::Exception(_)) => Some("exception"),
            Some(ClosedReason::Holiday(_)) => Some("holiday"),
            Some(ClosedReason::Profile(_)) => Some("profile"),
            Some(ClosedReason::Weekly) => Some("weekly"),
            None => None,
        };
        (word, closed)
    }

    /// Whether a date's windows run into another one.
    fn runs_on(&self, date: Date, into: Date) -> bool {
        let midnight = model::hours::wall_clock(into, 0, self.scene.zone()).unwrap_or(i64::MAX);
        self.scene.schedule.windows(date).iter().any(|it| it.end > midnight)
    }

    /// The first of the dates that has a slot.
    pub(crate) async fn next_date(
        &self,
        public: &CustomerGate,
        request: &Request,
        dates: RangeInclusive<Date>,
        of: Option<Id<id::Specialist>>,
    ) -> Result<Option<Date>, Fault> {
        let (first, last) = dates.clone().into_inner();
        let around = Around::read(&public.table, self.service_shop()?, first, last, true).await?;
        let scene = Scene::new(self.scene.shop.clone(), around);
        let Some(prepared) = scene.prepare(&self.service, Whereabouts::Shop, first, last) else { return Ok(None) };
        let asker = Asker { client: self.client, ..Asker::at(request.seconds()) };
        Ok(prepared.search(asker).next_date(dates, of))
    }

    fn service_shop(&self) -> Result<model::tenant::ShopTag, Fault> {
        Ok(self.scene.shop.id().ok_or(Code::Internal)?.shop())
    }
}
