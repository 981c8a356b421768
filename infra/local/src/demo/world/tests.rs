use super::*;
use crate::demo::times::FRI;
use model::Phone;
use model::hours::Hours;
use std::collections::BTreeSet;

fn shops() -> Vec<ShopSpec> {
    companies().into_iter().flat_map(|it| it.shops).collect()
}

#[test]
fn the_world_is_as_large_as_the_specification_wants_and_always_the_same() {
    let shops = shops();
    let cities: BTreeSet<&str> = shops.iter().map(|it| it.city).collect();
    assert!(shops.len() >= 30 && cities.len() >= 10, "{} shops in {} cities", shops.len(), cities.len());
    assert_eq!(companies(), companies());
    for shop in &shops {
        assert!((2..=6).contains(&shop.services.len()), "{}", shop.username);
        assert!((1..=3).contains(&shop.people.iter().filter(|it| matches!(it.job, JobSpec::Specialist(_))).count()));
    }
}

#[test]
fn phones_and_usernames_are_nobody_elses() {
    let companies = companies();
    let mut phones: Vec<String> = companies.iter().map(|it| it.owner.1.clone()).collect();
    for shop in companies.iter().flat_map(|it| &it.shops) {
        phones.extend(shop.manager.iter().map(|it| it.1.clone()));
        phones.extend(shop.people.iter().map(|it| it.phone.clone()));
    }
    phones.extend(CUSTOMERS.iter().map(|it| it.phone.to_owned()));
    phones.extend([ADMIN.to_owned(), SUPPORT.1.to_owned()]);
    for phone in &phones {
        assert_eq!(&Phone::parse(phone).unwrap().e164(), phone);
    }
    assert_eq!(phones.iter().collect::<BTreeSet<_>>().len(), phones.len());
    let shops = shops();
    let names: BTreeSet<&str> = shops.iter().map(|it| it.username.as_str()).collect();
    let fits = |it: &&str| it.len() <= 50 && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    assert!(names.len() == shops.len() && names.iter().all(fits), "{names:?}");
}

#[test]
fn services_are_provided_by_people_of_the_shop_on_the_raster_of_five_minutes() {
    for shop in shops() {
        let names: BTreeSet<&str> = shop.services.iter().map(|it| it.name.en.as_str()).collect();
        assert_eq!(names.len(), shop.services.len(), "{}", shop.username);
        for service in &shop.services {
            let times = [service.minutes, service.buffers.0, service.buffers.1, service.step];
            assert!(times.iter().all(|it| it % 5 == 0) && service.riyals % 5 == 0, "{service:?}");
            let known = |phone: &String| shop.people.iter().any(|it| &it.phone == phone);
            assert!(!service.by.is_empty() && service.by.iter().all(known), "{service:?}");
            assert!(!service.name.ar.is_empty());
        }
        for package in &shop.packages {
            assert!(package.services.iter().all(|it| names.contains(it)));
        }
    }
}

#[test]
fn hours_vary_and_are_without_mistakes() {
    let shops = shops();
    let some = |what: &str, holds: &dyn Fn(&Hours) -> bool| {
        let found = shops.iter().filter(|it| holds(&it.times.hours(None))).count();
        assert!(found >= 3 && found < shops.len(), "{what}: {found}");
    };
    let friday = |hours: &Hours| hours.weekly.iter().find(|it| it.weekday == FRI).cloned();
    some("split shifts", &|it| it.weekly.iter().any(|day| day.windows.len() > 1));
    some("past midnight", &|it| {
        it.weekly.iter().flat_map(|day| &day.windows).any(|it| it.minutes().unwrap().1 > 1_440)
    });
    some("Fridays off", &|it| friday(it).is_none());
    some("Friday afternoons", &|it| friday(it).is_some_and(|it| it.windows[0].from.minutes() >= 14 * 60));
    some("prayer pauses", &|it| it.prayer_pauses.is_some());
    assert!(shops.iter().filter(|it| it.times.ramadan.is_some()).count() >= 3);
    assert!(shops.iter().filter(|it| !it.exceptions.is_empty()).count() >= 3);
    for shop in &shops {
        let ramadan = (jiff::civil::date(2027, 2, 8), jiff::civil::date(2027, 3, 8));
        let own = shop.people.iter().filter_map(|it| match &it.job {
            JobSpec::Specialist(profile) => profile.times.as_ref(),
            JobSpec::Reception(_) => None,
        });
        for times in own.chain([&shop.times]) {
            assert_eq!(times.hours(Some(ramadan)).check(), [], "{}", shop.username);
            assert!(!times.week.is_empty());
        }
    }
}

#[test]
fn the_bride_pays_900_instead_of_1100() {
    let olaya = shops().into_iter().find(|it| it.username == "lamsa_olaya").unwrap();
    let bride = &olaya.packages[0];
    let prices = olaya.services.iter().filter(|it| bride.services.contains(&it.name.en.as_str())).map(|it| it.riyals);
    assert_eq!((bride.riyals, prices.sum::<u32>()), (900, 1_100));
}

#[test]
fn whoever_stands_in_a_queue_waits_for_a_service_and_is_called_by_somebody_of_the_shop() {
    let shops = shops();
    for shop in &shops {
        let in_shop = shop.services.iter().any(|it| it.location != "in_home");
        assert_eq!(shop.queue.is_some(), in_shop, "{}", shop.username);
        for guest in shop.queue.iter().flat_map(|it| &it.guests) {
            let service = shop.services.iter().find(|it| it.name.en == guest.service).unwrap();
            match &guest.status {
                GuestStatus::Waiting => {}
                GuestStatus::Called(by) | GuestStatus::Serving(by) => assert!(service.by.contains(by), "{guest:?}"),
            }
        }
    }
    for username in CUSTOMERS.iter().filter_map(|it| it.joins_queue_of) {
        assert!(shops.iter().any(|it| it.username == username && it.queue.is_some()));
    }
}
