//! Skills of employees (business.md, "Employees").

use crate::{InvalidValue, text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Maximum number of skills of an employee.
pub const MOST_SKILLS: usize = 30;
/// Longest name of a skill, in characters.
const LONGEST_NAME: usize = 100;

/// What an employee can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Name of the skill.
    #[schema(min_length = 1, max_length = 100)]
    pub name: String,
    /// 1 beginner, 2 intermediate, 3 advanced, 4 expert, 5 master.
    #[schema(minimum = 1, maximum = 5)]
    pub proficiency: u8,
    /// Years of experience.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 60)]
    pub years_experience: Option<u8>,
}

/// A skill that is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidSkill {
    /// Its position in the list.
    pub at: usize,
    /// Its field that is to blame.
    pub field: &'static str,
    /// Why.
    pub why: InvalidValue,
}

/// Returns skills with cleaned names; each name once, whatever the case of its letters.
///
/// # Errors
/// The first skill that is not valid.
pub fn check_skills(skills: Vec<Skill>) -> Result<Vec<Skill>, InvalidSkill> {
    let mut names = BTreeSet::new();
    let check = |(at, skill): (usize, Skill)| {
        let invalid = |field| move |why| InvalidSkill { at, field, why };
        let name = text::line(&skill.name, LONGEST_NAME).map_err(invalid("name"))?;
        if !names.insert(name.to_lowercase()) {
            return Err(invalid("name")(InvalidValue("listed twice")));
        }
        if !(1..=5).contains(&skill.proficiency) {
            return Err(invalid("proficiency")(InvalidValue("1 to 5")));
        }
        if skill.years_experience.is_some_and(|it| it > 60) {
            return Err(invalid("years_experience")(InvalidValue("0 to 60")));
        }
        Ok(Skill { name, ..skill })
    };
    skills.into_iter().enumerate().map(check).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn skill(name: &str, proficiency: u8, years: Option<u8>) -> Skill {
        Skill { name: name.to_owned(), proficiency, years_experience: years }
    }

    #[test]
    fn each_skill_has_a_name_of_its_own_and_numbers_in_range() {
        let good = vec![skill(" Balayage ", 5, Some(8)), skill("صبغ", 1, None)];
        let checked = check_skills(good.clone()).unwrap();
        assert_eq!((checked[0].name.as_str(), checked.len()), ("Balayage", 2));
        for (wrong, field) in [
            (skill("balayage", 3, None), "name"),
            (skill(" ", 3, None), "name"),
            (skill("Cut", 0, None), "proficiency"),
            (skill("Cut", 6, None), "proficiency"),
            (skill("Cut", 3, Some(61)), "years_experience"),
        ] {
            let refused = check_skills(vec![good[0].clone(), wrong]).unwrap_err();
            assert_eq!((refused.at, refused.field), (1, field));
        }
    }
}
