//! Pictures that a service keeps for a while, so that they need not travel with every question.
//!
//! A picture is uploaded when the request would grow past the safe size, when the user says so, or when a large one is
//! asked about again. It is used until the service drops it (48 hours), uploaded once more when the service has lost it,
//! and deleted when the user wants that. What is uploaded is remembered outside of projects, by the hash of the picture.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::core::diagnostic::Diagnostic;
use crate::engine::job::JobContext;
use crate::engine::{locked, now_at};
use crate::provider::choice::PictureRoute;
use crate::provider::fault::{Fault, Remedy};
use crate::provider::gemini::files::{self, FileState, UploadedFile};
use crate::provider::request::{Ask, Picture, PictureData};
use crate::storage::cache;

use super::Answerer;
use super::call::{call, once};

/// Requests stay below this many bytes; the service documents 20 MB.
const SAFE_REQUEST: usize = 18_000_000;

/// A picture of at least so many bytes that is asked about again is uploaded.
const WORTH_IT: usize = 1 << 20;

/// An upload this close to its end is not used any more, in seconds.
const MARGIN: u64 = 600;

/// What a service keeps if it does not say for how long: 48 hours, in seconds.
const KEPT: u64 = 48 * 3600;

/// How long a picture may take to become ready.
const READY_WITHIN: Duration = Duration::from_secs(120);

/// How often a broken piece is tried.
const PIECE_ATTEMPTS: u32 = 3;

/// The name under which uploads are remembered.
const NAME: &str = "uploads";

/// One picture at a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Upload {
    base: String,
    picture: String,
    name: String,
    uri: String,
    /// In seconds since 1970.
    expires: u64,
}

/// All pictures at services, and how often each was sent inside a request.
#[derive(Default)]
pub(super) struct Uploads {
    known: Vec<Upload>,
    sent: BTreeMap<String, u32>,
    dir: Option<PathBuf>,
}

impl Uploads {
    pub(super) fn load(dir: Option<&Path>) -> Uploads {
        let known = dir.and_then(|dir| cache::load(dir, NAME)).unwrap_or_default();
        Uploads { known, sent: BTreeMap::new(), dir: dir.map(Path::to_owned) }
    }

    fn keep(&self) {
        if let Some(dir) = &self.dir {
            cache::store(dir, NAME, &self.known);
        }
    }

    fn find(&self, base: &str, picture: &str, now: u64) -> Option<String> {
        let fits = |upload: &&Upload| upload.base == base && upload.picture == picture && upload.expires > now + MARGIN;
        self.known.iter().find(fits).map(|upload| upload.uri.clone())
    }

    fn add(&mut self, upload: Upload, now: u64) {
        self.known.retain(|old| old.expires > now && !(old.base == upload.base && old.picture == upload.picture));
        self.known.push(upload);
        self.keep();
    }

    fn remove(&mut self, gone: impl Fn(&Upload) -> bool) {
        self.known.retain(|upload| !gone(upload));
        self.keep();
    }

    /// How many pictures services still keep.
    pub(super) fn count(&self, now: u64) -> usize {
        self.known.iter().filter(|upload| upload.expires > now).count()
    }
}

/// Decides for each picture of a question how it travels, and uploads what has to be. `tried` counts the attempts at this
/// question, from 1.
///
/// # Errors
///
/// When an upload fails for good.
pub(super) async fn place(
    context: &JobContext,
    who: &Answerer,
    ask: &mut Ask,
    forced: bool,
    tried: u32,
) -> Result<(), Fault> {
    let route = who.choice.pictures;
    if !who.vendor.uploads() || (route == PictureRoute::Inline && !forced) {
        return Ok(());
    }
    let inline = |picture: &Picture| match &picture.data {
        PictureData::Inline(bytes) => bytes.len(),
        PictureData::Uploaded(_) => 0,
    };
    let total: usize = ask.pictures.iter().map(|picture| inline(picture).div_ceil(3) * 4).sum();
    for picture in &mut ask.pictures {
        let size = inline(picture);
        if size == 0 {
            continue;
        }
        let known = locked(&context.shared.models.uploads).find(&who.base, &picture.hash, now());
        if let Some(uri) = known {
            picture.data = PictureData::Uploaded(uri);
            continue;
        }
        let again = {
            let mut uploads = locked(&context.shared.models.uploads);
            let times = uploads.sent.entry(picture.hash.clone()).or_default();
            // Another attempt at the same question is not another question.
            *times += u32::from(tried == 1);
            *times > 1
        };
        let wanted = forced || route == PictureRoute::Upload || total > SAFE_REQUEST || (again && size >= WORTH_IT);
        if wanted {
            picture.data = PictureData::Uploaded(upload(context, who, picture).await?);
        }
    }
    Ok(())
}

/// Forgets uploads that the service has lost, and puts the bytes back so that they are uploaded again.
pub(super) fn forget(context: &JobContext, who: &Answerer, ask: &mut Ask, original: &Ask) {
    let hashes: Vec<&str> = ask.pictures.iter().map(|picture| picture.hash.as_str()).collect();
    let lost = |upload: &Upload| upload.base == who.base && hashes.contains(&upload.picture.as_str());
    locked(&context.shared.models.uploads).remove(lost);
    ask.pictures.clone_from(&original.pictures);
}

/// Deletes the pictures of a question from the service, where the user wants that. A failure is no reason to bother: the
/// service drops them by itself.
pub(super) async fn tidy(context: &JobContext, who: &Answerer, ask: &Ask) {
    let hashes: Vec<&str> = ask.pictures.iter().map(|picture| picture.hash.as_str()).collect();
    let here: Vec<Upload> = locked(&context.shared.models.uploads).known.clone();
    for upload in here.iter().filter(|u| u.base == who.base && hashes.contains(&u.picture.as_str())) {
        if once(context, who, &files::delete(&upload.name)).await.is_ok() {
            locked(&context.shared.models.uploads).remove(|u| u.name == upload.name && u.base == upload.base);
        }
    }
}

/// Deletes everything that was uploaded to a service. Returns how many are gone and how many are not.
///
/// # Errors
///
/// When the service cannot be reached at all.
pub(in crate::engine) async fn delete_uploads(
    context: &JobContext,
    who: &Answerer,
) -> Result<(usize, usize), Diagnostic> {
    let all: Vec<Upload> = locked(&context.shared.models.uploads).known.clone();
    let (mut gone, mut left) = (0, 0);
    for upload in all.iter().filter(|upload| upload.base == who.base) {
        match call(context, who, &files::delete(&upload.name)).await {
            Ok(_) => gone += 1,
            // It was gone already, or belongs to another key: not ours to delete.
            Err(fault) if fault.remedy == Remedy::UploadAgain => gone += 1,
            Err(fault) if gone == 0 && matches!(fault.remedy, Remedy::Retry(_)) => return Err(fault.diagnostic()),
            Err(_) => {
                left += 1;
                continue;
            }
        }
        locked(&context.shared.models.uploads).remove(|u| u.name == upload.name && u.base == upload.base);
    }
    Ok((gone, left))
}

/// Uploads one picture and waits until it can be asked about.
async fn upload(context: &JobContext, who: &Answerer, picture: &Picture) -> Result<String, Fault> {
    let PictureData::Inline(bytes) = &picture.data else { return Err(failed()) };
    context.progress("Uploading the picture", "画像をアップロードしています", None);
    let name = picture.hash.get(..12).unwrap_or("picture");
    let started = call(context, who, &files::start(name, picture.mime, bytes.len())).await?;
    let path = files::upload_path(&started.headers, &who.base)?;
    let mut offset = 0;
    let mut file = loop {
        let (request, next) = files::piece(&path, bytes, offset);
        let answer = sent_piece(context, who, &request).await?;
        match next {
            Some(next) => offset = next,
            None => break files::file(&answer)?,
        }
        let share = offset as f32 / bytes.len().max(1) as f32;
        context.progress("Uploading the picture", "画像をアップロードしています", Some(share));
    };
    let mut waited = Duration::ZERO;
    let mut pause = Duration::from_secs(1);
    while file.state == FileState::Processing {
        if waited >= READY_WITHIN {
            return Err(failed());
        }
        tokio::time::sleep(pause).await;
        waited += pause;
        pause = (pause * 3 / 2).min(Duration::from_secs(5));
        file = files::file(&call(context, who, &files::get(&file.name)).await?.body)?;
    }
    if file.state == FileState::Failed {
        return Err(failed());
    }
    let UploadedFile { name, uri, expires, .. } = file;
    let now = now();
    let kept = Upload {
        base: who.base.clone(),
        picture: picture.hash.clone(),
        name,
        uri: uri.clone(),
        expires: expires.unwrap_or(now + KEPT),
    };
    locked(&context.shared.models.uploads).add(kept, now);
    Ok(uri)
}

/// One piece, tried a few times: the service counts a piece it has already as received.
async fn sent_piece(
    context: &JobContext,
    who: &Answerer,
    request: &crate::provider::request::HttpRequest,
) -> Result<Vec<u8>, Fault> {
    let mut tried = 0;
    loop {
        tried += 1;
        match once(context, who, request).await {
            Ok(called) => return Ok(called.body),
            Err(fault) if tried < PIECE_ATTEMPTS && matches!(fault.remedy, Remedy::Retry(_) | Remedy::Unknown) => {
                tokio::time::sleep(super::patience::wait(tried, None, fastrand::f64())).await;
            }
            Err(fault) => return Err(fault),
        }
    }
}

fn failed() -> Fault {
    Fault::new(
        "upload-failed",
        Remedy::Stop,
        "The picture was uploaded, but the service cannot use it. Choose another way for pictures under “Who answers”.",
        "画像をアップロードしましたが、サービスで使えませんでした。「回答者」で画像の送り方を変えてください。",
    )
}

fn now() -> u64 {
    now_at(SystemTime::now()).0 / 1000
}
