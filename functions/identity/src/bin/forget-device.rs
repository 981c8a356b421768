//! The Lambda function `forget-device`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::forget_device::start)
}
