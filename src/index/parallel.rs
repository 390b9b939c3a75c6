//! The same work on many things, done on all processors, taken in their order.

use std::{
    sync::mpsc::{self, SyncSender},
    thread,
};

/// How many results of a thread may wait to be taken.
const WAITING: usize = 64;

/// Does the work on each item, and takes what comes out in the order of the items,
/// on the thread that calls. If taking fails, the rest is left.
///
/// # Errors
/// That of `take`.
pub(super) fn in_order<T: Sync, R: Send, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    if threads == 1 || items.len() < 2 {
        return items.iter().try_for_each(|item| take(work(item)));
    }
    // Each thread has every so many-th item and a channel of its own, so that
    // nothing has to be put in order, and none can run far ahead.
    thread::scope(|scope| {
        let channels: Vec<_> = (0..threads)
            .map(|first| {
                let (sender, receiver) = mpsc::sync_channel(WAITING);
                let mine = items.iter().skip(first).step_by(threads);
                let work = &work;
                scope.spawn(move || send(mine, work, &sender));
                receiver
            })
            .collect();
        for channel in channels.iter().cycle().take(items.len()) {
            // A thread that panicked sends no more, and the scope passes it on.
            let Ok(done) = channel.recv() else { break };
            take(done)?;
        }
        Ok(())
    })
}

fn send<'a, T: 'a, R>(
    items: impl Iterator<Item = &'a T>,
    work: impl Fn(&T) -> R,
    sender: &SyncSender<R>,
) {
    for item in items {
        if sender.send(work(item)).is_err() {
            // Nobody takes any more.
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let mut taken = Vec::new();
            let Ok(()) = in_order(
                &items,
                |item| item * 2,
                |done| {
                    taken.push(done);
                    Ok::<_, Infallible>(())
                },
            );
            assert_eq!(taken, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_failure_ends_it() {
        let items: Vec<usize> = (0..100_000).collect();
        let failed = in_order(
            &items,
            |&item| item,
            |done| match done {
                500 => Err("five hundred"),
                _ => Ok(()),
            },
        );
        assert_eq!(failed, Err("five hundred"));
    }
}
