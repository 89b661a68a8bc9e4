"""PhotoFinder: a desktop browser for photo archives that finds pictures by look, content and description.

A photo's journey: `ingest` finds its file and has it decoded once in a worker process (`imaging`, `features`),
the writer thread stores what came out (`catalog`), an index generation makes it findable (`index`), `search`
answers queries with arrays of photo ids, and `app.library` offers all of it to the command line and the window.
"""

__version__ = "0.1.0"
