//! Files that are either wholly there or not there, for their owner alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use crate::error::Error;

/// Writes a file under another name and makes sure that it is on the disk; `put_in_place` then gives it its own.
pub(crate) fn stage(path: &Path, bytes: &[u8]) -> Result<PathBuf, Error> {
    let part = path.with_added_extension("part");
    let mut file = private(OpenOptions::new().write(true).create(true).truncate(true)).open(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(part)
}

/// Gives a finished file or folder its name, in a way that survives a power cut.
pub(crate) fn put_in_place(from: &Path, to: &Path) -> Result<(), Error> {
    fs::rename(from, to)?;
    sync_folder(to.parent().unwrap_or(Path::new(".")))
}

/// Makes sure that a file's contents are on the disk.
pub(crate) fn sync_file(path: &Path) -> Result<(), Error> {
    Ok(OpenOptions::new().write(true).open(path)?.sync_all()?)
}

/// Makes sure that names in a folder are on the disk. Windows keeps them by itself and cannot open folders.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Makes a folder that only its owner can enter, unless it is there already.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Error> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}

/// Makes an empty file that only its owner can read, and fails if something is there.
pub(crate) fn make_file(path: &Path) -> Result<(), Error> {
    private(OpenOptions::new().write(true).create_new(true)).open(path)?;
    Ok(())
}

/// Opens the lock file, making it if need be.
pub(crate) fn lock_file(path: &Path) -> Result<File, Error> {
    Ok(private(OpenOptions::new().write(true).create(true).truncate(false)).open(path)?)
}

/// Reads a file if it is there and not larger than anything this program writes.
pub(crate) fn read_small(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Error> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

/// Removes a file if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}
