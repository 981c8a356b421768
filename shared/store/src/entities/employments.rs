//! Where a user works as a specialist, in the shops of all companies.

use super::Employee;
use crate::agenda::PersonAgenda;
use crate::{Condition, Entity, Item, Update, Write, keys};
use jiff::tz::TimeZone;
use model::{Id, id};

/// Entity tag.
const TAG: &str = "Employments";
/// Attribute: increases with each change.
const SEQ: &str = "seq";

/// Where a user works as a specialist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Employments {
    user: Id<id::User>,
    /// Increases with each change.
    version: i64,
    /// The employees that the user is, each with the agendas. `true` for those who currently work there.
    all: Vec<(PersonAgenda, bool)>,
}

impl Entity for Employments {
    fn read(item: Item) -> Option<Self> {
        if item.text("entity") != Some(TAG) {
            return None;
        }
        let user = item.text("pk")?.strip_prefix("USER#")?.parse().ok()?;
        let names = item.0.keys().filter(|it| it.starts_with("e_"));
        let employment = |text: &str| {
            let (active, agenda) = text.split_once(' ')?;
            Some((agenda.parse::<PersonAgenda>().ok()?, active == "1"))
        };
        let mut all: Vec<_> = names.filter_map(|it| employment(item.text(it)?)).collect();
        all.sort();
        Some(Self { user, version: item.number(SEQ), all })
    }
}

impl Employments {
    /// Records an employee as they are. Refused if a newer version of them is recorded.
    pub fn record(employee: &Employee, zone: &TimeZone) -> Update {
        let agenda = PersonAgenda::new(employee.specialist(), zone);
        let version = format!("v_{}", employee.id());
        let active = u8::from(employee.is_active_specialist());
        let is_newer = vec![
            Condition::Missing(version.as_str().into()),
            Condition::AtMost(version.as_str().into(), employee.version().into()),
        ];
        Update::of(keys::employments(employee.user()))
            .entity(TAG)
            .set(format!("e_{}", employee.id()), format!("{active} {agenda}"))
            .set(version, employee.version())
            .add(SEQ, 1)
            .when(Condition::Any(is_newer))
    }

    /// Increases with each change.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// Where the user works at present.
    #[must_use]
    pub fn active(&self) -> Vec<PersonAgenda> {
        self.all.iter().filter(|(_, active)| *active).map(|(it, _)| it.clone()).collect()
    }

    /// Where the user worked.
    #[must_use]
    pub fn former(&self) -> Vec<PersonAgenda> {
        self.all.iter().filter(|(_, active)| !*active).map(|(it, _)| it.clone()).collect()
    }

    /// The user's agendas in other shops than that of one employment, if it is one at present.
    #[must_use]
    pub fn other_than(&self, specialist: Id<id::Specialist>) -> Vec<PersonAgenda> {
        let active = self.active();
        let works = active.iter().any(|it| it.specialist == specialist);
        active.into_iter().filter(|it| works && it.specialist != specialist).collect()
    }

    /// Holds while the employments are as they were read.
    #[must_use]
    pub fn check_unchanged(&self) -> Write {
        Write::Check(keys::employments(self.user), Condition::Equal(SEQ.into(), self.version.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entities::NewEmployee;
    use model::employment::Position;
    use model::{Bilingual, Phone};

    #[test]
    fn only_present_employments_are_other_agendas() {
        let zone = TimeZone::get("Asia/Riyadh").unwrap();
        let hire = |n: u128| {
            let phone = Phone::parse("0551234567").unwrap();
            Employee::hire(&NewEmployee {
                id: Id::fixed(n),
                shop: Id::fixed(n),
                company: Id::fixed(n),
                user: Id::fixed(1),
                name: &Bilingual::default(),
                phone: &phone,
                position: Position::Specialist,
                is_specialist: true,
                hire_date: None,
                staff_number: None,
                notes: None,
                now: jiff::Timestamp::UNIX_EPOCH,
            })
        };
        let (one, two) = (hire(1), hire(2));
        let key = keys::employments(one.user());
        let empty = Item::default().with("pk", key.pk.as_str()).with("sk", key.sk.as_str());
        let both = Employments::record(&two, &zone).applied_to(&Employments::record(&one, &zone).applied_to(&empty));
        let read = Employments::read(both.clone()).unwrap();
        assert_eq!(read.other_than(one.specialist()), [PersonAgenda::new(two.specialist(), &zone)]);
        let changes = crate::entities::EmployeeChanges { is_active: Some(false), ..Default::default() };
        let dismissed = two.change(&changes, jiff::Timestamp::UNIX_EPOCH).after;
        let after = Employments::read(Employments::record(&dismissed, &zone).applied_to(&both)).unwrap();
        assert_eq!((after.version(), after.active().len(), after.former().len()), (3, 1, 1));
        assert_eq!(after.other_than(one.specialist()), []);
        assert_eq!(after.other_than(two.specialist()), []);
    }
}
