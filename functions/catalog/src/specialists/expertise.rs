//! The categories that a specialist is an expert in. Each category counts its specialists, and can't be deleted while it
//! has any.

use model::{Id, id};
use store::Update;
use store::entities::{Category, Specialist};
use web::Fault;

/// Returns the changes of the counts of categories that follow from a specialist's new expertise.
pub(crate) fn count_expertise(
    expertise: &[Id<id::Category>],
    before: &Specialist,
    categories: &[Category],
) -> Result<Vec<Update>, Fault> {
    let current = before.expertise();
    let is_child = |id: Id<id::Category>| categories.iter().any(|it| it.id() == id && it.parent_id().is_some());
    let mut updates = Vec::new();
    for (at, category) in expertise.iter().enumerate().filter(|(_, it)| !current.contains(it)) {
        if !is_child(*category) {
            return Err(Fault::field(format!("/expertise/{at}"), "unknown", "no such child category"));
        }
        updates.push(Category::add_specialist(*category));
    }
    let removed = current.iter().filter(|it| !expertise.contains(it));
    updates.extend(removed.map(|it| Category::remove_specialist(*it)));
    Ok(updates)
}
