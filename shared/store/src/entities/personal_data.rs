//! What an entity declares about its personal data.

/// Whose personal data an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DataSubject {
    /// The user whose account it is.
    User,
    /// The customer or guest who books, waits or holds.
    Customer,
    /// The employee it describes.
    Employee,
    /// Whoever its text mentions.
    Mentioned,
}

/// What becomes of the attributes when their person is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterErasure {
    /// The item is deleted.
    Deleted,
    /// The attributes are removed, or replaced by a word; the item stays.
    Removed,
    /// The item expires within this number of days after it was written, whoever it is about.
    Expires(i64),
    /// It stays, for this reason.
    Kept(&'static str),
}

/// The personal data of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonalData {
    /// The entity's tag.
    pub entity: &'static str,
    /// Whose it is.
    pub whose: DataSubject,
    /// The attributes.
    pub attributes: &'static [&'static str],
    /// What becomes of it.
    pub after_erasure: AfterErasure,
}
