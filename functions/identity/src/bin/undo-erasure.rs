//! The Lambda function `undo-erasure`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::undo_erasure::start)
}
