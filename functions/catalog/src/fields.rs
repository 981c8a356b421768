//! What the endpoints of this domain share: their needs, and checks of fields.

use model::Bilingual;
use model::quota::Quotas;
use model::session::Audience;
use runtime::{Aws, Env, MasterKey, StartError};
use store::{Condition, Item, Update};
pub(crate) use web::field::{some_text, text, wrong};
use web::{Cursors, Fault, Request, Staff, StaffContext};

/// Staff of a shop, with the limits of plans.
pub(crate) struct Limited {
    pub(crate) staff: Staff,
    pub(crate) quotas: Quotas,
}

impl Limited {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let quotas = web::staff::quotas(&env)?;
        Ok(Self { staff: Staff::shop(env).await?, quotas })
    }
}

/// Staff of a shop, with cursors for lists.
pub(crate) struct Listing {
    pub(crate) staff: Staff,
    pub(crate) cursors: Cursors,
}

impl Listing {
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, master) = tokio::join!(Staff::with(&aws, &env, Audience::Shop), MasterKey::load(&aws, &env));
        Ok(Self { staff: staff?, cursors: Cursors::new(master?) })
    }
}

/// The key of a file.
pub(crate) fn file_key(text: &str, pointer: impl Into<String>) -> Result<(), Fault> {
    model::text::file_key(text).map(|_| ()).map_err(wrong(pointer))
}

/// A number within its range.
pub(crate) fn within(
    value: i64,
    range: std::ops::RangeInclusive<i64>,
    pointer: impl Into<String>,
) -> Result<(), Fault> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(Fault::field(pointer, "out_of_range", format!("{} to {}", range.start(), range.end())))
}

/// A list of at most so many, each once.
pub(crate) fn distinct<T: Ord>(list: &[T], most: usize, pointer: &str) -> Result<(), Fault> {
    if list.len() > most {
        return Err(Fault::field(pointer, "too_many", format!("at most {most}")));
    }
    let mut seen = std::collections::BTreeSet::new();
    match list.iter().position(|it| !seen.insert(it)) {
        Some(at) => Err(Fault::field(format!("{pointer}/{at}"), "repeated", "listed twice")),
        None => Ok(()),
    }
}

/// Sets a text in both languages, cleaned, where one is given.
pub(crate) fn put_text(update: Update, name: &str, wish: Option<&Bilingual>, longest: usize) -> Result<Update, Fault> {
    let clean = wish.map(|it| it.text(longest)).transpose().map_err(wrong(format!("/{name}")))?;
    Ok(update.set_some(name, clean.as_ref()))
}

/// A counter that is 0 or missing.
pub(crate) fn none_of(counter: &str) -> Condition {
    Condition::Any(vec![Condition::Missing(counter.into()), Condition::AtMost(counter.into(), 0.into())])
}

/// A flag that is set or missing.
pub(crate) fn not_off(flag: &str) -> Condition {
    Condition::Any(vec![Condition::Missing(flag.into()), Condition::Equal(flag.into(), true.into())])
}

/// Whether a flag is set or missing.
pub(crate) fn is_on(item: &Item, flag: &str) -> bool {
    !item.has(flag) || item.flag(flag)
}

/// One more of something in the shop, as long as its plan allows it.
pub(crate) fn count_one(
    shop: &store::Shop,
    counter: &str,
    resource: &'static str,
    limit: i64,
) -> Result<Update, Fault> {
    let used = shop.0.number(counter);
    if used >= limit {
        return Err(Fault::quota(resource, used, limit));
    }
    let below = Condition::Any(vec![Condition::Missing(counter.into()), Condition::Less(counter.into(), limit.into())]);
    let tag = shop.id().ok_or(model::Code::Internal)?.shop();
    let update = Update::of(store::keys::shop(tag)).add(counter, 1).when(store::condition::exists());
    Ok(update.when(below))
}

/// The language of an answer to staff.
pub(crate) fn language(acting: &StaffContext, request: &Request) -> model::Language {
    request.answer_in(Some(acting.account.language()))
}
