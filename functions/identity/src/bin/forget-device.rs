//! The Lambda function `forget-device`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::devices::forget::start)
}
