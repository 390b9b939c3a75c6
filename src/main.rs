//! The `whosaid` command: everything it does is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Reads FAILPOINTS where failpoints are compiled in; see src/bot/failpoint.rs.
    let _failpoints = fail::FailScenario::setup();
    whosaid::cli::main()
}
