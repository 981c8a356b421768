//! Every function in one executable, which runs the one that it is named after: one link instead of three hundred for tests in
//! real processes. `any-function DIR` fills a folder with its names.

use runtime::Function;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

fn main() -> Result<(), runtime::Error> {
    let mut arguments = std::env::args_os().map(PathBuf::from);
    let program = arguments.next().unwrap_or_default();
    match arguments.next() {
        Some(folder) => name(&folder),
        None => host(&program),
    }
}

/// Hosts the function whose name the executable was started by.
fn host(program: &Path) -> Result<(), runtime::Error> {
    let is_it = |it: &Function| program.file_name().is_some_and(|name| name == it.name);
    let function = all::functions().into_iter().find(is_it);
    let function = function.ok_or_else(|| format!("{} is not the name of a function", program.display()))?;
    runtime::host(move |env| (function.start)(env))
}

/// Fills a new folder with links to this executable, one by the name of each function.
fn name(folder: &Path) -> Result<(), runtime::Error> {
    let this = std::env::current_exe()?;
    std::fs::create_dir_all(folder)?;
    for function in all::functions() {
        symlink(&this, folder.join(function.name))?;
    }
    Ok(())
}
