//! How much memory a process holds, and whether it grows.

use std::{fs, time::Duration};

use anyhow::{Context, Result};

/// What a process holds in memory, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// Now.
    pub resident: u64,
    /// At most since its start.
    pub peak: u64,
}

impl Memory {
    /// Of the process with this id.
    ///
    /// # Errors
    ///
    /// If there is no such process, or no `/proc` as on Linux.
    pub fn of(pid: u32) -> Result<Self> {
        let status = fs::read_to_string(format!("/proc/{pid}/status"))
            .with_context(|| format!("cannot read the memory of process {pid} from /proc"))?;
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok());
            kib.map(|kib| kib * 1024)
                .with_context(|| format!("no {name} in /proc/{pid}/status"))
        };
        Ok(Self {
            resident: field("VmRSS:")?,
            peak: field("VmHWM:")?,
        })
    }
}

/// The straight line through points in time, by least squares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Its value at time zero.
    pub start: f64,
    /// How much it rises an hour.
    pub per_hour: f64,
}

impl Trend {
    /// Through these; `None` if they do not span any time.
    pub fn through(points: &[(Duration, f64)]) -> Option<Self> {
        let count = points.len() as f64;
        let hours = |time: &Duration| time.as_secs_f64() / 3600.0;
        let mean_time = points.iter().map(|(time, _)| hours(time)).sum::<f64>() / count;
        let mean = points.iter().map(|(_, value)| value).sum::<f64>() / count;
        let (mut above, mut below) = (0.0, 0.0);
        for (time, value) in points {
            let from_mean = hours(time) - mean_time;
            above += from_mean * (value - mean);
            below += from_mean * from_mean;
        }
        let per_hour = above / below;
        per_hour.is_finite().then_some(Self {
            start: mean - per_hour * mean_time,
            per_hour,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again() {
        let minute = |count: u64| Duration::from_secs(60 * count);
        let points: Vec<_> = (0..10).map(|n| (minute(n), 50.0 + n as f64)).collect();
        let trend = Trend::through(&points).unwrap();
        assert!((trend.start - 50.0).abs() < 1e-9 && (trend.per_hour - 60.0).abs() < 1e-9);
        assert_eq!(Trend::through(&points[..1]), None);
        assert_eq!(Trend::through(&[]), None);
    }

    #[test]
    fn our_own_memory_can_be_read() {
        let memory = Memory::of(std::process::id()).unwrap();
        assert!(memory.resident > 0 && memory.peak >= memory.resident);
        assert!(Memory::of(u32::MAX).is_err());
    }
}
