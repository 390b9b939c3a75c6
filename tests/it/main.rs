//! All integration tests in one binary, so that it links once.

mod architecture;
mod article;
mod ask;
mod bot;
mod cli;
mod cross_encoder;
mod dice;
mod extract;
mod hostile;
mod index;
mod ingest;
mod library;
mod question;
mod records;
mod reply;
mod retrieval;
mod synthetic;
