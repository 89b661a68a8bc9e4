"""Faces: found once each, also small and large ones; brought upright; described so that a person stays one."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from photofinder.features.faces import align_face, face_quality, find_faces, similarity_transform, unpack_vectors
from photofinder.people import FaceFiles, FoundFace
from photofinder.records import Pixels
from tests.face_packs import face_files
from tests.features.conftest import draw_scene

FRONTAL = np.array([(38.0, 52.0), (74.0, 52.0), (56.0, 72.0), (42.0, 92.0), (70.0, 92.0)])


def load(data: Path, name: str) -> Pixels:
    with Image.open(data / "faces" / name) as image:
        return np.asarray(image.convert("RGB"))


def find(data: Path, pixels: Pixels) -> tuple[FoundFace, ...]:
    return find_faces(face_files(data), pixels, max(pixels.shape[:2]))


@pytest.mark.parametrize("name", ["person01_0001.jpg", "person03_0042.jpg"])
def test_a_face_is_found_once_with_its_landmarks_inside(test_data: Path, name: str) -> None:
    (face,) = find(test_data, load(test_data, name))
    box = face.box
    assert face.score > 0.8
    assert face.quality > 0.8
    assert all(box.x < x < box.x + box.width and box.y < y < box.y + box.height for x, y in face.landmarks)
    left_eye, right_eye, nose, left_mouth, right_mouth = face.landmarks
    assert left_eye[0] < nose[0] < right_eye[0]
    assert left_mouth[0] < right_mouth[0]
    assert left_eye[1] < nose[1] < left_mouth[1]


def test_there_is_no_face_in_a_drawing(test_data: Path) -> None:
    assert find(test_data, draw_scene(3)) == ()


def test_a_small_face_and_a_large_one_are_both_found_where_one_look_finds_one_of_them(test_data: Path) -> None:
    """The second is of 48 pixels in 2,400, which are 13 in the first look and 32 in the second."""
    pixels = load(test_data, "person01_0001.jpg")
    (known,) = find(test_data, pixels)
    with Image.open(test_data / "faces" / "person01_0001.jpg") as picture:
        scale = 48 / (known.box.height * picture.height)
        small = picture.convert("RGB").resize((round(picture.width * scale), round(picture.height * scale)))
        left, top = round(known.box.x * picture.width), round(known.box.y * picture.height)
        right = round((known.box.x + known.box.width) * picture.width)
        bottom = round((known.box.y + known.box.height) * picture.height)
        large = picture.convert("RGB").crop((left, top, right, bottom)).resize((1150, 1600), Image.Resampling.BICUBIC)
    scene = Image.new("RGB", (2400, 1600), (90, 120, 90))
    scene.paste(large, (0, 0))
    scene.paste(small, (1900, 700))
    both = np.asarray(scene.resize((1600, 1067)))
    faces = find_faces(face_files(test_data), both, 2400)
    assert len(faces) == 2
    assert faces[0].box.width > 0.3
    assert faces[1].box.x > 0.75
    assert faces[1].quality < faces[0].quality


def test_one_person_resembles_herself_more_than_somebody_else(test_data: Path, tmp_path: Path) -> None:
    files = face_files(test_data, tmp_path)
    names = ("person01_0001.jpg", "person01_0005.jpg", "person03_0042.jpg")
    found = [find_faces(files, load(test_data, name), 600)[0].vector for name in names]
    vectors = unpack_vectors(found)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    similar = vectors @ vectors.T
    assert similar[0, 1] > max(similar[0, 2], similar[1, 2])


def test_a_tilted_face_is_brought_upright(test_data: Path) -> None:
    pixels = load(test_data, "person01_0001.jpg")
    tilted = np.asarray(Image.fromarray(pixels).rotate(20, resample=Image.Resampling.BICUBIC))
    aligned = []
    for each in (pixels, tilted):
        (face,) = find(test_data, each)
        size = each.shape[1], each.shape[0]
        aligned.append(align_face(each, np.array(face.landmarks) * size).astype(np.float64))
    assert aligned[0].shape == (112, 112, 3)
    middle = slice(30, 90)
    difference = np.abs(aligned[0][middle, middle] - aligned[1][middle, middle]).mean()
    assert difference < 0.5 * np.abs(aligned[0][middle, middle] - aligned[0][middle, middle].mean()).mean()


@given(turn=st.floats(-3, 3), scale=st.floats(0.1, 10), shift=st.tuples(st.floats(-500, 500), st.floats(-500, 500)))
def test_a_similarity_transform_is_found_again(turn: float, scale: float, shift: tuple[float, float]) -> None:
    matrix = scale * np.array([(np.cos(turn), -np.sin(turn)), (np.sin(turn), np.cos(turn))])
    moved = FRONTAL @ matrix.T + shift
    found = similarity_transform(moved, FRONTAL)
    assert moved @ found[:, :2].T + found[:, 2] == pytest.approx(FRONTAL, abs=1e-6)


def test_mirrored_landmarks_make_no_mirrored_face() -> None:
    found = similarity_transform(FRONTAL * (-1, 1), FRONTAL)
    assert np.linalg.det(found[:, :2]) > 0
    assert np.isfinite(similarity_transform(np.zeros((5, 2)), FRONTAL)).all()


def test_small_and_turned_faces_are_of_less_quality() -> None:
    assert face_quality(FRONTAL, 200) > 0.9
    assert face_quality(FRONTAL, 20) == pytest.approx(face_quality(FRONTAL, 200) * 0.25)
    profile = FRONTAL.copy()
    profile[2, 0] = 36
    assert face_quality(profile, 200) < 0.3
    assert face_quality(np.zeros((5, 2)), 200) == 0


def test_a_detector_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        find_faces(FaceFiles(tmp_path / "gone.onnx", "gone.1"), draw_scene(1), 480)
