//! The least that a Lambda function can be.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda_runtime::Error> {
    bench::serve(|| async {}).await
}
