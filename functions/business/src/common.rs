//! What several endpoints of this domain share: their needs, checks of fields, and pre-provisioned people.

use jiff::Timestamp;
use model::quota::Quotas;
use model::session::Audience;
use model::{Bilingual, Id, Language, Phone, id};
use runtime::{Aws, Env, MasterKey, StartError};
use store::entities::{AccountOrigin, NewAccount};
use store::keys::Ref;
use store::{Account, Item, Key, Login, Write, keys};
pub(crate) use web::field::{some_text, text, wrong};
use web::staff::quotas;
use web::{Cursors, Fault, Staff};

/// Staff alone, which is all that most endpoints need.
pub(crate) struct Plain {
    pub(crate) staff: Staff,
}

impl Plain {
    /// For the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::shop(env).await? })
    }

    /// For the admin panel.
    pub(crate) async fn admin(env: Env) -> Result<Self, StartError> {
        Ok(Self { staff: Staff::admin(env).await? })
    }
}

/// Staff with what the configuration and the master key give.
pub(crate) struct Needs {
    pub(crate) staff: Staff,
    pub(crate) quotas: Quotas,
    pub(crate) master: MasterKey,
    pub(crate) cursors: Cursors,
}

impl Needs {
    async fn with(env: Env, audience: Audience) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (staff, master) = tokio::join!(Staff::with(&aws, &env, audience), MasterKey::load(&aws, &env));
        let master = master?;
        let quotas = quotas(&env)?;
        Ok(Self { staff: staff?, quotas, cursors: Cursors::new(master.clone()), master })
    }

    /// For the shop panel.
    pub(crate) async fn shop(env: Env) -> Result<Self, StartError> {
        Self::with(env, Audience::Shop).await
    }

    /// For the admin panel.
    pub(crate) async fn admin(env: Env) -> Result<Self, StartError> {
        Self::with(env, Audience::Admin).await
    }
}

/// A name in at least one language.
pub(crate) fn name(text: &Bilingual, pointer: &'static str) -> Result<Bilingual, Fault> {
    text.name().map_err(wrong(pointer))
}

/// A phone number, however it is typed.
pub(crate) fn phone(text: &str, pointer: &'static str) -> Result<Phone, Fault> {
    Phone::parse(text).map_err(wrong(pointer))
}

/// A line of text of 1 to `longest` characters.
pub(crate) fn line(text: &str, longest: usize, pointer: &'static str) -> Result<String, Fault> {
    let clean = model::text::clean_lines(text, longest).map_err(wrong(pointer))?;
    if clean.is_empty() { Err(Fault::field(pointer, "invalid", "empty")) } else { Ok(clean.replace('\n', " ")) }
}

/// A key of a file in the media bucket.
pub(crate) fn file_key(text: &str, pointer: &'static str) -> Result<String, Fault> {
    model::text::file_key(text).map(str::to_owned).map_err(wrong(pointer))
}

/// Somebody whose phone staff entered: their account, which may have to be made first.
pub(crate) struct Person {
    pub(crate) user: Id<id::User>,
    reference: Ref,
    phone: Phone,
    is_new: bool,
}

impl Person {
    /// Where the phone's sign-in is, to be read together with whatever else the request needs.
    pub(crate) fn login(master: &MasterKey, phone: &Phone) -> Key {
        keys::login(&Ref::of_phone(master, phone))
    }

    /// Whose phone it is, from the item at [`Person::login`]; `fresh` is the id of the account that may have to be made.
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
