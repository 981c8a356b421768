//! The rules of the house that can be counted, as `tests/measure.py` counts them. No number may rise.

use crate::world::root;
use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// The highest value that a measure may have. Lower it whenever the number has fallen.
const HIGHEST: &[(&str, f64)] = &[
    ("handlers over 25 lines", 62.0),
    ("median of handlers", 16.0),
    ("attribute literals in functions", 1_776.0),
    ("Code::Internal in functions", 87.0),
    ("tuple parameters", 67.0),
    ("boolean parameters", 49.0),
    ("nested Result", 1.0),
    ("files over 400 lines", 7.0),
    ("imports of endpoint modules", 52.0),
    ("private words that name a type or module", 133.0),
];

/// Names that more than one type has, each with the reason why that confuses nobody.
const DEFINED_TWICE: &[(&str, &str)] =
    &[("Needs", "what one function needs: its clients and keys; private to the file of the function")];

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
    (&["infra/local/src/plan/names.rs", "infra/local/src/plan/stack.rs"], "a stack, and the names that it resolves"),
    (
        &["shared/model/src/queue/servers.rs", "shared/model/src/queue/simulation.rs"],
        "the simulation of a queue, and its servers",
    ),
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
