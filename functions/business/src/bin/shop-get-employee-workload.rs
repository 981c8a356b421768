//! The Lambda function `shop-get-employee-workload`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::statistics::workload::endpoint().start(env))
}
