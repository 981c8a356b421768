//! Guards: what must agree, and numbers that must not rise.

use crate::world::{functions, root};
use runtime::{Api, Trigger};
use std::collections::BTreeSet;
use template::Template;
use utoipa::openapi::RefOr;
use utoipa::openapi::path::ParameterIn;

mod house;
mod security;

fn templates() -> Vec<Template> {
    let mut paths = vec![root().join("template.yaml")];
    let files = std::fs::read_dir(root().join("infra")).unwrap().map(|it| it.unwrap().path());
    paths.extend(files.filter(|it| it.extension().is_some_and(|it| it == "yaml")));
    paths.iter().map(|path| Template::read(path).unwrap()).collect()
}

fn names(extension: &str, folders: &[std::path::PathBuf]) -> BTreeSet<String> {
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten());
    let paths = files.map(|it| it.unwrap().path()).filter(|it| it.extension().is_some_and(|it| it == extension));
    paths.map(|it| it.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_function_has_one_binary_one_template_entry_and_one_sample_event() {
    let registered: Vec<&str> = functions().iter().map(|it| it.name).collect();
    let unique: BTreeSet<String> = registered.iter().map(|it| (*it).to_owned()).collect();
    assert_eq!(registered.len(), unique.len());

    let domains = std::fs::read_dir(root().join("functions")).unwrap();
    let folders: Vec<_> = domains.map(|it| it.unwrap().path().join("src/bin")).collect();
    assert_eq!(names("rs", &folders), unique, "binaries");

    let mut entries = Vec::new();
    for template in templates() {
        for (_, kind, block) in template.resources() {
            if kind == "AWS::Serverless::Function" {
                let binary = &block["Metadata"]["BuildProperties"]["Binary"];
                entries.push(binary.as_str().unwrap().to_owned());
            }
        }
    }
    assert_eq!(entries.len(), unique.len());
    assert_eq!(entries.into_iter().collect::<BTreeSet<_>>(), unique, "template entries");
    assert_eq!(names("json", &[root().join("events")]), unique, "sample events");
}

#[test]
fn every_resource_is_described() {
    for api in Api::ALL {
        for tag in web::openapi::document(api, &functions()).tags.unwrap() {
            assert!(tag.description.is_some_and(|it| !it.is_empty()), "{}", tag.name);
        }
    }
}

#[test]
fn routes_of_templates_and_registry_are_the_same() {
    let mut described = BTreeSet::new();
    for function in functions() {
        match &function.trigger {
            Trigger::Http(route) => {
                for method in [Some(route.method), route.answers_head.then_some("HEAD")].into_iter().flatten() {
                    described.insert((function.name.to_owned(), format!("{method} {}", route.path)));
                }
            }
            Trigger::UnmatchedRequests(_) => {
                described.insert((function.name.to_owned(), "$default".to_owned()));
            }
            _ => {}
        }
    }
    let mut routed = BTreeSet::new();
    for template in templates() {
        for (_, kind, block) in template.resources() {
            if kind != "AWS::Serverless::Function" {
                continue;
            }
            let events = block["Properties"]["Events"].as_object();
            for event in events.into_iter().flat_map(|it| it.values()).filter(|it| it["Type"] == "HttpApi") {
                let route = &event["Properties"];
                let name = block["Metadata"]["BuildProperties"]["Binary"].as_str().unwrap().to_owned();
                // An event without method and path is the route `$default`.
                let key = match (route["Method"].as_str(), route["Path"].as_str()) {
                    (Some(method), Some(path)) => format!("{method} {path}"),
                    _ => "$default".to_owned(),
                };
                routed.insert((name, key));
            }
        }
    }
    assert_eq!(described, routed);
}

#[test]
fn openapi_documents_are_those_of_the_registry() {
    for api in Api::ALL {
        let made = web::openapi::document(api, &functions()).to_pretty_json().unwrap() + "\n";
        let path = root().join(format!("docs/openapi/{}.json", api.name()));
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "{} is stale: run `make generate`", path.display());
    }
}

#[test]
fn generated_files_are_those_of_the_declarations() {
    let files = generate::files(&root()).unwrap();
    for file in &files {
        let kept = std::fs::read_to_string(root().join(&file.path)).unwrap_or_default();
        assert!(kept == file.text, "{} is stale: run `make generate`", file.path.display());
    }
    let stale = generate::stale(&root(), &files).unwrap();
    assert!(stale.is_empty(), "{stale:?} belong to no function: run `make generate`");
}

#[test]
fn every_path_parameter_is_described() {
    for function in functions() {
        let Trigger::Http(route) = &function.trigger else { continue };
        let named: Vec<&str> = route.path.split('/').filter_map(|it| it.strip_prefix('{')?.strip_suffix('}')).collect();
        let parameters = route.operation.parameters.iter().flatten();
        let described: Vec<&str> = parameters
            .filter_map(|it| match it {
                RefOr::T(it) if it.parameter_in == ParameterIn::Path => Some(it.name.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(described, named, "{}: declare `.path(..)` for what does not follow from a name", function.name);
    }
}
