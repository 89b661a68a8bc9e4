<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>PhotoFinder</name>
    <message numerus="yes">
      <location filename="../file_sharing.py" />
      <source>Up to %Ln files can be copied at once.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="../file_sharing.py" />
      <source>Up to %Ln paths can be copied at once.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="../filter_words.py" />
      <source>{words} or %Ln more</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="../stacking.py" />
      <source>Bursts stacked: %Ln.</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
