"""From the bytes of a file to pixels, a thumbnail and metadata; the only place that knows Pillow and its plug-ins.

A file is opened once as an `OpenPicture`, which reads the header, the metadata, the embedded thumbnail and the pixels
from that one opening. Everything that comes out is upright, sRGB and bounded; everything that goes wrong is an
`UndecodableImage` with a reason for the user. A video is a picture here too: `video` finds the frame to show of it.
"""
