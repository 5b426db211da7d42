//! One window for one data folder: a second start finds the folder claimed and says so, before it opens anything.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    path::Path,
};

/// The claim on a data folder. The system gives it up when the program ends, however it ends.
#[derive(Debug)]
pub(crate) struct Claim(#[expect(dead_code, reason = "held open, because closing the file gives up the claim")] File);

impl Claim {
    /// Makes the folder when there is none, for this account alone, and claims it.
    ///
    /// # Errors
    /// A sentence for the person who started the program: another window has the folder, or it cannot be written to.
    pub(crate) fn on(data_dir: &Path) -> Result<Self, String> {
        let unusable =
            |_| format!("Throughline cannot write in {}. Check that the folder may be used.", data_dir.display());
        make(data_dir).map_err(unusable)?;
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(data_dir.join("window.lock"));
        let file = file.map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(fs::TryLockError::WouldBlock) => Err(format!(
                "Throughline is already open with the folder {}. Use the window that is open.",
                data_dir.display()
            )),
            Err(fs::TryLockError::Error(error)) => Err(unusable(error)),
        }
    }
}

fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_window_on_the_same_folder_is_refused_until_the_first_is_gone() {
        let folder = std::env::temp_dir().join(format!("throughline-claim-{}", std::process::id()));
        let first = Claim::on(&folder).unwrap();
        let refusal = Claim::on(&folder).unwrap_err();
        assert!(refusal.contains("already open"), "{refusal}");
        drop(first);
        Claim::on(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let file = std::env::temp_dir().join(format!("throughline-claim-file-{}", std::process::id()));
        fs::write(&file, "").unwrap();
        let refusal = Claim::on(&file.join("vault")).unwrap_err();
        fs::remove_file(&file).unwrap();
        assert!(refusal.contains("cannot write"), "{refusal}");
    }
}
