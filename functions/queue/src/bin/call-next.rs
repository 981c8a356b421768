//! The Lambda function `call-next`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(queue::call_next::start)
}
