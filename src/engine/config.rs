//! What the engine is told once, at its start.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::core::diagnostic::Diagnostic;
use crate::reader::ocr::{OcrSettings, Recogniser};
use crate::storage::places;
use crate::storage::settings::{self, Settings};

/// Where the work on opened slides is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProjectPlace {
    /// In a folder beside the first slide: `flyer.png` has `flyer.kirinuki`.
    Beside,
    /// In this folder.
    At(PathBuf),
    /// Nowhere: the work ends with the program.
    Nowhere,
}

/// Whether this machine has a graphics device with a driver. Only Linux tells without starting one; elsewhere a window
/// always has one.
pub fn has_graphics_device() -> bool {
    !cfg!(target_os = "linux") || places::has_render_node()
}

/// What the engine is told once, at its start.
#[derive(Debug, Clone)]
pub struct EngineConfig {
    /// Where the work is kept.
    pub place: ProjectPlace,
    /// Who reads words: Tesseract, unless something better is put in its place.
    pub recogniser: Arc<dyn Recogniser>,
    /// Where read text is kept for the next time; `None` keeps nothing.
    pub cache_dir: Option<PathBuf>,
    /// Where projects go that cannot lie beside their slide, and the sample deck.
    pub projects_dir: Option<PathBuf>,
    /// The user's settings.
    pub settings: Settings,
    /// What was wrong with them.
    pub settings_problems: Vec<Diagnostic>,
    /// Where settings are written; `None` keeps them for this run only.
    pub settings_path: Option<PathBuf>,
    /// The user's own catalogue of models.
    pub models_file: Option<PathBuf>,
    /// Whether keys are taken from the environment and the keychain.
    pub system_keys: bool,
    /// Where exchanges with models are recorded and found again; `None` is the project's own folder.
    pub replies: Option<PathBuf>,
    /// Where services are, by provider, as the command line says; the environment's own word is found without.
    pub base_urls: BTreeMap<String, String>,
}

impl EngineConfig {
    /// As the system and the user's settings say.
    pub fn from_system(place: ProjectPlace) -> EngineConfig {
        let settings_path = places::settings_file();
        let (settings, settings_problems) = settings_path.as_deref().map(settings::load).unwrap_or_default();
        let ocr = OcrSettings { program: settings.ocr_program.clone(), ..OcrSettings::default() };
        let projects_dir = settings.projects_folder.clone().or_else(places::projects_dir);
        EngineConfig {
            place,
            recogniser: Arc::new(ocr),
            cache_dir: places::cache_dir(),
            projects_dir,
            settings,
            settings_problems,
            settings_path,
            models_file: places::models_file(),
            system_keys: true,
            replies: None,
            base_urls: BTreeMap::new(),
        }
    }
}
