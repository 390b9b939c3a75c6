//! One verification, from the request to its end.

use std::{io, pin::pin, sync::Arc, time::Duration};

use futures_util::{Stream, StreamExt, future::Either, stream};
use matrix_sdk::{
    encryption::verification::{
        CancelInfo, SasState, SasVerification, Verification, VerificationRequest,
        VerificationRequestState,
    },
    ruma::events::key::verification::VerificationMethod,
};
use tokio::{
    sync::oneshot,
    time::{Instant, sleep_until},
};

use super::VerificationError;
use crate::bot::operator::{Comparison, News, Operator, ask};

/// How long the other side has to begin the comparison before we do: both may,
/// and most clients do at once.
const BEGIN_AFTER: Duration = Duration::from_secs(5);

/// Accepts a request and sees the verification through. Only the operator's yes
/// confirms it.
pub(super) async fn see_through(
    request: &VerificationRequest,
    operator: &Arc<dyn Operator>,
) -> Result<(), VerificationError> {
    let user = request.other_user_id().to_string();
    let mut changes = pin!(request.changes());
    request
        .accept_with_methods(vec![VerificationMethod::SasV1])
        .await
        .map_err(VerificationError::failed)?;
    let begin_at = Instant::now() + BEGIN_AFTER;
    let mut begun = false;
    let mut asked = false;
    let mut answer = None;
    loop {
        let sas = match request.state() {
            VerificationRequestState::Done => return Ok(()),
            VerificationRequestState::Cancelled(info) => return Err(cancelled(&info)),
            VerificationRequestState::Transitioned {
                verification: Verification::SasV1(sas),
            } => Some(sas),
            _ => None,
        };
        // Before its state is read, or what comes between would wake nobody.
        let mut moves = pin!(moves(sas.as_ref()));
        if let Some(sas) = &sas {
            match sas.state() {
                SasState::Started { .. } => {
                    sas.accept().await.map_err(VerificationError::failed)?;
                }
                SasState::KeysExchanged { emojis, decimals } if !asked => {
                    asked = true;
                    let (a, b, c) = decimals;
                    let comparison = Comparison {
                        user: user.clone(),
                        emoji: emojis.map_or_else(Vec::new, |short| {
                            let named = |emoji: &matrix_sdk::encryption::verification::Emoji| {
                                (emoji.symbol.to_owned(), emoji.description.to_owned())
                            };
                            short.emojis.iter().map(named).collect()
                        }),
                        numbers: [a, b, c],
                    };
                    operator.tell(&News::Started {
                        user: user.clone(),
                        device: sas.other_device().device_id().to_string(),
                    });
                    answer = Some(ask(operator, move |operator| operator.is_same(&comparison)));
                }
                SasState::Done { .. } => return Ok(()),
                SasState::Cancelled(info) => return Err(cancelled(&info)),
                _ => {}
            }
        }
        tokio::select! {
            Some(_) = changes.next() => {}
            Some(()) = moves.next() => {}
            () = sleep_until(begin_at), if !begun && sas.is_none() => {
                begun = true;
                request.start_sas().await.map_err(VerificationError::failed)?;
            }
            said = answered(&mut answer), if answer.is_some() => {
                answer = None;
                let Some(sas) = &sas else { continue };
                match said {
                    Some(true) => sas.confirm().await.map_err(VerificationError::failed)?,
                    Some(false) => {
                        sas.mismatch().await.map_err(VerificationError::failed)?;
                        return Err(VerificationError::NotTheSame);
                    }
                    None => {
                        sas.cancel().await.map_err(VerificationError::failed)?;
                        return Err(VerificationError::Cancelled("nobody has answered".to_owned()));
                    }
                }
            }
        }
    }
}

type Answer = oneshot::Receiver<io::Result<bool>>;

/// What the operator says; nothing if nobody can be asked.
async fn answered(answer: &mut Option<Answer>) -> Option<bool> {
    answer.as_mut()?.await.ok()?.ok()
}

/// Whenever a comparison has come further.
fn moves(sas: Option<&SasVerification>) -> impl Stream<Item = ()> + use<> {
    match sas {
        Some(sas) => Either::Left(sas.changes().map(|_| ())),
        None => Either::Right(stream::pending()),
    }
}

fn cancelled(info: &CancelInfo) -> VerificationError {
    let who = if info.cancelled_by_us() {
        "it took too long, or was cancelled here"
    } else {
        "the other side cancelled it"
    };
    VerificationError::Cancelled(format!("{who} ({})", info.reason()))
}
