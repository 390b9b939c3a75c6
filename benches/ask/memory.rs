//! How much memory this process has.

use std::fs;

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
