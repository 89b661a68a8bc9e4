"""From files to catalogued, findable photos.

`scan` walks a root and compares it with the catalog; what is new or modified is looked at twice by `pipeline`: the
quick pass makes a folder browsable within seconds, the full pass opens, reads and decodes each file once in a
process of the `pool` (`worker` is all that such a process runs). The catalog's writer stores what comes back, batch
by batch. Work is derived from the catalog, so a job that was stopped anywhere simply goes on.

Between scans the `watcher` follows the roots: `folder_events` tells what the system says, `changes` folds it, and
`settling` waits until files are whole.
"""
