//! `subscribe`: follow a topic. Rights are those that the HTTP API would check.

use crate::disconnect::table;
use crate::rows::{Followed, Follower, follow, owner};
use crate::topic::Topic;
use jiff::Timestamp;
use model::access::{Access, Action, Context, Resource};
use model::session::Audience;
use model::tenant::ShopTag;
use model::{Code, Id, id};
use runtime::{Env, Failure, Starting};
use serde_json::{Value, json};
use store::access::Rights;
use store::account::Session;
use store::{Account, Item, Key, Shop, Table, keys};
use triggers::{Frame, SocketReply, store_failed};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_frame(env, table, handle)
}

async fn handle(table: &Table, frame: Frame) -> Result<Value, Failure> {
    let name = frame.topic().unwrap_or_default().to_owned();
    let error = |code: &str| Ok(SocketReply::message(Some(&name), "error", 0, frame.now, &json!({"code": code})));
    let Some(topic) = Topic::parse(&name) else {
        return error(if name.is_empty() { "malformed" } else { "not_found" });
    };
    let Some((user, session)) = owner(table, &frame.connection).await? else { return error("unauthenticated") };
    let may = match topic {
        Topic::Me => own(table, user, session, frame.now).await?,
        Topic::Board(shop) => board(table, user, session, shop, frame.now).await?,
    };
    let (version, data) = match may {
        Ok(state) => state,
        Err(code) => return error(code.as_str()),
    };
    // The state was read before: what happens in between makes a gap in the versions, after which the client asks again.
    match follow(table, &Follower { connection: frame.connection.clone(), user }, topic).await? {
        Followed::Yes => Ok(SocketReply::message(Some(&name), "subscribed", version, frame.now, &data)),
        Followed::Unknown => error("unauthenticated"),
        Followed::TooMany => error("quota_exceeded"),
    }
}

/// A topic's version and what a subscriber learns at first, or why not.
type State = Result<(i64, Value), Code>;

async fn own(table: &Table, user: Id<id::User>, session: Id<id::Session>, now: Timestamp) -> Result<State, Failure> {
    let [account, inbox] = read(table, [keys::user(user), keys::inbox(user)]).await?;
    if alive(account, session, now).is_none() {
        return Ok(Err(Code::Unauthenticated));
    }
    let inbox = inbox.unwrap_or_default();
    Ok(Ok((inbox.number("version"), json!({"unread": inbox.number("unread")}))))
}

async fn board(
    table: &Table,
    user: Id<id::User>,
    session: Id<id::Session>,
    id: Id<id::Shop>,
    now: Timestamp,
) -> Result<State, Failure> {
    let (tag, company) = (id.shop(), id.shop().company());
    let wanted = [keys::user(user), keys::access(company), keys::shop(tag), keys::board(tag)];
    let [account, access, shop, board] = read(table, wanted).await?;
    let session = alive(account, session, now).filter(|it| it.audience == Audience::Shop);
    if session.is_none() {
        return Ok(Err(Code::Unauthenticated));
    }
    let access = Rights::read(company, access.as_ref()).access;
    if Shop::read(shop, id).is_none() || !access.is_member(user, Context::Shop(tag)) {
        return Ok(Err(Code::NotFound));
    }
    if !may_watch(&access, user, tag) {
        return Ok(Err(Code::PermissionDenied));
    }
    let version = board.unwrap_or_default().number("version");
    Ok(Ok((version, json!({"version": version}))))
}

/// Whether somebody may see the board of a shop.
pub(crate) fn may_watch(access: &Access, user: Id<id::User>, shop: ShopTag) -> bool {
    let grants = access.grants(user, Context::Shop(shop));
    let member = access.is_member(user, Context::Shop(shop));
    member && [Resource::Booking, Resource::Queue].iter().any(|it| grants.allow(*it, Action::View))
}

/// The login session, if it lives in an account that may be used.
fn alive(account: Option<Item>, session: Id<id::Session>, now: Timestamp) -> Option<Session> {
    account.map(Account).filter(Account::is_active)?.session(session, now.as_second())
}

async fn read<const N: usize>(table: &Table, keys: [Key; N]) -> Result<[Option<Item>; N], Failure> {
    let found = table.get_many(&keys).await.map_err(|error| store_failed(&error))?;
    Ok(store::first(found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::access::{Member, Role, RoleType};

    #[test]
    fn a_board_is_for_those_who_may_see_bookings_or_queues_there() {
        let company = Id::new_company(1, [1; 16]);
        let shop = Id::new_shop(company.company(), 1, [2; 16]).shop();
        let (role, user): (Id<id::Role>, Id<id::User>) = (Id::fixed(1), Id::fixed(2));
        for (permissions, may) in [
            (&["booking_view"][..], true),
            (&["queue_view"], true),
            (&["*_view"], true),
            (&["booking_edit", "customer_view"], false),
            (&[], false),
        ] {
            let permissions = permissions.iter().map(|it| it.parse().unwrap()).collect();
            let held = Role { permissions, ..Role::of_type(RoleType::Custom) };
            let member = Member { roles: [role].into(), ..Member::default() };
            let access = Access { roles: [(role, held)].into(), members: [(user, member)].into(), ..Access::default() };
            assert_eq!(may_watch(&access, user, shop), may);
            assert!(!may_watch(&access, Id::fixed(3), shop));
        }
    }
}
