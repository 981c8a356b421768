//! The Lambda function `register-device`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::devices::register::start)
}
