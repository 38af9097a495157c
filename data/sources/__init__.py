"""Where raw records come from: two public APIs (``fetch``) and a folder of downloaded releases (``files``)."""
