"""Assembles the inner rings into one `Library` with the verbs that the command line and the window share.

The only reader of settings: further in, a limit is an argument.
"""
