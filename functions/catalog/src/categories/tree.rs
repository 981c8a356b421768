//! The tree of categories, which has two levels. It is always read whole, because it is small and its rules concern all of
//! it.

use model::{Code, Id, id};
use store::Update;
use store::entities::Category;
use web::Fault;

/// All categories.
pub(crate) struct Tree(pub(crate) Vec<Category>);

impl Tree {
    /// The category with this id.
    pub(crate) fn find(&self, id: Id<id::Category>) -> Option<&Category> {
        self.0.iter().find(|it| it.id() == id)
    }

    /// The children of a category.
    pub(crate) fn children(&self, id: Id<id::Category>) -> impl Iterator<Item = &Category> {
        self.0.iter().filter(move |it| it.parent_id() == Some(id))
    }

    /// The categories by position, each followed by its children. Children of a category that is not there are left out.
    pub(crate) fn in_order(&self) -> Vec<&Category> {
        let level = |parent: Option<Id<id::Category>>| {
            let mut level: Vec<&Category> = self.0.iter().filter(|it| it.parent_id() == parent).collect();
            level.sort_by_key(|it| (it.position(), it.id().to_string()));
            level
        };
        level(None).into_iter().flat_map(|it| [it].into_iter().chain(level(Some(it.id())))).collect()
    }

    /// Checks that a category can be put below a parent. Returns the write that keeps the parent in place: two changes
    /// around it never happen at once.
    ///
    /// # Errors
    /// `validation_failed` unless the parent is a top category.
    pub(crate) fn put_below(&self, parent: Id<id::Category>) -> Result<Update, Fault> {
        let unknown = || Fault::field("/parent_id", "unknown", "no such category");
        let parent = self.find(parent).ok_or_else(unknown)?;
        if parent.parent_id().is_some() {
            return Err(Fault::field("/parent_id", "too_deep", "categories have two levels"));
        }
        Ok(parent.accept_child())
    }

    /// Checks that neither services nor specialists nor other categories are in a category.
    ///
    /// # Errors
    /// `in_use`.
    pub(crate) fn check_unused(&self, category: &Category) -> Result<(), Fault> {
        let is_used = category.is_used() || self.children(category.id()).next().is_some();
        if is_used { Err(Code::InUse.into()) } else { Ok(()) }
    }
}
