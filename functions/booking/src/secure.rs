//! Claiming time: judge, claim, and when something is in the way look at what it is, and judge again.

use crate::judge::{Chosen, Wish};
use crate::scene::Scene;
use crate::settle::{Settled, settle};
use jiff::Timestamp;
use model::{Code, Id, id};
use store::agenda::{self, Agenda, Claim, Claimed, Judged};
use store::{Refusal, Table, Write};
use web::Fault;

/// How often another specialist or time is tried for one request: more than a service has specialists would not help.
const ATTEMPTS: usize = 40;

/// For whom time is claimed, and on what terms.
pub(crate) struct Terms<'a> {
    pub(crate) table: &'a Table,
    /// The appointments to be, one for each item.
    pub(crate) appointments: &'a [Id<id::Appointment>],
    pub(crate) client: Option<Id<id::User>>,
    /// The hold that decides, if it is one.
    pub(crate) hold: Option<Id<id::Hold>>,
    /// Until when the claims stand without a decision, in Unix seconds.
    pub(crate) until: i64,
    /// Tells this try of the request from others.
    pub(crate) nonce: u16,
    pub(crate) now: Timestamp,
    /// What gives way: the claims of appointments that are moved.
    pub(crate) over: &'a [Claim],
    /// Whether the customer has room for it.
    pub(crate) admit: &'a (dyn Fn(&[Chosen]) -> Result<(), Fault> + Sync),
}

/// Judges and claims all items or none.
///
/// # Errors
/// Why they can't be booked; a raced fault when what was read has changed in a way that only reading all of it again
/// shows.
pub(crate) async fn secure(
    terms: &Terms<'_>,
    scene: &mut Scene,
    wish: &Wish<'_>,
) -> Result<(Vec<Chosen>, Vec<Claim>), Fault> {
    let mut refused: Option<Vec<(Id<id::Specialist>, i64)>> = None;
    for _ in 0..ATTEMPTS {
        scene.overlook(terms.over, terms.appointments);
        let chosen = wish.judge(scene)?;
        (terms.admit)(&chosen)?;
        let claims: Vec<Claim> = chosen
            .iter()
            .zip(terms.appointments)
            .map(|(it, id)| Claim {
                until: Some(terms.until),
                hold: terms.hold,
                nonce: terms.nonce,
                ..it.claim(*id, terms.client)
            })
            .collect();
        if clear_away(terms, scene, &claims).await? {
            continue;
        }
        let choice: Vec<_> = claims.iter().map(|it| (it.specialist, it.start)).collect();
        if refused.as_ref() == Some(&choice) {
            // Nothing that we see is in the way: the working time changed, or a limit was counted anew.
            return Err(Fault::retry("agenda"));
        }
        match attempt(terms, scene, &claims).await? {
            None => return Ok((chosen, claims)),
            Some(agenda) => scene.learn(agenda),
        }
        refused = Some(choice);
    }
    Err(Fault::retry("attempts"))
}

/// Tries once; what stands in the way.
async fn attempt(terms: &Terms<'_>, scene: &Scene, claims: &[Claim]) -> Result<Option<Agenda>, Fault> {
    let guards: Vec<Write> = match scene.settings.max_concurrent_bookings {
        0 => Vec::new(),
        _ => {
            let tag = scene.shop.id().ok_or(Code::Internal)?.shop();
            let visible = claims.iter().map(|it| model::hours::Span::new(it.start, it.end));
            visible.flat_map(|it| scene.book.counted(tag, it, scene.zone())).collect()
        }
    };
    let plans = scene.plans();
    let by = Judged { zone: scene.zone(), plans: &plans, agendas: &scene.book.agendas, over: terms.over };
    match agenda::claim(terms.table, claims, by, guards).await {
        Ok(Claimed::Done) => Ok(None),
        Ok(Claimed::Refused(agenda)) => Ok(Some(*agenda)),
        Err(Refusal::Condition { .. }) => Err(Fault::retry("shop_day")),
        Err(Refusal::Store(error)) => Err(error.into()),
    }
}

/// Clears away what holds granules without standing in the way: claims that have run out, and the customer's own ones
/// on trial. Whether anything was there.
async fn clear_away(terms: &Terms<'_>, scene: &mut Scene, claims: &[Claim]) -> Result<bool, Fault> {
    let now = terms.now.as_second();
    let own = |it: &Claim| it.until.is_some() && terms.client.is_some() && it.client == terms.client;
    let ours = |it: &Claim| terms.appointments.contains(&it.appointment);
    let meets = |old: &Claim, new: &Claim| {
        let (a, b) = (old.block(), new.block());
        old.specialist == new.specialist && a.start < b.end && b.start < a.end
    };
    let stale: Vec<Claim> = claims
        .iter()
        .flat_map(|new| scene.book.claims(new.specialist).filter(|old| meets(old, new)).cloned().collect::<Vec<_>>())
        .filter(|it| !ours(it) && (!it.stands(now) || own(it)))
        .collect();
    for claim in &stale {
        let others: Vec<Claim> = scene.book.claims(claim.specialist).chain(terms.over).cloned().collect();
        let settled = settle(terms.table, claim, &others, scene.zone(), terms.now, own(claim)).await?;
        scene.forget(claim, settled);
    }
    Ok(!stale.is_empty())
}

impl Scene {
    /// Takes what gives way out of sight, and what an earlier try of the same request has claimed; its specialists are
    /// asked first.
    fn overlook(&mut self, over: &[Claim], own: &[Id<id::Appointment>]) {
        for agenda in &mut self.book.agendas {
            if agenda.claims.iter().any(|it| own.contains(&it.appointment)) {
                self.tried.push(agenda.specialist);
            }
            let gives_way = |it: &Claim| over.iter().any(|old| old.appointment == it.appointment);
            agenda.claims.retain(|it| !gives_way(it) && !own.contains(&it.appointment));
        }
    }

    /// What became of a claim.
    fn forget(&mut self, claim: &Claim, settled: Settled) {
        for agenda in self.book.agendas.iter_mut().filter(|it| it.specialist == claim.specialist) {
            match settled {
                Settled::Freed => agenda.claims.retain(|it| it.appointment != claim.appointment),
                Settled::Stands(until) => {
                    let of = agenda.claims.iter_mut().filter(|it| it.appointment == claim.appointment);
                    of.for_each(|it| (it.until, it.hold, it.client) = (until, None, None));
                }
            }
        }
    }
}
