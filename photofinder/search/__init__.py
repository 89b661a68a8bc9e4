"""Answers to questions about an archive: what looks like this, what is there twice, what was a text looking for.

A query picture arrives made comparable by a worker; candidates come from the index and the hashes; the few best are
compared with full embeddings or pixel by pixel, and leave as photo ids with the reasons why.
A text is read as an expression, which the catalog answers; where it matched is told here, from the facts of the photo.
"""
