//! `make generate`.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "generate: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the files that differ and deletes those of functions that are gone, and names them.
fn run() -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).ok_or("no repository")?;
    let mut out = std::io::stdout();
    let complain = |path: &Path| format!("{}: can't be written", path.display());
    let files = generate::files(root)?;
    for file in &files {
        let path = root.join(&file.path);
        if std::fs::read_to_string(&path).is_ok_and(|it| it == file.text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|_| complain(&path))?;
        }
        std::fs::write(&path, &file.text).map_err(|_| complain(&path))?;
        let _ = writeln!(out, "wrote {}", file.path.display());
    }
    for path in generate::stale(root, &files)? {
        std::fs::remove_file(root.join(&path)).map_err(|_| complain(&path))?;
        let _ = writeln!(out, "deleted {}", path.display());
    }
    Ok(())
}
