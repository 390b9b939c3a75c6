//! How much memory this process has, and how much work it has done.

use std::{fs, time::Duration};

/// The time that all threads of this process together had a processor. 0 where
/// there is no `/proc`.
pub(crate) fn processor_time() -> Duration {
    // After the name, which may hold anything, come the state and the numbers; the
    // twelfth and thirteenth are ticks in the program and in the system.
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let numbers = stat.rsplit(')').next().unwrap_or_default();
    let ticks = numbers.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * MILLISECONDS_OF_A_TICK)
}

/// The same on every Linux that is in use.
const MILLISECONDS_OF_A_TICK: u64 = 10;

/// A figure of `/proc/self/status` in megabytes: "VmRSS" is what it has, "VmHWM"
/// the most that it had. 0 where there is no such file.
pub(crate) fn megabytes(what: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1));
    kilobytes
        .and_then(|number| number.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1e3
}
