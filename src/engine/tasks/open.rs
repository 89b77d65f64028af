//! Opening: a project folder, or slides that join a project, one news for each page. A picture is decoded at once; the
//! pages of a PDF are drawn when they are shown or read.

use std::net::{IpAddr, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::core::diagnostic::{Diagnostic, Message, visible};
use crate::core::document::Document;
use crate::core::geometry::Size;
use crate::core::id::SlideId;
use crate::core::slide::Page;
use crate::engine::job::JobContext;
use crate::engine::saver::Opened;
use crate::engine::{ProjectPlace, locked};
use crate::provider::transport::{FetchRules, Fetched, fetch};
use crate::raster::decode::decode;
use crate::raster::limits::Limits;
use crate::raster::pdf::{Pdf, PdfError};
use crate::raster::signature::{is_pdf, probe};
use crate::session::event::{News, OpenedProject};
use crate::storage::file_name::slug;
use crate::storage::project::view;
use crate::storage::{Project, ProjectError, pages, slide_file};

use super::page;
pub(super) use super::page::pixels;

/// The most pages of one file that are opened at once.
const MOST_PAGES: u32 = 1000;

pub(super) fn run(context: &JobContext, given: &[PathBuf], number: Option<u32>, join: bool) -> Result<(), Diagnostic> {
    context.progress("Opening", "開いています", None);
    if let Some(folder) = given.iter().map(|path| project_folder(path)).find(|path| Project::is_project(path)) {
        return open_project(context, folder).map_err(|e| project_problem(&e));
    }
    let files = slides(context, given)?;
    let Some(first) = files.first() else { return Err(no_slides()) };
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
        match open_file(context, file, number, dir.as_deref()) {
            Ok(pages) => pages.into_iter().for_each(|page| context.tell(News::SlideOpened(page))),
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

/// The slide files meant by some paths: a folder means those in it.
fn slides(context: &JobContext, given: &[PathBuf]) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match slide_file::slides(path) {
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
    let ending = match probe(&fetched.bytes) {
        Some(format) => format.name().to_lowercase(),
        None => if is_pdf(&fetched.bytes) { "pdf" } else { "bin" }.to_owned(),
    };
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

/// Reads a file, keeps a copy in the project so that it can be moved as a whole, and finds its pages.
fn open_file(
    context: &JobContext,
    file: &Path,
    number: Option<u32>,
    project: Option<&Path>,
) -> Result<Vec<Page>, Diagnostic> {
    let (name, bytes) = match address(file) {
        Some(url) => {
            context.progress("Fetching the picture", "画像を取得しています", None);
            let fetched = tokio::runtime::Handle::current().block_on(fetch(url, FetchRules::default(), addresses))?;
            (fetched_name(&fetched), fetched.bytes)
        }
        None => (file.to_owned(), slide_file::read(file).map_err(|e| unreadable(&e.message()))?),
    };
    if is_pdf(&bytes) {
        return open_pdf(context, &name, bytes, number, project);
    }
    match number {
        Some(number) if number != 1 => Err(no_such_page(number)),
        _ => Ok(vec![open_picture(context, &name, &bytes, project)?]),
    }
}

/// Decodes a picture, keeps it and puts it into the page store.
pub(super) fn open_picture(
    context: &JobContext,
    file: &Path,
    bytes: &[u8],
    project: Option<&Path>,
) -> Result<Page, Diagnostic> {
    let picture = decode(bytes, &Limits::PAGE).map_err(|error| not_opened(file, &error.message()))?;
    let size = Size { width: picture.pixels.width(), height: picture.pixels.height() };
    let hash = slide_file::sha256_hex(bytes);
    context.notes(picture.notices);
    // The disk is slow and the pyramid takes its time: neither waits for the other.
    let kept = std::thread::scope(|threads| {
        threads.spawn(|| page::store(&context.shared, &hash, picture.pixels));
        keep(project, file, bytes)
    });
    Ok(Page { file: kept?, number: 1, hash, size })
}

/// Finds the pages of a PDF, or the one that is wanted. What is wrong with one of them is told; the others open.
fn open_pdf(
    context: &JobContext,
    file: &Path,
    bytes: Vec<u8>,
    number: Option<u32>,
    project: Option<&Path>,
) -> Result<Vec<Page>, Diagnostic> {
    let bytes = Arc::new(bytes);
    let problem = |error: PdfError| not_opened(file, &error.message());
    let pdf = Pdf::open(Arc::clone(&bytes)).map_err(problem)?;
    let numbers = match number {
        Some(number) => number..=number,
        None => 1..=pdf.pages().min(MOST_PAGES),
    };
    let (mut sizes, mut problems) = (Vec::new(), Vec::new());
    for number in numbers {
        match pdf.size(number) {
            Ok(size) => sizes.push((number, size)),
            Err(error) => problems.push(problem(error)),
        }
    }
    if sizes.is_empty() {
        return Err(problems.into_iter().next().unwrap_or_else(|| problem(PdfError::NoPages)));
    }
    context.notes(problems);
    if number.is_none() && pdf.pages() > MOST_PAGES {
        context.tell(News::Notice(first_pages(file, pdf.pages())));
    }
    let (hash, kept) = (slide_file::sha256_hex(&bytes), keep(project, file, &bytes)?);
    let page = |(number, size)| Page { file: kept.clone(), number, hash: Page::hash_in_document(&hash, number), size };
    Ok(sizes.into_iter().map(page).collect())
}

/// The name of a file in its project, once it is kept there; its own name without one.
fn keep(project: Option<&Path>, file: &Path, bytes: &[u8]) -> Result<String, Diagnostic> {
    let Some(dir) = project else { return Ok(file.to_string_lossy().into_owned()) };
    pages::keep(dir, file, bytes).map_err(|e| Diagnostic::error("slide-not-kept", e.message()))
}

fn project_problem(error: &ProjectError) -> Diagnostic {
    Diagnostic::error("project-not-opened", error.message())
}

fn not_opened(file: &Path, why: &Message) -> Diagnostic {
    let name = visible(&file.to_string_lossy());
    let message = Message::new(format!("{name}: {}", why.en), format!("{name}: {}", why.ja));
    Diagnostic::error("slide-not-opened", message)
}

fn unreadable(why: &Message) -> Diagnostic {
    Diagnostic::error("slide-not-read", why.clone())
}

pub(in crate::engine) fn no_such_page(number: u32) -> Diagnostic {
    let message = Message::new(
        format!("There is no page {number}: a picture has one page."),
        format!("{number} ページ目はありません。画像は 1 ページだけです。"),
    );
    Diagnostic::error("no-such-page", message)
}

fn first_pages(file: &Path, pages: u32) -> Diagnostic {
    let name = visible(&file.to_string_lossy());
    let message = Message::new(
        format!("{name} has {pages} pages; the first {MOST_PAGES} were opened. Split the file to open the others."),
        format!(
            "{name} は {pages} ページあるため、最初の {MOST_PAGES} ページだけを開きました。残りはファイルを分割して開いてください。"
        ),
    );
    Diagnostic::warning("pdf-first-pages", message)
}

fn no_slides() -> Diagnostic {
    let message =
        Message::new("There is no picture and no PDF in this folder.", "このフォルダには画像も PDF もありません。");
    Diagnostic::error("no-pictures", message)
}

fn no_folder() -> Diagnostic {
    let message = Message::new(
        "There is no folder to keep this slide in. Save the picture and open the file.",
        "このスライドを保存するフォルダーがありません。画像を保存し、そのファイルを開いてください。",
    );
    Diagnostic::error("no-folder", message)
}
