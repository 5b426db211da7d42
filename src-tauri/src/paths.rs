//! Where the data lies: this account's own local folder or the one that was asked for, and never a folder that another
//! program copies, because an encrypted database that is synchronised while it is open is soon a damaged one.

use std::path::{Component, Path, PathBuf};

use directories::ProjectDirs;

/// Names by which programs that copy folders to other computers call theirs, in lower case. A folder is refused when
/// its name is one of these or starts with one and a space or a hyphen ("OneDrive - Example Trust").
const COPIED_FOLDERS: &[&str] = &[
    "box",
    "box sync",
    "clouddocs",
    "cloudstorage",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pclouddrive",
    "proton drive",
    "sync.com",
];

/// Where everything is kept: the folder that was asked for, or this account's own.
///
/// # Errors
/// A sentence for the person who started the program, when the folder cannot be used.
pub fn data_dir(asked: Option<PathBuf>) -> Result<PathBuf, String> {
    let folder = match asked {
        Some(folder) => {
            std::path::absolute(&folder).map_err(|_| format!("{} cannot be used as a folder.", folder.display()))?
        }
        // The local folder, never the roaming one, which Windows copies to a server at every sign-out.
        None => ProjectDirs::from("", "", "Throughline")
            .ok_or("This account has no folder of its own. Start Throughline with --data-dir and a folder.")?
            .data_local_dir()
            .to_path_buf(),
    };
    let real = as_on_disk(&folder);
    for path in [&folder, &real] {
        if let Some(why) = why_not(path) {
            return Err(format!(
                "Throughline does not keep its vault in {}, because {why}. Use a folder on this computer's own disk.",
                folder.display()
            ));
        }
    }
    Ok(folder)
}

/// The folder with links followed and mapped drives named, as far as it exists already.
fn as_on_disk(folder: &Path) -> PathBuf {
    for existing in folder.ancestors() {
        if let Ok(real) = existing.canonicalize() {
            return match folder.strip_prefix(existing) {
                Ok(rest) => real.join(rest),
                Err(_) => real,
            };
        }
    }
    folder.to_path_buf()
}

fn why_not(folder: &Path) -> Option<String> {
    if on_a_server(folder) || mounted_from_a_server(folder) {
        return Some("it lies on a network drive".to_owned());
    }
    folder.components().find_map(|part| match part {
        Component::Normal(name) => copied_by(&name.to_string_lossy()),
        _ => None,
    })
}

/// `\\server\share`, also in its long form. Written out, so that it is judged alike on every system.
fn on_a_server(folder: &Path) -> bool {
    let text = folder.to_string_lossy().replace('/', "\\");
    match text.strip_prefix(r"\\?\") {
        Some(rest) => rest.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
        None => text.starts_with(r"\\"),
    }
}

fn copied_by(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    COPIED_FOLDERS
        .iter()
        .any(|known| lower.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '_'])))
        .then(|| format!("{name} is copied to other computers while Throughline writes"))
}

/// Whether a Linux mount comes from a server. Windows names the server once the path is resolved.
#[cfg(target_os = "linux")]
fn mounted_from_a_server(folder: &Path) -> bool {
    const SERVERS: &[u32] = &[
        0x0000_6969, // NFS
        0xFF53_4D42, // CIFS
        0xFE53_4D42, // SMB2
        0x0000_517B, // SMB
        0x5346_414F, // AFS
        0x00C3_6400, // Ceph
        0x0102_1997, // 9P
    ];
    let kind = folder.ancestors().find_map(|existing| rustix::fs::statfs(existing).ok()).map(|mount| mount.f_type);
    // The magic numbers are 32 bits wide; the field that holds them is signed and wider.
    kind.is_some_and(|kind| SERVERS.iter().any(|server| i64::from(*server) == kind & 0xFFFF_FFFF))
}

#[cfg(not(target_os = "linux"))]
fn mounted_from_a_server(_folder: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(folder: &str) -> Option<String> {
        why_not(Path::new(folder))
    }

    #[test]
    fn the_vault_is_kept_in_this_accounts_local_folder() {
        let folder = data_dir(None).unwrap();
        assert!(folder.is_absolute());
        assert!(folder.to_string_lossy().to_lowercase().contains("throughline"), "{}", folder.display());
    }

    #[test]
    fn a_folder_that_is_asked_for_is_made_absolute() {
        assert!(data_dir(Some("vault-for-tests".into())).unwrap().is_absolute());
    }

    #[test]
    fn a_folder_that_another_program_copies_is_refused() {
        for folder in [
            "/home/ada/Dropbox/vault",
            "/home/ada/OneDrive - Example Trust/vault",
            "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/vault",
            "/Users/ada/Library/CloudStorage/OneDrive-ExampleTrust",
            "/home/ada/Google Drive/vault",
            "/home/ada/Nextcloud",
        ] {
            let why = refused(folder).unwrap_or_else(|| panic!("{folder} was let through"));
            assert!(why.contains("copied to other computers"), "{why}");
        }
    }

    #[test]
    fn a_network_drive_is_refused() {
        for folder in
            [r"\\server\share\vault", "//server/share/vault", r"\\?\UNC\server\share", r"\\?\unc\server\share"]
        {
            assert_eq!(refused(folder).as_deref(), Some("it lies on a network drive"), "{folder}");
        }
    }

    #[test]
    fn an_ordinary_folder_with_a_similar_name_is_taken() {
        for folder in
            [r"\\?\C:\Users\ada\vault", "/home/ada/boxing/vault", "/home/ada/one drive test", "/srv/throughline"]
        {
            assert_eq!(refused(folder), None, "{folder}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_a_copied_folder_is_followed_and_refused() {
        let base = std::env::temp_dir().join(format!("throughline-paths-{}", std::process::id()));
        let copied = base.join("Dropbox");
        std::fs::create_dir_all(&copied).unwrap();
        let link = base.join("local");
        std::os::unix::fs::symlink(&copied, &link).unwrap();
        let refusal = data_dir(Some(link.join("vault"))).unwrap_err();
        std::fs::remove_dir_all(&base).unwrap();
        assert!(refusal.contains("Dropbox"), "{refusal}");
    }
}
