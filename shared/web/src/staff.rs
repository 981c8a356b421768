//! Staff: callers who act in a company, in a shop, or for Queue Me. Their rights are read together with what they act on,
//! in one round trip.
//!
//! INVARIANT: the company follows from the id in the path. The rights follow from that company's own record of its
//! members, never from input.

use crate::{Caller, Fault, Idempotency, Keys, Request, Stop, Transaction};
use model::access::{Action, Context, Grants, Resource, Role};
use model::quota::Quotas;
use model::session::Audience;
use model::tenant::{CompanyTag, ShopTag};
use model::{Code, Id, id};
use runtime::{Aws, Entropy, Env, StartError, SystemEntropy};
use std::sync::Arc;
use store::access::Rights;
use store::{Account, Found, Item, Reads, Table, keys};

/// The needs of every endpoint for staff.
#[derive(Clone)]
pub struct Staff {
    /// The table.
    pub table: Table,
    /// The public keys of tokens.
    pub keys: Keys,
    /// Random bits for ids.
    pub entropy: Arc<dyn Entropy>,
    audience: Audience,
    /// Whether everybody in the admin panel needs a second factor, not only those who have one.
    requires_second_factor: bool,
}

/// Reads the limits of the plan from `QUOTAS`. To be replaced once there are plans.
///
/// # Errors
/// When `QUOTAS` is not valid JSON.
pub fn quotas(env: &Env) -> Result<Quotas, StartError> {
    let quotas = env.get("QUOTAS").map_or(Ok(Quotas::default()), Quotas::parse);
    quotas.map_err(|refused| StartError(format!("QUOTAS: {refused}")))
}

/// The place where staff act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tenant {
    /// A company as a whole.
    Company(CompanyTag),
    /// A shop.
    Shop(ShopTag),
    /// Queue Me itself.
    Platform,
}

impl Tenant {
    /// The company whose rights apply.
    #[must_use]
    pub const fn company(self) -> CompanyTag {
        match self {
            Self::Company(tag) => tag,
            Self::Shop(tag) => tag.company(),
            Self::Platform => CompanyTag::PLATFORM,
        }
    }

    const fn context(self) -> Context {
        match self {
            Self::Company(_) | Self::Platform => Context::Company,
            Self::Shop(tag) => Context::Shop(tag),
        }
    }
}

/// A member of staff at the place where they act.
#[derive(Debug, Clone)]
pub struct StaffContext {
    /// The caller.
    pub caller: Caller,
    /// Their account.
    pub account: Account,
    /// The rights in the company, as read.
    pub rights: Rights,
    /// The place where they act.
    pub place: Tenant,
    /// The idempotency key of the request. `None` if it has none, or if it was not read by [`Staff::read_once`] or
    /// [`Staff::read_once_permitted`].
    pub idempotency: Option<Idempotency>,
}

impl Staff {
    /// Builds the needs of an endpoint of the shop panel.
    ///
    /// # Errors
    /// When the environment is incomplete.
    pub async fn shop(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env, Audience::Shop).await
    }

    /// Builds the needs of an endpoint of the admin panel.
    ///
    /// # Errors
    /// When the environment is incomplete.
    pub async fn admin(env: Env) -> Result<Self, StartError> {
        Self::with(&Aws::new(&env)?, &env, Audience::Admin).await
    }

    /// Builds the needs from existing clients.
    ///
    /// # Errors
    /// When the environment is incomplete.
    pub async fn with(aws: &Aws, env: &Env, audience: Audience) -> Result<Self, StartError> {
        let table = Table::new(aws, env)?;
        let keys = Keys::load(&table, env).await?;
        let requires_second_factor = env.get("REQUIRE_SECOND_FACTOR") == Some("true");
        Ok(Self { table, keys, entropy: Arc::new(SystemEntropy), audience, requires_second_factor })
    }

    /// Returns the parts of a new id: milliseconds since 1970, and random bits.
    #[must_use]
    pub fn new_id_parts(&self, request: &Request) -> (i64, [u8; 16]) {
        (request.now.as_millisecond(), self.entropy.bytes16())
    }

    /// Returns the caller.
    ///
    /// # Errors
    /// `unauthenticated` unless the token is valid for this panel.
    pub async fn caller(&self, request: &Request) -> Result<Caller, Fault> {
        let caller = self.keys.caller(request).await?;
        if caller.audience == self.audience { Ok(caller) } else { Err(Code::Unauthenticated.into()) }
    }

    /// Reads the caller, their account and more items, in one round trip. For endpoints outside any company.
    ///
    /// # Errors
    /// `unauthenticated`; `second_factor_required` in the admin panel.
    pub async fn read_account(&self, request: &Request, mut reads: Reads) -> Result<(Caller, Account, Found), Fault> {
        let caller = self.caller(request).await?;
        let account = reads.want::<Account>(keys::user(caller.user));
        let mut found = self.table.read(reads).await?;
        let account = caller.alive(found.take(account), request.seconds())?;
        self.check_second_factor(&caller, &account, request)?;
        Ok((caller, account, found))
    }

    /// Checks that the second factor was used in the caller's login session to the admin panel, if they have one or need one.
    ///
    /// # Errors
    /// `second_factor_required`.
    fn check_second_factor(&self, caller: &Caller, account: &Account, request: &Request) -> Result<(), Fault> {
        let is_asked = self.requires_second_factor || account.has_second_factor();
        if self.audience != Audience::Admin || !is_asked {
            return Ok(());
        }
        let session = account.session(caller.session, request.seconds()).ok_or(Code::Unauthenticated)?;
        if session.second_factor { Ok(()) } else { Err(Code::SecondFactorRequired.into()) }
    }

    /// Reads the caller, their rights in a company or shop, and more items, in one round trip.
    ///
    /// # Errors
    /// `unauthenticated`; `not_found` unless the caller belongs to the tenant, as if it did not exist.
    pub async fn read(
        &self,
        request: &Request,
        tenant: Tenant,
        mut reads: Reads,
    ) -> Result<(StaffContext, Found), Fault> {
        let company = tenant.company();
        let access = reads.want::<Item>(keys::access(company));
        let (caller, account, mut found) = self.read_account(request, reads).await?;
        let rights = Rights::read(company, found.take(access).as_ref());
        let context = StaffContext { caller, account, rights, place: tenant, idempotency: None };
        context.check_member()?;
        Ok((context, found))
    }

    /// Like [`Staff::read`], for a request that may have an idempotency key, whose saved response is read as well.
    ///
    /// # Errors
    /// As [`Staff::read`]; [`Stop::Answered`] if the same request was answered before; `idempotency_mismatch`.
    pub async fn read_once(
        &self,
        request: &Request,
        tenant: Tenant,
        reads: Reads,
    ) -> Result<(StaffContext, Found), Stop> {
        self.read_once_if(request, tenant, |_| Ok(()), reads).await
    }

    /// Like [`Staff::read_once`], for staff who may do something with a resource: nobody else gets a saved response.
    ///
    /// # Errors
    /// As [`Staff::read_once`]; `permission_denied`.
    pub async fn read_once_permitted(
        &self,
        request: &Request,
        tenant: Tenant,
        resource: Resource,
        action: Action,
        reads: Reads,
    ) -> Result<(StaffContext, Found), Stop> {
        self.read_once_if(request, tenant, |it| it.may(resource, action), reads).await
    }

    async fn read_once_if(
        &self,
        request: &Request,
        tenant: Tenant,
        may_act: impl FnOnce(&StaffContext) -> Result<(), Fault>,
        mut reads: Reads,
    ) -> Result<(StaffContext, Found), Stop> {
        let caller = self.caller(request).await?;
        let idempotency = Idempotency::read_optional(request, &caller.user.to_string())?;
        let saved = reads.want_if::<Item>(idempotency.as_ref().map(Idempotency::key));
        let (context, mut found) = self.read(request, tenant, reads).await?;
        may_act(&context)?;
        if let Some(idempotency) = &idempotency {
            idempotency.check(found.take(saved), request.seconds())?;
        }
        Ok((StaffContext { idempotency, ..context }, found))
    }
}

impl StaffContext {
    /// The user.
    #[must_use]
    pub const fn user(&self) -> Id<id::User> {
        self.caller.user
    }

    /// What they may do at this place.
    #[must_use]
    pub fn grants(&self) -> Grants {
        self.rights.access.grants(self.caller.user, self.place.context())
    }

    /// What they may do in one of the company's shops.
    #[must_use]
    pub fn grants_in(&self, shop: ShopTag) -> Grants {
        self.rights.access.grants(self.caller.user, Context::Shop(shop))
    }

    /// Checks that they may do something with a role, by their rights where it applies.
    ///
    /// # Errors
    /// `not_found` for the role of a shop to which they do not belong; `permission_denied`.
    pub fn may_with_role(&self, role: &Role, action: Action) -> Result<(), Fault> {
        let context = role.shop.map_or(Context::Company, |it| Context::Shop(it.shop()));
        if !self.rights.access.is_member(self.caller.user, context) {
            return Err(Code::NotFound.into());
        }
        let grants = self.rights.access.grants(self.caller.user, context);
        if grants.allow(Resource::Role, action) { Ok(()) } else { Err(Code::PermissionDenied.into()) }
    }

    /// Checks that they may do something in the company, or in at least one of its shops.
    ///
    /// # Errors
    /// `permission_denied`.
    pub fn may_anywhere(&self, resource: Resource, action: Action) -> Result<(), Fault> {
        let shops = self.rights.access.shops.keys().map(|shop| self.grants_in(shop.shop()));
        let allowed = shops.chain([self.grants()]).any(|it| it.allow(resource, action));
        if allowed { Ok(()) } else { Err(Code::PermissionDenied.into()) }
    }

    /// Checks that they may do something at this place.
    ///
    /// # Errors
    /// `permission_denied`.
    pub fn may(&self, resource: Resource, action: Action) -> Result<(), Fault> {
        if self.grants().allow(resource, action) { Ok(()) } else { Err(Code::PermissionDenied.into()) }
    }

    /// Checks that the caller has entered a code within the last five minutes: to sign in, or with `POST /step-up`.
    ///
    /// # Errors
    /// `step_up_required`.
    pub fn check_fresh_code(&self, request: &Request) -> Result<(), Fault> {
        let session = self.account.session(self.caller.session, request.seconds()).ok_or(Code::Unauthenticated)?;
        if session.has_fresh_code(request.seconds()) { Ok(()) } else { Err(Code::StepUpRequired.into()) }
    }

    /// Checks that the caller belongs to the tenant.
    ///
    /// # Errors
    /// `not_found`: a stranger does not learn that a company exists; `permission_denied` for Queue Me's own panel, whose
    /// existence is public.
    fn check_member(&self) -> Result<(), Fault> {
        if self.rights.access.is_member(self.caller.user, self.place.context()) {
            return Ok(());
        }
        let code = if self.place == Tenant::Platform { Code::PermissionDenied } else { Code::NotFound };
        Err(code.into())
    }

    /// Begins a transaction by them, guarded by their rights.
    #[must_use]
    pub fn transaction<'a>(&'a self, staff: &'a Staff, request: &'a Request) -> Transaction<'a> {
        Transaction::by_staff(self, staff, request)
    }
}
