//! SQLite's memory, wiped when it is given back.
//!
//! SQLite keeps pages, statements and bound texts in memory of its own and returns it as it is: after a lock hundreds of
//! copies of what was written about a child would stay readable in the freed heap. This module puts a thin layer over
//! SQLite's own allocator that overwrites every block before it is freed. `cipher_memory_security` does the same at five
//! times the cost.
#![allow(unsafe_code, reason = "SQLite takes its allocator as C function pointers over raw memory")]

use std::{
    ffi::{c_int, c_void},
    ptr, slice,
    sync::{
        OnceLock,
        atomic::{Ordering, compiler_fence},
    },
};

use rusqlite::ffi;

use crate::error::Error;

/// The functions of SQLite's own allocator that the wiping ones stand on.
struct Below {
    malloc: unsafe extern "C" fn(c_int) -> *mut c_void,
    free: unsafe extern "C" fn(*mut c_void),
    size: unsafe extern "C" fn(*mut c_void) -> c_int,
}

static BELOW: OnceLock<Below> = OnceLock::new();
static INSTALLED: OnceLock<bool> = OnceLock::new();

/// Puts the wiping allocator in place, once for the process and before SQLite starts.
///
/// # Errors
/// SQLite was started by something else first, which would leave its memory unwiped: nothing may be opened then.
pub(crate) fn install() -> Result<(), Error> {
    if *INSTALLED.get_or_init(|| replace().is_some()) { Ok(()) } else { Err(Error::Allocator) }
}

fn replace() -> Option<()> {
    // SAFETY: all fields of the struct are nullable pointers, for which all zeroes is a valid value.
    let mut methods: ffi::sqlite3_mem_methods = unsafe { std::mem::zeroed() };
    // SAFETY: GETMALLOC writes one sqlite3_mem_methods through the pointer, which is valid for that write.
    let read = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_GETMALLOC, &raw mut methods) };
    if read != ffi::SQLITE_OK {
        return None;
    }
    let below = Below { malloc: methods.xMalloc?, free: methods.xFree?, size: methods.xSize? };
    BELOW.set(below).ok()?;
    methods.xMalloc = Some(malloc);
    methods.xFree = Some(free);
    methods.xRealloc = Some(realloc);
    // SAFETY: MALLOC copies the struct; the functions in it live for the whole process.
    let written = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MALLOC, &raw mut methods) };
    (written == ffi::SQLITE_OK).then_some(())
}

unsafe extern "C" fn malloc(size: c_int) -> *mut c_void {
    let Some(below) = BELOW.get() else { return ptr::null_mut() };
    // SAFETY: SQLite calls this with a size that its own allocator accepts.
    unsafe { (below.malloc)(size) }
}

unsafe extern "C" fn free(block: *mut c_void) {
    let Some(below) = BELOW.get() else { return };
    if block.is_null() {
        return;
    }
    // SAFETY: SQLite frees only blocks that came from `malloc` or `realloc` here, and never touches them afterwards.
    unsafe {
        wipe(block, length(below, block));
        (below.free)(block);
    }
}

unsafe extern "C" fn realloc(block: *mut c_void, size: c_int) -> *mut c_void {
    let Some(below) = BELOW.get() else { return ptr::null_mut() };
    // SAFETY: the block came from this allocator. A larger one is copied to new memory, since an allocator that moves a
    // block leaves the old bytes behind.
    unsafe {
        let held = length(below, block);
        let wanted = usize::try_from(size).unwrap_or(0);
        if wanted <= held {
            wipe(block.cast::<u8>().add(wanted).cast(), held - wanted);
            return block;
        }
        let larger = (below.malloc)(size);
        if !larger.is_null() {
            ptr::copy_nonoverlapping(block.cast::<u8>(), larger.cast::<u8>(), held);
            free(block);
        }
        larger
    }
}

/// The usable length of a block.
///
/// # Safety
/// The block must be alive and come from this allocator.
unsafe fn length(below: &Below, block: *mut c_void) -> usize {
    // SAFETY: upheld by the caller.
    usize::try_from(unsafe { (below.size)(block) }).unwrap_or(0)
}

/// Overwrites memory in a way that no optimiser may leave out.
///
/// # Safety
/// `length` bytes from `start` must be owned by the caller and not be read again.
unsafe fn wipe(start: *mut c_void, length: usize) {
    // SAFETY: upheld by the caller.
    let bytes = unsafe { slice::from_raw_parts_mut(start.cast::<u8>(), length) };
    bytes.fill(0);
    std::hint::black_box(bytes);
    compiler_fence(Ordering::SeqCst);
}
