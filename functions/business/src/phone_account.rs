//! The account behind a phone number that staff entered. It is created if the number has none yet.

use jiff::Timestamp;
use model::{Id, Language, Phone, id};
use runtime::Secret;
use runtime::purpose::Phones;
use store::entities::{AccountOrigin, NewAccount};
use store::keys::PhoneRefs;
use store::{Account, LoginReads, PhoneLogin, Reads, Write};

/// A phone number, and what stands for it in keys.
pub(crate) struct PhoneAccount {
    phone: Phone,
    references: PhoneRefs,
}

/// The account of a phone number, existing or to be created.
pub(crate) struct Hired {
    /// The user.
    pub(crate) user: Id<id::User>,
    /// The sign-in of the number.
    sign_in: PhoneLogin,
}

impl PhoneAccount {
    pub(crate) fn of(secret: &Secret<Phones>, phone: Phone) -> Self {
        Self { references: PhoneRefs::of(secret, &phone), phone }
    }

    /// The phone number.
    pub(crate) const fn phone(&self) -> &Phone {
        &self.phone
    }

    /// Wants the number's sign-in.
    pub(crate) fn want_login(&self, reads: &mut Reads) -> LoginReads {
        LoginReads::want(reads, self.references.clone())
    }

    /// Returns the account that the sign-in belongs to. Without one, an account with the id `fresh` is to be created.
    pub(crate) fn resolve(sign_in: PhoneLogin, fresh: Id<id::User>) -> Hired {
        Hired { user: sign_in.user().unwrap_or(fresh), sign_in }
    }

    /// Returns the writes that add a company to the account, creating the account if necessary, so that the next sign-in
    /// finds the company. `language` is that of a new account. They are refused if the number got an account in the meantime.
    pub(crate) fn join(
        &self,
        hired: &Hired,
        company: Id<id::Company>,
        name: &str,
        language: Language,
        now: Timestamp,
    ) -> Vec<Write> {
        if hired.sign_in.user().is_some() {
            return vec![Account::join_company(hired.user, company).into()];
        }
        let account = Account::register(NewAccount {
            id: hired.user,
            phone: &self.phone,
            phone_ref: &hired.sign_in.reference,
            name: (!name.is_empty()).then_some(name),
            language,
            origin: AccountOrigin::Hire(company),
            now,
        });
        hired.sign_in.link_account(hired.user).into_iter().chain(account.creation()).collect()
    }
}
