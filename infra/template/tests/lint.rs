//! The templates of the product break no rule, and each rule has a fixture that breaks it alone.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use template::Template;
use template::lint::{Finding, Size, lint, runbooks, size};

fn folder(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

fn product_templates() -> Vec<Template> {
    Template::read_with_nested(&folder("../../template.yaml")).unwrap()
}

fn listed(findings: &[Finding]) -> String {
    findings.iter().map(|it| format!("{it}\n")).collect()
}

/// Returns the findings in the templates of the product, with one value changed.
fn changed(file: &str, pointer: &str, value: Value) -> Vec<Finding> {
    let mut templates = product_templates();
    let template = templates.iter_mut().find(|it| it.path.ends_with(file)).unwrap();
    *template.document.pointer_mut(pointer).expect(pointer) = value;
    lint(&templates)
}

#[test]
fn the_templates_break_no_rule() {
    let findings = lint(&product_templates());
    assert!(findings.is_empty(), "{}", listed(&findings));
}

#[test]
fn every_fixture_breaks_the_rule_of_its_name_and_no_other() {
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(folder("tests/fixtures")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let rule: u8 = name.split('-').next().unwrap().parse().unwrap();
        let findings = lint(&[Template::read(&path).unwrap()]);
        assert!(
            findings.len() == 1 && findings[0].rule == rule,
            "{name} should break rule {rule} once:\n{}",
            listed(&findings)
        );
        seen.insert(rule);
    }
    assert_eq!(seen, (1..=15).collect(), "each rule has a fixture");
}

#[test]
fn every_template_in_the_folder_is_nested_but_that_of_us_east_1() {
    let alone = std::iter::once("pages.yaml".to_owned());
    let nested: BTreeSet<String> = product_templates()
        .iter()
        .map(|it| it.path.file_name().unwrap().to_string_lossy().into_owned())
        .chain(alone)
        .collect();
    let mut files = BTreeSet::from(["template.yaml".to_owned()]);
    for entry in std::fs::read_dir(folder("..")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        files.extend(name.ends_with(".yaml").then_some(name));
    }
    assert_eq!(nested, files);
}

#[test]
fn every_nested_stack_gets_exactly_the_parameters_that_it_declares() {
    let templates = product_templates();
    for (id, _, block) in templates[0].resources() {
        let child = templates.iter().find(|it| {
            let location = block["Properties"]["Location"].as_str().unwrap();
            it.path.ends_with(location.trim_start_matches("./"))
        });
        let declared = child.unwrap().document.get("Parameters").and_then(Value::as_object).unwrap();
        let passed = block["Properties"]["Parameters"].as_object().unwrap();
        let names = |it: &serde_json::Map<String, Value>| it.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(names(passed), names(declared), "{id}");
    }
}

#[test]
fn a_job_loses_its_alarm_when_its_name_changes() {
    let findings =
        changed("background.yaml", "/Resources/RunDueQueues/Properties/FunctionName", json!({"Fn::Sub": "x"}));
    let rules: Vec<u8> = findings.iter().map(|it| it.rule).collect();
    assert_eq!(rules, [14, 12], "{}", listed(&findings));
}

#[test]
fn all_functions_lose_their_alarm_when_it_watches_one_of_them() {
    let one = json!([{"Name": "FunctionName", "Value": "x"}]);
    let mut templates = product_templates();
    let metric = "/Resources/Faults/Properties/Metrics/1/MetricStat/Metric";
    let observability = templates.iter_mut().find(|it| it.path.ends_with("observability.yaml")).unwrap();
    observability.document.pointer_mut(metric).unwrap()["Dimensions"] = one;
    let findings = lint(&templates);
    assert!(findings.len() > 150 && findings.iter().all(|it| it.rule == 12), "{}", listed(&findings));
}

#[test]
fn every_alarm_names_its_runbook_and_every_runbook_has_an_alarm() {
    let named: BTreeSet<String> = product_templates().iter().flat_map(runbooks).map(|(_, runbook)| runbook).collect();
    let files = std::fs::read_dir(folder("../../docs/runbooks")).unwrap();
    let written: BTreeSet<String> =
        files.map(|it| it.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(named, written);
    for name in &written {
        let text = std::fs::read_to_string(folder("../../docs/runbooks").join(format!("{name}.md"))).unwrap();
        for part in ["## What it means", "## Find the cause", "## Then"] {
            assert!(text.contains(part), "{name} has no \"{part}\"");
        }
    }
}

#[test]
fn integrations_are_counted_separately_from_resources() {
    let route = |at: usize| json!({"Type": "HttpApi", "Properties": {"Path": format!("/{at}")}});
    let events: serde_json::Map<String, Value> = (0..290).map(|at| (format!("E{at}"), route(at))).collect();
    let document = json!({"Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": {"Events": events}}}});
    let template = Template { path: "big.yaml".into(), document };
    assert_eq!(size(&template), Size { resources: 292, integrations: 290 });
    assert!(lint(&[template]).iter().any(|it| it.rule == 13));
}

#[test]
fn the_size_of_a_template_includes_the_resources_that_sam_adds() {
    let http = json!({"Type": "HttpApi", "Properties": {}});
    let bus = json!({"Type": "EventBridgeRule", "Properties": {}});
    let schedule = json!({"Type": "ScheduleV2", "Properties": {}});
    let schedule_with_role = json!({"Type": "ScheduleV2", "Properties": {"RoleArn": "arn"}});
    let of = |block: Value| {
        let template = Template { path: "small.yaml".into(), document: json!({"Resources": {"It": block}}) };
        size(&template).resources
    };
    let function = |properties: Value| of(json!({"Type": "AWS::Serverless::Function", "Properties": properties}));
    // A function has a role; each event and the settings of asynchronous calls add resources.
    assert_eq!(function(json!({})), 2);
    assert_eq!(function(json!({"Events": {"A": http, "B": http}})), 4);
    assert_eq!(function(json!({"EventInvokeConfig": {}, "Events": {"A": bus}})), 5);
    assert_eq!(function(json!({"Events": {"A": schedule}})), 4);
    assert_eq!(function(json!({"Events": {"A": schedule_with_role}})), 3);
    assert_eq!(function(json!({"Role": "arn"})), 1);
    // A version and an alias; its deployment group, and for all together the application of CodeDeploy and its role.
    assert_eq!(function(json!({"AutoPublishAlias": "live"})), 4);
    assert_eq!(function(json!({"AutoPublishAlias": "live", "DeploymentPreference": {}})), 7);
    assert_eq!(of(json!({"Type": "AWS::Serverless::HttpApi"})), 2);
    assert_eq!(of(json!({"Type": "AWS::Serverless::WebSocketApi", "Properties": {"Routes": {"a": {}, "b": {}}}})), 8);
    assert_eq!(of(json!({"Type": "AWS::SQS::Queue"})), 1);
}

#[test]
fn every_function_has_a_sample_event_of_its_route() {
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder("../../events")).unwrap() {
        files.insert(entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned());
    }
    let mut binaries = BTreeSet::new();
    for template in product_templates() {
        let api = template.path.file_stem().unwrap().to_string_lossy().replace("-api", "");
        for (_, _, block) in template.resources().filter(|(_, kind, _)| *kind == "AWS::Serverless::Function") {
            let binary = block["Metadata"]["BuildProperties"]["Binary"].as_str().unwrap().to_owned();
            let text = std::fs::read_to_string(folder("../../events").join(format!("{binary}.json"))).expect(&binary);
            let event: Value = serde_json::from_str(&text).expect(&binary);
            let http = &block["Properties"]["Events"]["Http"]["Properties"];
            if let (Some(method), Some(path)) = (http["Method"].as_str(), http["Path"].as_str()) {
                assert_eq!(event["routeKey"], format!("{method} {path}"), "{binary}");
                let mut raw = format!("/{api}/v1{path}");
                for (name, value) in event["pathParameters"].as_object().into_iter().flatten() {
                    raw = raw.replace(&format!("{{{name}}}"), value.as_str().unwrap());
                }
                assert_eq!(event["rawPath"], raw, "{binary}");
            }
            binaries.insert(binary);
        }
    }
    assert_eq!(files, binaries);
}
