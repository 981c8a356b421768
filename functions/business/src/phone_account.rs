//! The account behind a phone number that staff entered. It is created if the number has none yet.

use jiff::Timestamp;
use model::{Id, Language, Phone, id};
use runtime::MasterKey;
use store::entities::{AccountOrigin, NewAccount};
use store::keys::Ref;
use store::{Account, Item, Key, Login, Write, keys};

/// The account of a phone number, existing or to be created.
pub(crate) struct PhoneAccount {
    pub(crate) user: Id<id::User>,
    reference: Ref,
    phone: Phone,
    is_new: bool,
}

impl PhoneAccount {
    /// Where the phone's sign-in is, to be read together with whatever else the request needs.
    pub(crate) fn login(master: &MasterKey, phone: &Phone) -> Key {
        keys::login(&Ref::of_phone(master, phone))
    }

    /// Whose phone it is, from the item at [`PhoneAccount::login`]; `fresh` is the id of the account that may have to be made.
    pub(crate) fn of(master: &MasterKey, phone: Phone, login: Option<&Item>, fresh: Id<id::User>) -> Self {
        let reference = Ref::of_phone(master, &phone);
        let known = login.and_then(|it| it.parsed::<Id<id::User>>("user"));
        Self { user: known.unwrap_or(fresh), reference, phone, is_new: known.is_none() }
    }

    /// The writes that make them a member of a company: the account, if there is none, and the company in it, so that
    /// signing in finds it. Refused when the phone got an account in the meantime.
    pub(crate) fn joins(&self, company: Id<id::Company>, name: &str, now: Timestamp) -> Vec<Write> {
        if !self.is_new {
            return vec![Account::join_company(self.user, company).into()];
        }
        let account = Account::register(NewAccount {
            id: self.user,
            phone: &self.phone,
            phone_ref: &self.reference,
            name: (!name.is_empty()).then_some(name),
            language: Language::Ar,
            origin: AccountOrigin::Hire(company),
            now,
        });
        vec![Login::link_account(&self.reference, self.user).into(), account.create()]
    }

    /// Their number, for the staff who entered it.
    pub(crate) fn phone(&self) -> &Phone {
        &self.phone
    }
}
