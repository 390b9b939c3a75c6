//! Installs Synapse, once, into a virtual environment below cargo's target
//! folder.
//!
//! Every package is pinned by version and hash in `requirements.txt`, and
//! nothing outside the target folder is touched. The environment's folder is
//! named after what went into it, so a changed pin or another Python makes a
//! new one beside it. Several test processes may ask at the same time: a file
//! lock lets the first one install while the others wait, and a stamp written
//! last tells a finished environment from one whose making was interrupted.

use std::{
    env, fs,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::{hex, python::Python};

const REQUIREMENTS: &str = include_str!("../requirements.txt");

/// Written last: an environment without it is half-made.
const STAMP: &str = "installed";

/// Makes sure that Synapse is installed, and returns the path of the Python
/// interpreter of the environment that holds it.
///
/// The first call on a machine downloads about 50 MB and takes some tens of
/// seconds, every later one a few milliseconds. It blocks: in asynchronous
/// code, call it through `spawn_blocking`. `progress` gets a line at a time.
///
/// # Errors
///
/// If Python is missing, too old or incomplete, or if a package cannot be
/// fetched. The message says what to install or what to check.
pub fn install_synapse(progress: &dyn Fn(&str)) -> Result<PathBuf> {
    let python = Python::find()?;
    let environments = target_dir().join("testbed");
    let environment = environments.join(format!("synapse-{}", fingerprint(&python)));
    let interpreter = environment.join("bin/python");
    let stamp = environment.join(STAMP);
    if stamp.exists() {
        return Ok(interpreter);
    }

    fs::create_dir_all(&environments)
        .with_context(|| format!("cannot create {}", environments.display()))?;
    let lock = lock(&environment.with_extension("lock"), progress)?;
    if stamp.exists() {
        return Ok(interpreter); // made by the process that held the lock
    }
    if environment.exists() {
        progress("removing an environment whose installation was interrupted");
        fs::remove_dir_all(&environment)
            .with_context(|| format!("cannot remove {}", environment.display()))?;
    }
    progress("installing Synapse for the test bed (once, about 250 MB on disk)");
    create_environment(&python, &environment, &lock)?;
    let requirements = environment.join("requirements.txt");
    fs::write(&requirements, REQUIREMENTS)
        .with_context(|| format!("cannot write {}", requirements.display()))?;
    install_requirements(&interpreter, &requirements, &lock, progress)?;
    fs::write(&stamp, "").with_context(|| format!("cannot write {}", stamp.display()))?;
    progress("Synapse is installed");
    Ok(interpreter)
}

/// Cargo's target folder: `CARGO_TARGET_DIR` if it is set (a relative one
/// counts from the workspace), else `target` in the workspace.
pub fn target_dir() -> PathBuf {
    let testbed = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workspace = testbed.parent().unwrap_or(testbed);
    workspace.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The first 12 hex digits of a hash over all that decides what is installed.
fn fingerprint(python: &Python) -> String {
    let mut hash = Sha256::new();
    hash.update(REQUIREMENTS);
    hash.update(&python.version);
    // An environment links to the interpreter that made it.
    hash.update(python.executable.as_os_str().as_encoded_bytes());
    hex(&hash.finalize()[..6])
}

/// Locks `path` against other processes until the returned file is dropped,
/// which also happens when this process is killed. The programs that we run
/// get the file as their standard input, which they do not read: so the lock
/// holds for as long as one of them goes on without us.
fn lock(path: &Path, progress: &dyn Fn(&str)) -> Result<fs::File> {
    let file = fs::File::create(path)
        .with_context(|| format!("cannot create the lock file {}", path.display()))?;
    if file.try_lock().is_err() {
        progress("waiting for another process that installs Synapse");
        file.lock()
            .with_context(|| format!("cannot lock {}", path.display()))?;
    }
    Ok(file)
}

fn create_environment(python: &Python, environment: &Path, lock: &fs::File) -> Result<()> {
    let output = Command::new(&python.executable)
        .args(["-I", "-m", "venv"])
        .arg(environment)
        .stdin(lock.try_clone()?)
        .output()
        .with_context(|| format!("cannot run {}", python.executable.display()))?;
    ensure!(
        output.status.success(),
        "cannot create a Python environment in {}:\n{}{}",
        environment.display(),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    Ok(())
}

fn install_requirements(
    interpreter: &Path,
    requirements: &Path,
    lock: &fs::File,
    progress: &dyn Fn(&str),
) -> Result<()> {
    let mut pip = Command::new(interpreter)
        .args([
            "-I",
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
        ])
        .args([
            "--progress-bar",
            "off",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "-r",
        ])
        .arg(requirements)
        .stdin(lock.try_clone()?)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {} -m pip", interpreter.display()))?;

    // Read beside stdout: a full pipe would stop pip.
    let mut stderr = pip.stderr.take().context("pip has no stderr")?;
    let errors = thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).map(|_| text)
    });
    for line in BufReader::new(pip.stdout.take().context("pip has no stdout")?).lines() {
        let line = line?;
        if line.starts_with("Collecting") || line.starts_with("Installing") {
            let shown = line.split(" (from").next().unwrap_or(&line);
            progress(shown.get(..100).unwrap_or(shown));
        }
    }
    let status = pip.wait()?;
    let errors = errors.join().ok().and_then(Result::ok).unwrap_or_default();
    if !status.success() {
        bail!(
            "pip could not install Synapse ({status}); check that this machine reaches the \
             package index that pip is set up for, and that it is Linux on x86_64 or aarch64, \
             for which Synapse is built. pip said:\n{errors}"
        );
    }
    Ok(())
}
