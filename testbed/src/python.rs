//! Finds a Python that can make a virtual environment.

use std::{env, io::ErrorKind, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};

/// The oldest version that `requirements.txt` was resolved for.
const OLDEST: (u32, u32) = (3, 10);

/// Prints the interpreter's path, its version, and the missing modules.
const PROBE: &str = "\
import importlib.util, platform, sys
print(sys.executable)
print(platform.python_version())
print(*(m for m in ('venv', 'ensurepip') if importlib.util.find_spec(m) is None))
";

/// A Python interpreter that was checked to be new enough and complete.
pub(crate) struct Python {
    /// The interpreter itself, not a shim that leads to it.
    pub executable: PathBuf,
    /// For example `3.11.7`.
    pub version: String,
}

impl Python {
    /// Asks `$PYTHON` or, if that is not set, `python3`.
    pub fn find() -> Result<Self> {
        let name = env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
        let shown = name.display();
        let output = match Command::new(&name).args(["-I", "-c", PROBE]).output() {
            Ok(output) => output,
            Err(error) if error.kind() == ErrorKind::NotFound => bail!(
                "{shown} was not found; the test bed runs Synapse, which needs Python {}.{} or \
                 newer: install it (Debian: apt-get install python3 python3-venv) or let PYTHON \
                 name one",
                OLDEST.0,
                OLDEST.1,
            ),
            Err(error) => return Err(error).with_context(|| format!("cannot run {shown}")),
        };
        if !output.status.success() {
            bail!(
                "{shown} does not work as a Python 3 interpreter ({}):\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr),
            );
        }
        Self::from_probe(&String::from_utf8_lossy(&output.stdout))
            .with_context(|| format!("{shown} cannot be used"))
    }

    fn from_probe(printed: &str) -> Result<Self> {
        let mut lines = printed.lines();
        let (Some(executable), Some(version)) = (lines.next(), lines.next()) else {
            bail!("it did not tell its version; it printed {printed:?}");
        };
        let mut numbers = version
            .split('.')
            .map_while(|number| number.parse::<u32>().ok());
        if (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < OLDEST {
            bail!(
                "it is version {version}, but Synapse needs {}.{} or newer: install one and let \
                 PYTHON name it",
                OLDEST.0,
                OLDEST.1,
            );
        }
        let missing = lines.next().unwrap_or_default();
        if !missing.is_empty() {
            bail!(
                "it lacks what makes a virtual environment ({missing}): install it (Debian: \
                 apt-get install python3-venv)"
            );
        }
        Ok(Self {
            executable: executable.into(),
            version: version.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(printed: &str) -> String {
        Python::from_probe(printed)
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    }

    #[test]
    fn a_complete_python_is_taken() {
        let python = Python::from_probe("/usr/bin/python3.13\n3.13.0rc1\n\n").unwrap();
        assert_eq!(python.version, "3.13.0rc1");
    }

    #[test]
    fn the_message_names_what_to_install() {
        assert!(refusal("/usr/bin/python3\n3.9.2\n\n").contains("needs 3.10 or newer"));
        assert!(refusal("/usr/bin/python3\n3.12.1\nensurepip\n").contains("python3-venv"));
        assert!(refusal("").contains("did not tell"));
    }
}
