//! The account behind a phone number that staff entered. It is created if the number has none yet.

use jiff::Timestamp;
use model::{Id, Language, Phone, id};
use runtime::MasterKey;
use store::entities::{AccountOrigin, NewAccount};
use store::keys::Ref;
use store::{Account, Key, Login, Write, keys};

/// A phone number, and what stands for it in keys.
pub(crate) struct PhoneAccount {
    phone: Phone,
    reference: Ref,
}

/// The account of a phone number, existing or to be created.
pub(crate) struct Hired {
    /// The user.
    pub(crate) user: Id<id::User>,
    /// Whether the account has to be created.
    is_new: bool,
}

impl PhoneAccount {
    pub(crate) fn of(master: &MasterKey, phone: Phone) -> Self {
        Self { reference: Ref::of_phone(master, &phone), phone }
    }

    /// The phone number.
    pub(crate) const fn phone(&self) -> &Phone {
        &self.phone
    }

    /// The key of the number's sign-in.
    pub(crate) fn login(&self) -> Key {
        keys::login(&self.reference)
    }

    /// Returns the account that the sign-in belongs to. Without one, an account with the id `fresh` is to be created.
    pub(crate) fn resolve(&self, login: Option<&Login>, fresh: Id<id::User>) -> Hired {
        let known = login.and_then(Login::user);
        Hired { user: known.unwrap_or(fresh), is_new: known.is_none() }
    }

    /// Returns the writes that add a company to the account, creating the account if necessary, so that the next sign-in
    /// finds the company. They are refused if the number got an account in the meantime.
    pub(crate) fn join(&self, hired: &Hired, company: Id<id::Company>, name: &str, now: Timestamp) -> Vec<Write> {
        if !hired.is_new {
            return vec![Account::join_company(hired.user, company).into()];
        }
        let account = Account::register(NewAccount {
            id: hired.user,
            phone: &self.phone,
            phone_ref: &self.reference,
            name: (!name.is_empty()).then_some(name),
            language: Language::Ar,
            origin: AccountOrigin::Hire(company),
            now,
        });
        vec![Login::link_account(&self.reference, hired.user).into(), account.create()]
    }
}
