//! The claims that come closest, each read together with the question.
//!
//! Words and vectors tell which claims are about the same; whether one gives what was
//! asked for shows only when both are read at once. That takes some milliseconds a
//! claim, so only the closest ones are read.

mod spelling;

use super::{
    Answerer,
    judge::{Bars, Judged, best_first},
    meaning::called::called,
    need::Needs,
    score::odds::Beside,
};
use crate::{
    claim::{ArticleInfo, Claim},
    meaning::ModelError,
    question::Query,
};

/// How many claims are read together with the question.
const READ: usize = 12;

/// Reads the claims that come closest; the others cannot be answers. The order of
/// `judged` changes.
pub(super) fn read(
    answerer: &Answerer,
    query: &Query,
    needs: &Needs,
    judged: &mut [Judged],
) -> Result<(), ModelError> {
    let Some(meaning) = &answerer.meaning else {
        return Ok(());
    };
    judged.sort_by(|a, b| {
        b.promise()
            .total_cmp(&a.promise())
            .then(a.ordinal.cmp(&b.ordinal))
    });
    let (closest, others) = judged.split_at_mut(judged.len().min(READ));
    let texts: Vec<_> = (closest.iter())
        .filter_map(|one| Some(as_read(answerer.library.at(one.ordinal)?, query)))
        .collect();
    let asked = spelling::mended(asked(query), query, needs, &texts);
    let log_odds = meaning.answers(&asked, &texts)?;
    let bars = Bars {
        unread: answerer.limits.answer_at,
        read: answerer.semantic_limits.answer_at,
    };
    let contents: Vec<_> = (closest.iter())
        .filter_map(|one| Some(answerer.library.at(one.ordinal)?.0.content.as_str()))
        .collect();
    let unknown = needs.words.iter().filter(|need| need.unknown).count();
    for ((one, content), &said) in closest.iter_mut().zip(&contents).zip(&log_odds) {
        // The same claim by somebody else speaks neither for it nor against it.
        let others = (contents.iter().zip(&log_odds)).filter(|(other, _)| *other != content);
        let beside = Beside {
            asked: asked.split_whitespace().count(),
            unknown,
            others: others.clone().filter(|(_, said)| **said > 0.0).count(),
            is_likeliest: others.clone().all(|(_, other)| *other <= said),
        };
        one.look_around(answerer, query, needs);
        one.read(said, content.split_whitespace().count(), beside, bars);
    }
    for one in others {
        one.pass_over(bars);
    }
    Ok(())
}

/// Where there is nobody to read them: rules out those that words alone would make answers
/// and that can be none, until as many are left as would be read, and settles whether the
/// best of the others is one. `judged` begins with the best.
pub(super) fn settle(answerer: &Answerer, query: &Query, needs: &Needs, judged: &mut [Judged]) {
    let answer_at = answerer.limits.answer_at;
    let mut left = READ;
    for one in judged.iter_mut() {
        if left == 0 || one.score < answer_at {
            break;
        }
        one.look_around(answerer, query, needs);
        left -= usize::from(!one.rule_out(answer_at));
    }
    best_first(judged);
    for one in judged.iter_mut().take(READ) {
        one.look_around(answerer, query, needs);
        if one.may_answer() {
            one.settle(query, needs, answer_at);
            break;
        }
    }
}

/// What the claims are read with. Where unnamed sources are asked for, or documents, the
/// claims are theirs already, and what is left to ask is what the question is about.
fn asked(query: &Query) -> &str {
    match query.speaker.as_ref().and_then(|speaker| speaker.kind) {
        Some(_) => &query.about,
        None => &query.plainly,
    }
}

/// A claim as the model was taught to read it: under the title of its article, which says
/// what the claim does not repeat, with who says it and in which way ("denied"). If the
/// question names its source, the source is called as there: that "FMU" is the Free
/// Miners' Union is known already, and more than the model could tell.
fn as_read((claim, article): (&Claim, &ArticleInfo), query: &Query) -> String {
    let named = query
        .speaker
        .as_ref()
        .filter(|speaker| !speaker.words.is_empty());
    let name = match named {
        Some(speaker) => speaker.text.as_str().into(),
        None => called(&claim.source).unwrap_or_else(|| "the article".into()),
    };
    let cue = claim.cue.as_ref().map_or("", |cue| cue.text.as_str());
    let (title, content) = (&article.title, &claim.content);
    format!("{title}. {}: {content}", format!("{name} {cue}").trim_end())
}
