//! Secrets, messages, buckets, and access to `/_local`.

use crate::world::{ADMINISTRATOR, World};
use serde_json::{Value, json};

#[tokio::test]
async fn secrets_have_current_and_previous_versions() {
    let world = World::new().await;
    // The cloud rotated the keys once before it was ready.
    let (_, first) = world.post("/_local/jobs/rotate-keys", json!({})).await;
    assert_eq!(first["was"], "{\"turned\":true}");
    assert_eq!(first["previous"], "{\"turned\":true}");
    assert_eq!(first["master"].as_str().unwrap().len(), 64);
    assert!(first["master"].as_str().unwrap().chars().all(char::is_alphanumeric));
    assert_eq!(world.messages(5).await, ["{\"demo\":false}"]);
    world.end().await;
}

#[tokio::test]
async fn sms_and_push_reach_the_inbox_over_the_real_protocol() {
    let world = World::new().await;
    let env = world.env(ADMINISTRATOR, "AWS_ENDPOINT_URL_SNS", "sns").await;
    let sns = runtime::Aws::new(&env).unwrap().sns();
    let text = "رمزك <1234> & \"more\"";
    let sent = sns.publish().phone_number("+966512345678").message(text).send().await.unwrap();
    assert!(sent.message_id().is_some());
    let inbox = world.get("/_local/messages?phone=+966512345678").await;
    assert_eq!(
        (&inbox[0]["channel"], &inbox[0]["body"], &inbox[0]["to"]),
        (&json!("sms"), &json!(text), &json!("+966512345678"))
    );
    let bad = sns.publish().phone_number("12").message("x").send().await.unwrap_err().into_service_error();
    assert!(bad.is_invalid_parameter_exception(), "{bad:?}");

    let app = "arn:aws:sns:me-south-1:000000000000:app/APNS/queueme";
    let create = || sns.create_platform_endpoint().platform_application_arn(app).token("device-1");
    let made = create().send().await.unwrap();
    let arn = made.endpoint_arn().unwrap().to_owned();
    assert_eq!(create().send().await.unwrap().endpoint_arn(), Some(arn.as_str()));
    let differs = create().custom_user_data("x").send().await.unwrap_err().into_service_error();
    assert!(differs.is_invalid_parameter_exception());
    let push = || {
        sns.publish()
            .target_arn(&arn)
            .message_structure("json")
            .message(json!({ "default": "d", "APNS": "{\"aps\":{}}" }).to_string())
    };
    push().send().await.unwrap();
    let inbox = world.get("/_local/messages").await;
    assert_eq!(
        (&inbox[0]["channel"], &inbox[0]["to"], &inbox[0]["body"]),
        (&json!("push"), &json!("device-1"), &json!("{\"aps\":{}}"))
    );
    sns.set_endpoint_attributes().endpoint_arn(&arn).attributes("Enabled", "false").send().await.unwrap();
    let attributes = sns.get_endpoint_attributes().endpoint_arn(&arn).send().await.unwrap();
    assert_eq!(attributes.attributes().unwrap()["Enabled"], "false");
    assert!(push().send().await.unwrap_err().into_service_error().is_endpoint_disabled_exception());
    sns.delete_endpoint().endpoint_arn(&arn).send().await.unwrap();
    assert!(push().send().await.unwrap_err().into_service_error().is_invalid_parameter_exception());
    world.end().await;
}

#[tokio::test]
async fn presigned_addresses_work_and_nothing_else_does() {
    let world = World::new().await;
    let signed = world.get("/shop/v1/presign").await;
    let (put, get) = (signed["put"].as_str().unwrap(), signed["get"].as_str().unwrap());
    assert!(put.starts_with(&world.url("/uploads-local/a/b%20c.txt?")), "{put}");
    let answer = world.http.put(put).header("origin", "https://shop.example").body("hello").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["access-control-allow-origin"], "https://shop.example");
    let answer = world.http.get(get).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.text().await.unwrap()), (200, "hello".to_owned()));
    let plain = world.http.get(world.url("/uploads-local/a/b%20c.txt")).send().await.unwrap();
    assert_eq!(plain.status(), 403);
    let bent = get.replace("X-Amz-Expires=300", "X-Amz-Expires=301");
    assert_eq!(world.http.get(bent).send().await.unwrap().status(), 403);
    let preflight = world.http.request(reqwest::Method::OPTIONS, put).header("origin", "https://shop.example");
    let preflight = preflight.header("access-control-request-method", "PUT").send().await.unwrap();
    assert_eq!(preflight.status(), 200);
    world.end().await;
}

#[tokio::test]
async fn events_beyond_the_limits_are_refused() {
    let world = World::new().await;
    let endpoint = world.get("/_local/endpoints").await["eventbridge"].as_str().unwrap().to_owned();
    let put = |entries: Value| {
        let request = world.http.post(&endpoint).header("x-amz-target", "AWSEvents.PutEvents");
        let request = request.header("authorization", World::signature(ADMINISTRATOR));
        let request = request.body(json!({ "Entries": entries }).to_string());
        async move {
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.json::<Value>().await.unwrap())
        }
    };
    let good = json!({ "Source": "test.x", "DetailType": "Y", "Detail": "{}", "EventBusName": "bus-local" });
    let (status, answer) =
        put(json!([good, { "Source": "x" }, { "Source": "x", "DetailType": "y", "Detail": "no" }])).await;
    assert_eq!((status, &answer["FailedEntryCount"]), (200, &json!(2)));
    assert_eq!(answer["Entries"][1]["ErrorCode"], "InvalidArgument");
    assert_eq!(answer["Entries"][2]["ErrorCode"], "MalformedDetail");
    assert_eq!(put(vec![good.clone(); 11].into()).await.0, 400);
    let mut large = good;
    large["Detail"] = json!({ "x": "x".repeat(260 * 1024) }).to_string().into();
    assert_eq!(put(json!([large])).await.1["__type"], "ValidationException");
    world.end().await;
}

#[tokio::test]
async fn only_this_machine_may_look_inside() {
    let world = World::new().await;
    for path in ["/", "/_local/clock"] {
        let answer = world.http.get(world.url(path)).header("host", "evil.example").send().await.unwrap();
        assert_eq!(answer.status(), 403, "{path}");
        let answer = world.http.get(world.url(path)).header("origin", "https://evil.example").send().await.unwrap();
        assert_eq!(answer.status(), 403, "{path}");
    }
    let answer = world.http.get(world.url("/")).header("host", "localhost:1").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    assert_eq!(world.http.get(world.url("/_local/nothing")).send().await.unwrap().status(), 404);
    world.end().await;
}
