//! The hand-over of the database key to SQLCipher.
//!
//! `PRAGMA key` would put the key into statement text, which SQLite copies about; the C function takes it once.
#![allow(unsafe_code, reason = "rusqlite has no safe function for sqlite3_key")]

use std::ffi::{c_int, c_void};

use rusqlite::{Connection, ffi};
use zeroize::Zeroizing;

use crate::{error::Error, keys::Key};

unsafe extern "C" {
    fn sqlite3_key(db: *mut ffi::sqlite3, key: *const c_void, length: c_int) -> c_int;
}

/// The length of `x'…'` around 64 hexadecimal digits, by which SQLCipher knows a raw key.
const RAW_KEY: u8 = 67;

/// Gives a connection its key; it must be the first thing that happens on it.
pub(crate) fn hand_over(db: &Connection, key: &Key) -> Result<(), Error> {
    let raw = raw_key(key);
    // SAFETY: the handle is that of an open connection, which outlives the call; the pointer and length describe a live
    // buffer, which SQLCipher copies.
    let answer = unsafe { sqlite3_key(db.handle(), raw.as_ptr().cast(), c_int::from(RAW_KEY)) };
    if answer == ffi::SQLITE_OK {
        Ok(())
    } else {
        Err(rusqlite::Error::SqliteFailure(ffi::Error::new(answer), None).into())
    }
}

fn raw_key(key: &Key) -> Zeroizing<[u8; RAW_KEY as usize]> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut raw = Zeroizing::new([b'\''; RAW_KEY as usize]);
    raw[0] = b'x';
    for (pair, byte) in raw[2..66].chunks_exact_mut(2).zip(key.expose()) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    raw
}
