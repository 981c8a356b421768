//! docs/security.md: the tests and files that it names exist, and each requirement of ASVS has one row and one status.

use crate::world::root;
use std::path::PathBuf;

/// What a row of the ASVS tables may say.
const STATUSES: &[&str] = &["holds", "partly", "open", "not applicable", "not provable here"];
/// Number of requirements of levels 1 and 2 in ASVS 5.0.0.
const REQUIREMENTS: usize = 253;
/// The folders and files of the repository that the document refers to by path.
const PLACES: &[&str] = &[".github/", "docs/", "functions/", "infra/", "shared/", "tests/", "web/", "template.yaml"];

/// A requirement: chapter, section, number.
type RequirementId = [u32; 3];

/// A row of the ASVS tables: one requirement, or all of a section that does not apply.
struct Row<'a> {
    first: RequirementId,
    last: RequirementId,
    status: &'a str,
    text: &'a str,
}

fn document() -> String {
    std::fs::read_to_string(root().join("docs/security.md")).unwrap()
}

/// Returns the texts between backticks.
fn quoted(document: &str) -> Vec<&str> {
    document.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// Returns the files that may define a test. Tests of `tests/e2e` are named by their path there, others by their crate.
fn files_of(test: &str) -> Vec<PathBuf> {
    let segments: Vec<&str> = test.split("::").collect();
    let (krate, module) = (segments[0].trim_start_matches("queueme-"), &segments[..segments.len() - 1]);
    // The module of unit tests is a file of its own, or the end of the file that they test.
    let outer = match module {
        [outer @ .., "tests"] => outer,
        _ => module,
    };
    let mut files = Vec::new();
    for module in [module, outer] {
        let mut stems = vec![root().join("tests/e2e").join(module.join("/"))];
        for layer in ["shared", "functions", "infra"] {
            for folder in ["src", "tests"] {
                stems.push(root().join(layer).join(krate).join(folder).join(module[1..].join("/")));
            }
        }
        files.extend(stems.iter().flat_map(|it| [it.with_extension("rs"), it.join("mod.rs"), it.join("lib.rs")]));
    }
    files
}

fn is_defined(test: &str) -> bool {
    let definition = format!("fn {}(", test.rsplit("::").next().unwrap());
    files_of(test).iter().any(|file| std::fs::read_to_string(file).is_ok_and(|text| text.contains(&definition)))
}

/// Reads `1.2.3`. `None` if it is not the id of a requirement.
fn requirement_id(text: &str) -> Option<RequirementId> {
    let numbers: Option<Vec<u32>> = text.split('.').map(|it| it.parse().ok()).collect();
    numbers?.try_into().ok()
}

/// Returns the rows of the ASVS tables, which begin with an id or with two, such as `6.2.1-6.2.12`.
fn rows(document: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for line in document.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let (first, last) = cells[0].split_once('-').unwrap_or((cells[0], cells[0]));
        if let (Some(first), Some(last)) = (requirement_id(first), requirement_id(last)) {
            assert_eq!(cells.len(), 4, "{line}");
            rows.push(Row { first, last, status: cells[2], text: cells[3] });
        }
    }
    rows
}

#[test]
fn tests_and_files_that_the_document_names_exist() {
    let document = document();
    let quoted = quoted(&document);
    let (tests, others): (Vec<&str>, Vec<&str>) = quoted.into_iter().partition(|it| it.contains("::"));
    assert!(tests.len() > 100, "only {} tests", tests.len());
    let missing: Vec<_> = tests.iter().filter(|it| !is_defined(it)).collect();
    assert!(missing.is_empty(), "no such tests: {missing:#?}");

    let files: Vec<_> = others.into_iter().filter(|it| PLACES.iter().any(|place| it.starts_with(place))).collect();
    let missing: Vec<_> = files.iter().filter(|it| !root().join(it).exists()).collect();
    assert!(missing.is_empty(), "no such files: {missing:#?}");
}

#[test]
fn each_requirement_has_one_row_and_one_status() {
    let document = document();
    let mut counted = 0;
    let mut previous = [0; 3];
    for Row { first, last, status, text } in rows(&document) {
        assert!(STATUSES.contains(&status), "{first:?}: {status}");
        assert!(!text.is_empty(), "{first:?}: say where, by which test, or why");
        assert!(previous < first && first <= last, "{first:?} comes twice, or not in order");
        assert_eq!(first[..2], last[..2], "{first:?}: a row covers requirements of one section");
        assert!(first == last || status == "not applicable", "{first:?}: give each requirement a row");
        counted += usize::try_from(last[2] - first[2]).unwrap() + 1;
        previous = last;
    }
    assert_eq!(counted, REQUIREMENTS);
}
