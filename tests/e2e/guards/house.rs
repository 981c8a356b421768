//! The rules of the house that can be counted, as `tests/measure.py` counts them. No number may rise.

use crate::world::root;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// The highest value that a measure may have. Lower it whenever the number has fallen.
const HIGHEST: &[(&str, f64)] = &[
    ("handlers over 25 lines", 0.0),
    ("median of handlers", 7.0),
    ("attribute literals in functions", 5.0),
    ("Code::Internal in functions", 5.0),
    ("tuple parameters", 16.0),
    ("boolean parameters", 20.0),
    ("nested Result", 0.0),
    ("files over 400 lines", 0.0),
    ("imports of endpoint modules", 0.0),
    ("private words that name a type or module", 0.0),
];

/// Names that more than one type has, each with the reason why that confuses nobody.
const DEFINED_TWICE: &[(&str, &str)] = &[
    ("Booking", "what one handler has read and checked, private to its file; the payload of a booking event"),
    ("Busy", "busy times of a specialist's calendar, and of a server in the simulation of a queue"),
    ("Category", "the entity, and a category of the demo world"),
    ("CheckedRequest", "a request whose fields were checked, private to the file of its endpoint"),
    ("Closure", "why a day is closed; why a WebSocket is closed"),
    ("CreationContext", "what a creation has read, private to its file"),
    ("CustomerNeeds", "what the domain's endpoints for customers need; one in each domain"),
    (
        "Endpoint",
        "the declaration of an HTTP endpoint, that of a trigger, and the running endpoint inside `web::serve`",
    ),
    ("Health", "the response of health endpoints, in two domains that do not know each other"),
    ("Issue", "a finding about opening hours; the outcome of issuing a queue number"),
    ("Known", "what was read before a decision, private to its file; the signing keys that are known"),
    ("LeaveDecision", "the request body, and the change of the entity"),
    ("Line", "the tickets of a queue as they are stored, as they are ordered; a single line of text in a schema"),
    ("List", "a list attribute; the list that one endpoint reads, private to its file"),
    ("ListNeeds", "what the domain's lists need; one in each domain"),
    ("Listed", "one page of a list, and the shared type for it"),
    ("Member", "a member of a company in the rules, and as a session lists it"),
    ("Names", "names of a template's resources, and placeholders of an expression"),
    ("Needs", "what one function needs: its clients and keys; private to the file of the function"),
    ("OfferedService", "a service in the customer's list, and in the rules of visit plans"),
    ("Opening", "a shop that is being opened; opening hours as lists show them"),
    ("PackagedService", "a service of a package that is booked, and as the customer's list shows it"),
    ("Part", "a service of a package in a view, private to its file"),
    ("Path", "the path of an attribute; the path of the sun"),
    ("Plan", "the plan of the local cloud, of a weekly timetable, and of a reschedule"),
    ("Position", "an employee's position, and a position in a line"),
    ("Provider", "a specialist who provides a service, in the slots engine and in two views"),
    ("Rank", "the order of candidates of a waitlist, and of found shops; private to their modules"),
    ("Records", "stream records of a trigger, and the records of an account's export"),
    ("Schedule", "a schedule of the template, and a schedule of opening hours"),
    ("ServicePage", "the page of a service with its slots, and without"),
    ("Set", "a set attribute, and the SET clause of an update"),
    ("ShopHours", "the entity, and its view"),
    ("Source", "where a ticket came from, where a timetable came from, and the source of a trigger"),
    ("StaffNeeds", "what the domain's endpoints for staff need; one in each domain"),
    ("Strategy", "the order of a line, and the preference of a visit plan"),
    ("Template", "a CloudFormation template, and a template of a role"),
    ("Text", "a text attribute, and a text in a schema"),
    ("Ticket", "a ticket of a queue, and a one-time ticket for a WebSocket"),
    (
        "Transaction",
        "the table's transaction, and the one of a request, which dereferences to it and adds the caller's conditions",
    ),
];

/// Files that refer to each other because they are parts of one thing. Each set is sorted by path.
const CIRCLES: &[(&[&str], &str)] = &[
    (
        &["infra/local/src/demo/queues.rs", "infra/local/src/demo/shop.rs"],
        "a shop of the demo world, and the queues in it",
    ),
    (
        &[
            "infra/local/src/host/environment.rs",
            "infra/local/src/host/in_process.rs",
            "infra/local/src/host/mod.rs",
            "infra/local/src/host/pool.rs",
            "infra/local/src/host/runtime_api.rs",
        ],
        "the host of functions and its two ways of running them",
    ),
    (
        &["infra/local/src/plan/collect.rs", "infra/local/src/plan/functions.rs"],
        "the plan of the local cloud, collected from the templates by kind of resource",
    ),
    (&["infra/local/src/plan/names.rs", "infra/local/src/plan/stack.rs"], "a stack, and the names that it resolves"),
    (
        &["shared/model/src/slots/room.rs", "shared/model/src/slots/search.rs"],
        "a search, and the rules that it applies",
    ),
    (&["shared/store/src/condition.rs", "shared/store/src/write.rs"], "a write, and the conditions on it"),
];

/// What `tests/measure.py` says of a measure: its value, and the places that it counts.
struct Measured(Value);

impl Measured {
    fn read() -> Self {
        let output = Command::new("python3").arg(root().join("tests/measure.py")).arg("--json").output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self(serde_json::from_slice(&output.stdout).unwrap())
    }

    fn value(&self, measure: &str) -> f64 {
        self.0[measure]["value"].as_f64().unwrap_or_else(|| panic!("tests/measure.py has no {measure}"))
    }

    fn places(&self, measure: &str) -> Vec<&str> {
        self.0[measure]["places"].as_array().unwrap().iter().map(|it| it.as_str().unwrap()).collect()
    }
}

#[test]
fn no_measure_of_the_house_rises() {
    let measured = Measured::read();
    let mut risen = Vec::new();
    for (measure, highest) in HIGHEST {
        if measured.value(measure) > *highest {
            let places = measured.places(measure).join("\n  ");
            risen.push(format!("{measure}: {}, at most {highest}\n  {places}", measured.value(measure)));
        }
    }
    assert!(risen.is_empty(), "{}", risen.join("\n"));
}

#[test]
fn a_name_has_one_meaning_or_a_reason_for_two() {
    let measured = Measured::read();
    let places = measured.places("types defined twice");
    let twice: BTreeSet<&str> = places.iter().map(|it| it.split(':').next().unwrap()).collect();
    let listed: BTreeSet<&str> = DEFINED_TWICE.iter().map(|(name, _)| *name).collect();
    let without_reason: Vec<_> = places.iter().filter(|it| !listed.contains(it.split(':').next().unwrap())).collect();
    assert!(without_reason.is_empty(), "rename one of each, or give a reason: {without_reason:#?}");
    let stale: Vec<_> = listed.difference(&twice).collect();
    assert!(stale.is_empty(), "no longer defined twice: {stale:?}");
}

#[test]
fn files_do_not_refer_to_each_other_in_a_circle() {
    let measured = Measured::read();
    let known: BTreeSet<String> = CIRCLES.iter().map(|(files, _)| files.join(" <-> ")).collect();
    let found: BTreeSet<String> = measured.places("circles between files").iter().map(|it| (*it).to_owned()).collect();
    let unknown: Vec<_> = found.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    let stale: Vec<_> = known.difference(&found).collect();
    assert!(stale.is_empty(), "no longer a circle: {stale:#?}");
}
