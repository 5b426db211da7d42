//! Nothing here: the tests are the targets `all` and `window`, and a package has to have a library or a program.
#![forbid(unsafe_code)]
