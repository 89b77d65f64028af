//! Opening: a project folder, or pictures that join a project, one news for each; and loading a page's pixels again.

use std::net::{IpAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::RgbImage;

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::document::Document;
use crate::core::geometry::Size;
use crate::core::id::SlideId;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::page_store::THUMBNAIL;
use crate::engine::saver::Opened;
use crate::engine::{ProjectPlace, Shared, locked};
use crate::provider::transport::{FetchRules, Fetched, fetch};
use crate::raster::decode::{Picture, decode};
use crate::raster::limits::Limits;
use crate::raster::pyramid::Pyramid;
use crate::raster::signature::probe;
use crate::session::event::{Event, News, OpenedProject};
use crate::storage::file_name::slug;
use crate::storage::project::{paths, view};
use crate::storage::{Project, ProjectError, pages, slide_file};

pub(super) fn run(context: &JobContext, given: &[PathBuf], join: bool) -> Result<(), Diagnostic> {
    context.progress("Opening", "開いています", None);
    if let Some(folder) = given.iter().map(|path| project_folder(path)).find(|path| Project::is_project(path)) {
        return open_project(context, folder).map_err(|e| project_problem(&e));
    }
    let files = pictures(context, given)?;
    let Some(first) = files.first() else { return Err(no_pictures()) };
    let dir = match &context.shared.config.place {
        ProjectPlace::Nowhere => None,
        _ if join => locked(&context.shared.project).clone(),
        ProjectPlace::At(dir) => Some(open_or_create(context, dir).map_err(|e| project_problem(&e))?),
        ProjectPlace::Beside if address(first).is_some() => Some(apart(context, first)?),
        ProjectPlace::Beside => Some(beside(context, given.first().filter(|p| p.is_dir()).unwrap_or(first))?),
    };
    let count = files.len();
    for (index, file) in files.iter().enumerate() {
        if context.cancelled() {
            return Ok(());
        }
        context.progress("Opening slides", "スライドを開いています", Some(index as f32 / count as f32));
        match open_slide(context, file, dir.as_deref()) {
            Ok(page) => context.tell(News::SlideOpened(page)),
            // One bad file never costs the others; a single one is the whole wish.
            Err(problem) if count > 1 => context.tell(News::Notice(problem)),
            Err(problem) => return Err(problem),
        }
    }
    Ok(())
}

/// A project may be named by its folder or by the file in it.
fn project_folder(path: &Path) -> &Path {
    if path.file_name().is_some_and(|name| name == "project.json") { path.parent().unwrap_or(path) } else { path }
}

/// The picture files meant by some paths: a folder means those in it.
fn pictures(context: &JobContext, given: &[PathBuf]) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match slide_file::pictures(path) {
            Ok(found) => files.extend(found),
            Err(error) if given.len() > 1 => context.tell(News::Notice(unreadable(&error.message()))),
            Err(error) => return Err(unreadable(&error.message())),
        }
    }
    Ok(files)
}

/// The project beside a slide or inside a folder of slides: `flyer.png` has `flyer.kirinuki`. Where nothing can be written
/// it goes to the user's own folder, and the user is told.
fn beside(context: &JobContext, path: &Path) -> Result<PathBuf, Diagnostic> {
    let name = path.file_stem().map_or_else(|| "slides".into(), |stem| stem.to_string_lossy().into_owned());
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let near = folder.join(format!("{name}.kirinuki"));
    match (open_or_create(context, &near), &context.shared.config.projects_dir) {
        (Ok(dir), _) => Ok(dir),
        (Err(ProjectError::Save(error)), Some(own)) => {
            let far = own.join(format!("{name}.kirinuki"));
            let dir = open_or_create(context, &far).map_err(|e| project_problem(&e))?;
            let (why, place) = (error.message(), visible(&dir.to_string_lossy()));
            context.tell(News::Notice(Diagnostic::info(
                "project-elsewhere",
                Message::new(
                    format!("The work cannot be kept beside the slide ({}). It is kept in {place}", why.en),
                    format!("スライドの隣に保存できないため({})、作業内容は {place} に保存します。", why.ja),
                ),
            )));
            Ok(dir)
        }
        (Err(error), _) => Err(project_problem(&error)),
    }
}

/// A project in the user's own folder, for a slide that lies on no disk of theirs.
fn apart(context: &JobContext, path: &Path) -> Result<PathBuf, Diagnostic> {
    let stem = path.file_stem().map(|stem| slug(&stem.to_string_lossy())).filter(|stem| !stem.is_empty());
    let name = stem.unwrap_or_else(|| "slides".to_owned());
    let Some(own) = &context.shared.config.projects_dir else { return Err(no_folder()) };
    let dir = own.join(format!("{name}.kirinuki"));
    open_or_create(context, &dir).map_err(|e| project_problem(&e))
}

/// The addresses of a host, as the system knows them.
async fn addresses(host: String, port: u16) -> std::io::Result<Vec<IpAddr>> {
    let looked_up = tokio::task::spawn_blocking(move || {
        let found = (host.as_str(), port).to_socket_addrs()?;
        Ok(found.map(|address| address.ip()).collect())
    });
    looked_up.await.unwrap_or_else(|error| Err(std::io::Error::other(error)))
}

/// A name for what was fetched: the letters of the address, and the ending that fits the bytes.
fn fetched_name(fetched: &Fetched) -> PathBuf {
    let stem = fetched.name.rsplit_once('.').map_or(fetched.name.as_str(), |(stem, _)| stem);
    let stem = Some(slug(stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| "slide".to_owned());
    let ending = probe(&fetched.bytes).map_or("bin".to_owned(), |format| format.name().to_lowercase());
    PathBuf::from(format!("{stem}.{ending}"))
}

/// The address a person typed in the place of a path.
fn address(path: &Path) -> Option<&str> {
    path.to_str().filter(|text| text.starts_with("https://") || text.starts_with("http://"))
}

fn open_or_create(context: &JobContext, dir: &Path) -> Result<PathBuf, ProjectError> {
    if Project::is_project(dir) {
        open_project(context, dir)?;
    } else {
        let project = Project::create(dir)?;
        let document = Document { margin: context.shared.config.settings.margin, ..Document::default() };
        take_up(context, project, document, None);
    }
    Ok(dir.to_owned())
}

pub(super) fn open_project(context: &JobContext, dir: &Path) -> Result<(), ProjectError> {
    if locked(&context.shared.project).as_deref() == Some(dir) {
        return Ok(());
    }
    let (project, document, notices) = Project::open(dir)?;
    let shown = view::load_view(dir).and_then(|view| view.get("shown")?.as_str()?.parse::<SlideId>().ok());
    take_up(context, project, document, shown);
    context.notes(notices);
    Ok(())
}

pub(super) fn take_up(context: &JobContext, project: Project, document: Document, shown: Option<SlideId>) {
    let dir = project.dir().to_owned();
    let news =
        OpenedProject { dir: dir.clone(), document: document.clone(), shown, reserved: project.unread_slides().max() };
    locked(&context.shared.opened).insert(dir, Opened { project, document });
    context.tell(News::ProjectOpened(Box::new(news)));
}

/// Reads a picture, keeps a copy in the project so that it can be moved as a whole, and puts it into the page store.
fn open_slide(context: &JobContext, file: &Path, project: Option<&Path>) -> Result<Page, Diagnostic> {
    if let Some(url) = address(file) {
        context.progress("Fetching the picture", "画像を取得しています", None);
        let fetched = tokio::runtime::Handle::current().block_on(fetch(url, FetchRules::default(), addresses))?;
        return open_bytes(context, &fetched_name(&fetched), &fetched.bytes, project);
    }
    let bytes = slide_file::read(file).map_err(|e| unreadable(&e.message()))?;
    open_bytes(context, file, &bytes, project)
}

pub(super) fn open_bytes(
    context: &JobContext,
    file: &Path,
    bytes: &[u8],
    project: Option<&Path>,
) -> Result<Page, Diagnostic> {
    let picture = decode(bytes, &Limits::PAGE).map_err(|error| {
        let (why, name) = (error.message(), visible(&file.to_string_lossy()));
        let message = Message::new(format!("{name}: {}", why.en), format!("{name}: {}", why.ja));
        Diagnostic::error("slide-not-opened", message)
    })?;
    let size = Size { width: picture.pixels.width(), height: picture.pixels.height() };
    let hash = slide_file::sha256_hex(bytes);
    context.notes(picture.notices.clone());
    // The disk is slow and the pyramid takes its time: neither waits for the other.
    let kept = std::thread::scope(|threads| {
        threads.spawn(|| store(&context.shared, &hash, picture));
        project.map(|dir| pages::keep(dir, file, bytes)).transpose()
    });
    let kept = kept.map_err(|e| Diagnostic::error("slide-not-kept", e.message()))?;
    let file = kept.unwrap_or_else(|| file.to_string_lossy().into_owned());
    Ok(Page { file, number: 1, hash, size })
}

fn store(shared: &Shared, hash: &str, picture: Picture) {
    let pixels = Arc::new(picture.pixels);
    let Some(pyramid) = Pyramid::build(pixels, &|| false) else { return };
    let thumbnail = pyramid.thumbnail(THUMBNAIL);
    shared.pages.insert(hash, pyramid, thumbnail);
    shared.send(Event::PageReady { hash: hash.to_owned() });
}

/// The pixels of a page, from the store or from its file.
pub(super) fn pixels(shared: &Shared, page: &Page) -> Result<Arc<RgbImage>, Diagnostic> {
    if let Some(pixels) = shared.pages.pixels(&page.hash) {
        return Ok(pixels);
    }
    let project = locked(&shared.project).clone();
    read_again(shared, project.as_deref(), page)?;
    shared.pages.pixels(&page.hash).ok_or_else(|| gone(&page.file))
}

/// Brings a page's pixels into the store and says how it went.
pub(in crate::engine) fn load(shared: &Shared, project: Option<&Path>, page: &Page) {
    if let Err(problem) = read_again(shared, project, page) {
        shared.pages.give_up_loading(&page.hash);
        shared.send(Event::PageFailed { hash: page.hash.clone(), problem });
    }
}

fn read_again(shared: &Shared, project: Option<&Path>, page: &Page) -> Result<(), Diagnostic> {
    let path = match project {
        Some(dir) => paths::resolve(dir, &page.file).ok_or_else(|| gone(&page.file))?,
        None => PathBuf::from(&page.file),
    };
    let bytes = slide_file::read(&path).map_err(|e| unreadable(&e.message()))?;
    if slide_file::sha256_hex(&bytes) != page.hash {
        return Err(changed(&page.file));
    }
    let picture = decode(&bytes, &Limits::PAGE).map_err(|e| unreadable(&e.message()))?;
    store(shared, &page.hash, picture);
    Ok(())
}

fn project_problem(error: &ProjectError) -> Diagnostic {
    Diagnostic::error("project-not-opened", error.message())
}

fn unreadable(why: &Message) -> Diagnostic {
    Diagnostic::error("slide-not-read", why.clone())
}

fn no_pictures() -> Diagnostic {
    let message = Message::new("There is no picture in this folder.", "このフォルダには画像がありません。");
    Diagnostic::error("no-pictures", message)
}

fn no_folder() -> Diagnostic {
    let message = Message::new(
        "There is no folder to keep this slide in. Save the picture and open the file.",
        "このスライドを保存するフォルダーがありません。画像を保存し、そのファイルを開いてください。",
    );
    Diagnostic::error("no-folder", message)
}

fn gone(file: &str) -> Diagnostic {
    let file = visible(file);
    let message = Message::new(
        format!("The picture of this slide is not there any more: {file}. Everything else is kept."),
        format!("このスライドの画像が見つかりません: {file}。ほかの内容はそのまま残っています。"),
    );
    Diagnostic::error("slide-gone", message)
}

fn changed(file: &str) -> Diagnostic {
    let file = visible(file);
    let message = Message::new(
        format!(
            "The picture has changed since the slide was opened: {file}. Open it again as a new slide; the regions of the old one are kept."
        ),
        format!(
            "スライドを開いた後に画像が変更されています: {file}。新しいスライドとして開き直してください。元の領域は残っています。"
        ),
    );
    Diagnostic::error("slide-changed", message)
}
