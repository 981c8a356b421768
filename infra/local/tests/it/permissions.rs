//! Calls that the policies of the templates do not permit are denied in AWS's form, and shown.

use crate::world::{World, options, until};
use aws_sdk_apigatewaymanagement::primitives::Blob;
use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_dynamodb::types::AttributeValue;
use queueme_local::{Cloud, Options};
use serde_json::{Value, json};
use std::path::Path;

/// A cloud of the fixture's templates in which one text of one file is another.
pub(crate) struct Changed {
    pub(crate) world: World,
    _templates: tempfile::TempDir,
}

fn changed(file: &str, text: &str, by: &str) -> tempfile::TempDir {
    let templates = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    std::fs::create_dir(templates.path().join("infra")).unwrap();
    for name in
        ["template.yaml", "infra/data.yaml", "infra/shop-api.yaml", "infra/realtime.yaml", "infra/background.yaml"]
    {
        let mut whole = std::fs::read_to_string(fixtures.join(name)).unwrap();
        if name == file {
            assert!(whole.contains(text), "{name} has no {text}");
            whole = whole.replace(text, by);
        }
        std::fs::write(templates.path().join(name), whole).unwrap();
    }
    templates
}

impl Changed {
    pub(crate) async fn new(file: &str, text: &str, by: &str) -> Self {
        let templates = changed(file, text, by);
        let world = World::with(Options { templates: templates.path().to_owned(), ..options() }).await;
        Self { world, _templates: templates }
    }

    /// Ends the cloud and returns what it denied.
    pub(crate) async fn denied(self) -> Vec<String> {
        self.world.cloud.stop().await
    }
}

/// A denial in AWS's words, of the role of a function in the fixture.
fn sentence(function: &str, action: &str, resource: &str) -> String {
    format!(
        "User: arn:aws:sts::000000000000:assumed-role/queueme-local-{function}/{function} is not authorized to perform: \
         {action} on resource: {resource} because no identity-based policy allows the {action} action"
    )
}

const TABLE: &str = "arn:aws:dynamodb:me-south-1:000000000000:table/things-local";
const KEY: &str = "arn:aws:kms:me-south-1:000000000000:key/Key";
const DEAD: &str = "arn:aws:sqs:me-south-1:000000000000:dead";
const SMS: &str = "Action: sns:Publish, NotResource";

/// The code and the message of a denied call.
fn refused<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> (String, String) {
    let text = |it: Option<&str>| it.unwrap_or_default().to_owned();
    (text(error.code()), text(error.message()))
}

#[tokio::test]
async fn the_table_denies_other_actions_keys_and_indexes() {
    let key = "Resource: !Ref TableArn";
    let on_keys = format!(
        "{key}, Condition: {{ \"ForAllValues:StringLike\": {{ \"dynamodb:LeadingKeys\": [\"A#*\"] }}, \
         \"Null\": {{ \"dynamodb:LeadingKeys\": \"false\" }} }}"
    );
    let changed = Changed::new("infra/shop-api.yaml", key, &on_keys).await;
    let world = &changed.world;
    assert_eq!(world.write(json!([{ "pk": "A#1", "sk": "1" }])).await, 201);
    assert_eq!(world.write(json!([{ "pk": "B#1", "sk": "1" }])).await, 500);
    let env = world.env("function-write-item", "AWS_ENDPOINT_URL_DYNAMODB", "dynamodb_proxy").await;
    let table = runtime::Aws::new(&env).unwrap().dynamodb();
    let scan = table.scan().table_name("things-local").send().await.unwrap_err();
    let expected = sentence("write-item", "dynamodb:Scan", TABLE);
    assert_eq!(refused(&scan), ("AccessDeniedException".to_owned(), expected));
    let query = table.query().table_name("things-local").index_name("gsi1").key_condition_expression("gpk = :g");
    let query = query.expression_attribute_values(":g", AttributeValue::S("A#1".to_owned())).send().await;
    let expected = sentence("write-item", "dynamodb:Query", &format!("{TABLE}/index/gsi1"));
    assert_eq!(refused(&query.unwrap_err()).1, expected);

    let shown = world.get("/_local/denied").await;
    assert_eq!(shown["items"].as_array().unwrap().len(), 3);
    let first = &shown["items"][2];
    assert_eq!((&first["action"], &first["partitions"]), (&json!("dynamodb:PutItem"), &json!(["B#*"])));
    assert_eq!(first["times"], 1);
    let denied = changed.denied().await;
    assert_eq!(denied[0], sentence("write-item", "dynamodb:PutItem", TABLE) + " (B#*)");
}

#[tokio::test]
async fn the_parts_of_a_transaction_are_judged_one_by_one() {
    let action = "Action: dynamodb:PutItem, Resource: !Ref TableArn";
    let in_transactions = "Action: [dynamodb:PutItem, dynamodb:ConditionCheckItem], Resource: !Ref TableArn, \
        Condition: { \"ForAllValues:StringLike\": { \"dynamodb:LeadingKeys\": [\"A#*\"] }, \
        \"ForAnyValue:StringEquals\": { \"dynamodb:EnclosingOperation\": TransactWriteItems } }";
    let changed = Changed::new("infra/shop-api.yaml", action, in_transactions).await;
    let env = changed.world.env("function-write-item", "AWS_ENDPOINT_URL_DYNAMODB", "dynamodb_proxy").await;
    let table = runtime::Aws::new(&env).unwrap().dynamodb();
    let text = |it: &str| AttributeValue::S(it.to_owned());
    let write = |kind: &str, key: &str| {
        use aws_sdk_dynamodb::types::{ConditionCheck, Delete, Put, TransactWriteItem};
        let part = TransactWriteItem::builder();
        match kind {
            "put" => part.put(
                Put::builder().table_name("things-local").item("pk", text(key)).item("sk", text("1")).build().unwrap(),
            ),
            "check" => part.condition_check(
                ConditionCheck::builder()
                    .table_name("things-local")
                    .key("pk", text(key))
                    .key("sk", text("2"))
                    .condition_expression("attribute_not_exists(pk)")
                    .build()
                    .unwrap(),
            ),
            _ => part.delete(
                Delete::builder().table_name("things-local").key("pk", text(key)).key("sk", text("3")).build().unwrap(),
            ),
        }
        .build()
    };
    let commit = |parts: Vec<(&'static str, &'static str)>| {
        let parts = parts.into_iter().map(|(kind, key)| write(kind, key)).collect();
        table.transact_write_items().set_transact_items(Some(parts)).send()
    };
    commit(vec![("put", "A#1"), ("check", "A#1")]).await.unwrap();
    for (parts, action) in [
        (vec![("put", "A#2"), ("put", "B#1")], "dynamodb:PutItem"),
        (vec![("put", "A#2"), ("check", "B#1")], "dynamodb:ConditionCheckItem"),
        (vec![("put", "A#2"), ("delete", "A#1")], "dynamodb:DeleteItem"),
    ] {
        let denied = refused(&commit(parts).await.unwrap_err());
        assert_eq!(denied.1, sentence("write-item", action, TABLE));
    }
    let alone = table.put_item().table_name("things-local").item("pk", text("A#3")).item("sk", text("1")).send().await;
    assert_eq!(refused(&alone.unwrap_err()).1, sentence("write-item", "dynamodb:PutItem", TABLE));
    assert_eq!(changed.denied().await.len(), 4);
}

#[tokio::test]
async fn the_key_of_an_encrypted_table_is_used_through_the_table_only() {
    let through = "kms:ViaService\": !Sub \"dynamodb.${AWS::Region}";
    let changed = Changed::new("infra/shop-api.yaml", through, "kms:ViaService\": !Sub \"sqs.${AWS::Region}").await;
    assert_eq!(changed.world.write(json!([{ "pk": "a", "sk": "1" }])).await, 500);
    assert_eq!(changed.denied().await, [sentence("write-item", "kms:Decrypt", KEY)]);
}

#[tokio::test]
async fn other_services_deny_in_the_form_of_their_protocols() {
    let world = World::new().await;
    let function = "function-echo";

    let env = world.env(function, "AWS_ENDPOINT_URL_SNS", "sns").await;
    let sms = runtime::Aws::new(&env).unwrap().sns().publish().phone_number("+966512345678").message("x").send().await;
    let (code, message) = refused(&sms.unwrap_err());
    assert_eq!((code.as_str(), message), ("AuthorizationError", sentence("echo", "sns:Publish", "*")));

    let env = world.env(function, "AWS_ENDPOINT_URL_SECRETS_MANAGER", "secrets").await;
    let read = runtime::Aws::new(&env).unwrap().secrets().get_secret_value().secret_id("keys").send().await;
    let secret = "arn:aws:secretsmanager:me-south-1:000000000000:secret:keys-local0";
    let expected = sentence("echo", "secretsmanager:GetSecretValue", secret);
    assert_eq!(refused(&read.unwrap_err()), ("AccessDeniedException".to_owned(), expected));

    let env = world.env(function, "AWS_ENDPOINT_URL_EVENTBRIDGE", "eventbridge").await;
    let entry = aws_sdk_eventbridge::types::PutEventsRequestEntry::builder().event_bus_name("bus-local").build();
    let put = runtime::Aws::new(&env).unwrap().eventbridge().put_events().entries(entry).send().await;
    let bus = "arn:aws:events:me-south-1:000000000000:event-bus/bus-local";
    let expected = sentence("echo", "events:PutEvents", bus);
    assert_eq!(refused(&put.unwrap_err()), ("AccessDeniedException".to_owned(), expected));

    let env = world.env(function, "SOCKETS_ENDPOINT", "sockets").await;
    let sockets = runtime::Aws::new(&env).unwrap().sockets().unwrap();
    let post = sockets.post_to_connection().connection_id("abc=").data(Blob::new("x")).send().await;
    let socket = "arn:aws:execute-api:me-south-1:000000000000:realtimesocketapi/realtime/POST/@connections/abc=";
    let expected = sentence("echo", "execute-api:ManageConnections", socket);
    assert_eq!(refused(&post.unwrap_err()), ("AccessDeniedException".to_owned(), expected));

    let mut env: Vec<(String, String)> = Vec::new();
    for (name, value) in [("AWS_REGION", "me-south-1"), ("AWS_ACCESS_KEY_ID", "function-presign")] {
        env.push((name.to_owned(), value.to_owned()));
    }
    env.push(("AWS_SECRET_ACCESS_KEY".to_owned(), "local-secret".to_owned()));
    env.push(("AWS_ENDPOINT_URL_S3".to_owned(), world.url("")));
    let s3 = runtime::Aws::new(&env.into_iter().collect()).unwrap().s3();
    s3.put_object().bucket("uploads-local").key("a/x").body(b"x".to_vec().into()).send().await.unwrap();
    let other = s3.put_object().bucket("uploads-local").key("b/x").body(b"x".to_vec().into()).send().await;
    let expected = sentence("presign", "s3:PutObject", "arn:aws:s3:::uploads-local/b/x");
    assert_eq!(refused(&other.unwrap_err()), ("AccessDenied".to_owned(), expected));
    let delete = s3.delete_object().bucket("uploads-local").key("a/x").send().await;
    let expected = sentence("presign", "s3:DeleteObject", "arn:aws:s3:::uploads-local/a/x");
    assert_eq!(refused(&delete.unwrap_err()).1, expected);
    assert_eq!(world.cloud.stop().await.len(), 6);
}

#[tokio::test]
async fn calls_without_known_credentials_are_refused() {
    let world = World::new().await;
    let endpoints = world.get("/_local/endpoints").await;
    let call = async |service: &str, key: Option<&str>| {
        let request =
            world.http.post(endpoints[service].as_str().unwrap()).header("x-amz-target", "X.GetItem").body("{}");
        let request = match key {
            Some(key) => request.header("authorization", World::signature(key)),
            None => request,
        };
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    for service in ["dynamodb_proxy", "secrets", "eventbridge"] {
        for key in [Some("function-nobody"), Some("test")] {
            let (status, body) = call(service, key).await;
            assert!(status == 400 && body.contains("UnrecognizedClientException"), "{service}: {body}");
        }
        let (status, body) = call(service, None).await;
        assert!(status == 400 && body.contains("MissingAuthenticationToken"), "{service}: {body}");
    }
    let (status, body) = call("sns", Some("test")).await;
    assert!(status == 403 && body.contains("<Code>InvalidClientTokenId</Code>"), "{body}");
    world.end().await;
}

#[tokio::test]
async fn a_signed_address_allows_what_its_signer_may_do() {
    let changed = Changed::new("infra/shop-api.yaml", "[s3:PutObject, s3:GetObject]", "s3:PutObject").await;
    let world = &changed.world;
    let signed = world.get("/shop/v1/presign").await;
    let put = world.http.put(signed["put"].as_str().unwrap()).body("x").send().await.unwrap();
    assert_eq!(put.status(), 200);
    let get = world.http.get(signed["get"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(get.status(), 403);
    assert!(get.text().await.unwrap().contains("<Code>AccessDenied</Code>"));
    let object = "arn:aws:s3:::uploads-local/a/b c.txt";
    assert_eq!(changed.denied().await, [sentence("presign", "s3:GetObject", object)]);
}

#[tokio::test]
async fn a_denial_of_a_resource_wins() {
    let policy = "  Uploads:\n";
    let with_denial = "  UploadsPolicy:\n    Type: AWS::S3::BucketPolicy\n    Properties:\n      Bucket: !Ref Uploads\n      \
        PolicyDocument: { Statement: { Effect: Deny, Principal: \"*\", Action: \"s3:Get*\", Resource: !Sub \"${Uploads.Arn}/*\" } }\n  \
        Uploads:\n";
    let changed = Changed::new("infra/data.yaml", policy, with_denial).await;
    let signed = changed.world.get("/shop/v1/presign").await;
    assert_eq!(changed.world.http.put(signed["put"].as_str().unwrap()).body("x").send().await.unwrap().status(), 200);
    assert_eq!(changed.world.http.get(signed["get"].as_str().unwrap()).send().await.unwrap().status(), 403);
    let denied = changed.denied().await;
    assert!(denied[0].ends_with("with an explicit deny in a resource-based policy"), "{denied:?}");
}

#[tokio::test]
async fn a_schedule_runs_only_what_its_role_may_invoke_and_loses_what_it_may_not_send() {
    let schedule = "ScheduleExpression: rate(1 hour)";
    let with_role =
        "ScheduleExpression: rate(1 hour), RoleArn: !GetAtt Jobs.Arn, DeadLetterConfig: { Arn: !Ref DeadLetters }";
    let role = |statements: &str| {
        format!(
            "Resources:\n  Jobs:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: {{ Statement: {{ Effect: Allow, \
             Principal: {{ Service: scheduler.amazonaws.com }}, Action: sts:AssumeRole }} }}\n      \
             Policies: [{{ PolicyName: jobs, PolicyDocument: {{ Statement: [{statements}] }} }}]\n"
        )
    };
    let send = "{ Effect: Allow, Action: sqs:SendMessage, Resource: !Ref DeadLetters }, \
        { Effect: Allow, Action: [kms:GenerateDataKey, kms:Decrypt], Resource: !Ref KeyArn }";
    let other = "{ Effect: Allow, Action: lambda:InvokeFunction, Resource: !GetAtt Relay.Arn }";
    for (statements, queue, denials) in [
        (format!("{other}, {send}"), json!("dead"), vec!["lambda:InvokeFunction"]),
        (other.to_owned(), Value::Null, vec!["lambda:InvokeFunction", "sqs:SendMessage"]),
    ] {
        let templates = changed("infra/background.yaml", schedule, with_role);
        let file = templates.path().join("infra/background.yaml");
        let whole = std::fs::read_to_string(&file).unwrap().replacen("Resources:\n", &role(&statements), 1);
        std::fs::write(&file, whole).unwrap();
        let world = World::with(Options { templates: templates.path().to_owned(), ..options() }).await;
        world.advance(3601).await;
        world.idle().await;
        assert_eq!(world.messages(2).await.len(), 0, "the job has not run");
        let letters = world.get("/_local/dead-letters").await;
        assert_eq!(letters["items"][0]["queue"], queue, "{letters}");
        let shown = world.get("/_local/denied").await;
        let actions: Vec<&Value> = shown["items"].as_array().unwrap().iter().rev().map(|it| &it["action"]).collect();
        assert_eq!(actions, denials);
        let denied = world.cloud.stop().await;
        assert!(denied[0].contains("assumed-role/queueme-jobs/"), "{denied:?}");
    }
}

#[tokio::test]
async fn a_role_that_the_scheduler_may_not_assume_runs_nothing() {
    let schedule = "ScheduleExpression: rate(1 hour)";
    let changed = changed("infra/background.yaml", schedule, &format!("{schedule}, RoleArn: !GetAtt Jobs.Arn"));
    let file = changed.path().join("infra/background.yaml");
    let role = "Resources:\n  Jobs:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument: { Statement: { Effect: Allow, \
        Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole } }\n";
    let whole = std::fs::read_to_string(&file).unwrap().replacen("Resources:\n", role, 1);
    std::fs::write(&file, whole).unwrap();
    let world = World::with(Options { templates: changed.path().to_owned(), ..options() }).await;
    world.advance(3601).await;
    world.idle().await;
    assert_eq!(world.messages(2).await.len(), 0);
    let denied = world.cloud.stop().await;
    assert!(denied[0].contains("scheduler.amazonaws.com is not authorized to perform: sts:AssumeRole"), "{denied:?}");
}

#[tokio::test]
async fn the_bus_needs_the_policy_of_the_failure_queue_and_the_stream_the_role_of_its_function() {
    let rule = "\"aws:SourceArn\": !GetAtt ConsumeRule.Arn";
    let changed = Changed::new("infra/background.yaml", rule, "\"aws:SourceArn\": !Ref BusArn").await;
    let bad = json!([{ "pk": "bad", "sk": "1", "kind": "event", "fail": "yes" }]);
    changed.world.write(bad).await;
    changed.world.idle().await;
    let letters = changed.world.get("/_local/dead-letters").await;
    assert_eq!((&letters["items"][0]["function"], &letters["items"][0]["queue"]), (&json!("consume"), &Value::Null));
    let denied = changed.denied().await;
    let expected = format!(
        "User: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: {DEAD} because no \
         resource-based policy allows the sqs:SendMessage action"
    );
    assert_eq!(denied, [expected]);

    // SAM lets the role write only where the type of the destination is given.
    let changed = Changed::new("infra/background.yaml", "OnFailure: { Type: SQS,", "OnFailure: {").await;
    changed.world.write(json!([{ "pk": "1", "sk": "1", "kind": "event", "poison": "yes" }])).await;
    changed.world.idle().await;
    let letters = changed.world.get("/_local/dead-letters").await;
    assert_eq!(letters["items"][0]["queue"], Value::Null, "{letters}");
    assert_eq!(changed.denied().await, [sentence("relay", "sqs:SendMessage", DEAD)]);
}

#[tokio::test]
async fn a_stream_is_read_with_the_key_of_its_table() {
    let through = "kms:ViaService\": !Sub \"dynamodb.${AWS::Region}";
    let changed = Changed::new("infra/background.yaml", through, "kms:ViaService\": !Sub \"s3.${AWS::Region}").await;
    changed.world.write(json!([{ "pk": "a", "sk": "1", "kind": "event" }])).await;
    let shown = || async { changed.world.get("/_local/denied").await["items"][0]["action"] == "kms:Decrypt" };
    until(shown).await;
    assert_eq!(changed.world.messages(1).await.len(), 0);
    assert_eq!(changed.denied().await, [sentence("relay", "kms:Decrypt", KEY)]);
}

#[tokio::test]
async fn gateways_invoke_only_functions_that_permit_them() {
    let source = "${SocketApi}/realtime/*\"\n";
    let changed = Changed::new("infra/realtime.yaml", source, "${SocketApi}/other/*\"\n").await;
    let address = changed.world.url("/realtime?ticket=good").replace("http", "ws");
    assert!(tokio_tungstenite::connect_async(address).await.is_err());
    let denied = changed.denied().await;
    let expected = "apigateway.amazonaws.com is not authorized to perform: lambda:InvokeFunction";
    assert!(denied[0].contains(expected), "{denied:?}");
}

#[tokio::test]
async fn what_is_not_evaluated_ends_the_start() {
    for (by, named) in [
        (
            "Action: sns:Publish, Resource: \"*\", Condition: { StringEquals: { \"aws:RequestTag/x\": y } }, X",
            "RequestTag",
        ),
        (
            "Action: sns:Publish, Resource: \"*\", Condition: { DateLessThan: { \"aws:SourceArn\": y } }, X",
            "DateLessThan",
        ),
        ("Action: sns:Publish, NotPrincipal: x, NotResource", "NotPrincipal"),
    ] {
        let by = by.replace(", X", ", Sid");
        let templates = changed("infra/background.yaml", SMS, &by);
        let options = Options { templates: templates.path().to_owned(), ..options() };
        let Err(error) = Cloud::start(options, crate::functions::all()).await else { panic!("it started") };
        assert!(error.contains(named) && !error.contains('\n'), "{error}");
    }
    let managed = "Policies: [AWSLambdaExecute]\n      Events:\n        Hourly";
    let templates = changed("infra/background.yaml", "Events:\n        Hourly", managed);
    let whole = std::fs::read_to_string(templates.path().join("infra/background.yaml")).unwrap();
    let own = "      Policies: [{ Statement: { Effect: Allow, Action: sns:Publish, NotResource: \"arn:aws:sns:*:*:*\" } }]\n      Policies: [A";
    std::fs::write(templates.path().join("infra/background.yaml"), whole.replace(own, "      Policies: [A")).unwrap();
    let options = Options { templates: templates.path().to_owned(), ..options() };
    let Err(error) = Cloud::start(options, crate::functions::all()).await else { panic!("it started") };
    assert!(error.contains("managed policies"), "{error}");
}

#[tokio::test]
async fn grants_that_nothing_has_used_are_listed_by_function() {
    let world = World::new().await;
    let unused = world.get("/_local/unused-permissions").await;
    assert_eq!(unused["write-item"][0]["action"], "dynamodb:PutItem");
    world.write(json!([{ "pk": "a", "sk": "1" }])).await;
    assert_eq!(world.get("/_local/unused-permissions").await["write-item"], json!([]));
    world.end().await;
}
