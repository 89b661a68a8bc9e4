"""Answers to questions about an archive: what looks like this, what is a copy of this, what is there twice.

A query picture arrives made comparable by a worker; candidates come from the index and the hashes; the few best are
compared with full embeddings or pixel by pixel, and leave as photo ids with the reasons why.
"""
