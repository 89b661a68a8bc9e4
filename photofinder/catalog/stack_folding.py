"""Shows each stack of a listing as one photo, or as all of its photos one after another.

Only the stacked photos are read, by an index of their own, so that listing photos without stacks costs what it did.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import numpy as np

from photofinder.records import OpenStacks, PhotoIds, PhotoListing


def fold_stacks(catalog: sqlite3.Connection, listing: PhotoListing, opened: OpenStacks) -> PhotoListing:
    """Return the listing with one photo of each stack, its top or else the first one listed, and all of open ones."""
    members, stacks = _read_stacked(catalog)
    ids = listing.photo_ids
    if not len(members) or not len(ids):
        return listing
    places = np.full(max(int(each.max()) for each in (ids, members, stacks)) + 1, -1, dtype=np.int64)
    places[ids] = np.arange(len(ids))
    is_listed = places[members] >= 0
    own, stacks = places[members[is_listed]], stacks[is_listed]
    if not len(own):
        return listing
    leads = _find_leads(own, stacks, places)
    is_open = np.isin(stacks, np.fromiter(opened.stacks, dtype=np.int64)) ^ opened.is_all
    is_under = own != leads
    following = is_under & is_open
    order = _let_follow(len(ids), own[following], leads[following])
    is_shown = np.ones(len(ids), dtype=bool)
    is_shown[own[is_under & ~is_open]] = False
    shown = _arrange(listing, order[is_shown[order]], own[following], leads[following])
    return replace(shown, under=int(np.count_nonzero(~is_shown)))


def _read_stacked(catalog: sqlite3.Connection) -> tuple[PhotoIds, PhotoIds]:
    """Return all stacked photos and their stacks, by stack."""
    row = catalog.execute(
        "SELECT group_concat(id), group_concat(stack_id) FROM"
        " (SELECT id, stack_id FROM photos INDEXED BY photos_by_stack WHERE stack_id IS NOT NULL ORDER BY stack_id, id)"
    ).fetchone()
    members, stacks = (np.fromstring(text or "", dtype=np.int64, sep=",") for text in row)
    return members, stacks


def _find_leads(own: PhotoIds, stacks: PhotoIds, places: PhotoIds) -> PhotoIds:
    """Return the place of the photo that stands for the stack of each member; members lie together by stack."""
    is_first = np.concatenate([[True], stacks[1:] != stacks[:-1]])
    group = np.cumsum(is_first) - 1
    earliest = np.minimum.reduceat(own, np.flatnonzero(is_first))
    tops = places[stacks[is_first]]
    leads: PhotoIds = np.where(tops >= 0, tops, earliest)[group]
    return leads


def _let_follow(count: int, own: PhotoIds, leads: PhotoIds) -> PhotoIds:
    """Return the order of places in which some follow others at once."""
    keys = 2 * np.arange(count)
    if not len(own):
        return keys // 2
    keys[own] = 2 * leads + 1
    return np.argsort(keys, kind="stable")


def _arrange(listing: PhotoListing, order: PhotoIds, own: PhotoIds, leads: PhotoIds) -> PhotoListing:
    """Return the photos of a listing in an order; those that follow others fall into the sections of these."""
    ids = listing.photo_ids
    if not len(listing.starts):
        return PhotoListing(ids[order])
    sections = np.repeat(np.arange(len(listing.starts)), np.diff(np.append(listing.starts, len(ids))))
    sections[own] = sections[leads]
    sections = sections[order]
    starts = np.flatnonzero(np.concatenate([[True], sections[1:] != sections[:-1]]))
    return PhotoListing(ids[order], starts, tuple(listing.keys[number] for number in sections[starts].tolist()))
