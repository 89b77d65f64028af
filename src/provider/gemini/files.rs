//! Uploaded pictures, by the resumable protocol of the Files API, as pure steps: start, pieces, the file's state, delete.
//! (`gemini.md`, section 5.) The upload address carries its own right of entry: it is followed only on the service's own
//! host, and the key does not go there.

use serde_json::{Value, json};

use super::{bare, post};
use crate::provider::address::encoded;
use crate::provider::fault::{Fault, Remedy};
use crate::provider::reading::object;
use crate::provider::redact::excerpt;
use crate::provider::request::{HttpRequest, Method};

/// The size of a piece in bytes: what the service itself asks for, 8 MiB.
pub const PIECE: usize = 8 * 1024 * 1024;

/// A file at the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedFile {
    /// `files/…`: for [`get`] and [`delete`].
    pub name: String,
    /// What a question refers to.
    pub uri: String,
    /// As the service took it.
    pub mime: String,
    /// Whether it can be asked about.
    pub state: FileState,
    /// When the service deletes it, in seconds since 1970; `None` where it does not say.
    pub expires: Option<u64>,
}

/// Whether an uploaded file can be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Not yet: ask again in a second or two.
    Processing,
    /// Yes.
    Active,
    /// Never.
    Failed,
}

/// Announces an upload of so many bytes. The name is for the service's list only.
pub fn start(name: &str, mime: &str, bytes: usize) -> HttpRequest {
    let file = json!({ "file": { "displayName": name, "mimeType": mime, "sizeBytes": bytes.to_string() } });
    let mut request = post("/upload/v1beta/files".to_owned(), &file);
    request.headers.extend([
        ("X-Goog-Upload-Protocol", "resumable".to_owned()),
        ("X-Goog-Upload-Command", "start".to_owned()),
        ("X-Goog-Upload-Header-Content-Length", bytes.to_string()),
        ("X-Goog-Upload-Header-Content-Type", mime.to_owned()),
    ]);
    request
}

/// Where to send the pieces: the path and query of the address in the answer to [`start`], to be put behind `base_url`.
///
/// # Errors
///
/// When the answer names no address, or one outside of `base_url`: a picture goes to no stranger.
pub fn upload_path(headers: &[(String, String)], base_url: &str) -> Result<String, Fault> {
    let found = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-goog-upload-url"));
    let Some((_, url)) = found else {
        let en = "The service did not say where to upload the picture.";
        return Err(Fault::new(
            "upload-failed",
            Remedy::Stop,
            en,
            "サービスが画像のアップロード先を示しませんでした。",
        ));
    };
    let base = base_url.trim_end_matches('/');
    let inside = url.get(..base.len()).is_some_and(|start| start.eq_ignore_ascii_case(base));
    match url.get(base.len()..).filter(|path| inside && path.starts_with('/') && is_upload_session(path)) {
        Some(path) => Ok(path.to_owned()),
        None => Err(Fault::new(
            "upload-elsewhere",
            Remedy::Stop,
            "The service wants the picture at another address. It was not sent there.",
            "サービスが別のアドレスへの画像送信を求めたため、送信しませんでした。",
        )),
    }
}

/// Whether a path is the address of an upload, which needs no key.
pub(super) fn is_upload_session(path: &str) -> bool {
    path.starts_with("/upload/") && path.contains("upload_id=")
}

/// The piece that begins at `offset`, and where the next one begins; the last piece has `None`, and its answer is the file.
/// `path` is that of [`upload_path`].
pub fn piece(path: &str, bytes: &[u8], offset: usize) -> (HttpRequest, Option<usize>) {
    let end = offset.saturating_add(PIECE).min(bytes.len());
    let last = end == bytes.len();
    let body = bytes.get(offset..end).unwrap_or_default();
    let headers = vec![
        ("X-Goog-Upload-Command", if last { "upload, finalize" } else { "upload" }.to_owned()),
        ("X-Goog-Upload-Offset", offset.to_string()),
    ];
    (HttpRequest { method: Method::Post, path: path.to_owned(), headers, body: body.into() }, (!last).then_some(end))
}

/// Asks how much of a broken upload has arrived: the answer's header `X-Goog-Upload-Size-Received`, read by [`received`].
pub fn query(path: &str) -> HttpRequest {
    let mut request = bare(Method::Post, path.to_owned());
    request.headers.push(("X-Goog-Upload-Command", "query".to_owned()));
    request
}

/// How many bytes of an upload have arrived; `None` where the answer does not say or the upload is no longer open.
pub fn received(headers: &[(String, String)]) -> Option<usize> {
    let header = |name: &str| headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim());
    header("x-goog-upload-status").filter(|status| status.eq_ignore_ascii_case("active"))?;
    header("x-goog-upload-size-received")?.parse().ok()
}

/// Asks for the state of a file.
pub fn get(name: &str) -> HttpRequest {
    bare(Method::Get, path_of(name))
}

/// Deletes a file. The service answers `{}`; a file that is already gone is answered with 403 or 404.
pub fn delete(name: &str) -> HttpRequest {
    bare(Method::Delete, path_of(name))
}

fn path_of(name: &str) -> String {
    format!("/v1beta/files/{}", encoded(name.trim_start_matches("files/")))
}

/// Reads the answer to the last piece (`{"file": …}`) or to [`get`] (the file itself).
///
/// # Errors
///
/// When the body is no file with a name and an address.
pub fn file(body: &[u8]) -> Result<UploadedFile, Fault> {
    let value = object(body)?;
    let value = value.get("file").unwrap_or(&value);
    let text = |key: &str| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    let (Some(name), Some(uri)) = (text("name"), text("uri")) else {
        let words = excerpt(&String::from_utf8_lossy(body));
        return Err(Fault::new(
            "upload-failed",
            Remedy::Stop,
            format!("The service did not confirm the uploaded picture. It says: “{words}”"),
            format!("サービスが画像のアップロードを確認しませんでした。（内容：{words}）"),
        ));
    };
    Ok(UploadedFile {
        name: name.to_owned(),
        uri: uri.to_owned(),
        mime: text("mimeType").unwrap_or_default().to_owned(),
        state: match text("state") {
            Some("ACTIVE") => FileState::Active,
            Some("FAILED") => FileState::Failed,
            _ => FileState::Processing,
        },
        expires: text("expirationTime").and_then(since_1970),
    })
}

/// `2026-11-23T00:00:00.123Z` in seconds since 1970; the fraction is dropped. Only UTC, which is all the service writes.
fn since_1970(time: &str) -> Option<u64> {
    let (date, clock) = time.strip_suffix('Z')?.split_once('T')?;
    let numbers = |text: &str, mark: char| -> Option<[u64; 3]> {
        let all: Vec<u64> = text.split(mark).map(str::parse).collect::<Result<_, _>>().ok()?;
        all.try_into().ok()
    };
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(clock.split('.').next()?, ':')?;
    let in_range = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    if !in_range || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // Years begin in March, so that the leap day is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    Some((days - 719_468) * 86_400 + hour * 3_600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn times_count_from_1970() {
        let check = |time: &str, expected: Option<u64>| assert_eq!(since_1970(time), expected, "{time}");
        check("1970-01-01T00:00:00Z", Some(0));
        check("2000-02-29T23:59:59.999999Z", Some(951_868_799));
        check("2026-11-23T00:00:00.000000Z", Some(1_795_392_000));
        check("2026-11-23T00:00:00+09:00", None);
        check("2026-13-01T00:00:00Z", None);
        check("soon", None);
    }

    #[test]
    fn pictures_go_to_the_service_only() {
        let check = |base: &str, url: &str, expected: Option<&str>| {
            let headers = [("X-Goog-Upload-URL".to_owned(), url.to_owned())];
            assert_eq!(upload_path(&headers, base).ok().as_deref(), expected, "{base} {url}");
        };
        let path = "/upload/v1beta/files?upload_id=A&upload_protocol=resumable";
        let api = "https://api.example";
        check(api, &format!("{api}{path}"), Some(path));
        check("https://api.example/", &format!("https://API.example{path}"), Some(path));
        check("http://127.0.0.1:8000", &format!("http://127.0.0.1:8000{path}"), Some(path));
        check(api, &format!("http://api.example{path}"), None);
        check(api, &format!("https://api.example.evil.test{path}"), None);
        check(api, &format!("https://api.example@evil.test{path}"), None);
        check(api, &format!("https://api.example:444{path}"), None);
        check(api, &format!("https://other.test{path}"), None);
        check(api, "https://api.example/v1beta/files", None);
        check(api, path, None);
        assert!(upload_path(&[], api).is_err());
    }

    #[test]
    fn pieces_cover_the_file_once() {
        let check = |size: usize, expected: &[(&str, &str, usize)]| {
            let bytes = vec![7u8; size];
            let (mut got, mut from) = (Vec::new(), Some(0));
            while let Some(offset) = from {
                let (request, next) = piece("/upload/x?upload_id=1", &bytes, offset);
                got.push((request.headers[0].1.clone(), request.headers[1].1.clone(), request.body.len()));
                from = next;
            }
            let expected: Vec<_> = expected.iter().map(|(c, o, n)| ((*c).to_owned(), (*o).to_owned(), *n)).collect();
            assert_eq!(got, expected, "{size}");
        };
        check(75, &[("upload, finalize", "0", 75)]);
        check(PIECE, &[("upload, finalize", "0", PIECE)]);
        check(PIECE + 1234, &[("upload", "0", PIECE), ("upload, finalize", "8388608", 1234)]);
        check(0, &[("upload, finalize", "0", 0)]);
    }
}
