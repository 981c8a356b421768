use super::*;
use crate::tenant::CompanyTag;

const OWNER: Id<id::User> = Id::fixed(1);
const MANAGER: Id<id::User> = Id::fixed(2);
const CLERK: Id<id::User> = Id::fixed(3);
const STRANGER: Id<id::User> = Id::fixed(4);

/// A company with two shops and an owner; in the first shop, a manager and a clerk at the reception.
struct Company {
    access: Access,
    here: Id<id::Shop>,
    there: Id<id::Shop>,
    manager: Id<id::Role>,
    reception: Id<id::Role>,
    owner: Id<id::Role>,
}

fn role_id(n: u8) -> Id<id::Role> {
    Id::of_company(company_tag(), i64::from(n), [n; 16])
}

fn company_tag() -> CompanyTag {
    Id::new_company(1, [9; 16]).company()
}

fn custom(texts: &[&str]) -> Role {
    let permissions = texts.iter().map(|it| it.parse().unwrap()).collect();
    Role { permissions, ..Role::of_type(RoleType::Custom) }
}

fn employee(shop: Id<id::Shop>, n: u8) -> Id<id::Employee> {
    Id::of_shop(shop.shop(), i64::from(n), [n; 16])
}

fn company() -> Company {
    let (here, there) = (Id::new_shop(company_tag(), 1, [1; 16]), Id::new_shop(company_tag(), 2, [2; 16]));
    let mut access = Access::default();
    for shop in [here, there] {
        access.shops.insert(shop, CompanyShop { name: Bilingual::new("فرع", "Branch") });
    }
    let (owner, manager, reception) = (role_id(1), role_id(2), role_id(3));
    access.roles.insert(owner, Role::of_type(RoleType::Company));
    access.roles.insert(manager, Role::of_type(RoleType::ShopManager));
    access.members.insert(OWNER, Member { roles: [owner].into(), shops: BTreeMap::new() });
    access.put_role(OWNER, reception, custom(&["queue_*", "booking_view"])).unwrap();
    access.hire(OWNER, MANAGER, here, employee(here, 1), &[manager]).unwrap();
    access.hire(MANAGER, CLERK, here, employee(here, 2), &[reception]).unwrap();
    Company { access, here, there, manager, reception, owner }
}

fn allows(access: &Access, who: Id<id::User>, shop: Id<id::Shop>, permission: (Resource, Action)) -> bool {
    access.grants(who, Context::Shop(shop.shop())).allow(permission.0, permission.1)
}

#[test]
fn rights_are_limited_to_the_shop() {
    let it = company();
    let queue = (Resource::Queue, Action::Edit);
    assert!(allows(&it.access, OWNER, it.here, queue) && allows(&it.access, OWNER, it.there, queue));
    assert!(allows(&it.access, MANAGER, it.here, queue) && !allows(&it.access, MANAGER, it.there, queue));
    assert!(allows(&it.access, CLERK, it.here, queue) && !allows(&it.access, CLERK, it.there, queue));
    assert!(!allows(&it.access, CLERK, it.here, (Resource::Service, Action::Edit)));
    assert!(it.access.grants(STRANGER, Context::Shop(it.here.shop())).is_empty());
    assert!(it.access.is_member(CLERK, Context::Shop(it.here.shop())));
    assert!(!it.access.is_member(CLERK, Context::Shop(it.there.shop())));
    assert!(!it.access.is_member(STRANGER, Context::Company));
}

#[test]
fn rights_allow_more_when_somebody_may_do_something_new() {
    let it = company();
    let after = |change: &dyn Fn(&mut Access)| {
        let mut access = it.access.clone();
        change(&mut access);
        access.allows_more_than(&it.access)
    };
    let hired = |roles: &[Id<id::Role>]| {
        let roles = roles.to_vec();
        move |access: &mut Access| access.hire(OWNER, STRANGER, it.there, employee(it.there, 3), &roles).unwrap()
    };
    let put = |texts: &[&str]| {
        let role = custom(texts);
        move |access: &mut Access| access.put_role(OWNER, it.reception, role.clone()).unwrap()
    };
    assert!(!after(&|_| {}));
    assert!(!after(&hired(&[])));
    assert!(after(&hired(&[it.reception])));
    assert!(after(&|access| access.grant(OWNER, CLERK, it.here, it.manager).unwrap()));
    assert!(!after(&|access| access.revoke(OWNER, CLERK, it.here, it.reception).unwrap()));
    assert!(after(&put(&["queue_*", "booking_*"])));
    assert!(!after(&put(&["booking_view"])));
    assert!(!after(&|access| access.put_role(OWNER, role_id(9), custom(&["shop_edit"])).unwrap()), "nobody holds it");
    let inactive = |access: &mut Access| access.set_active(OWNER, CLERK, it.here, false).unwrap();
    assert!(!after(&inactive));
    let mut without = it.access.clone();
    inactive(&mut without);
    assert!(it.access.allows_more_than(&without), "active again");
}

#[test]
fn nobody_hands_out_permissions_they_lack_or_roles_of_their_own_weight() {
    let mut it = company();
    // A manager can make neither an owner nor a second manager.
    assert_eq!(it.access.grant(MANAGER, CLERK, it.here, it.owner), Err(Code::PermissionDenied));
    assert_eq!(it.access.grant(MANAGER, CLERK, it.here, it.manager), Err(Code::PermissionDenied));
    assert_eq!(it.access.grant(OWNER, CLERK, it.here, it.owner), Err(Code::PermissionDenied));
    // The manager lacks `audit_view`; the owner has it.
    let auditor = Role { shop: Some(it.here), ..custom(&["audit_view"]) };
    assert_eq!(it.access.put_role(MANAGER, role_id(7), auditor.clone()), Err(Code::PermissionDenied));
    it.access.put_role(OWNER, role_id(7), auditor).unwrap();
    assert_eq!(it.access.grant(MANAGER, CLERK, it.here, role_id(7)), Err(Code::PermissionDenied));
    it.access.grant(OWNER, CLERK, it.here, role_id(7)).unwrap();
    // Nor through a parent.
    let child = Role { shop: Some(it.here), parent: Some(role_id(7)), ..custom(&[]) };
    assert_eq!(it.access.put_role(MANAGER, role_id(8), child), Err(Code::PermissionDenied));
    // Nor with a higher weight.
    let heavy = Role { shop: Some(it.here), weight: 400, ..custom(&["queue_view"]) };
    assert_eq!(it.access.put_role(MANAGER, role_id(9), heavy), Err(Code::PermissionDenied));
    // A clerk without `role_*` could hand out a lighter role that they cover; endpoints require `role_add` first.
    let light = Role { shop: Some(it.here), weight: 50, ..custom(&["queue_view"]) };
    assert!(it.access.put_role(CLERK, role_id(10), light).is_ok());
}

#[test]
fn editing_or_hiring_never_raises_ones_own_rights() {
    let mut it = company();
    let lifted = Role { version: 2, ..custom(&["*_*"]) };
    assert_eq!(it.access.put_role(CLERK, it.reception, lifted.clone()), Err(Code::PermissionDenied));
    assert_eq!(it.access.put_role(MANAGER, it.reception, lifted), Err(Code::PermissionDenied));
    let there = employee(it.there, 3);
    assert_eq!(it.access.hire(MANAGER, MANAGER, it.there, there, &[it.manager]), Err(Code::PermissionDenied));
    assert_eq!(it.access.hire(CLERK, CLERK, it.here, employee(it.here, 9), &[]), Err(Code::InUse));
    assert_eq!(it.access.set_active(CLERK, MANAGER, it.here, false), Err(Code::PermissionDenied));
    assert_eq!(it.access.set_active(MANAGER, MANAGER, it.here, false), Err(Code::PermissionDenied));
    assert_eq!(it.access, company().access);
}

#[test]
fn the_last_owner_stays() {
    let mut it = company();
    assert_eq!(it.access.revoke(OWNER, OWNER, it.here, it.owner), Err(Code::WrongState));
    // Of two owners neither can remove the other, because their weights are equal. Queue Me's staff can.
    it.access.members.insert(STRANGER, Member { roles: [it.owner].into(), shops: BTreeMap::new() });
    assert_eq!(it.access.revoke(OWNER, STRANGER, it.here, it.owner), Err(Code::PermissionDenied));
    assert_eq!(it.access.holders(RoleType::Company).count(), 2);
}

#[test]
fn system_roles_and_roles_in_use_can_not_be_deleted() {
    let mut it = company();
    for role in [it.owner, it.manager] {
        assert_eq!(it.access.delete_role(OWNER, role), Err(Code::WrongState));
        assert_eq!(it.access.put_role(OWNER, role, custom(&["queue_view"])), Err(Code::WrongState));
    }
    assert_eq!(it.access.put_role(OWNER, role_id(20), Role::of_type(RoleType::Company)), Err(Code::WrongState));
    assert_eq!(it.access.delete_role(OWNER, it.reception), Err(Code::InUse));
    it.access.revoke(MANAGER, CLERK, it.here, it.reception).unwrap();
    it.access.delete_role(OWNER, it.reception).unwrap();
    assert_eq!(it.access.delete_role(OWNER, it.reception), Err(Code::NotFound));
}

#[test]
fn permissions_are_inherited_and_cycles_of_parents_end() {
    let mut it = company();
    it.access.roles.get_mut(&it.reception).unwrap().parent = Some(role_id(30));
    it.access.roles.insert(role_id(30), Role { parent: Some(it.reception), ..custom(&["chat_view"]) });
    assert!(allows(&it.access, CLERK, it.here, (Resource::Chat, Action::View)));
    it.access.roles.get_mut(&role_id(30)).unwrap().is_active = false;
    assert!(!allows(&it.access, CLERK, it.here, (Resource::Chat, Action::View)));
    it.access.members.get_mut(&CLERK).unwrap().shops.get_mut(&it.here).unwrap().active = false;
    assert!(it.access.grants(CLERK, Context::Shop(it.here.shop())).is_empty());
}

#[test]
fn rights_survive_serialization() {
    let it = company();
    let text = serde_json::to_string(&it.access).unwrap();
    assert_eq!(serde_json::from_str::<Access>(&text).unwrap(), it.access);
}

/// Concurrent actors: each reads the rights with their version, decides, and writes on condition that the version is still
/// the one read. A refused actor starts again.
mod races {
    use super::*;

    type Step = fn(&mut Access, &Company) -> Result<(), Code>;

    /// The record of rights, and a use of them: how often a clerk changed a queue.
    #[derive(Clone)]
    struct World {
        access: Access,
        version: u32,
        /// For each use: the version of the rights when it was written, and whether they allowed it.
        uses: Vec<bool>,
    }

    #[derive(Clone, Copy)]
    enum Actor {
        Changes(Step),
        Uses,
    }

    #[derive(Clone, Default)]
    struct Progress {
        seen: Option<(Access, u32)>,
        done: bool,
        refused: Option<Code>,
    }

    /// One step of an actor: read, or write.
    fn step(world: &mut World, firm: &Company, actor: Actor, progress: &mut Progress) {
        let Some((mut access, version)) = progress.seen.take() else {
            progress.seen = Some((world.access.clone(), world.version));
            return;
        };
        let outcome = match actor {
            Actor::Changes(change) => change(&mut access, firm),
            Actor::Uses if allows(&access, CLERK, firm.here, (Resource::Queue, Action::Edit)) => Ok(()),
            Actor::Uses => Err(Code::PermissionDenied),
        };
        match outcome {
            Err(code) => (progress.done, progress.refused) = (true, Some(code)),
            // The condition fails: start again.
            Ok(()) if version != world.version => {}
            Ok(()) => {
                progress.done = true;
                match actor {
                    Actor::Changes(_) => (world.access, world.version) = (access, world.version + 1),
                    Actor::Uses => {
                        world.uses.push(allows(&world.access, CLERK, firm.here, (Resource::Queue, Action::Edit)));
                    }
                }
            }
        }
    }

    /// Runs every interleaving of the actors' steps and passes each final state to `check`.
    fn every_order(actors: &[Actor], check: &mut dyn FnMut(&World, &[Progress])) -> usize {
        fn go(
            world: &World,
            firm: &Company,
            actors: &[Actor],
            progress: &[Progress],
            check: &mut dyn FnMut(&World, &[Progress]),
        ) -> usize {
            let mut ends = 0;
            for at in 0..actors.len() {
                if progress[at].done {
                    continue;
                }
                let (mut world, mut progress) = (world.clone(), progress.to_vec());
                step(&mut world, firm, actors[at], &mut progress[at]);
                ends += go(&world, firm, actors, &progress, check);
            }
            if ends == 0 {
                check(world, progress);
                return 1;
            }
            ends
        }
        let firm = company();
        let world = World { access: firm.access.clone(), version: 1, uses: vec![] };
        go(&world, &firm, actors, &vec![Progress::default(); actors.len()], check)
    }

    const REVOKE: Step = |access, it| access.revoke(MANAGER, CLERK, it.here, it.reception);
    const REVOKE_MANAGER: Step = |access, it| access.revoke(OWNER, MANAGER, it.here, it.manager);
    const EMPTY_ROLE: Step = |access, it| access.put_role(OWNER, it.reception, custom(&["booking_view"]));
    const DISMISS: Step = |access, it| access.set_active(MANAGER, CLERK, it.here, false);
    const DELETE: Step = |access, it| access.delete_role(OWNER, it.reception);
    const GRANT: Step = |access, it| access.grant(MANAGER, CLERK, it.here, it.reception);

    #[test]
    fn no_use_is_written_after_its_right_was_revoked() {
        for change in [REVOKE, EMPTY_ROLE, DISMISS] {
            let mut used = 0;
            let orders = every_order(&[Actor::Uses, Actor::Changes(change), Actor::Uses], &mut |world, progress| {
                assert!(world.uses.iter().all(|allowed| *allowed));
                assert!(progress.iter().all(|it| it.done));
                used += world.uses.len();
            });
            assert!(orders >= 90 && used > 0, "{orders} orders, {used} uses");
        }
    }

    #[test]
    fn a_manager_who_loses_the_role_grants_nothing_afterwards() {
        let mut outcomes = BTreeSet::new();
        every_order(
            &[Actor::Changes(REVOKE_MANAGER), Actor::Changes(REVOKE), Actor::Changes(GRANT)],
            &mut |world, progress| {
                // The owner's change always succeeds. The manager's result must match some order of the three.
                assert_eq!(progress[0].refused, None);
                assert!(world.access.members[&MANAGER].shops.values().all(|it| it.roles.is_empty()));
                outcomes.insert((progress[1].refused, progress[2].refused));
            },
        );
        let fitting = [
            (None, None),
            (None, Some(Code::PermissionDenied)),
            (Some(Code::PermissionDenied), None),
            (Some(Code::PermissionDenied), Some(Code::PermissionDenied)),
        ];
        assert!(outcomes.iter().all(|it| fitting.contains(it)), "{outcomes:?}");
        assert!(outcomes.len() >= 3);
    }

    #[test]
    fn a_role_is_never_deleted_while_it_is_held() {
        every_order(&[Actor::Changes(REVOKE), Actor::Changes(GRANT), Actor::Changes(DELETE)], &mut |world, _| {
            let held: Vec<_> = world.access.members[&CLERK].shops.values().flat_map(|it| &it.roles).collect();
            assert!(held.iter().all(|it| world.access.roles.contains_key(it)));
        });
    }
}

#[test]
fn owners_and_the_managers_of_the_shop_manage_it() {
    let company = Id::new_company(1, [1; 16]);
    let (here, there) = (Id::new_shop(company.company(), 1, [2; 16]), Id::new_shop(company.company(), 1, [3; 16]));
    let role = |bits: u8| Id::<id::Role>::of_company(company.company(), 1, [bits; 16]);
    let (owners, managing, retired, serving) = (role(1), role(2), role(3), role(4));
    let user = |bits: u8| Id::<id::User>::new(1, [bits; 16]);
    let mut access = Access::default();
    for shop in [here, there] {
        access.shops.insert(shop, CompanyShop { name: Bilingual::default() });
    }
    for (id, role_type, is_active) in [
        (owners, RoleType::Company, true),
        (managing, RoleType::ShopManager, true),
        (retired, RoleType::ShopManager, false),
        (serving, RoleType::ShopEmployee, true),
    ] {
        access.roles.insert(id, Role { is_active, ..Role::of_type(role_type) });
    }
    let at = |shop: Id<id::Shop>, role, active| {
        let employee = Id::of_shop(shop.shop(), 1, [1; 16]);
        Member {
            shops: [(shop, Employment { active, roles: [role].into(), ..Employment::new(employee) })].into(),
            ..Member::default()
        }
    };
    access.members.insert(user(1), Member { roles: [owners].into(), ..Member::default() });
    access.members.insert(user(2), at(here, managing, true));
    access.members.insert(user(3), at(there, managing, true));
    access.members.insert(user(4), at(here, serving, true));
    access.members.insert(user(5), at(here, managing, false));
    access.members.insert(user(6), at(here, retired, true));
    assert_eq!(access.managers(here.shop()), [user(1), user(2)]);
    assert_eq!(access.managers(there.shop()), [user(1), user(3)]);
}
