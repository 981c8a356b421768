//! The loop that all contenders share: an event `{"stop": true}` ends the process.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

/// Answers events with `work` until told to stop.
pub fn serve<F: Future<Output = ()>>(work: impl Fn() -> F) -> impl Future<Output = Result<(), Error>> {
    let work = std::sync::Arc::new(work);
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Value>| {
        let work = work.clone();
        async move {
            if event.payload["stop"] == true {
                std::process::exit(0);
            }
            work().await;
            Ok::<_, Error>(Value::Null)
        }
    }))
}
