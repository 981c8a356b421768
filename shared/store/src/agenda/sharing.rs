//! Agendas of one person. A specialist who is employed in several shops has an agenda in each of them. What is claimed on
//! one is copied to the others, so that each of them says when the person is busy, without another read.
//!
//! An agenda with copies, or whose claims are copied, names the person's other agendas in its attribute `others`. So its
//! claims are released and confirmed everywhere, and agendas of people with one employment cost nothing more.

use super::{Agenda, BUSY, Claim, ClaimStage, OTHERS, SEQ};
use crate::{Condition, Refusal, StoreError, Table, Update, Value, Write, keys};
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::{Id, id};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// Items that are read at once.
const READ_AT_ONCE: usize = 100;

/// The agendas of a specialist in one shop.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonAgenda {
    /// The specialist in that shop.
    pub specialist: Id<id::Specialist>,
    /// The name of the shop's time zone.
    pub zone: String,
}

impl PersonAgenda {
    /// The agendas of a specialist in a shop with this time zone.
    #[must_use]
    pub fn new(specialist: Id<id::Specialist>, zone: &TimeZone) -> Self {
        Self { specialist, zone: zone.iana_name().unwrap_or("UTC").to_owned() }
    }

    /// The shop's time zone.
    #[must_use]
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }
}

impl fmt::Display for PersonAgenda {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.specialist, self.zone)
    }
}

impl FromStr for PersonAgenda {
    type Err = model::InvalidValue;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let invalid = || model::InvalidValue("not a specialist and a time zone");
        let (specialist, zone) = text.split_once(' ').ok_or_else(invalid)?;
        Ok(Self { specialist: specialist.parse().map_err(|_| invalid())?, zone: zone.to_owned() })
    }
}

/// Reads the attribute `others`.
pub(super) fn read_others(text: Option<&str>) -> Vec<PersonAgenda> {
    text.unwrap_or_default().split(',').filter_map(|it| it.parse().ok()).collect()
}

/// The text of the attribute `others`.
pub(super) fn others_text(others: &[PersonAgenda]) -> String {
    others.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

impl Claim {
    /// Whether it is a copy of one in another shop.
    #[must_use]
    pub const fn is_copy(&self) -> bool {
        self.home.is_some()
    }

    /// Its copy for another agenda of the same person. `zone` is that of its own shop.
    #[must_use]
    pub fn copy_for(&self, other: &PersonAgenda, zone: &TimeZone) -> Self {
        let home = self.home.clone().unwrap_or_else(|| PersonAgenda::new(self.specialist, zone));
        let home = Some(home).filter(|it| it.specialist != other.specialist);
        Self { specialist: other.specialist, home, ..self.clone() }
    }

    /// The claim of which this is a copy, with the time zone of its shop; itself, if it is none. `zone` is that of the
    /// agenda that it was read from.
    #[must_use]
    pub fn at_home(&self, zone: &TimeZone) -> (Self, TimeZone) {
        match &self.home {
            None => (self.clone(), zone.clone()),
            Some(home) => (Self { specialist: home.specialist, home: None, ..self.clone() }, home.time_zone()),
        }
    }
}

impl Agenda {
    /// What another agenda of the same person says about one of a specialist: its claims as copies there.
    pub(super) fn seen_from(&self, other: &PersonAgenda, zone: &TimeZone) -> Vec<Claim> {
        let all = self.claims.iter().map(|it| it.copy_for(other, zone));
        all.filter(Claim::is_copy).collect()
    }

    /// The update that gives it these copies and no others. `None` if it has them, and names the person's other agendas.
    fn with_copies(&self, copies: &[Claim], others: &[PersonAgenda], zone: &TimeZone) -> Option<Update> {
        let (present, own): (Vec<&Claim>, Vec<&Claim>) = self.claims.iter().partition(|it| it.is_copy());
        let is_same = present.len() == copies.len() && copies.iter().all(|it| present.contains(&it));
        if is_same && (self.others == others || self.seq == 0) {
            return None;
        }
        let busy: BTreeSet<i64> =
            own.iter().copied().chain(copies).flat_map(|it| it.granules_on(self.day, zone)).collect();
        let unchanged = match self.seq {
            0 => Condition::Missing(SEQ.into()),
            seq => Condition::Equal(SEQ.into(), seq.into()),
        };
        let update = Update::of(keys::agenda(self.specialist, self.day)).entity("Agenda").add(SEQ, 1).when(unchanged);
        let gone = present.iter().filter(|it| !copies.iter().any(|copy| copy.appointment == it.appointment));
        let update = gone.fold(update, |update, it| update.remove(it.attribute()));
        let update = copies.iter().fold(update, |update, it| update.set(it.attribute(), it.write()));
        let update = if busy.is_empty() { update.remove(BUSY) } else { update.set(BUSY, Value::numbers(busy)) };
        Some(if others.is_empty() { update.remove(OTHERS) } else { update.set(OTHERS, others_text(others)) })
    }
}

/// Reads the agendas of a person in other shops on the days of a claim.
///
/// # Errors
/// When the table does not answer.
pub async fn read_copies(
    table: &Table,
    claim: &Claim,
    others: &[PersonAgenda],
    zone: &TimeZone,
) -> Result<Vec<Agenda>, StoreError> {
    let places = others.iter().flat_map(|other| {
        let copy = claim.copy_for(other, zone);
        copy.granules(&other.time_zone()).into_iter().map(|(day, _)| keys::agenda(other.specialist, day))
    });
    let found = table.get_many(&places.collect::<Vec<_>>()).await?;
    Ok(found.iter().flatten().filter_map(Agenda::read).collect())
}

/// Removes the copies of a claim, those of this attempt or of any one, from the person's other agendas. Idempotent.
///
/// # Errors
/// When the table does not answer.
pub(super) async fn remove_copies(
    table: &Table,
    claim: &Claim,
    stage: ClaimStage,
    others: &[PersonAgenda],
    zone: &TimeZone,
) -> Result<(), StoreError> {
    let each = others.iter().flat_map(|other| {
        let (copy, there) = (claim.copy_for(other, zone), other.time_zone());
        copy.granules(&there).into_iter().map(move |(day, _)| (copy.clone(), there.clone(), day))
    });
    let each = each.map(|(copy, there, day)| async move {
        while let Some(item) = table.get(&keys::agenda(copy.specialist, day)).await? {
            let agenda = Agenda::read(&item);
            let is_attempt = |it: &Claim| stage != ClaimStage::Attempt || it.nonce == copy.nonce;
            let is_copy = |it: &&Claim| (it.appointment, it.start) == (copy.appointment, copy.start) && is_attempt(it);
            let found = agenda.as_ref().and_then(|it| it.claims.iter().find(is_copy).map(|copy| (it, copy)));
            let Some((agenda, found)) = found else { break };
            match table.update(agenda.remove(found, &there)).await {
                Ok(_) => break,
                // It was changed meanwhile.
                Err(Refusal::Condition { .. }) => {}
                Err(Refusal::Store(error)) => return Err(error),
            }
        }
        Ok(())
    });
    futures_util::future::try_join_all(each).await.map(|_| ())
}

/// One agenda of a person: of a day in one shop.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct DayInShop {
    agenda: PersonAgenda,
    day: Date,
}

/// The agendas of a person on some days: in each shop where they are or were employed.
#[derive(Debug)]
pub struct SharedAgendas {
    /// Where the person works at present.
    active: Vec<PersonAgenda>,
    all: BTreeMap<DayInShop, Agenda>,
}

impl SharedAgendas {
    /// Reads the agendas of a person from `first` to `last`. `former` are those of employments that have ended.
    ///
    /// # Errors
    /// When the table does not answer.
    pub async fn read(
        table: &Table,
        active: Vec<PersonAgenda>,
        former: Vec<PersonAgenda>,
        first: Date,
        last: Date,
    ) -> Result<Self, StoreError> {
        let days: Vec<Date> = std::iter::successors(Some(first), |it| Some(it.saturating_add(1.day())))
            .take_while(|it| *it <= last)
            .collect();
        let places: Vec<DayInShop> = active
            .iter()
            .chain(&former)
            .flat_map(|agenda| days.iter().map(move |day| DayInShop { agenda: agenda.clone(), day: *day }))
            .collect();
        let chunks = places.chunks(READ_AT_ONCE).map(|places| async move {
            let keys: Vec<_> = places.iter().map(|it| keys::agenda(it.agenda.specialist, it.day)).collect();
            let found = table.get_many(&keys).await?;
            let agendas = found.iter().map(|it| it.as_ref().and_then(Agenda::read)).zip(places.iter().cloned());
            Ok::<_, StoreError>(agendas.filter_map(|(it, place)| Some((place, it?))).collect::<Vec<_>>())
        });
        let all = futures_util::future::try_join_all(chunks).await?.into_iter().flatten().collect();
        Ok(Self { active, all })
    }

    /// Copies what is claimed on each agenda to the others, removes the copies of employments that have ended, and lets each
    /// name the others. `guard` must hold at each of the writes.
    ///
    /// # Errors
    /// The refusal of the guard (`at` is 0) or of a change meanwhile (`at` is greater); when the table does not answer.
    pub async fn share(&mut self, table: &Table, guard: &Write) -> Result<(), Refusal> {
        for place in self.places() {
            let DayInShop { agenda, day } = &place;
            let others = self.others_of(agenda);
            let zone = agenda.time_zone();
            let copies = self.copies_on(agenda, *day, &zone);
            let before = self.all.get(&place).cloned().unwrap_or_else(|| Agenda::empty(agenda.specialist, *day));
            let Some(update) = before.with_copies(&copies, &others, &zone) else { continue };
            let mut writes = vec![guard.clone(), update.into()];
            let sources = self.sources(&copies, &place);
            writes.extend(sources.iter().filter_map(|it| self.mark_shared(it)));
            table.commit(writes).await?;
            self.after(&place, before, copies, others);
            for source in sources {
                let others = self.others_of(&source.agenda);
                if let Some(it) = self.all.get_mut(&source) {
                    (it.seq, it.others) = (it.seq + 1, others);
                }
            }
        }
        Ok(())
    }

    /// The days on which anything is claimed, and those to which it is copied.
    fn places(&self) -> BTreeSet<DayInShop> {
        let mut places: BTreeSet<_> = self.all.keys().cloned().collect();
        for agenda in &self.active {
            for (claim, zone) in self.claims_elsewhere(agenda) {
                let copy = claim.copy_for(agenda, &zone);
                let days = copy.granules(&agenda.time_zone()).into_iter().map(|(day, _)| day);
                places.extend(days.map(|day| DayInShop { agenda: agenda.clone(), day }));
            }
        }
        places
    }

    /// The person's other agendas, if they work in the shop of this one.
    fn others_of(&self, agenda: &PersonAgenda) -> Vec<PersonAgenda> {
        if self.active.contains(agenda) {
            self.active.iter().filter(|it| *it != agenda).cloned().collect()
        } else {
            vec![]
        }
    }

    /// What is claimed in the person's other shops, where they work, each with its shop's time zone.
    fn claims_elsewhere<'a>(&'a self, agenda: &'a PersonAgenda) -> impl Iterator<Item = (&'a Claim, TimeZone)> {
        let elsewhere = self.all.iter().filter(move |(of, _)| of.agenda != *agenda && self.active.contains(&of.agenda));
        elsewhere.flat_map(|(of, it)| {
            it.claims.iter().filter(|it| !it.is_copy()).map(|claim| (claim, of.agenda.time_zone()))
        })
    }

    /// The copies that belong on an agenda, each once.
    fn copies_on(&self, agenda: &PersonAgenda, day: Date, zone: &TimeZone) -> Vec<Claim> {
        if !self.active.contains(agenda) {
            return vec![];
        }
        let copies = self.claims_elsewhere(agenda).map(|(claim, there)| claim.copy_for(agenda, &there));
        let on_day = copies.filter(|it| !it.granules_on(day, zone).is_empty());
        on_day.map(|it| (it.appointment, it)).collect::<BTreeMap<_, _>>().into_values().collect()
    }

    /// The agendas that copies are made from. A release that has read one of them must see that there is a copy now.
    fn sources(&self, copies: &[Claim], target: &DayInShop) -> Vec<DayInShop> {
        let has = |agenda: &Agenda| copies.iter().any(|it| agenda.holds(it));
        let all = self.all.iter().filter(|(place, agenda)| place.agenda != target.agenda && has(agenda));
        all.filter(|(of, _)| self.active.contains(&of.agenda)).map(|(place, _)| place.clone()).collect()
    }

    /// The write that names the other agendas on one that is copied from, if it is as it was read.
    fn mark_shared(&self, source: &DayInShop) -> Option<Write> {
        let agenda = self.all.get(source)?;
        let update = Update::of(keys::agenda(agenda.specialist, agenda.day)).add(SEQ, 1);
        let update = update.set(OTHERS, others_text(&self.others_of(&source.agenda)));
        Some(update.when(Condition::Equal(SEQ.into(), agenda.seq.into())).into())
    }

    fn after(&mut self, place: &DayInShop, before: Agenda, copies: Vec<Claim>, others: Vec<PersonAgenda>) {
        let own = before.claims.into_iter().filter(|it| !it.is_copy());
        let claims = own.chain(copies).collect();
        self.all.insert(
            place.clone(),
            Agenda { claims, seq: before.seq + 1, others, ..Agenda::empty(before.specialist, before.day) },
        );
    }
}
