//! Where this system keeps a program's files for a user, `None` everywhere without a home folder; and where its devices are.

use std::path::PathBuf;

use etcetera::{AppStrategy, AppStrategyArgs};

/// The settings file.
pub fn settings_file() -> Option<PathBuf> {
    Some(strategy()?.config_dir().join("settings.json"))
}

/// A user's own list of models, laid over the one that comes with the program; written by hand.
pub fn models_file() -> Option<PathBuf> {
    Some(strategy()?.config_dir().join("models.toml"))
}

/// Things worked out once; losing them costs time, never data.
pub fn cache_dir() -> Option<PathBuf> {
    Some(strategy()?.cache_dir())
}

/// Projects that cannot lie beside their slide.
pub fn projects_dir() -> Option<PathBuf> {
    Some(strategy()?.data_dir().join("projects"))
}

/// Whether there is a graphics device that programs may draw with. Linux names them `renderD128` and up.
pub fn has_render_node() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.into_iter().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}

fn strategy() -> Option<impl AppStrategy> {
    let args =
        AppStrategyArgs { top_level_domain: String::new(), author: String::new(), app_name: "Kirinuki".to_owned() };
    etcetera::app_strategy::choose_native_strategy(args).ok()
}
