//! Examples of what went wrong, for whoever improves the rules.

use std::{collections::HashSet, fmt::Write as _};

use super::{Gold, Report};
use crate::{extract::Relation, span::Span};

/// Up to `most` examples of each kind of error, taken evenly from all articles:
/// relations that were missed, that are spurious, and whose source, cue or
/// content has other bounds.
pub fn errors(gold: &[Gold], predicted: &[Vec<Relation>], report: &Report, most: usize) -> String {
    let mut kinds: [(&str, Vec<String>); 5] =
        ["missed", "spurious", "source", "cue", "content"].map(|kind| (kind, Vec::new()));
    for ((article, predicted), aligned) in gold.iter().zip(predicted).zip(&report.aligned) {
        let (found, right): (HashSet<_>, HashSet<_>) = aligned.iter().copied().unzip();
        let shown = |spans: &[Span]| shown(spans, &article.text);
        for (at, relation) in article.attributions.iter().enumerate() {
            if !relation.cue.is_empty() && !found.contains(&at) {
                let [source, cue, content] = relation.spans();
                kinds[0].1.push(line(
                    article,
                    &shown(&source),
                    &shown(&cue),
                    &shown(&content),
                ));
            }
        }
        for (at, relation) in predicted.iter().enumerate() {
            if !right.contains(&at) {
                let Relation {
                    source,
                    cue,
                    content,
                    rule,
                    ..
                } = relation;
                let line = line(article, &shown(source), &shown(cue), &shown(content));
                kinds[1].1.push(format!("{line} ({rule})"));
            }
        }
        for &(g, p) in aligned {
            let relation = &predicted[p];
            let layers = [&relation.source, &relation.cue, &relation.content];
            for (layer, (gold, found)) in article.attributions[g]
                .spans()
                .iter()
                .zip(layers)
                .enumerate()
            {
                if gold != found {
                    let (rule, id) = (&relation.rule, &article.id);
                    let (gold, found) = (shown(gold), shown(found));
                    kinds[layer + 2].1.push(format!(
                        "{id}\n    gold  {gold}\n    found {found} ({rule})"
                    ));
                }
            }
        }
    }
    let mut text = String::new();
    for (kind, examples) in kinds {
        let _ = writeln!(text, "\n{kind}: {}", examples.len());
        let step = examples.len().div_ceil(most.max(1)).max(1);
        for example in examples.iter().step_by(step).take(most) {
            let _ = writeln!(text, "  {example}");
        }
    }
    text
}

fn line(article: &Gold, source: &str, cue: &str, content: &str) -> String {
    format!("{}\n    {source} | {cue} | {content}", article.id)
}

/// The words of the spans on one line, long ones cut in the middle.
fn shown(spans: &[Span], text: &str) -> String {
    const ENDS: usize = 60;
    let parts: Vec<_> = spans.iter().filter_map(|span| span.slice(text)).collect();
    let joined = parts.join(" … ").replace(['\n', '\r'], " ");
    let letters: Vec<char> = joined.chars().collect();
    match letters.len() {
        0 => "–".to_owned(),
        length if length > 2 * ENDS + 3 => {
            let (head, tail) = (&letters[..ENDS], &letters[length - ENDS..]);
            format!(
                "{} […] {}",
                head.iter().collect::<String>(),
                tail.iter().collect::<String>()
            )
        }
        _ => joined,
    }
}
