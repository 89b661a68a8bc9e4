<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>PhotoFinder</name>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln files could not be read; `photofinder status` says why.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln more like that.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln photos</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln selected</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>A search takes up to {most} photos at once; %Ln are selected.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>Only the first %Ln photos are dragged.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>{count} of %Ln photos</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>{folders} and %Ln more</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="drops.py" />
      <source>A search takes up to {most} pictures at once; these are %Ln. Drop fewer, or their folder to add them to the archive.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="file_sharing.py" />
      <source>Up to %Ln files can be copied at once.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="file_sharing.py" />
      <source>Up to %Ln paths can be copied at once.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>{words} or %Ln more</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="metadata_words.py" />
      <source>%Ln bytes</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="palette_editor.py" />
      <source>A palette has up to %Ln colours</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>%Ln stars</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>Stack of %Ln</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{number} of %Ln photos</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same picture, {transform}. %Ln points of both lie alike, and {agreement} of the pixels agree.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln cannot be renamed.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln keep theirs.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>Rename %Ln photos</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>{count} of %Ln photos get a new name.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{count} of %Ln files cannot be reached: their disks are not connected.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{place} is not there any more: its %Ln photos stay in the archive and can be searched.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="similar_results.py" />
      <source>%Ln copies in {duration}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="similar_results.py" />
      <source>%Ln photos in {duration}</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>Bursts stacked: %Ln.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="viewer.py" />
      <source>Plays the first {count} of %Ln frames.</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
