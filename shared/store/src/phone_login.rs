//! The sign-in of a phone number, looked for under each reference of the number.

use crate::keys::{self, PhoneRefs, Ref};
use crate::{Condition, Found, Login, ReadHandle, Reads, Write};
use model::{Id, id};

/// The slots of a sign-in, one for each reference.
#[derive(Debug)]
#[must_use]
pub struct LoginReads {
    refs: PhoneRefs,
    current: ReadHandle<Login>,
    other: ReadHandle<Login>,
}

/// What was found about the sign-in of a phone number.
#[derive(Debug, Clone)]
pub struct PhoneLogin {
    /// The reference that it has, or is to be created with.
    pub reference: Ref,
    /// The reference under which there is none. `None` unless the secret of phone numbers changes.
    pub empty: Option<Ref>,
    /// `None` if the number has none yet.
    pub login: Option<Login>,
}

impl LoginReads {
    /// Wants the sign-in of a number.
    pub fn want(reads: &mut Reads, refs: PhoneRefs) -> Self {
        let current = reads.want(keys::login(refs.current()));
        Self { current, other: reads.want_if(refs.other().map(keys::login)), refs }
    }

    /// Takes what was found.
    #[must_use]
    pub fn take(self, found: &mut Found) -> PhoneLogin {
        let (current, other) = (found.take(self.current), found.take(self.other));
        let is_under_other = current.as_ref().and_then(Login::user).is_none() && other.is_some();
        match (self.refs.other().cloned(), is_under_other) {
            (Some(reference), true) => PhoneLogin { reference, empty: Some(self.refs.current().clone()), login: other },
            (empty, _) => PhoneLogin { reference: self.refs.current().clone(), empty, login: current },
        }
    }
}

impl PhoneLogin {
    /// The account of the number. `None` if it has none.
    #[must_use]
    pub fn user(&self) -> Option<Id<id::User>> {
        self.login.as_ref().and_then(Login::user)
    }

    /// The write that checks that the number has got no account under its other reference.
    #[must_use]
    pub fn check_empty(&self) -> Option<Write> {
        self.empty.as_ref().map(Login::check_no_account)
    }

    /// The writes that link the number to a new account. Refused if it has one.
    #[must_use]
    pub fn link_account(&self, user: Id<id::User>) -> Vec<Write> {
        [Login::link_account(&self.reference, user).into()].into_iter().chain(self.check_empty()).collect()
    }

    /// As [`PhoneLogin::link_account`], for a member of Queue Me's staff.
    #[must_use]
    pub fn link_platform_staff(&self, user: Id<id::User>) -> Vec<Write> {
        [Login::link_platform_staff(&self.reference, user).into()].into_iter().chain(self.check_empty()).collect()
    }
}

impl Login {
    /// The write that checks that no account was linked to a reference.
    #[must_use]
    pub fn check_no_account(reference: &Ref) -> Write {
        Write::Check(keys::login(reference), Condition::Missing(Self::USER.into()))
    }
}
