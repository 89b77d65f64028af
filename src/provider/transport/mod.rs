//! The only place that opens sockets: a request goes out, the answer comes back in pieces.
//!
//! Every exchange is bounded in time and size and goes to one host: no redirect is followed, the key travels in one header
//! and stands in no address and no error. HTTPS everywhere; plain HTTP to this machine only, past every proxy. Nothing is
//! opened before the first request. Says what failed and whether the request had left; never sends anything twice.
//!
//! Without the feature `net` the same functions are here and refuse to send.

pub mod address;
#[cfg(feature = "net")]
mod faults;
#[cfg(feature = "net")]
mod fetch;
#[cfg(not(feature = "net"))]
mod none;
#[cfg(feature = "net")]
mod send;

use std::time::Duration;

use secrecy::SecretString;

use super::vendor::KeyHeader;

#[cfg(feature = "net")]
pub use fetch::fetch;
#[cfg(not(feature = "net"))]
pub use none::{Transport, fetch};
#[cfg(feature = "net")]
pub use send::Transport;

/// The header that carries the key, and the key.
pub type Key<'a> = (KeyHeader, &'a SecretString);

/// Told the status and the headers, names in lower case, before the first piece of the body.
pub type OnHead<'a> = &'a mut (dyn FnMut(u16, &[(String, String)]) + Send);

/// Told each piece of the body, unpacked; `Break` ends the exchange and closes the connection.
pub type OnPiece<'a> = &'a mut (dyn FnMut(&[u8]) -> std::ops::ControlFlow<()> + Send);

/// How long an exchange may take and how much may come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    /// Until the connection stands.
    pub connect: Duration,
    /// Without a single byte; the wait for the first one counts too, and a model is silent while it thinks.
    pub read: Duration,
    /// All together, however the bytes drip.
    pub total: Duration,
    /// Of the body, unpacked.
    pub most_bytes: u64,
}

impl Default for Rules {
    fn default() -> Rules {
        Rules {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(60),
            total: Duration::from_secs(120),
            most_bytes: 32 << 20,
        }
    }
}

impl Rules {
    /// For models that think long before the first byte: up to ten minutes, five of them silent.
    pub fn patient() -> Rules {
        Rules { read: Duration::from_secs(300), total: Duration::from_secs(600), ..Rules::default() }
    }
}

/// An exchange that came to an end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The HTTP status.
    pub status: u16,
    /// Names in lower case; values that are no text are left out.
    pub headers: Vec<(String, String)>,
    /// Whether the whole body came; `false` after a `Break`.
    pub ended: bool,
}

/// What may be fetched from an address somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchRules {
    /// Of the file, unpacked.
    pub most_bytes: u64,
    /// How many times the server may point elsewhere; each new address is checked like the first.
    pub redirects: usize,
    /// All together.
    pub total: Duration,
    /// Whether this machine itself may be asked, and without TLS: tests alone need it.
    pub allow_loopback: bool,
}

impl Default for FetchRules {
    fn default() -> FetchRules {
        FetchRules { most_bytes: 64 << 20, redirects: 3, total: Duration::from_secs(120), allow_loopback: false }
    }
}

/// A fetched file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Its bytes; what they are is for whoever decodes them to find out.
    pub bytes: Vec<u8>,
    /// The last part of the address it was asked for by, decoded; foreign text, empty where there is none. Never a path.
    pub name: String,
}
