//! Every place of the window, judged by axe-core inside the real window under its own content policy.
