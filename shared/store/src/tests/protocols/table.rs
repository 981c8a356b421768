//! The table of a model: the writes of production, evaluated in memory.

use crate::agenda::Agenda;
use crate::entities::{Appointment, Hold, Ticket};
use crate::write::at;
use crate::{Condition, Entity as _, Item, Key, Value, Write};
use aws_sdk_dynamodb::types::AttributeValue;
use std::cell::RefCell;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// An item with its hash, which stands for it where states are compared, and what was read of it.
#[derive(Debug)]
struct Hashed {
    item: Item,
    hash: u64,
    appointment: OnceLock<Option<Appointment>>,
    agenda: OnceLock<Option<Agenda>>,
    hold: OnceLock<Option<Hold>>,
    ticket: OnceLock<Option<Ticket>>,
}

/// An item as it is or was stored.
#[derive(Debug, Clone)]
pub(super) struct Stored(Arc<Hashed>);

thread_local! {
    /// Every item that was ever stored, so that each is read only once.
    static KNOWN: RefCell<HashMap<u64, Stored>> = RefCell::default();
}

impl Hash for Stored {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash.hash(state);
    }
}

impl Stored {
    fn new(item: Item) -> Self {
        let mut text = String::new();
        for (name, value) in item.0.iter().collect::<BTreeMap<_, _>>() {
            // Sets have no order.
            let value = match value {
                AttributeValue::Ns(all) => AttributeValue::Ns(sorted(all)),
                AttributeValue::Ss(all) => AttributeValue::Ss(sorted(all)),
                other => other.clone(),
            };
            let _ = match &value {
                AttributeValue::S(text_value) => writeln!(text, "{name} {text_value}"),
                AttributeValue::N(number) => writeln!(text, "{name} {number}"),
                AttributeValue::M(map) => writeln!(
                    text,
                    "{name} {:?}",
                    map.iter().map(|(k, v)| (k, format!("{v:?}"))).collect::<BTreeMap<_, _>>()
                ),
                other => writeln!(text, "{name} {other:?}"),
            };
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        let hash = hasher.finish();
        let known = |known: &RefCell<HashMap<u64, Self>>| {
            let new = || {
                let (appointment, agenda) = (OnceLock::new(), OnceLock::new());
                Self(Arc::new(Hashed {
                    item,
                    hash,
                    appointment,
                    agenda,
                    hold: OnceLock::new(),
                    ticket: OnceLock::new(),
                }))
            };
            known.borrow_mut().entry(hash).or_insert_with(new).clone()
        };
        KNOWN.with(known)
    }

    pub(super) fn appointment(&self) -> Option<&Appointment> {
        self.0.appointment.get_or_init(|| Appointment::read(self.0.item.clone())).as_ref()
    }

    pub(super) fn agenda(&self) -> Option<&Agenda> {
        self.0.agenda.get_or_init(|| Agenda::read(&self.0.item)).as_ref()
    }

    pub(super) fn hold(&self) -> Option<&Hold> {
        self.0.hold.get_or_init(|| Hold::read(self.0.item.clone())).as_ref()
    }

    pub(super) fn ticket(&self) -> Option<&Ticket> {
        self.0.ticket.get_or_init(|| Ticket::read(self.0.item.clone())).as_ref()
    }

    pub(super) fn item(&self) -> &Item {
        &self.0.item
    }
}

fn sorted(all: &[String]) -> Vec<String> {
    let mut all = all.to_vec();
    all.sort();
    all
}

/// What a call to the table returns.
#[derive(Debug, Clone)]
pub(super) enum Answer {
    /// The items that were asked for, in their order.
    Read(Vec<Option<Stored>>),
    /// The writes were applied. The last of them, as it is now.
    Done(Option<Stored>),
    /// A condition did not hold: the index of the write, and the item in its way.
    Refused(usize, Option<Stored>),
    /// There is no answer.
    Unknown,
}

/// A call to the table.
#[derive(Debug, Clone)]
pub(super) enum Call {
    /// Reads items, all at one moment.
    Read(Vec<Key>),
    /// Reads all items of a partition.
    Query(String),
    /// Writes one item.
    One(Write),
    /// Writes several items or none. A repetition by the client of the table has no second effect.
    All(Vec<Write>),
}

/// All items, by partition key and sort key.
#[derive(Debug, Clone, Default)]
pub(super) struct MemoryTable(BTreeMap<Arc<(String, String)>, Stored>);

/// Items contain their keys.
impl Hash for MemoryTable {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.values().for_each(|it| it.hash(state));
    }
}

fn place(key: &Key) -> (String, String) {
    (key.pk.clone(), key.sk.clone())
}

impl MemoryTable {
    pub(super) fn get(&self, key: &Key) -> Option<&Stored> {
        self.0.get(&place(key))
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Stored> {
        self.0.values()
    }

    /// Does what a call asks for.
    pub(super) fn perform(&mut self, call: &Call) -> Answer {
        match call {
            Call::Read(keys) => Answer::Read(keys.iter().map(|it| self.0.get(&place(it)).cloned()).collect()),
            Call::Query(pk) => {
                let all = self.0.iter().filter(|(at, _)| at.0 == *pk);
                Answer::Read(all.map(|(_, it)| Some(it.clone())).collect())
            }
            Call::One(write) => self.write(std::slice::from_ref(write)),
            Call::All(writes) => self.write(writes),
        }
    }

    fn write(&mut self, writes: &[Write]) -> Answer {
        for (index, write) in writes.iter().enumerate() {
            let old = self.0.get(&place(&write.target()));
            if !permits(write, old.map(Stored::item)) {
                return Answer::Refused(index, old.cloned());
            }
        }
        let mut last = None;
        for write in writes {
            let at = place(&write.target());
            let after = match write {
                Write::Put(item, _) => item.clone(),
                Write::Update(update) => {
                    let empty = Item::default().with("pk", at.0.as_str()).with("sk", at.1.as_str());
                    update.applied_to(self.0.get(&at).map_or(&empty, Stored::item))
                }
                Write::Delete(..) => {
                    self.0.remove(&at);
                    continue;
                }
                Write::Check(..) => continue,
            };
            let stored = Stored::new(after);
            self.0.insert(Arc::new(at), stored.clone());
            last = Some(stored);
        }
        Answer::Done(last)
    }
}

fn permits(write: &Write, old: Option<&Item>) -> bool {
    let nothing = Item::default();
    let old = old.unwrap_or(&nothing);
    match write {
        Write::Put(_, when) | Write::Delete(_, when) => when.iter().all(|it| holds(it, old)),
        Write::Update(update) => update.when.iter().all(|it| holds(it, old)),
        Write::Check(_, when) => holds(when, old),
    }
}

/// Whether a condition holds, as DynamoDB evaluates it: what compares an attribute that is absent does not hold.
fn holds(condition: &Condition, item: &Item) -> bool {
    let compare = |path, value: &Value, is: fn(i64, i64) -> bool| {
        number(at(item, path)).zip(number(Some(&value.0))).is_some_and(|(a, b)| is(a, b))
    };
    let contains = |path, value: &Value| match (at(item, path), &value.0) {
        (Some(AttributeValue::Ns(all)), AttributeValue::N(one))
        | (Some(AttributeValue::Ss(all)), AttributeValue::S(one)) => all.contains(one),
        _ => false,
    };
    match condition {
        Condition::Exists(path) => at(item, path).is_some(),
        Condition::Missing(path) => at(item, path).is_none(),
        Condition::Equal(path, value) => at(item, path) == Some(&value.0),
        Condition::Differs(path, value) => at(item, path).is_some_and(|it| *it != value.0),
        Condition::Below(path, other) => {
            number(at(item, path)).zip(number(at(item, other))).is_some_and(|(a, b)| a < b)
        }
        Condition::Less(path, value) => compare(path, value, |a, b| a < b),
        Condition::AtMost(path, value) => compare(path, value, |a, b| a <= b),
        Condition::Greater(path, value) => compare(path, value, |a, b| a > b),
        Condition::Holds(path, value) => contains(path, value),
        Condition::Lacks(path, value) => !contains(path, value),
        Condition::Fewer(path, count) => match at(item, path) {
            Some(AttributeValue::M(map)) => (map.len() as i64) < *count,
            Some(AttributeValue::Ss(all) | AttributeValue::Ns(all)) => (all.len() as i64) < *count,
            _ => false,
        },
        Condition::All(parts) => parts.iter().all(|it| holds(it, item)),
        Condition::Any(parts) => parts.iter().any(|it| holds(it, item)),
    }
}

fn number(value: Option<&AttributeValue>) -> Option<i64> {
    value?.as_n().ok()?.parse().ok()
}

/// What came of a call.
#[derive(Debug)]
pub(super) struct Performed {
    /// What the caller learns. `None` if it died.
    pub(super) answer: Option<Answer>,
    /// Whether something was written.
    pub(super) took_effect: bool,
}

/// How a call ends for its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The answer comes.
    Answered,
    /// It has no effect, and the caller does not know.
    Failed,
    /// It takes effect, and the caller does not know.
    AnswerLost,
    /// Its answer is lost and the client of the table repeats it: the caller sees the answer to the second one.
    Repeated,
    /// It takes effect, and the function dies.
    Killed,
}

impl Ending {
    /// How a call may end when it does not go well. A function that dies while it reads has done nothing.
    pub(super) fn faults(call: &Call) -> &'static [Self] {
        match call {
            Call::Read(_) | Call::Query(_) => &[],
            Call::One(_) => &[Self::Failed, Self::AnswerLost, Self::Repeated, Self::Killed],
            Call::All(_) => &[Self::Failed, Self::AnswerLost, Self::Killed],
        }
    }

    /// Performs a call that ends so.
    pub(super) fn perform(self, table: &mut MemoryTable, call: &Call) -> Performed {
        if self == Self::Failed {
            return Performed { answer: Some(Answer::Unknown), took_effect: false };
        }
        let first = table.perform(call);
        let took_effect = matches!(first, Answer::Done(_));
        let answer = match self {
            Self::Repeated => Some(table.perform(call)),
            Self::AnswerLost => Some(Answer::Unknown),
            Self::Killed => None,
            _ => Some(first),
        };
        Performed { answer, took_effect }
    }
}
