//! Metrics in the text format that Prometheus reads (version 0.0.4).

use std::fmt::{Display, Write};

use super::metrics::{Metrics, OUTCOMES};
use crate::bot::{
    access::Denial,
    failure::Cause,
    journal::Depths,
    limits::{Echo, Limit},
    pulse::Pulse,
};

/// The media type of [`text`].
pub(super) const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Everything, as text.
pub(super) fn text(metrics: &Metrics, pulse: &Pulse, depths: Depths) -> String {
    let mut page = Page(String::new());
    page.gauge(
        "sync_age_seconds",
        "Time since the last sync that succeeded, or since the start if none has.",
        pulse.silence().as_secs_f64(),
    );
    page.family("syncs_total", "Syncs, by outcome.", "counter");
    page.labelled("syncs_total", "outcome", "ok", metrics.syncs.get());
    page.labelled(
        "syncs_total",
        "outcome",
        "failed",
        metrics.failed_syncs.get(),
    );
    for (name, help, value) in [
        (
            "inbox_waiting",
            "Questions that wait for their answer.",
            depths.questions,
        ),
        (
            "outbox_waiting",
            "Answers that wait to be sent.",
            depths.answers,
        ),
        (
            "gaps_open",
            "Stretches of rooms that a sync left out.",
            depths.gaps,
        ),
        (
            "undecrypted_waiting",
            "Messages whose keys have not come.",
            depths.undecrypted,
        ),
        (
            "handed_waiting",
            "Files to read as articles, and articles to publish.",
            depths.handed,
        ),
        (
            "dead_letters",
            "Kept answers that could not be sent.",
            depths.dead_letters,
        ),
    ] {
        page.gauge(name, help, value);
    }
    for (name, help, counter) in [
        ("questions_total", "Questions taken up.", &metrics.questions),
        (
            "expired_total",
            "Questions that were too old when they came.",
            &metrics.expired,
        ),
        (
            "undecryptable_total",
            "Messages that came without their key.",
            &metrics.undecryptable,
        ),
        (
            "articles_total",
            "Articles that were handed over and read.",
            &metrics.articles,
        ),
        ("sent_total", "Answers that arrived.", &metrics.sent),
        (
            "send_retries_total",
            "Attempts to send that failed and were put off.",
            &metrics.retries,
        ),
        (
            "rate_limited_total",
            "Times that the homeserver told us to wait.",
            &metrics.rate_limited,
        ),
    ] {
        page.family(name, help, "counter");
        page.sample(name, "", counter.get());
    }
    for (name, help, edits, deletions) in [
        (
            "questions_changed_total",
            "Questions that were edited, or deleted, they or their answers.",
            &metrics.edits,
            &metrics.deletions,
        ),
        (
            "answers_changed_total",
            "Answers that were edited or deleted because their questions were.",
            &metrics.edited,
            &metrics.deleted,
        ),
    ] {
        page.family(name, help, "counter");
        page.labelled(name, "by", "edit", edits.get());
        page.labelled(name, "by", "deletion", deletions.get());
    }
    page.family("answers_total", "Answers made, by outcome.", "counter");
    for (outcome, counter) in OUTCOMES.iter().zip(&metrics.answers) {
        page.labelled("answers_total", "outcome", outcome.name(), counter.get());
    }
    let failed = metrics.failed_answers.get();
    page.labelled("answers_total", "outcome", "failed", failed);
    let name = "refused_total";
    page.family(name, "Questions that were too much, by limit.", "counter");
    for (limit, counter) in Limit::ALL.iter().zip(&metrics.refused) {
        page.labelled(name, "limit", limit.name(), counter.get());
    }
    let name = "ignored_total";
    let help = "Questions that no person seems to have asked, by reason.";
    page.family(name, help, "counter");
    for (echo, counter) in Echo::ALL.iter().zip(&metrics.ignored) {
        page.labelled(name, "reason", echo.name(), counter.get());
    }
    let name = "denied_total";
    let help = "Questions of those who may not ask there, by reason.";
    page.family(name, help, "counter");
    for (denial, counter) in Denial::ALL.iter().zip(&metrics.denied) {
        page.labelled(name, "reason", denial.name(), counter.get());
    }
    page.family("died_total", "Answers given up, by cause.", "counter");
    for (cause, counter) in Cause::ALL.iter().zip(&metrics.dead) {
        page.labelled("died_total", "cause", cause.name(), counter.get());
    }
    page.reply_times(metrics);
    page.0
}

struct Page(String);

impl Page {
    fn family(&mut self, name: &str, help: &str, kind: &str) {
        self.line(format_args!("# HELP whosaid_{name} {help}"));
        self.line(format_args!("# TYPE whosaid_{name} {kind}"));
    }

    fn gauge(&mut self, name: &str, help: &str, value: impl Display) {
        self.family(name, help, "gauge");
        self.sample(name, "", value);
    }

    fn labelled(&mut self, name: &str, label: &str, text: &str, value: impl Display) {
        self.sample(name, &format!("{{{label}=\"{text}\"}}"), value);
    }

    fn sample(&mut self, name: &str, labels: &str, value: impl Display) {
        self.line(format_args!("whosaid_{name}{labels} {value}"));
    }

    fn reply_times(&mut self, metrics: &Metrics) {
        let (name, times) = ("reply_seconds", &metrics.reply_times);
        let help = "Time from a question to the arrival of its answer.";
        self.family(name, help, "histogram");
        let bucket = format!("{name}_bucket");
        for (bound, count) in times.cumulative() {
            self.labelled(&bucket, "le", &bound.to_string(), count);
        }
        self.labelled(&bucket, "le", "+Inf", times.count.get());
        self.sample(&format!("{name}_sum"), "", times.seconds());
        self.sample(&format!("{name}_count"), "", times.count.get());
    }

    fn line(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{text}");
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{answer::Outcome, bot::journal::Changed};

    #[test]
    fn everything_is_shown_in_the_format() {
        let metrics = Metrics::default();
        metrics.syncs.add(3);
        metrics.answered(Outcome::Near);
        metrics.refused(Limit::Room);
        metrics.ignored(Echo::OurWords);
        metrics.denied(Denial::NotAllowed);
        metrics.held(true);
        metrics.died(Cause::Forbidden);
        metrics.changed(Changed {
            edits: 5,
            deletions: 1,
        });
        metrics.edited.add(2);
        for millis in [90, 100, 700, 90_000_000] {
            metrics.sent(Some(Duration::from_millis(millis)));
        }
        metrics.sent(None);
        let depths = Depths {
            questions: 2,
            ..Depths::default()
        };
        let text = text(&metrics, &Pulse::new(), depths);
        let age = text.lines().nth(2).unwrap();
        insta::assert_snapshot!(text.replace(age, "whosaid_sync_age_seconds …"));
    }
}
