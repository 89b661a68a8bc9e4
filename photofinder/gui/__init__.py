"""The window: it arranges what `app.library` answers, and decides nothing itself.

A photo's journey through it: `photo_model` holds the array of photo ids, `photo_grid` works out which of them are on
the screen, `thumbnail_loader` fetches and decodes those first, a change that the archive announces arrives through
`bridge` and refreshes just its cells, and a search answered in the background fills the grid of `similar_pane`.

No verb of the library is called on the GUI thread: `bridge` runs them in threads and brings the answers back.
"""
