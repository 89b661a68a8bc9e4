"""Everything that is kept: the catalog, which cannot be rebuilt, and the thumbnail and feature caches, which can.

A photo arrives here as a row written by the one `Writer` thread, with its thumbnail and features in the same
transaction; a `ChangeSet` is announced after the commit. Readers have their own read-only connections (WAL) and
never wait. No SQL stands anywhere else.
"""
