//! Places at which a test can stop the bot, to kill it just there.
//!
//! In a release build they are nothing. In a test build the environment
//! variable `FAILPOINTS` arms them (`after-commit=return`); a bot that reaches
//! an armed one says so and stands still, until somebody kills it.

/// Stands still here if a test has armed the point of this name.
pub(super) fn reach(name: &'static str) {
    fail::fail_point!(name, |_| stand_still(name));
    // Where failpoints are compiled out, nothing else uses it.
    let _ = name;
}

#[cfg_attr(
    not(test),
    allow(dead_code, reason = "called where failpoints are compiled in")
)]
fn stand_still(name: &str) {
    eprintln!("failpoint {name} reached");
    loop {
        std::thread::park();
    }
}
