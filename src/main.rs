//! The `whosaid` command: everything it does is in the library.

fn main() {
    // Reads FAILPOINTS where failpoints are compiled in; see src/bot/failpoint.rs.
    let _failpoints = fail::FailScenario::setup();
    if let Err(error) = whosaid::cli::main() {
        eprintln!("error: {error:#}");
        std::process::exit(1);
    }
}
