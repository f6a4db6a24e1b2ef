"""Collecting derivation files, checking them side by side, remembering the results.

* `files`    which files there are, their sources and digests;
* `loading`  running one derivation file;
* `records`  results as plain JSON, which is what travels between processes, into the cache and out of ``--json``;
* `cache`    results of an unchanged tree;
* `workers`  time limits and processes;
* `checking` all of it together: `check_project`;
* `writing`  files written whole or not at all.

Nothing here proves anything.  Importing this package imports neither the kernel nor SymPy.
"""
