//! The SDK as its documentation configures it.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    let client = aws_sdk_dynamodb::Client::new(&aws_config::load_from_env().await);
    bench::serve(move || {
        let client = client.clone();
        async move {
            use aws_sdk_dynamodb::types::AttributeValue;
            let text = |value: &str| AttributeValue::S(value.to_owned());
            let get = client.get_item().table_name("table").consistent_read(true);
            get.key("pk", text("p")).key("sk", text("s")).send().await.expect("the table answers");
        }
    })
    .await
}
