"""Times in the names of files: what phones and messengers write, and numbers that only look like it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from photofinder.imaging.name_time import read_name_time

NOW = datetime(2026, 11, 27, tzinfo=UTC)
TIME, DAY = datetime(2021, 6, 12, 14, 22, 33), datetime(2021, 6, 12)

FRIENDS = """\
IMG_20210612_142233.jpg
VID_20210612_142233.mp4
IMG_20210612_142233123.jpg
IMG_20210612_142233~2.jpg
IMG_20210612_142233_1.jpg
IMG20210612142233.jpg
MVIMG_20210612_142233.jpg
20210612_142233.jpg
20210612_142233_HDR.jpg
20210612142233.jpg
00001IMG_00001_BURST20210612142233123_COVER.jpg
WhatsApp Image 2021-06-12 at 14.22.33.jpeg
WhatsApp Image 2021-06-12 at 2.22.33 PM.jpeg
Screenshot_2021-06-12-14-22-33.png
Screenshot_2021-06-12-14-22-33-123_com.android.chrome.png
Screenshot_20210612-142233.png
Screenshot_20210612-142233_Chrome.jpg
Screenshot 2021-06-12 at 14.22.33.png
Screen Shot 2021-06-12 at 2.22.33 PM.png
Screenshot from 2021-06-12 14-22-33.png
Bildschirmfoto 2021-06-12 um 14.22.33.png
2021-06-12 14.22.33.jpg
2021-06-12 14.22.33-1.jpg
2021-06-12_14-22-33.jpg
2021-06-12T14-22-33.jpg
2021_06_12_14_22_33.jpg
2021.06.12 14.22.33.jpg
signal-2021-06-12-142233.jpg
signal-2021-06-12-142233_002.jpeg
signal-2021-06-12-14-22-33-123.jpg
photo_2021-06-12_14-22-33.jpg
photo_5@12-06-2021_14-22-33.jpg
WIN_20210612_14_22_33_Pro.jpg
C360_2021-06-12-14-22-33-123.jpg
P_20210612_142233.jpg
20210612_142233""".splitlines()
UTC_FRIENDS = [
    "PXL_20210612_142233456.jpg",
    "PXL_20210612_142233456.PORTRAIT.jpg",
    "FB_IMG_1623507753123.jpg",
    "mmexport1623507753123.jpg",
]
DAY_FRIENDS = [
    "IMG-20210612-WA0003.jpg",
    "VID-20210612-WA0003.mp4",
    "2021-06-12 Garden.jpg",
    "Garden 2021-06-12.jpg",
    "Garden_2021_06_12.jpg",
]
FALSE_FRIENDS = """\
IMG_1234.jpg
DSC_0042.NEF
P1020304.JPG
IMG_20211301_142233.jpg
IMG_20210612_992233.jpg
20210612.jpg
IMG_20210612.jpg
1920x1080.jpg
19201080_123456.jpg
12345620210612142233.jpg
1623507753123.jpg
20210612142233999999.jpg
invoice 2021-06-1200.jpg
v2021-06-12.jpg
99991231_235959.jpg
20991231_235959.jpg
18500101_000000.jpg
19700101_000000.jpg
a20210612142233b.jpg
f3a20210612_142233bc.jpg
2021-02-30 14.22.33.jpg
scan 12.06.2021.jpg
192.168.2021-06-12.jpg
2021-6-12.jpg
3fa85f64-5717-4562-b3fc-20210612afa6.jpg
+4920210612142.jpg
IMG-20211399-WA0003.jpg""".splitlines()


@pytest.mark.parametrize("name", FRIENDS)
def test_a_time_is_read(name: str) -> None:
    assert read_name_time(name, NOW) == TIME


@pytest.mark.parametrize("name", UTC_FRIENDS)
def test_a_time_by_utc_says_so(name: str) -> None:
    assert read_name_time(name, NOW) == TIME.replace(tzinfo=UTC)


@pytest.mark.parametrize("name", DAY_FRIENDS)
def test_a_day_is_its_beginning(name: str) -> None:
    assert read_name_time(name, NOW) == DAY


@pytest.mark.parametrize("name", FALSE_FRIENDS)
def test_what_only_looks_like_a_time_is_none(name: str) -> None:
    assert read_name_time(name, NOW) is None


def test_a_time_in_the_future_is_none() -> None:
    assert read_name_time("IMG_20261129_120000.jpg", NOW) is None
    assert read_name_time("IMG_20261128_120000.jpg", NOW) == datetime(2026, 11, 28, 12)
