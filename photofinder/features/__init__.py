"""Derived, comparable values of a picture: content digest, perceptual hashes, embedding, and local matches.

A worker renders the decoded picture as each extractor wants it (`InputSpec`) and stores what comes out under the
extractor's `FeatureSpec`. Nothing here opens or decodes a file, and the heavy libraries are imported on first use.
"""
