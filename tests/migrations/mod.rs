//! Vaults of earlier versions.
