//! What must agree: binaries, template entries, sample events, descriptions.

use crate::world::{World, functions, root};
use runtime::{Api, Trigger};
use std::collections::BTreeSet;
use template::Template;

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
fn routes_of_templates_and_registry_are_the_same() {
    let mut described = BTreeSet::new();
    for function in functions() {
        if let Trigger::Http(route) = function.trigger {
            described.insert((function.name.to_owned(), format!("{} {}", route.method, route.path)));
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
                routed.insert((
                    name,
                    format!("{} {}", route["Method"].as_str().unwrap(), route["Path"].as_str().unwrap()),
                ));
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
        if std::env::var_os("UPDATE_OPENAPI").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "{} is stale: run `make openapi`", path.display());
    }
}

#[tokio::test]
async fn sample_events_do_what_their_functions_are_for() {
    let world = World::with_bootstraps(None).await;
    for (n, function) in functions().into_iter().enumerate() {
        let text = std::fs::read_to_string(root().join(format!("events/{}.json", function.name))).unwrap();
        // Each function gets a user of its own, as some samples end sessions.
        let who = world.sign_in(&format!("05{:08}", 12_340_000 + n)).await;
        let sessions = world.call(&who, reqwest::Method::GET, "/identity/v1/sessions", None).await;
        let ticket = world.call(&who, reqwest::Method::POST, "/identity/v1/socket-tickets", None).await;
        let stranger = format!("05{:08}", 56_780_000 + n);
        let challenge = world.challenge(&stranger, "customer").await;
        let code = world.code(&stranger).await;
        let events = world.get("/_local/events").await;
        let requested =
            events.body["items"].as_array().unwrap().iter().find(|it| it["detail_type"] == "SmsRequested").unwrap();
        if function.name == "undo-erasure" {
            world.call(&who, reqwest::Method::POST, "/identity/v1/me/erasure", Some(&serde_json::json!({}))).await;
        }
        if matches!(function.name, "get-export" | "forget-device") {
            let device = serde_json::json!({"platform": "ios", "push_token": "token-0123456789", "language": "ar"});
            let path = sample_path(&text);
            let prepare = if function.name == "get-export" { reqwest::Method::POST } else { reqwest::Method::PUT };
            let body = if function.name == "get-export" { serde_json::json!({}) } else { device };
            world.call(&who, prepare, &path, Some(&body)).await;
        }
        let plain = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let fill = [
            ("token", who.access.clone()),
            ("refresh_token", who.refresh.clone()),
            ("user_id", plain(&who.user["id"])),
            ("session_id", plain(&sessions.body["items"][0]["id"])),
            ("ticket", plain(&ticket.body["ticket"])),
            ("challenge_id", challenge),
            ("code", code),
            ("sealed", plain(&requested["detail"]["payload"]["sealed"])),
            ("phone_ref", plain(&requested["detail"]["subject"]["id"])),
            ("export_id", "run_01h455vb4pex5vsknk084sn02q".to_owned()),
            ("idempotency_key", "0123456789abcdef".to_owned()),
            ("now", plain(&world.get("/_local/clock").await.body["now"])),
        ];
        let filled = fill.iter().fold(text, |text, (name, value)| text.replace(&format!("${{{name}}}"), value));
        let event: serde_json::Value = serde_json::from_str(&filled).unwrap();
        let answer = world.post(&format!("/_local/jobs/{}", function.name), &event).await;
        let done = match function.trigger {
            Trigger::Http(_) | Trigger::Socket(_) => answer.body["statusCode"].as_u64().is_some_and(|it| it < 300),
            _ => true,
        };
        assert!(answer.status == 200 && done, "{}: {} {}", function.name, answer.status, answer.text);
    }
    world.end().await;
}

/// The path of an HTTP sample.
fn sample_path(text: &str) -> String {
    let event: serde_json::Value = serde_json::from_str(text).unwrap();
    event["rawPath"].as_str().unwrap().to_owned()
}
