<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>PhotoFinder</name>
    <message>
      <location filename="accessible_grid.py" />
      <source>Go to</source>
      <translation>Hingehen</translation>
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>See the photo as large as the window</source>
      <translation>Das Foto so groß wie das Fenster ansehen</translation>
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Select</source>
      <translation>Auswählen</translation>
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Select the photo in addition to the others, or no longer</source>
      <translation>Das Foto zusätzlich auswählen oder nicht mehr</translation>
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Select this photo alone and bring it into sight</source>
      <translation>Nur dieses Foto auswählen und in Sicht bringen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>A section for every day</source>
      <translation>Ein Abschnitt für jeden Tag</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>A section for every month</source>
      <translation>Ein Abschnitt für jeden Monat</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>A section for every year</source>
      <translation>Ein Abschnitt für jedes Jahr</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Add a folder of pictures and index it</source>
      <translation>Einen Ordner mit Bildern hinzufügen und einlesen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Add condition…</source>
      <translation>Bedingung hinzufügen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Add folder…</source>
      <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Add to the search</source>
      <translation>Zur Suche hinzufügen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>All photos without a break</source>
      <translation>Alle Fotos ohne Unterbrechung</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Ascending</source>
      <translation>Aufsteigend</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Begin with the oldest, the smallest, the first</source>
      <translation>Mit dem ältesten, kleinsten, ersten beginnen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Best match</source>
      <translation>Beste Treffer</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Blue</source>
      <translation>Blau</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Caption</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Choose a program to open the files with</source>
      <translation>Ein Programm wählen, mit dem die Dateien geöffnet werden</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Close the window</source>
      <translation>Das Fenster schließen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Colour label</source>
      <translation>Farbetikett</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Copy path</source>
      <translation>Pfad kopieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Copy the files to another folder</source>
      <translation>Die Dateien in einen anderen Ordner kopieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Copy the files, to paste them elsewhere</source>
      <translation>Die Dateien kopieren, um sie anderswo einzufügen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Copy the path of the file</source>
      <translation>Den Pfad der Datei kopieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Copy to folder…</source>
      <translation>In Ordner kopieren…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Correct when it was taken, or shift it</source>
      <translation>Berichtigen, wann es aufgenommen wurde, oder die Zeit verschieben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Day</source>
      <translation>Tag</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Describe</source>
      <translation>Beschreiben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Do again what was undone last</source>
      <translation>Zuletzt Rückgängiggemachtes wiederherstellen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Do something by a few letters of its name</source>
      <translation>Einen Befehl mit ein paar Buchstaben seines Namens ausführen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Expand all stacks</source>
      <translation>Alle Stapel öffnen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Expand or collapse the stack</source>
      <translation>Stapel öffnen oder schließen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>File name</source>
      <translation>Dateiname</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>File size</source>
      <translation>Dateigröße</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find a command…</source>
      <translation>Befehl suchen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find copies</source>
      <translation>Kopien suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find copies in the archive, look at them side by side and clean them up</source>
      <translation>Kopien im Archiv finden, nebeneinander ansehen und aufräumen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find copies of the selected photos, look at them side by side and clean them up</source>
      <translation>Kopien der ausgewählten Fotos finden, nebeneinander ansehen und aufräumen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find duplicates of these…</source>
      <translation>Duplikate von diesen finden…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find duplicates…</source>
      <translation>Duplikate finden…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find edited, cropped and turned copies</source>
      <translation>Bearbeitete, zugeschnittene und gedrehte Kopien suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find photos by words, text in them, tags, times, places and more</source>
      <translation>Fotos nach Wörtern, Text im Bild, Stichwörtern, Zeiten, Orten und mehr finden</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find photos like a picture file</source>
      <translation>Fotos suchen, die einer Bilddatei ähneln</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find photos like the picture in the clipboard</source>
      <translation>Fotos suchen, die dem Bild in der Zwischenablage ähneln</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find photos of the same kind of thing</source>
      <translation>Fotos mit dem gleichen Motiv suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find photos that look like this one</source>
      <translation>Fotos suchen, die diesem ähneln</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find photos with the colours that you choose</source>
      <translation>Fotos mit ausgesuchten Farben suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find photos with the same colours</source>
      <translation>Fotos mit den gleichen Farben suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find similar</source>
      <translation>Ähnliche suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find the same colours</source>
      <translation>Gleiche Farben suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Find the same subject</source>
      <translation>Gleiches Motiv suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Flag</source>
      <translation>Markierung</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Flag as picked</source>
      <translation>Als Favorit markieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Flag as rejected</source>
      <translation>Als abgelehnt markieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Forget recent searches</source>
      <translation>Letzte Suchen vergessen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Full screen</source>
      <translation>Vollbild</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Give five stars</source>
      <translation>Fünf Sterne geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Give four stars</source>
      <translation>Vier Sterne geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Give one star</source>
      <translation>Einen Stern geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Give tags, or take them away</source>
      <translation>Stichwörter geben oder wegnehmen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Give the files other names</source>
      <translation>Den Dateien andere Namen geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Give three stars</source>
      <translation>Drei Sterne geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Give two stars</source>
      <translation>Zwei Sterne geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Green</source>
      <translation>Grün</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Information</source>
      <translation>Informationen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Is this card in my archive?…</source>
      <translation>Ist diese Karte schon im Archiv?…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Keep all tags that are suggested for what the photos show</source>
      <translation>Alle Stichwörter übernehmen, die für das Gezeigte vorgeschlagen werden</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Keep the conditions and pictures under a name</source>
      <translation>Bedingungen und Bilder unter einem Namen aufheben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Keep the suggested tags</source>
      <translation>Vorgeschlagene Stichwörter übernehmen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Label blue</source>
      <translation>Blaues Etikett geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Label green</source>
      <translation>Grünes Etikett geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Label purple</source>
      <translation>Violettes Etikett geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Label red</source>
      <translation>Rotes Etikett geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Label yellow</source>
      <translation>Gelbes Etikett geben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Larger thumbnails</source>
      <translation>Größere Vorschaubilder</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Let this photo stand for its stack</source>
      <translation>Dieses Foto für seinen Stapel stehen lassen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Look for changes</source>
      <translation>Nach Änderungen suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Look for new, changed and missing pictures</source>
      <translation>Neue, geänderte und fehlende Bilder suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Map</source>
      <translation>Karte</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Month</source>
      <translation>Monat</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Move the files to another folder</source>
      <translation>Die Dateien in einen anderen Ordner verschieben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Move the files to the trash</source>
      <translation>Die Dateien in den Papierkorb verschieben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Move to folder…</source>
      <translation>In Ordner verschieben…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Move to the trash</source>
      <translation>In den Papierkorb</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>No flag</source>
      <translation>Keine Markierung</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>No label</source>
      <translation>Kein Etikett</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>No rating</source>
      <translation>Keine Bewertung</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>No sections</source>
      <translation>Keine Abschnitte</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Open in default program</source>
      <translation>Mit Standardprogramm öffnen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Open the file in the program that the system has for it</source>
      <translation>Die Datei mit dem Programm öffnen, das im System dafür vorgesehen ist</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Open the folder of the file</source>
      <translation>Den Ordner der Datei öffnen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Open with</source>
      <translation>Öffnen mit</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Order the photos by the folders they lie in</source>
      <translation>Die Fotos nach ihren Ordnern sortieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Order the photos by the names of their files</source>
      <translation>Die Fotos nach den Namen ihrer Dateien sortieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Order the photos by the sizes of their files</source>
      <translation>Die Fotos nach der Größe ihrer Dateien sortieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Order the photos by the time they were added to the archive</source>
      <translation>Die Fotos danach sortieren, wann sie ins Archiv kamen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Order the photos by the time they were taken</source>
      <translation>Die Fotos nach der Aufnahmezeit sortieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Other program…</source>
      <translation>Anderes Programm…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>People…</source>
      <translation>Personen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Photo</source>
      <translation>Foto</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Pick</source>
      <translation>Favorit</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Propose no search that was typed before</source>
      <translation>Keine früher getippte Suche mehr vorschlagen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Purple</source>
      <translation>Violett</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Put on top of the stack</source>
      <translation>Oben auf den Stapel legen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Put the selected photos on one another, the current one on top</source>
      <translation>Die ausgewählten Fotos aufeinanderlegen, das aktuelle zuoberst</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Rating</source>
      <translation>Bewertung</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Red</source>
      <translation>Rot</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Redo</source>
      <translation>Wiederholen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Reject</source>
      <translation>Abgelehnt</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Rename…</source>
      <translation>Umbenennen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Save this search…</source>
      <translation>Diese Suche speichern…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Say where it was taken, or take the place away</source>
      <translation>Sagen, wo es aufgenommen wurde, oder den Ort wegnehmen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Search</source>
      <translation>Suche</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Search away from this</source>
      <translation>Aus der Suche ausschließen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Search by colours…</source>
      <translation>Nach Farben suchen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Search for what does not look like this one</source>
      <translation>Suchen, was diesem nicht ähnelt</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Search for what looks like this one too</source>
      <translation>Suchen, was auch diesem ähnelt</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Search with pasted picture</source>
      <translation>Mit eingefügtem Bild suchen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Search with picture…</source>
      <translation>Mit Bild suchen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Sections</source>
      <translation>Abschnitte</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Sections of months or years, by the number of photos</source>
      <translation>Abschnitte von Monaten oder Jahren, je nach Zahl der Fotos</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>See and change the settings</source>
      <translation>Die Einstellungen ansehen und ändern</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>See which photos on a card, in a folder or in a ZIP file are new, and copy those</source>
      <translation>Nachsehen, welche Fotos auf einer Karte, in einem Ordner oder einer ZIP-Datei neu sind, und diese kopieren</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>See whose faces are in the photos, and say who they are</source>
      <translation>Sehen, wessen Gesichter auf den Fotos sind, und sagen, wer es ist</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Select all</source>
      <translation>Alles auswählen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Select every photo</source>
      <translation>Alle Fotos auswählen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Settings…</source>
      <translation>Einstellungen…</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show all keys, and change them</source>
      <translation>Alle Tasten zeigen und ändern</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show all photos</source>
      <translation>Alle Fotos zeigen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show all photos of every stack, or one of each</source>
      <translation>Alle Fotos jedes Stapels zeigen, oder nur eines davon</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show all photos of the stack in their place, or one of them again</source>
      <translation>Alle Fotos des Stapels an ihrem Platz zeigen, oder wieder nur eines</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show fewer photos, larger</source>
      <translation>Weniger Fotos zeigen, dafür größer</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show in file manager</source>
      <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show more photos, smaller</source>
      <translation>Mehr Fotos zeigen, dafür kleiner</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show only photos of a time, a kind, a camera</source>
      <translation>Nur Fotos aus einer Zeit, von einer Art, von einer Kamera zeigen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show only the similar photos, the most similar first</source>
      <translation>Nur die ähnlichen Fotos zeigen, die ähnlichsten zuerst</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show or hide the folders, times and kinds</source>
      <translation>Ordner, Zeiten und Arten ein- oder ausblenden</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show or hide the similar photos</source>
      <translation>Die ähnlichen Fotos ein- oder ausblenden</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show or hide what is known about the photo</source>
      <translation>Ein- oder ausblenden, was über das Foto bekannt ist</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show the photos first that fit the words of the search best</source>
      <translation>Zuerst die Fotos zeigen, auf die die Wörter der Suche am besten passen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Show the photos on a map, or in the grid again</source>
      <translation>Die Fotos auf einer Karte zeigen, oder wieder im Raster</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Side bar</source>
      <translation>Seitenleiste</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Similar photos</source>
      <translation>Ähnliche Fotos</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Similarity</source>
      <translation>Ähnlichkeit</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Smaller thumbnails</source>
      <translation>Kleinere Vorschaubilder</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Sort by</source>
      <translation>Sortieren nach</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Stack</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Stack bursts</source>
      <translation>Serienaufnahmen stapeln</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Stack photos that were taken one right after another: the selected ones, or all that are shown</source>
      <translation>Direkt nacheinander aufgenommene Fotos stapeln: die ausgewählten oder alle gezeigten</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Tags</source>
      <translation>Stichwörter</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Take all conditions away</source>
      <translation>Alle Bedingungen entfernen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Take the flag away</source>
      <translation>Die Markierung entfernen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Take the label away</source>
      <translation>Das Etikett entfernen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Take the photos out of their stack; with the one on top, all of it</source>
      <translation>Die Fotos aus ihrem Stapel nehmen; mit dem obersten wird er ganz aufgelöst</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Take the stars away</source>
      <translation>Die Sterne entfernen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Time added</source>
      <translation>Hinzugefügt</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Time taken</source>
      <translation>Aufnahmezeit</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Turn left</source>
      <translation>Nach links drehen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Turn right</source>
      <translation>Nach rechts drehen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Turn the view to the left; the file stays as it is</source>
      <translation>Die Ansicht nach links drehen; die Datei bleibt, wie sie ist</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Turn the view to the right; the file stays as it is</source>
      <translation>Die Ansicht nach rechts drehen; die Datei bleibt, wie sie ist</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Undo the last change of ratings, descriptions, turns and files</source>
      <translation>Die letzte Änderung von Bewertungen, Beschreibungen, Drehungen und Dateien rückgängig machen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Unstack</source>
      <translation>Stapel auflösen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Use the whole screen</source>
      <translation>Den ganzen Bildschirm benutzen</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Write a title</source>
      <translation>Einen Titel schreiben</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Write what is to be seen</source>
      <translation>Schreiben, was zu sehen ist</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Year</source>
      <translation>Jahr</translation>
    </message>
    <message>
      <location filename="action_table.py" />
      <source>Yellow</source>
      <translation>Gelb</translation>
    </message>
    <message>
      <location filename="actions.py" />
      <source>Photo menu</source>
      <translation>Fotomenü</translation>
    </message>
    <message>
      <location filename="actions.py" />
      <source>Redo {change}</source>
      <translation>Wiederholen: {change}</translation>
    </message>
    <message>
      <location filename="actions.py" />
      <source>Undo {change}</source>
      <translation>Rückgängig: {change}</translation>
    </message>
    <message>
      <location filename="archive.py" />
      <source>There is no archive in {folder} yet. Make one with: photofinder index FOLDER</source>
      <translation>In {folder} ist noch kein Archiv. Anlegen mit: photofinder index ORDNER</translation>
    </message>
    <message>
      <location filename="archive.py" />
      <source>{folder} cannot be used: {error}.</source>
      <translation>{folder} ist nicht benutzbar: {error}.</translation>
    </message>
    <message>
      <location filename="archive.py" />
      <source>{folder} was opened for reading only.</source>
      <translation>{folder} wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message numerus="yes">
      <location filename="archive_folders.py" />
      <source>{folders} and %Ln more</source>
      <translation>
        <numerusform>{folders} und %Ln weiterer</numerusform>
        <numerusform>{folders} und %Ln weitere</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln photos</source>
      <translation>
        <numerusform>%Ln Foto</numerusform>
        <numerusform>%Ln Fotos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln selected</source>
      <translation>
        <numerusform>%Ln ausgewählt</numerusform>
        <numerusform>%Ln ausgewählt</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>Only the first %Ln photos are dragged.</source>
      <translation>
        <numerusform>Nur das erste Foto wird gezogen (%Ln).</numerusform>
        <numerusform>Nur die ersten %Ln Fotos werden gezogen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="archive_session.py" />
      <source>Select photos first.</source>
      <translation>Bitte zuerst Fotos auswählen.</translation>
    </message>
    <message>
      <location filename="archive_session.py" />
      <source>This archive is open for reading only.</source>
      <translation>Dieses Archiv ist nur zum Lesen geöffnet.</translation>
    </message>
    <message>
      <location filename="archive_session.py" />
      <source>This photo is not among those that are shown now.</source>
      <translation>Dieses Foto ist nicht unter denen, die jetzt gezeigt werden.</translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>{count} of %Ln photos</source>
      <translation>
        <numerusform>{count} von %Ln Foto</numerusform>
        <numerusform>{count} von %Ln Fotos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>{photos}, %Ln hidden in stacks</source>
      <translation>
        <numerusform>{photos}, %Ln davon in Stapeln verborgen</numerusform>
        <numerusform>{photos}, %Ln davon in Stapeln verborgen</numerusform>
      </translation>
    </message>
    <message>
      <location filename="archive_session.py" />
      <source>{photos}, best first</source>
      <translation>{photos}, beste zuerst</translation>
    </message>
    <message>
      <location filename="archive_session.py" />
      <source>{photos}, by similarity</source>
      <translation>{photos}, nach Ähnlichkeit</translation>
    </message>
    <message>
      <location filename="backups.py" />
      <source>No backup of the catalog can be made in {folder}: {error}.</source>
      <translation>In {folder} lässt sich keine Sicherung des Katalogs anlegen: {error}.</translation>
    </message>
    <message>
      <location filename="backups.py" />
      <source>No space is left for a backup of the catalog in {folder}. Free some: the catalog and its older backups are unharmed, and the next start tries again.</source>
      <translation>In {folder} ist kein Platz mehr für eine Sicherung des Katalogs. Bitte Platz freigeben: Der Katalog und seine älteren Sicherungen sind unversehrt, und der nächste Start versucht es wieder.</translation>
    </message>
    <message>
      <location filename="banner.py" />
      <source>Close the message</source>
      <translation>Meldung schließen</translation>
    </message>
    <message>
      <location filename="banner.py" />
      <source>Message</source>
      <translation>Meldung</translation>
    </message>
    <message>
      <location filename="bridge.py" />
      <source>Something went wrong inside PhotoFinder ({error}).</source>
      <translation>In PhotoFinder ist etwas schiefgegangen ({error}).</translation>
    </message>
    <message>
      <location filename="building.py" />
      <source>Building the index</source>
      <translation>Index aufbauen</translation>
    </message>
    <message>
      <location filename="caches.py" />
      <source>The cache {path} is damaged or gone. Close PhotoFinder and open it again, or run photofinder index: it is then made anew from your pictures. Nothing is lost.</source>
      <translation>Der Zwischenspeicher {path} ist beschädigt oder fehlt. Bitte PhotoFinder schließen und wieder öffnen oder photofinder index aufrufen: Dann wird er aus den Bildern neu angelegt. Verloren ist nichts.</translation>
    </message>
    <message>
      <location filename="card_checks.py" />
      <source>Add to the archive</source>
      <translation>Zum Archiv hinzufügen</translation>
    </message>
    <message>
      <location filename="card_checks.py" />
      <source>Choose ZIP files</source>
      <translation>ZIP-Dateien auswählen</translation>
    </message>
    <message>
      <location filename="card_checks.py" />
      <source>Choose a card, disk or folder</source>
      <translation>Karte, Datenträger oder Ordner auswählen</translation>
    </message>
    <message>
      <location filename="card_checks.py" />
      <source>Copy new photos to</source>
      <translation>Neue Fotos kopieren nach</translation>
    </message>
    <message>
      <location filename="card_checks.py" />
      <source>See which of its photos are new</source>
      <translation>Nachsehen, welche Fotos darin neu sind</translation>
    </message>
    <message>
      <location filename="card_checks.py" />
      <source>What to do with it</source>
      <translation>Was damit geschehen soll</translation>
    </message>
    <message>
      <location filename="card_checks.py" />
      <source>ZIP files</source>
      <translation>ZIP-Dateien</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>fewer pixels on the card: {amounts}</source>
      <translation>weniger Bildpunkte auf der Karte: {amounts}</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>more pixels on the card: {amounts}</source>
      <translation>mehr Bildpunkte auf der Karte: {amounts}</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>same picture, cropped</source>
      <translation>dasselbe Bild, beschnitten</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>same picture, edited</source>
      <translation>dasselbe Bild, bearbeitet</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>same picture, encoded or sized anew</source>
      <translation>dasselbe Bild, neu gespeichert oder in anderer Größe</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>same picture, mirrored</source>
      <translation>dasselbe Bild, gespiegelt</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>same picture, turned</source>
      <translation>dasselbe Bild, gedreht</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>the archive has another shot of the same</source>
      <translation>das Archiv hat eine andere Aufnahme desselben Motivs</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>the archive has another shot, taken seconds apart</source>
      <translation>das Archiv hat eine andere Aufnahme, die Sekunden davor oder danach entstand</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>the archive has no RAW file of this shot, only the picture</source>
      <translation>das Archiv hat von dieser Aufnahme keine RAW-Datei, nur das Bild</translation>
    </message>
    <message>
      <location filename="card_comparing.py" />
      <source>the one on the card is the original</source>
      <translation>das Bild auf der Karte ist das Original</translation>
    </message>
    <message>
      <location filename="card_copying.py" />
      <source>Copying what is new</source>
      <translation>Neues kopieren</translation>
    </message>
    <message>
      <location filename="card_copying.py" />
      <source>the copy differs from the file; the disk may be failing</source>
      <translation>Die Kopie weicht von der Datei ab; vielleicht ist der Datenträger defekt</translation>
    </message>
    <message>
      <location filename="card_copying.py" />
      <source>the file was changed meanwhile; check the card again</source>
      <translation>die Datei wurde inzwischen geändert; prüfen Sie die Karte noch einmal</translation>
    </message>
    <message>
      <location filename="card_copying.py" />
      <source>{folder} has room for {free} MB, and {needed} MB are needed. Free some, or choose another.</source>
      <translation>In {folder} ist Platz für {free} MB, gebraucht werden {needed} MB. Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
      <location filename="card_copying.py" />
      <source>{folder} lies on what was checked, {path}. Choose a folder elsewhere.</source>
      <translation>{folder} liegt auf dem, was geprüft wurde: {path}. Wählen Sie einen Ordner anderswo.</translation>
    </message>
    <message>
      <location filename="card_files.py" />
      <source>it is too large ({size} MB) to be looked at inside a ZIP file; unpack that and check the folder</source>
      <translation>sie ist zu groß ({size} MB), um in der ZIP-Datei angesehen zu werden; entpacken Sie diese, und prüfen Sie den Ordner</translation>
    </message>
    <message>
      <location filename="card_files.py" />
      <source>the file is empty</source>
      <translation>Die Datei ist leer</translation>
    </message>
    <message numerus="yes">
      <location filename="card_rows.py" />
      <source>%Ln file(s) of the same shot copied with it</source>
      <translation>
        <numerusform>mit ihm wird %Ln Datei derselben Aufnahme kopiert</numerusform>
        <numerusform>mit ihm werden %Ln Dateien derselben Aufnahme kopiert</numerusform>
      </translation>
    </message>
    <message>
      <location filename="card_rows.py" />
      <source>In the archive: {path}</source>
      <translation>Im Archiv: {path}</translation>
    </message>
    <message>
      <location filename="card_rows.py" />
      <source>No picture</source>
      <translation>Kein Bild</translation>
    </message>
    <message>
      <location filename="card_rows.py" />
      <source>On the card: {folder}</source>
      <translation>Auf der Karte: {folder}</translation>
    </message>
    <message>
      <location filename="card_scan.py" />
      <source>Looking at what is there</source>
      <translation>Nachsehen, was da ist</translation>
    </message>
    <message>
      <location filename="card_scan.py" />
      <source>the folder cannot be listed: {error}</source>
      <translation>Der Ordner lässt sich nicht auflisten: {error}</translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln could not be copied.</source>
      <translation>
        <numerusform>%Ln konnte nicht kopiert werden.</numerusform>
        <numerusform>%Ln konnten nicht kopiert werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln file(s) copied to {folder}.</source>
      <translation>
        <numerusform>%Ln Datei nach {folder} kopiert.</numerusform>
        <numerusform>%Ln Dateien nach {folder} kopiert.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln lay there already.</source>
      <translation>
        <numerusform>%Ln lag schon dort.</numerusform>
        <numerusform>%Ln lagen schon dort.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln other file(s) not looked at: no photos.</source>
      <translation>
        <numerusform>%Ln andere Datei nicht angesehen: kein Foto.</numerusform>
        <numerusform>%Ln andere Dateien nicht angesehen: keine Fotos.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln photo(s) in {name}</source>
      <translation>
        <numerusform>%Ln Foto in {name}</numerusform>
        <numerusform>%Ln Fotos in {name}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Another version is there</source>
      <translation>In anderer Fassung vorhanden</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Cancelled.</source>
      <translation>Abgebrochen.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Choose ZIP files…</source>
      <translation>ZIP-Dateien auswählen…</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Choose a card, disk or folder…</source>
      <translation>Karte, Datenträger oder Ordner auswählen…</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Choose a memory card, a disk, a folder or ZIP files: PhotoFinder looks which of the photos there are in your archive already. They are only read, and not added to the archive.</source>
      <translation>Wählen Sie eine Speicherkarte, einen Datenträger, einen Ordner oder ZIP-Dateien: PhotoFinder sieht nach, welche Fotos davon schon in Ihrem Archiv sind. Sie werden nur gelesen und nicht ins Archiv aufgenommen.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Copy new to folder…</source>
      <translation>Neue in Ordner kopieren…</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Exactly there</source>
      <translation>Genau so vorhanden</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>How far it is</source>
      <translation>Wie weit sie ist</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Is this card in my archive?</source>
      <translation>Ist diese Karte schon im Archiv?</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Not readable</source>
      <translation>Nicht lesbar</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Photos on the card</source>
      <translation>Fotos auf der Karte</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Starting…</source>
      <translation>Beginnt…</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>Stopping…</source>
      <translation>Wird beendet…</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>The archive has none of these.</source>
      <translation>Keines davon ist im Archiv.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>The archive has these byte for byte.</source>
      <translation>Das Archiv hat diese Byte für Byte.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>The same shots in another version: at the left on the card, beside it in the archive.</source>
      <translation>Dieselben Aufnahmen in anderer Fassung: links die auf der Karte, daneben die im Archiv.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>There are none.</source>
      <translation>Es gibt keine.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>These could not be copied.</source>
      <translation>Diese konnten nicht kopiert werden.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>These could not be looked at, and are not copied.</source>
      <translation>Diese konnten nicht angesehen werden und werden nicht kopiert.</translation>
    </message>
    <message>
      <location filename="check_dialog.py" />
      <source>What is being done</source>
      <translation>Was gerade getan wird</translation>
    </message>
    <message>
      <location filename="checking.py" />
      <source>Comparing contents</source>
      <translation>Inhalte vergleichen</translation>
    </message>
    <message>
      <location filename="checking.py" />
      <source>Looking for other versions</source>
      <translation>Nach anderen Fassungen suchen</translation>
    </message>
    <message numerus="yes">
      <location filename="checking.py" />
      <source>Not compared, because not read yet: %Ln photo(s) of the archive. Index it first.</source>
      <translation>
        <numerusform>Nicht verglichen, weil noch nicht gelesen: %Ln Foto des Archivs. Lassen Sie es erst einlesen.</numerusform>
        <numerusform>Nicht verglichen, weil noch nicht gelesen: %Ln Fotos des Archivs. Lassen Sie es erst einlesen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="checking.py" />
      <source>same bytes</source>
      <translation>dieselben Bytes</translation>
    </message>
    <message>
      <location filename="checking.py" />
      <source>the archive had it at {path}, where it is not any more; look for changes (F5)</source>
      <translation>das Archiv kannte es als {path}, wo es nicht mehr liegt; suchen Sie nach Änderungen (F5)</translation>
    </message>
    <message numerus="yes">
      <location filename="checking.py" />
      <source>the same bytes lie %Ln more time(s) on the card</source>
      <translation>
        <numerusform>dieselben Bytes liegen noch %Ln Mal auf der Karte</numerusform>
        <numerusform>dieselben Bytes liegen noch %Ln Mal auf der Karte</numerusform>
      </translation>
    </message>
    <message>
      <location filename="checking.py" />
      <source>{path} is not there. Look whether it was moved, or its disk is not plugged in.</source>
      <translation>{path} ist nicht da. Vielleicht wurde es verschoben, oder der Datenträger ist nicht angeschlossen.</translation>
    </message>
    <message>
      <location filename="choosing.py" />
      <source>lies in a protected folder</source>
      <translation>liegt in einem geschützten Ordner</translation>
    </message>
    <message>
      <location filename="choosing.py" />
      <source>same pixels, other metadata or encoding</source>
      <translation>dieselben Pixel, andere Angaben oder Kodierung</translation>
    </message>
    <message>
      <location filename="choosing.py" />
      <source>stays, as was decided before</source>
      <translation>bleibt, wie früher entschieden</translation>
    </message>
    <message>
      <location filename="cleanup.py" />
      <source>Name the folder to which the files are to be moved.</source>
      <translation>Bitte den Ordner nennen, in den die Dateien verschoben werden sollen.</translation>
    </message>
    <message>
      <location filename="cleanup.py" />
      <source>Rules need a name of their own.</source>
      <translation>Regeln brauchen einen eigenen Namen.</translation>
    </message>
    <message>
      <location filename="cleanup.py" />
      <source>There are no rules {name}. There are: {names}.</source>
      <translation>Regeln namens {name} gibt es nicht. Es gibt: {names}.</translation>
    </message>
    <message>
      <location filename="cleanup.py" />
      <source>There is no such clean-up that could be undone.</source>
      <translation>Ein solches Aufräumen, das sich rückgängig machen ließe, gibt es nicht.</translation>
    </message>
    <message>
      <location filename="cleanup.py" />
      <source>This clean-up was cut off, and a disk that it is about is not there. Plug that in first.</source>
      <translation>Dieses Aufräumen wurde abgebrochen, und ein Datenträger, um den es geht, ist nicht da. Bitte zuerst anschließen.</translation>
    </message>
    <message>
      <location filename="cleanup.py" />
      <source>Undone: {change}.</source>
      <translation>Rückgängig gemacht: {change}.</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>it has not been read in full yet</source>
      <translation>Die Datei ist noch nicht ganz gelesen</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>it is a link to the photo that stays already</source>
      <translation>Es ist schon ein Verweis auf das Foto, das bleibt</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>it is to stay in another group</source>
      <translation>Es soll in einer anderen Gruppe bleiben</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>it lies in a protected folder</source>
      <translation>Es liegt in einem geschützten Ordner</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>it or the photo that stays has changed since they were compared; look for duplicates again</source>
      <translation>es oder das Foto, das bleibt, hat sich seit dem Vergleich geändert; suchen Sie noch einmal nach Duplikaten</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>it, or the photo that stays, lies in the folder that files are moved to</source>
      <translation>es oder das Foto, das bleibt, liegt in dem Ordner, in den verschoben wird</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>its disk is not connected; a link cannot wait for it</source>
      <translation>Der Datenträger ist nicht angeschlossen; ein Verweis kann nicht darauf warten</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>only a file of the same bytes can be replaced by a link</source>
      <translation>Nur eine Datei mit denselben Bytes lässt sich durch einen Verweis ersetzen</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>planning</source>
      <translation>Planen</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>the photo that stays in its place is not there any more</source>
      <translation>Das Foto, das dafür bleibt, ist nicht mehr da</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>the photo that stays in its place lies on a disk that is not connected</source>
      <translation>Das Foto, das dafür bleibt, liegt auf einem Datenträger, der nicht angeschlossen ist</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>the photo that stays in its place would go, too</source>
      <translation>Das Foto, das dafür bleibt, würde auch gehen</translation>
    </message>
    <message>
      <location filename="cleanup_plan.py" />
      <source>{name}, which belongs to it, is the only one of its kind</source>
      <translation>{name} gehört dazu und ist einzig</translation>
    </message>
    <message>
      <location filename="cleanup_steps.py" />
      <source>it is the very file that is to stay, seen by another way</source>
      <translation>Es ist genau die Datei, die bleiben soll, auf einem anderen Weg gesehen</translation>
    </message>
    <message>
      <location filename="cleanup_steps.py" />
      <source>no other file holds what is in {name}, which belongs to it</source>
      <translation>Keine andere Datei enthält, was in {name} steht, das dazugehört</translation>
    </message>
    <message>
      <location filename="cleanup_steps.py" />
      <source>nothing is known that stays in its place</source>
      <translation>Es ist nichts bekannt, was dafür bleibt</translation>
    </message>
    <message>
      <location filename="cleanup_steps.py" />
      <source>something waits to be done with the photo that stays in its place</source>
      <translation>Mit dem Foto, das dafür bleibt, soll noch etwas geschehen</translation>
    </message>
    <message>
      <location filename="cleanup_steps.py" />
      <source>the photo that stays in its place has changed since; look for duplicates again</source>
      <translation>Das Foto, das dafür bleibt, hat sich seitdem geändert; bitte noch einmal nach Duplikaten suchen</translation>
    </message>
    <message>
      <location filename="cleanup_steps.py" />
      <source>the photo that stays in its place is not in the archive any more</source>
      <translation>Das Foto, das dafür bleibt, ist nicht mehr im Archiv</translation>
    </message>
    <message>
      <location filename="cleanup_steps.py" />
      <source>{name}, which stays in its place: {reason}</source>
      <translation>{name}, das dafür bleibt: {reason}</translation>
    </message>
    <message>
      <location filename="clip_tokens.py" />
      <source>The vocabulary {file} is damaged.</source>
      <translation>Das Vokabular {file} ist beschädigt.</translation>
    </message>
    <message>
      <location filename="colour_field.py" />
      <source>Field of colours</source>
      <translation>Farbfeld</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Add a colour</source>
      <translation>Farbe hinzufügen</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Change this colour</source>
      <translation>Diese Farbe ändern</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Choose a colour</source>
      <translation>Farbe wählen</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Colour pointed at</source>
      <translation>Farbe unter dem Zeiger</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Colours of the picture</source>
      <translation>Farben des Bildes</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>From the picture</source>
      <translation>Aus dem Bild</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Search with all these colours, with their shares of the picture</source>
      <translation>Mit all diesen Farben suchen, mit ihren Anteilen am Bild</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Take all</source>
      <translation>Alle nehmen</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Take all of the picture: {colours}</source>
      <translation>Alle des Bildes nehmen: {colours}</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Take this colour away</source>
      <translation>Diese Farbe entfernen</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>What is chosen</source>
      <translation>Was gewählt wird</translation>
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>{colour} of the picture</source>
      <translation>{colour} des Bildes</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>beige</source>
      <translation>beige</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>black</source>
      <translation>schwarz</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>blue</source>
      <translation>blau</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>brown</source>
      <translation>braun</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>cyan</source>
      <translation>cyan</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>dark grey</source>
      <translation>dunkelgrau</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>dark {colour}</source>
      <translation>dunkel{colour}</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>green</source>
      <translation>grün</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>grey</source>
      <translation>grau</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>light grey</source>
      <translation>hellgrau</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>light {colour}</source>
      <translation>hell{colour}</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>olive</source>
      <translation>oliv</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>orange</source>
      <translation>orange</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>pink</source>
      <translation>rosa</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>purple</source>
      <translation>violett</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>red</source>
      <translation>rot</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>rose</source>
      <translation>rosenrot</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>sky blue</source>
      <translation>himmelblau</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>turquoise</source>
      <translation>türkis</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>white</source>
      <translation>weiß</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>yellow</source>
      <translation>gelb</translation>
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>yellow green</source>
      <translation>gelbgrün</translation>
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>Commands that fit</source>
      <translation>Passende Befehle</translation>
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>Name of a command</source>
      <translation>Name eines Befehls</translation>
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>No command fits</source>
      <translation>Kein Befehl passt</translation>
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>No command that can be used now has these words.</source>
      <translation>Kein Befehl, der jetzt möglich ist, hat diese Wörter.</translation>
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>What do you want to do?</source>
      <translation>Was soll getan werden?</translation>
    </message>
    <message>
      <location filename="compare_bar.py" />
      <source>Loupe</source>
      <translation>Lupe</translation>
    </message>
    <message>
      <location filename="compare_bar.py" />
      <source>Show a pixel on a pixel, 100 %</source>
      <translation>Pixel für Pixel zeigen, 100 %</translation>
    </message>
    <message>
      <location filename="compare_bar.py" />
      <source>Show all of the pictures</source>
      <translation>Die Bilder ganz zeigen</translation>
    </message>
    <message>
      <location filename="compare_bar.py" />
      <source>Ways to compare</source>
      <translation>Arten des Vergleichs</translation>
    </message>
    <message>
      <location filename="compare_bar.py" />
      <source>Zoom</source>
      <translation>Vergrößerung</translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln days</source>
      <translation>
        <numerusform>%Ln Tag</numerusform>
        <numerusform>%Ln Tage</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln hours</source>
      <translation>
        <numerusform>%Ln Stunde</numerusform>
        <numerusform>%Ln Stunden</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln minutes</source>
      <translation>
        <numerusform>%Ln Minute</numerusform>
        <numerusform>%Ln Minuten</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln seconds</source>
      <translation>
        <numerusform>%Ln Sekunde</numerusform>
        <numerusform>%Ln Sekunden</numerusform>
      </translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>Camera</source>
      <translation>Kamera</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>Marks</source>
      <translation>Merkmale</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>Pixels</source>
      <translation>Pixel</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>Taken</source>
      <translation>Aufgenommen</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>Words</source>
      <translation>Wörter</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>better</source>
      <translation>besser</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>different</source>
      <translation>anders</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>known</source>
      <translation>bekannt</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>not known</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>the same</source>
      <translation>gleich</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>worse</source>
      <translation>schlechter</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>yyyy-MM-dd HH:mm</source>
      <translation>dd.MM.yyyy HH:mm</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>{number} times</source>
      <translation>{number}-mal</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>{share} less</source>
      <translation>{share} weniger</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>{share} more</source>
      <translation>{share} mehr</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>{span} earlier</source>
      <translation>{span} früher</translation>
    </message>
    <message>
      <location filename="compare_delta.py" />
      <source>{span} later</source>
      <translation>{span} später</translation>
    </message>
    <message>
      <location filename="compare_pane.py" />
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="compare_pane.py" />
      <source>another shot, stays</source>
      <translation>andere Aufnahme, bleibt</translation>
    </message>
    <message>
      <location filename="compare_pane.py" />
      <source>goes</source>
      <translation>geht</translation>
    </message>
    <message>
      <location filename="compare_pane.py" />
      <source>needs you</source>
      <translation>offen</translation>
    </message>
    <message>
      <location filename="compare_pane.py" />
      <source>stays</source>
      <translation>bleibt</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>Comparing…</source>
      <translation>Wird verglichen…</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>Difference</source>
      <translation>Unterschied</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>Four</source>
      <translation>Vier</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>In turns</source>
      <translation>Im Wechsel</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>Pictures compared</source>
      <translation>Verglichene Bilder</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>Side by side</source>
      <translation>Nebeneinander</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>Slider</source>
      <translation>Schieber</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>Two pictures on each other</source>
      <translation>Zwei Bilder aufeinander</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>colours {number} of 255 levels apart on average</source>
      <translation>Farben im Mittel {number} von 255 Stufen auseinander</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>shows {share} of the keeper</source>
      <translation>zeigt {share} des bleibenden Fotos</translation>
    </message>
    <message>
      <location filename="compare_view.py" />
      <source>{share} looks the same</source>
      <translation>{share} sieht gleich aus</translation>
    </message>
    <message>
      <location filename="condition_chip.py" />
      <source>Condition: {words}</source>
      <translation>Bedingung: {words}</translation>
    </message>
    <message>
      <location filename="condition_chip.py" />
      <source>Press for the opposite, Delete to take it away</source>
      <translation>Drücken kehrt um, Entf nimmt weg</translation>
    </message>
    <message>
      <location filename="condition_chip.py" />
      <source>Take away: {words}</source>
      <translation>Entfernen: {words}</translation>
    </message>
    <message>
      <location filename="condition_chip.py" />
      <source>{words}; press for the opposite</source>
      <translation>{words}; drücken für das Gegenteil</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>Another PhotoFinder is writing to {folder} ({holder}). Wait until it is done or end it; searching works meanwhile.</source>
      <translation>Ein anderes PhotoFinder schreibt gerade in {folder} ({holder}). Bitte warten, bis es fertig ist, oder es beenden; die Suche geht auch so lange.</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>Another program, such as a database tool or a backup, holds the catalog {path}. End what it does there, then try again: everything stored so far is kept.</source>
      <translation>Ein anderes Programm, etwa ein Datenbankwerkzeug oder eine Sicherung, hält den Katalog {path} fest. Bitte beenden, was es dort tut, und es noch einmal versuchen: Alles bisher Gespeicherte bleibt erhalten.</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>The catalog at {path} reports: {error}.</source>
      <translation>Der Katalog {path} meldet: {error}.</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>command line, process {process} on {computer}</source>
      <translation>Befehlszeile, Prozess {process} auf {computer}</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>unknown process</source>
      <translation>unbekannter Prozess</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>window, process {process} on {computer}</source>
      <translation>Fenster, Prozess {process} auf {computer}</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>{folder} cannot be written to: {error}. What is in it can be searched, but not changed.</source>
      <translation>In {folder} kann nicht geschrieben werden: {error}. Was darin ist, lässt sich durchsuchen, aber nicht ändern.</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>{path} cannot be used ({error}). Check that the folder exists and may be written to.</source>
      <translation>{path} ist nicht benutzbar ({error}). Bitte prüfen, ob es den Ordner gibt und ob dort geschrieben werden darf.</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>{path} is damaged ({error}). Close PhotoFinder, then put back the last backup with the command: {command}</source>
      <translation>{path} ist beschädigt ({error}). Bitte PhotoFinder schließen und die letzte Sicherung mit diesem Befehl zurückspielen: {command}</translation>
    </message>
    <message>
      <location filename="database.py" />
      <source>{path} was written by a newer version of PhotoFinder (schema {version}, this program knows {known}). It was left untouched; please update PhotoFinder.</source>
      <translation>{path} wurde von einer neueren Version von PhotoFinder geschrieben (Schema {version}, dieses Programm kennt {known}). Es blieb unberührt; bitte PhotoFinder aktualisieren.</translation>
    </message>
    <message>
      <location filename="deciding.py" />
      <source>A decision takes at least two photos that have been read. Wait for the indexing.</source>
      <translation>Eine Entscheidung braucht mindestens zwei Fotos, die gelesen sind. Bitte das Einlesen abwarten.</translation>
    </message>
    <message>
      <location filename="deciding.py" />
      <source>These decisions were written by a newer version of PhotoFinder. Install that.</source>
      <translation>Diese Entscheidungen hat eine neuere Version von PhotoFinder geschrieben. Bitte diese installieren.</translation>
    </message>
    <message>
      <location filename="deciding.py" />
      <source>This is no document of decisions. Make one with: photofinder decisions export FILE</source>
      <translation>Das ist keine Datei mit Entscheidungen. Sie entsteht mit: photofinder decisions export FILE</translation>
    </message>
    <message numerus="yes">
      <location filename="deciding.py" />
      <source>decision about %Ln pair(s)</source>
      <translation>
        <numerusform>Entscheidung über %Ln Paar</numerusform>
        <numerusform>Entscheidung über %Ln Paare</numerusform>
      </translation>
    </message>
    <message>
      <location filename="decode.py" />
      <source>it is not a picture in a format that PhotoFinder knows, or its beginning is damaged</source>
      <translation>Es ist kein Bild in einem Format, das PhotoFinder kennt, oder der Anfang ist beschädigt</translation>
    </message>
    <message>
      <location filename="decode.py" />
      <source>it is not a video in a format that PhotoFinder knows, or its beginning is damaged</source>
      <translation>Es ist kein Video in einem Format, das PhotoFinder kennt, oder der Anfang ist beschädigt</translation>
    </message>
    <message>
      <location filename="decode.py" />
      <source>pictures in JPEG XL cannot be opened yet</source>
      <translation>Bilder in JPEG XL lassen sich noch nicht öffnen</translation>
    </message>
    <message>
      <location filename="decode.py" />
      <source>the file is cut off: its end is missing</source>
      <translation>Die Datei ist abgeschnitten: Ihr Ende fehlt</translation>
    </message>
    <message>
      <location filename="delta_table.py" />
      <source>What differs from the keeper</source>
      <translation>Was anders ist als beim bleibenden Foto</translation>
    </message>
    <message numerus="yes">
      <location filename="describing.py" />
      <source>%Ln photos changed.</source>
      <translation>
        <numerusform>%Ln Foto geändert.</numerusform>
        <numerusform>%Ln Fotos geändert.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>A caption</source>
      <translation>Eine Beschreibung</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>A place is a latitude from -90 to 90 and a longitude from -180 to 180, in degrees.</source>
      <translation>Ein Ort ist eine Breite von -90 bis 90 und eine Länge von -180 bis 180, in Grad.</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>A tag</source>
      <translation>Ein Stichwort</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>A title</source>
      <translation>Ein Titel</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>Describing photos</source>
      <translation>Beschreibe Fotos</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>No photo was taken in the year {year}.</source>
      <translation>Im Jahr {year} wurde kein Foto aufgenommen.</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>That is beyond the calendar.</source>
      <translation>Das liegt außerhalb des Kalenders.</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>caption</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>name of the place</source>
      <translation>Ortsname</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>tags</source>
      <translation>Stichwörter</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>time of capture</source>
      <translation>Aufnahmezeit</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>{one}, {other}</source>
      <translation>{one}, {other}</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>{path} is no photo of the archive, and no folder with photos of it.</source>
      <translation>{path} ist kein Foto des Archivs und kein Ordner mit Fotos daraus.</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>{tag} is no tag: a name is empty. A / within a name is written \/.</source>
      <translation>{tag} ist kein Stichwort: Ein Name ist leer. Ein / in einem Namen wird \/ geschrieben.</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>{tag} is no tag: it has more than {most} names.</source>
      <translation>{tag} ist kein Stichwort: Es hat mehr als {most} Namen.</translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>{time} is no time; write it like 2021-06-12T14:22:33, with +02:00 behind it if that is known.</source>
      <translation>{time} ist keine Zeit; zu schreiben ist sie wie 2021-06-12T14:22:33, mit +02:00 dahinter, wenn das bekannt ist.</translation>
    </message>
    <message numerus="yes">
      <location filename="describing.py" />
      <source>{what} of %Ln photo(s)</source>
      <translation>
        <numerusform>{what} von %Ln Foto</numerusform>
        <numerusform>{what} von %Ln Fotos</numerusform>
      </translation>
    </message>
    <message>
      <location filename="describing.py" />
      <source>{what} of {count} characters is too long; at most {most} can be kept.</source>
      <translation>{what} mit {count} Zeichen ist zu lang; höchstens {most} sind möglich.</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>A town, degrees, a map's address…</source>
      <translation>Stadt, Grade oder Kartenadresse …</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Add a caption…</source>
      <translation>Beschreibung hinzufügen …</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Add a time…</source>
      <translation>Zeit hinzufügen …</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Add a title…</source>
      <translation>Titel hinzufügen …</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>By hours and minutes</source>
      <translation>Um Stunden und Minuten</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Place: a town, degrees, or the address of a map</source>
      <translation>Ort: eine Stadt, Grade oder die Adresse einer Karte</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Shift</source>
      <translation>Verschieben</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Shift the times</source>
      <translation>Die Zeiten verschieben</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Shift…</source>
      <translation>Verschieben …</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Take the place away</source>
      <translation>Den Ort wegnehmen</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>Time zone</source>
      <translation>Zeitzone</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>What is said of the photos</source>
      <translation>Was über die Fotos gesagt ist</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>by +1:00</source>
      <translation>um +1:00</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>several</source>
      <translation>verschiedene</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>zone +02:00</source>
      <translation>Zone +02:00</translation>
    </message>
    <message>
      <location filename="description_editors.py" />
      <source>{first} to {last}</source>
      <translation>{first} bis {last}</translation>
    </message>
    <message>
      <location filename="description_row.py" />
      <source>Use this one</source>
      <translation>Das nehmen</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>A duplicate that was cleaned up says: {value}</source>
      <translation>Ein aufgeräumtes Duplikat sagt: {value}</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>The file says: {value}</source>
      <translation>Die Datei sagt: {value}</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>The name of the file says: {value}</source>
      <translation>Der Dateiname sagt: {value}</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>The sidecar says: {value}</source>
      <translation>Die XMP-Datei sagt: {value}</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>You say: {value}</source>
      <translation>Sie sagen: {value}</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>by the list of places</source>
      <translation>nach der Ortsliste</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>entered here</source>
      <translation>hier eingegeben</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>from a duplicate that was cleaned up</source>
      <translation>von einem aufgeräumten Duplikat</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>from the file</source>
      <translation>aus der Datei</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>from the name of the file</source>
      <translation>aus dem Dateinamen</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>from the sidecar</source>
      <translation>aus der XMP-Datei</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>nothing</source>
      <translation>nichts</translation>
    </message>
    <message>
      <location filename="description_words.py" />
      <source>time of the file</source>
      <translation>Zeit der Datei</translation>
    </message>
    <message>
      <location filename="downloading.py" />
      <source>The manifest does not say where {file} can be had.</source>
      <translation>Das Manifest sagt nicht, woher {file} zu bekommen ist.</translation>
    </message>
    <message>
      <location filename="downloading.py" />
      <source>the connection broke off</source>
      <translation>die Verbindung ist abgebrochen</translation>
    </message>
    <message>
      <location filename="downloading.py" />
      <source>the server answers {code}</source>
      <translation>der Server antwortet {code}</translation>
    </message>
    <message>
      <location filename="downloading.py" />
      <source>{url} cannot be downloaded: {reason}. What has come so far is kept; try again.</source>
      <translation>{url} lässt sich nicht herunterladen: {reason}. Was schon da ist, bleibt erhalten; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <location filename="downloading.py" />
      <source>{url} is no address that begins with https://.</source>
      <translation>{url} ist keine Adresse, die mit https:// beginnt.</translation>
    </message>
    <message>
      <location filename="downloading.py" />
      <source>{url} sends more than the manifest says.</source>
      <translation>{url} schickt mehr, als das Manifest sagt.</translation>
    </message>
    <message>
      <location filename="drop_overlay.py" />
      <source>Drop a picture to find photos like it, or a folder to add it</source>
      <translation>Ein Bild ablegen, um ähnliche Fotos zu finden, oder einen Ordner, um ihn hinzuzufügen</translation>
    </message>
    <message numerus="yes">
      <location filename="drops.py" />
      <source>A search takes up to {most} pictures at once; these are %Ln. Drop fewer, or their folder to add them to the archive.</source>
      <translation>
        <numerusform>Eine Suche nimmt höchstens {most} Bilder auf einmal; das ist %Ln. Bitte weniger ablegen, oder ihren Ordner, um sie ins Archiv aufzunehmen.</numerusform>
        <numerusform>Eine Suche nimmt höchstens {most} Bilder auf einmal; das sind %Ln. Bitte weniger ablegen, oder ihren Ordner, um sie ins Archiv aufzunehmen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="drops.py" />
      <source>Only the folders are added. To search with the pictures, drop them without a folder.</source>
      <translation>Nur die Ordner werden hinzugefügt. Um mit den Bildern zu suchen, diese ohne Ordner ablegen.</translation>
    </message>
    <message>
      <location filename="drops.py" />
      <source>That is a ZIP file. To see which photos in it are new, drop it on the photos.</source>
      <translation>Das ist eine ZIP-Datei. Um zu sehen, welche Fotos darin neu sind, legen Sie sie auf den Fotos ab.</translation>
    </message>
    <message>
      <location filename="drops.py" />
      <source>That is a folder. To add it, drop it on the photos or choose Add folder.</source>
      <translation>Das ist ein Ordner. Zum Hinzufügen auf den Fotos ablegen oder „Ordner hinzufügen“ wählen.</translation>
    </message>
    <message>
      <location filename="drops.py" />
      <source>That is only an address on the web. Drop the picture itself, or save it first.</source>
      <translation>Das ist nur eine Adresse im Web. Bitte das Bild selbst ablegen oder es erst speichern.</translation>
    </message>
    <message>
      <location filename="drops.py" />
      <source>What was pasted or dropped has neither a picture nor a folder in it. Copy or drop a picture, a file or its path.</source>
      <translation>Was eingefügt oder abgelegt wurde, enthält weder ein Bild noch einen Ordner. Bitte ein Bild, eine Datei oder deren Pfad kopieren oder ablegen.</translation>
    </message>
    <message>
      <location filename="drops.py" />
      <source>{path} is neither a picture nor a folder. Drop a picture or a folder.</source>
      <translation>{path} ist weder ein Bild noch ein Ordner. Bitte ein Bild oder einen Ordner ablegen.</translation>
    </message>
    <message>
      <location filename="duplicate_cleaning.py" />
      <source>Choose the folder that they are moved to.</source>
      <translation>Bitte den Ordner wählen, in den sie verschoben werden.</translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos go as soon as their disks are back.</source>
      <translation>
        <numerusform>%Ln Foto geht, sobald sein Datenträger wieder da ist.</numerusform>
        <numerusform>%Ln Fotos gehen, sobald ihre Datenträger wieder da sind.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos stay after all.</source>
      <translation>
        <numerusform>%Ln Foto bleibt doch.</numerusform>
        <numerusform>%Ln Fotos bleiben doch.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos still need you, and stay.</source>
      <translation>
        <numerusform>%Ln Foto ist noch offen und bleibt.</numerusform>
        <numerusform>%Ln Fotos sind noch offen und bleiben.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos that stay are handed on what is known of others.</source>
      <translation>
        <numerusform>%Ln bleibendes Foto übernimmt, was von anderen bekannt ist.</numerusform>
        <numerusform>%Ln bleibende Fotos übernehmen, was von anderen bekannt ist.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos will go, {size}</source>
      <translation>
        <numerusform>%Ln Foto geht, {size}</numerusform>
        <numerusform>%Ln Fotos gehen, {size}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>All of it can be undone, also later.</source>
      <translation>Alles lässt sich rückgängig machen, auch später.</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Choose folder…</source>
      <translation>Ordner wählen…</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Clean up</source>
      <translation>Aufräumen</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Cleaning up…</source>
      <translation>Wird aufgeräumt…</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Contradictions</source>
      <translation>Widersprüche</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Contradictions ({count})</source>
      <translation>Widersprüche ({count})</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Folder to move the photos to</source>
      <translation>Ordner, in den die Fotos verschoben werden</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Go ({count})</source>
      <translation>Gehen ({count})</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Goes</source>
      <translation>Geht</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Hand on to the photo that stays what is known only of those that go: marks, captions, dates, places</source>
      <translation>An das bleibende Foto weitergeben, was nur von denen bekannt ist, die gehen: Bewertungen, Beschreibungen, Zeiten, Orte</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Looking at what would be done…</source>
      <translation>Es wird nachgesehen, was geschehen würde…</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Move them to a folder</source>
      <translation>In einen Ordner verschieben</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Move them to the trash of the system</source>
      <translation>In den Papierkorb des Systems verschieben</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Nothing can be done so</source>
      <translation>So ist nichts möglich</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Nothing is to go</source>
      <translation>Nichts soll gehen</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Photos that go</source>
      <translation>Fotos, die gehen</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Photos that stay after all</source>
      <translation>Fotos, die doch bleiben</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Replace them by hard links to the photo that stays, where the bytes are the same</source>
      <translation>Durch feste Verweise auf das bleibende Foto ersetzen, wo die Bytes gleich sind</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Stay after all ({count})</source>
      <translation>Bleiben doch ({count})</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Stays</source>
      <translation>Bleibt</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Stays after all</source>
      <translation>Bleibt doch</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Stays in its place</source>
      <translation>Bleibt dafür</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>What it is</source>
      <translation>Was es ist</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>What they contradict each other in; what stays counts</source>
      <translation>Worin sie sich widersprechen; was bleibt, zählt</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>What would be done</source>
      <translation>Was geschehen würde</translation>
    </message>
    <message>
      <location filename="duplicate_cleanup_page.py" />
      <source>Why</source>
      <translation>Warum</translation>
    </message>
    <message>
      <location filename="duplicate_find_page.py" />
      <source>Bursts and other shots of the same are shown, and never go by themselves.</source>
      <translation>Serien und andere Aufnahmen desselben Motivs werden gezeigt und gehen nie von selbst.</translation>
    </message>
    <message>
      <location filename="duplicate_find_page.py" />
      <source>Finding duplicates</source>
      <translation>Suche nach Duplikaten</translation>
    </message>
    <message>
      <location filename="duplicate_find_page.py" />
      <source>Found so far</source>
      <translation>Bisher gefunden</translation>
    </message>
    <message>
      <location filename="duplicate_find_page.py" />
      <source>What the rules come to</source>
      <translation>Was die Regeln ergeben</translation>
    </message>
    <message>
      <location filename="duplicate_find_page.py" />
      <source>found</source>
      <translation>gefunden</translation>
    </message>
    <message>
      <location filename="duplicate_find_page.py" />
      <source>to go</source>
      <translation>gehen</translation>
    </message>
    <message>
      <location filename="duplicate_groups.py" />
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <location filename="duplicate_groups.py" />
      <source>Going</source>
      <translation>Gehen</translation>
    </message>
    <message>
      <location filename="duplicate_groups.py" />
      <source>Groups of duplicates</source>
      <translation>Gruppen von Duplikaten</translation>
    </message>
    <message>
      <location filename="duplicate_groups.py" />
      <source>Need you</source>
      <translation>Offen</translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_report_page.py" />
      <source>%Ln files are where they were</source>
      <translation>
        <numerusform>%Ln Datei ist, wo sie war</numerusform>
        <numerusform>%Ln Dateien sind, wo sie waren</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_report_page.py" />
      <source>%Ln photos were cleaned up.</source>
      <translation>
        <numerusform>%Ln Foto ist aufgeräumt.</numerusform>
        <numerusform>%Ln Fotos sind aufgeräumt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_report_page.py" />
      <source>%Ln times something was handed on to a photo that stays.</source>
      <translation>
        <numerusform>%Ln-mal wurde etwas an ein bleibendes Foto weitergegeben.</numerusform>
        <numerusform>%Ln-mal wurde etwas an ein bleibendes Foto weitergegeben.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>It was stopped before it was through.</source>
      <translation>Es wurde vor dem Ende abgebrochen.</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>Look for duplicates again</source>
      <translation>Noch einmal nach Duplikaten suchen</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>Look for duplicates again to go on.</source>
      <translation>Zum Weitermachen noch einmal nach Duplikaten suchen.</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>Nothing was done.</source>
      <translation>Es ist nichts geschehen.</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>Report</source>
      <translation>Bericht</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>Undo the clean-up</source>
      <translation>Aufräumen rückgängig machen</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>Undoing…</source>
      <translation>Wird rückgängig gemacht…</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>What could not be done</source>
      <translation>Was nicht möglich war</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>Why it is where it was</source>
      <translation>Warum sie ist, wo sie war</translation>
    </message>
    <message>
      <location filename="duplicate_report_page.py" />
      <source>{size} were freed.</source>
      <translation>{size} wurden frei.</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>Between these folders: pairs from two different ones only</source>
      <translation>Zwischen diesen Ordnern: nur Paare aus zwei verschiedenen</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>Copies are found by their bytes and by what they look like: also those that were resized, edited, cropped, turned or mirrored. Nothing is moved before you have seen it.</source>
      <translation>Kopien werden an ihren Bytes erkannt und daran, wie sie aussehen: auch solche in anderer Größe, bearbeitete, beschnittene, gedrehte oder gespiegelte. Nichts wird verschoben, bevor es zu sehen war.</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>Folders to look in</source>
      <translation>Ordner, in denen gesucht wird</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>In the whole archive</source>
      <translation>Im ganzen Archiv</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>No folder yet: add those to look in.</source>
      <translation>Noch kein Ordner: bitte hinzufügen, wo gesucht werden soll.</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>None. Photos in protected folders always stay, and are kept first.</source>
      <translation>Keine. Fotos in geschützten Ordnern bleiben immer und werden zuerst behalten.</translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_scope_page.py" />
      <source>Only duplicates of the %Ln selected photos</source>
      <translation>
        <numerusform>Nur Duplikate des ausgewählten Fotos (%Ln)</numerusform>
        <numerusform>Nur Duplikate der %Ln ausgewählten Fotos</numerusform>
      </translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>Only duplicates of the selected photos</source>
      <translation>Nur Duplikate der ausgewählten Fotos</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>Protected folders</source>
      <translation>Geschützte Ordner</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>Where to look for duplicates</source>
      <translation>Wo nach Duplikaten gesucht wird</translation>
    </message>
    <message>
      <location filename="duplicate_scope_page.py" />
      <source>Within these folders only</source>
      <translation>Nur innerhalb dieser Ordner</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>All photos were looked at.</source>
      <translation>Alle Fotos sind angesehen.</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Find</source>
      <translation>Finden</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Find duplicates</source>
      <translation>Duplikate finden</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Go on to clean up</source>
      <translation>Weiter zum Aufräumen</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Go on with the search</source>
      <translation>Suche fortsetzen</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Going on…</source>
      <translation>Geht weiter…</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>No duplicates were found here.</source>
      <translation>Hier gibt es keine Duplikate.</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Pause the search</source>
      <translation>Suche anhalten</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Review</source>
      <translation>Durchsehen</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Stages</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>The search was stopped; what was found until then is here.</source>
      <translation>Die Suche wurde abgebrochen; was bis dahin gefunden war, ist hier.</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>What the clean-up would come to</source>
      <translation>Was das Aufräumen ergäbe</translation>
    </message>
    <message>
      <location filename="duplicate_wizard.py" />
      <source>Where</source>
      <translation>Wo</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>No duplicates so far.</source>
      <translation>Bisher keine Duplikate.</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>Will keep {kept}, move {spared} away, {undecided} need you.</source>
      <translation>{kept} bleiben, {spared} gehen, {undecided} sind offen.</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>all stay</source>
      <translation>alle bleiben</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>another shot</source>
      <translation>andere Aufnahme</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>another shot of the same</source>
      <translation>andere Aufnahme desselben</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>another shot, seconds apart</source>
      <translation>andere Aufnahme, Sekunden später oder früher</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>burst</source>
      <translation>Serie</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>by the rules</source>
      <translation>nach den Regeln</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>cropped</source>
      <translation>beschnitten</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>decided by you</source>
      <translation>selbst entschieden</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>edited</source>
      <translation>bearbeitet</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>mirrored</source>
      <translation>gespiegelt</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>same picture, saved anew</source>
      <translation>dasselbe Bild, neu gespeichert</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>same pixels</source>
      <translation>dieselben Pixel</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>saved anew</source>
      <translation>neu gespeichert</translation>
    </message>
    <message>
      <location filename="duplicate_words.py" />
      <source>turned</source>
      <translation>gedreht</translation>
    </message>
    <message>
      <location filename="duplicates.py" />
      <source>Comparing</source>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <location filename="duplicates.py" />
      <source>proposed to stay</source>
      <translation>soll bleiben</translation>
    </message>
    <message>
      <location filename="encoders.py" />
      <source>The package with the encoder's weights is not installed; run the set-up again.</source>
      <translation>Das Paket mit den Gewichten des neuronalen Netzes ist nicht installiert; bitte die Einrichtung noch einmal ausführen.</translation>
    </message>
    <message>
      <location filename="errors.py" />
      <source>No space is left for {path}. Free some and start again: everything stored so far is kept.</source>
      <translation>Für {path} ist kein Platz mehr. Bitte Platz schaffen und neu beginnen: Alles bisher Gespeicherte bleibt erhalten.</translation>
    </message>
    <message>
      <location filename="errors.py" />
      <source>Pasted picture</source>
      <translation>Eingefügtes Bild</translation>
    </message>
    <message>
      <location filename="errors.py" />
      <source>{file}: {reason}</source>
      <translation>{file}: {reason}</translation>
    </message>
    <message>
      <location filename="expressions.py" />
      <source>This saved search cannot be used: {error}.</source>
      <translation>Diese gespeicherte Suche ist nicht brauchbar: {error}.</translation>
    </message>
    <message>
      <location filename="face_grouping.py" />
      <source>This face cannot be compared: a model pack that tells faces apart has not seen it yet.</source>
      <translation>Dieses Gesicht lässt sich nicht vergleichen: Ein Modellpaket, das Gesichter unterscheidet, hat es noch nicht gesehen.</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>Find photos of this person</source>
      <translation>Fotos dieser Person finden</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>Find similar faces</source>
      <translation>Ähnliche Gesichter finden</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>Leave this face alone</source>
      <translation>Dieses Gesicht nicht beachten</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>Let this face stand for the person</source>
      <translation>Dieses Gesicht für die Person zeigen</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>No, this is somebody else</source>
      <translation>Nein, das ist jemand anderes</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>Show the photo</source>
      <translation>Das Foto zeigen</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>Take it from the person</source>
      <translation>Von der Person lösen</translation>
    </message>
    <message>
      <location filename="face_list.py" />
      <source>Yes, this is right</source>
      <translation>Ja, das stimmt</translation>
    </message>
    <message>
      <location filename="face_marks.py" />
      <source>Faces</source>
      <translation>Gesichter</translation>
    </message>
    <message>
      <location filename="face_marks.py" />
      <source>Find photos of {name}</source>
      <translation>Fotos von {name} finden</translation>
    </message>
    <message>
      <location filename="face_marks.py" />
      <source>{name}?</source>
      <translation>{name}?</translation>
    </message>
    <message>
      <location filename="face_pass.py" />
      <source>Finding faces in pictures</source>
      <translation>Gesichter in Bildern finden</translation>
    </message>
    <message>
      <location filename="file_actions.py" />
      <source>Copy to folder</source>
      <translation>In Ordner kopieren</translation>
    </message>
    <message>
      <location filename="file_actions.py" />
      <source>Move to folder</source>
      <translation>In Ordner verschieben</translation>
    </message>
    <message>
      <location filename="file_changes.py" />
      <source>An entry of the journal is damaged and cannot be read; what it has moved is where it was put.</source>
      <translation>Ein Eintrag des Protokolls ist beschädigt und nicht lesbar; was er verschoben hat, liegt, wo es hingelegt wurde.</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>A {brace} stands alone. Write {two} for the character itself.</source>
      <translation>Ein {brace} steht allein. Für das Zeichen selbst bitte {two} schreiben.</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>a control character</source>
      <translation>Ein Steuerzeichen</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>a name cannot end with a space or a dot</source>
      <translation>Ein Name kann nicht mit einem Leerzeichen oder Punkt enden</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>a name that begins with a dot would hide the file</source>
      <translation>Ein Name mit einem Punkt am Anfang würde die Datei verstecken</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>the name is empty</source>
      <translation>Der Name ist leer</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>the name is too long</source>
      <translation>Der Name ist zu lang</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>{character} cannot stand in a name</source>
      <translation>{character} kann nicht in einem Namen stehen</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>{name} is a name that Windows keeps for itself</source>
      <translation>{name} ist ein Name, den Windows für sich behält</translation>
    </message>
    <message>
      <location filename="file_names.py" />
      <source>{token} is not known. There are {known}, and {example} for three digits.</source>
      <translation>{token} ist nicht bekannt. Es gibt {known}, und {example} für drei Stellen.</translation>
    </message>
    <message>
      <location filename="file_sharing.py" />
      <source>No file manager could be opened for {path}.</source>
      <translation>Für {path} konnte kein Dateimanager geöffnet werden.</translation>
    </message>
    <message numerus="yes">
      <location filename="file_sharing.py" />
      <source>Up to %Ln files can be copied or opened at once.</source>
      <translation>
        <numerusform>Höchstens %Ln Datei kann auf einmal kopiert oder geöffnet werden.</numerusform>
        <numerusform>Höchstens %Ln Dateien können auf einmal kopiert oder geöffnet werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_sharing.py" />
      <source>Up to %Ln paths can be copied at once.</source>
      <translation>
        <numerusform>Höchstens %Ln Pfad kann auf einmal kopiert werden.</numerusform>
        <numerusform>Höchstens %Ln Pfade können auf einmal kopiert werden.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="file_steps.py" />
      <source>its folder cannot be reached at present</source>
      <translation>Der Ordner ist zurzeit nicht erreichbar</translation>
    </message>
    <message>
      <location filename="file_steps.py" />
      <source>its place in the trash is not known; the system's own trash can restore it</source>
      <translation>Die Stelle im Papierkorb ist nicht bekannt; der Papierkorb des Systems kann sie wiederherstellen</translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln other file(s) had problems too.</source>
      <translation>
        <numerusform>%Ln weitere Datei hatte auch Probleme.</numerusform>
        <numerusform>%Ln weitere Dateien hatten auch Probleme.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) copied to {folder}.</source>
      <translation>
        <numerusform>%Ln Foto nach {folder} kopiert.</numerusform>
        <numerusform>%Ln Fotos nach {folder} kopiert.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) moved to the trash.</source>
      <translation>
        <numerusform>%Ln Foto in den Papierkorb verschoben.</numerusform>
        <numerusform>%Ln Fotos in den Papierkorb verschoben.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) moved to {folder}.</source>
      <translation>
        <numerusform>%Ln Foto nach {folder} verschoben.</numerusform>
        <numerusform>%Ln Fotos nach {folder} verschoben.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) renamed.</source>
      <translation>
        <numerusform>%Ln Foto umbenannt.</numerusform>
        <numerusform>%Ln Fotos umbenannt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) replaced by links.</source>
      <translation>
        <numerusform>%Ln Foto durch einen Verweis ersetzt.</numerusform>
        <numerusform>%Ln Fotos durch Verweise ersetzt.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>Cancelled: {done}</source>
      <translation>Abgebrochen: {done}</translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>The same goes for %Ln other file(s).</source>
      <translation>
        <numerusform>Das Gleiche gilt für %Ln weitere Datei.</numerusform>
        <numerusform>Das Gleiche gilt für %Ln weitere Dateien.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>They left the archive, because the folder lies outside of it; undoing brings them back.</source>
      <translation>Sie sind nicht mehr im Archiv, weil der Ordner außerhalb davon liegt; „Rückgängig“ holt sie zurück.</translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>This takes the place of %Ln other action(s) that waited.</source>
      <translation>
        <numerusform>Das tritt an die Stelle von %Ln anderen Aktion, die gewartet hat.</numerusform>
        <numerusform>Das tritt an die Stelle von %Ln anderen Aktionen, die gewartet haben.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>Waiting for {disk}: %Ln photo(s).</source>
      <translation>
        <numerusform>Warten auf {disk}: %Ln Foto.</numerusform>
        <numerusform>Warten auf {disk}: %Ln Fotos.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>clean-up: {change}</source>
      <translation>Aufräumen: {change}</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>copying</source>
      <translation>Kopieren</translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>copying %Ln photo(s) to {folder}</source>
      <translation>
        <numerusform>Kopieren von %Ln Foto nach {folder}</numerusform>
        <numerusform>Kopieren von %Ln Fotos nach {folder}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>moving</source>
      <translation>Verschieben</translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>moving %Ln photo(s) to the trash</source>
      <translation>
        <numerusform>Verschieben von %Ln Foto in den Papierkorb</numerusform>
        <numerusform>Verschieben von %Ln Fotos in den Papierkorb</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>moving %Ln photo(s) to {folder}</source>
      <translation>
        <numerusform>Verschieben von %Ln Foto nach {folder}</numerusform>
        <numerusform>Verschieben von %Ln Fotos nach {folder}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>moving to the trash</source>
      <translation>In den Papierkorb verschieben</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>renaming</source>
      <translation>Umbenennen</translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>renaming %Ln photo(s)</source>
      <translation>
        <numerusform>Umbenennen von %Ln Foto</numerusform>
        <numerusform>Umbenennen von %Ln Fotos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>replacing %Ln photo(s) by links</source>
      <translation>
        <numerusform>Ersetzen von %Ln Foto durch einen Verweis</numerusform>
        <numerusform>Ersetzen von %Ln Fotos durch Verweise</numerusform>
      </translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>replacing by links</source>
      <translation>Ersetzen durch Verweise</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>{change} (waiting: {count})</source>
      <translation>{change} (davon wartend: {count})</translation>
    </message>
    <message>
      <location filename="file_words.py" />
      <source>{file}: {reason}.</source>
      <translation>{file}: {reason}.</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>it is a link or no file at all, which is left alone</source>
      <translation>Es ist eine Verknüpfung oder gar keine Datei und bleibt unangetastet</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>it lies on another disk than what is to stay, and no link can lead there</source>
      <translation>Es liegt auf einem anderen Datenträger als das, was bleibt, und dorthin führt kein Verweis</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>its content is another one than when that was decided</source>
      <translation>Ihr Inhalt ist ein anderer als zur Zeit der Entscheidung</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>its folder is write-protected; allow writing to it and try again</source>
      <translation>Der Ordner ist schreibgeschützt; bitte das Schreiben dort erlauben und es noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>no space is left there; free some and try again</source>
      <translation>Dort ist kein Platz mehr; bitte Platz schaffen und es noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>the file cannot be found again at {place}</source>
      <translation>Die Datei ist unter {place} nicht wiederzufinden</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>the file is not there any more</source>
      <translation>Die Datei ist nicht mehr da</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>the file is still there, and also at {place}</source>
      <translation>Die Datei ist noch da, und auch unter {place}</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>the file is write-protected; allow writing to it and try again</source>
      <translation>Die Datei ist schreibgeschützt; bitte das Schreiben erlauben und es noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>the file or its folder is write-protected; allow writing to it and try again</source>
      <translation>Die Datei oder ihr Ordner ist schreibgeschützt; bitte das Schreiben erlauben und es noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>the file was changed meanwhile; look for changes (F5) and try again</source>
      <translation>Die Datei wurde inzwischen geändert; bitte nach Änderungen suchen (F5) und es noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>the system says: {error}</source>
      <translation>Das System meldet: {error}</translation>
    </message>
    <message>
      <location filename="file_work.py" />
      <source>there is a file of the name {name} already</source>
      <translation>eine Datei namens {name} ist schon da</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>A disk that this is about is not there. Plug that in first.</source>
      <translation>Ein Datenträger, um den es dabei geht, ist nicht da. Schließen Sie ihn zuerst an.</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>It was cancelled.</source>
      <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>Nothing was changed by redoing {change}.</source>
      <translation>Nichts wurde geändert beim Wiederholen von: {change}.</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>Nothing was changed by undoing {change}.</source>
      <translation>Nichts wurde geändert beim Zurücknehmen von: {change}.</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>a change that cannot be read any more</source>
      <translation>eine Änderung, die nicht mehr lesbar ist</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>it is in the trash, but its place there cannot be found; the system's own trash can restore it</source>
      <translation>Die Datei ist im Papierkorb, aber ihre Stelle dort ist nicht zu finden; der Papierkorb des Systems kann sie wiederherstellen</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>{folder} is not a folder.</source>
      <translation>{folder} ist kein Ordner.</translation>
    </message>
    <message>
      <location filename="filing.py" />
      <source>{folder} is write-protected. Choose another folder.</source>
      <translation>{folder} ist schreibgeschützt. Bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <location filename="filing_plan.py" />
      <source>it lies in this folder already</source>
      <translation>Die Datei liegt schon in diesem Ordner</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Add a condition</source>
      <translation>Eine Bedingung hinzufügen</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Add condition</source>
      <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Cannot be reached now</source>
      <translation>Zurzeit nicht erreichbar</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Clear</source>
      <translation>Leeren</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Conditions</source>
      <translation>Bedingungen</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Conditions to add</source>
      <translation>Bedingungen zum Hinzufügen</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>First day</source>
      <translation>Erster Tag</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Has a place</source>
      <translation>Hat einen Ort</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Kind of file</source>
      <translation>Dateiart</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Last day</source>
      <translation>Letzter Tag</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Photos of a time</source>
      <translation>Fotos aus einem Zeitraum</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Time…</source>
      <translation>Zeitraum…</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>To</source>
      <translation>Bis</translation>
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Videos</source>
      <translation>Videos</translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>%Ln face(s)</source>
      <translation>
        <numerusform>%Ln Gesicht</numerusform>
        <numerusform>%Ln Gesichter</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>%Ln or more faces</source>
      <translation>
        <numerusform>%Ln Gesicht oder mehr</numerusform>
        <numerusform>%Ln Gesichter oder mehr</numerusform>
      </translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>ISO {range}</source>
      <translation>ISO {range}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>any rating</source>
      <translation>beliebig bewertet</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>around {place}</source>
      <translation>um {place}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>at any time</source>
      <translation>zu beliebiger Zeit</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>at least {number}</source>
      <translation>mindestens {number}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>at most {number}</source>
      <translation>höchstens {number}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>camera “{words}”</source>
      <translation>Kamera „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>cannot be opened</source>
      <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>cannot be reached now</source>
      <translation>zurzeit nicht erreichbar</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>caption “{words}”</source>
      <translation>Beschreibung „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>contains “{words}”</source>
      <translation>enthält „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>d MMM yyyy</source>
      <translation>d. MMM yyyy</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>file name “{words}”</source>
      <translation>Dateiname „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>folder “{words}”</source>
      <translation>Ordner „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>has a caption</source>
      <translation>mit Beschreibung</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>has a place</source>
      <translation>hat einen Ort</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>has tags</source>
      <translation>mit Stichwörtern</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>has text in the picture</source>
      <translation>mit Text im Bild</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>in the picture “{words}”</source>
      <translation>im Bild „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>in {folders}</source>
      <translation>in {folders}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>kind “{words}”</source>
      <translation>Art „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>knows when it was taken</source>
      <translation>mit Aufnahmezeit</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>lens “{words}”</source>
      <translation>Objektiv „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>looks like {name}</source>
      <translation>sieht aus wie {name}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>names its camera</source>
      <translation>mit Kamera</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>no label</source>
      <translation>ohne Etikett</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>not: {words}</source>
      <translation>nicht: {words}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>picked</source>
      <translation>Favorit</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>place “{words}”</source>
      <translation>Ort „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>rejected</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>shows a face</source>
      <translation>zeigt ein Gesicht</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>shows “{words}”</source>
      <translation>zeigt „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>since {day}</source>
      <translation>ab {day}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>somebody without a name</source>
      <translation>jemand ohne Namen</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>tag “{words}”</source>
      <translation>Stichwort „{words}“</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>tagged {tags}</source>
      <translation>Stichwort {tags}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>until {day}</source>
      <translation>bis {day}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>videos</source>
      <translation>Videos</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>waiting for a disk</source>
      <translation>wartet auf einen Datenträger</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>waiting for {folders}</source>
      <translation>wartet auf {folders}</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>without a flag</source>
      <translation>ohne Markierung</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>without a rating</source>
      <translation>ohne Bewertung</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{degrees}° E</source>
      <translation>{degrees}° O</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{degrees}° N</source>
      <translation>{degrees}° N</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{degrees}° S</source>
      <translation>{degrees}° S</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{degrees}° W</source>
      <translation>{degrees}° W</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{kind} video</source>
      <translation>{kind}-Video</translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>{lowest} to %Ln faces</source>
      <translation>
        <numerusform>{lowest} bis %Ln Gesicht</numerusform>
        <numerusform>{lowest} bis %Ln Gesichter</numerusform>
      </translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{lowest} to {highest} ★</source>
      <translation>{lowest} bis {highest} ★</translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{stars} and more</source>
      <translation>{stars} und mehr</translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>{words} or %Ln more</source>
      <translation>
        <numerusform>{words} oder %Ln weitere</numerusform>
        <numerusform>{words} oder %Ln weitere</numerusform>
      </translation>
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>“{words}”</source>
      <translation>„{words}“</translation>
    </message>
    <message>
      <location filename="filters.py" />
      <source>A day is written like 2024-05-31, not like {day}.</source>
      <translation>Ein Tag wird wie 2024-05-31 geschrieben, nicht wie {day}.</translation>
    </message>
    <message>
      <location filename="filters.py" />
      <source>The time from {first} to {last} ends before it begins.</source>
      <translation>Die Zeit von {first} bis {last} endet, bevor sie beginnt.</translation>
    </message>
    <message numerus="yes">
      <location filename="finding.py" />
      <source>The words of %Ln photo(s) are still being gathered; index the archive.</source>
      <translation>
        <numerusform>Die Wörter von %Ln Foto werden noch gesammelt; lesen Sie das Archiv ein.</numerusform>
        <numerusform>Die Wörter von %Ln Fotos werden noch gesammelt; lesen Sie das Archiv ein.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="finding_faces.py" />
      <source>Faces are found by a model pack, and there is none that finds faces yet. Add one on the page Models of the settings, or with: photofinder models add FOLDER</source>
      <translation>Gesichter findet ein Modellpaket, und es gibt noch keines, das Gesichter findet. Fügen Sie eines auf der Seite Modelle der Einstellungen hinzu, oder mit: photofinder models add ORDNER</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>There is nothing that could be done now.</source>
      <translation>Es gibt nichts, was jetzt ausgeführt werden könnte.</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>a file that belongs to it has to stay</source>
      <translation>eine Datei, die dazugehört, muss bleiben</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>another disk is in its place; look for changes (F5) if that is meant</source>
      <translation>An seiner Stelle ist ein anderer Datenträger; suchen Sie nach Änderungen (F5), wenn das so gewollt ist</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>it is the last copy in the archive by now</source>
      <translation>Sie ist inzwischen die letzte Kopie im Archiv</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>the file was changed after that was decided</source>
      <translation>Die Datei wurde nach der Entscheidung geändert</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>the folder {folder} is not there or write-protected</source>
      <translation>Der Ordner {folder} ist nicht da oder schreibgeschützt</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>the photo that was to stay in its place is not there</source>
      <translation>Das Foto, das dafür bleiben sollte, ist nicht da</translation>
    </message>
    <message>
      <location filename="finishing.py" />
      <source>what was to be done with it before could not be done</source>
      <translation>Was vorher mit ihr geschehen sollte, war nicht möglich</translation>
    </message>
    <message>
      <location filename="folder_list.py" />
      <source>Take away</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <location filename="found_by.py" />
      <source>Found by</source>
      <translation>Gefunden durch</translation>
    </message>
    <message>
      <location filename="grid_surface.py" />
      <source>Photo grid</source>
      <translation>Fotoraster</translation>
    </message>
    <message>
      <location filename="grid_surface.py" />
      <source>Photos</source>
      <translation>Fotos</translation>
    </message>
    <message>
      <location filename="grid_surface.py" />
      <source>Position in the photos</source>
      <translation>Stelle in den Fotos</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>ISO</source>
      <translation>ISO</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>camera</source>
      <translation>Kamera</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>contains</source>
      <translation>enthält</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>faces</source>
      <translation>Gesichter</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>file name</source>
      <translation>Dateiname</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>folder</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>found by {sides}</source>
      <translation>gefunden durch {sides}</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>has</source>
      <translation>hat</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>in the picture</source>
      <translation>im Bild</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>kind of file</source>
      <translation>Dateiart</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>lens</source>
      <translation>Objektiv</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>looks like</source>
      <translation>ähnelt</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>on the map</source>
      <translation>auf der Karte</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>person</source>
      <translation>Person</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>shows</source>
      <translation>zeigt</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="hit_words.py" />
      <source>tag</source>
      <translation>Stichwort</translation>
    </message>
    <message>
      <location filename="indexing.py" />
      <source>{path} is not a folder. Name the folder that holds the pictures.</source>
      <translation>{path} ist kein Ordner. Bitte den Ordner nennen, in dem die Bilder liegen.</translation>
    </message>
    <message numerus="yes">
      <location filename="info_pane.py" />
      <source>%Ln photos selected</source>
      <translation>
        <numerusform>%Ln Foto ausgewählt</numerusform>
        <numerusform>%Ln Fotos ausgewählt</numerusform>
      </translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Cannot be reached: its disk is not connected</source>
      <translation>Nicht erreichbar: Der Datenträger ist nicht angeschlossen</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Close the information</source>
      <translation>Informationen schließen</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Files</source>
      <translation>Dateien</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>How light its colours are</source>
      <translation>Wie hell die Farben sind</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Information about the photo</source>
      <translation>Informationen zum Foto</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Name of the file</source>
      <translation>Name der Datei</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>No photo is chosen</source>
      <translation>Kein Foto ausgewählt</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>State</source>
      <translation>Zustand</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Waiting</source>
      <translation>Ausstehend</translation>
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>“{name}” is no town of the list, and no degrees like 47.3769, 8.5417.</source>
      <translation>„{name}“ ist keine Stadt der Liste, und keine Grade wie 47.3769, 8.5417.</translation>
    </message>
    <message>
      <location filename="intake.py" />
      <source>Add a folder of pictures</source>
      <translation>Ordner mit Bildern hinzufügen</translation>
    </message>
    <message>
      <location filename="intake.py" />
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <location filename="intake.py" />
      <source>Find photos like a picture</source>
      <translation>Fotos suchen, die einem Bild ähneln</translation>
    </message>
    <message>
      <location filename="intake.py" />
      <source>Pictures</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <location filename="jobs.py" />
      <source>The job was cancelled; work so far is kept.</source>
      <translation>Der Auftrag wurde abgebrochen; was getan ist, bleibt erhalten.</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Cancel the work in the background</source>
      <translation>Die Arbeit im Hintergrund abbrechen</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Cancel; what was done so far is kept</source>
      <translation>Abbrechen; was bisher getan ist, bleibt</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Go on</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Pause the work in the background</source>
      <translation>Die Arbeit im Hintergrund anhalten</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Paused; what was done is kept</source>
      <translation>Angehalten; das Bisherige bleibt</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Work in the background</source>
      <translation>Arbeit im Hintergrund</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number} h left</source>
      <translation>noch {number} h</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number} min left</source>
      <translation>noch {number} min</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number} s left</source>
      <translation>noch {number} s</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number}/s</source>
      <translation>{number}/s</translation>
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{stage}: {done} of {total}</source>
      <translation>{stage}: {done} von {total}</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>%</source>
      <translation>%</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>by more than {number} {unit}</source>
      <translation>um mehr als {number} {unit}</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>has a title, a caption or keywords</source>
      <translation>Titel, Beschreibung oder Stichwörter hat</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>has its RAW file beside it</source>
      <translation>seine RAW-Datei bei sich hat</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>has more pixels</source>
      <translation>mehr Pixel hat</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>has the nicer name and folder</source>
      <translation>den schöneren Namen und Ordner hat</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>is intact, not damaged</source>
      <translation>heil ist, nicht beschädigt</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>is less compressed</source>
      <translation>weniger komprimiert ist</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>is the larger file</source>
      <translation>die größere Datei ist</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>is the newer file</source>
      <translation>die neuere Datei ist</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>is the older file</source>
      <translation>die ältere Datei ist</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>is the original, not an edit of another one</source>
      <translation>das Original ist, nicht aus einem anderen entstanden</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>knows its camera and its time</source>
      <translation>seine Kamera und Zeit kennt</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>knows where it was taken</source>
      <translation>seinen Aufnahmeort kennt</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>lies in one of the protected folders</source>
      <translation>in einem der geschützten Ordner liegt</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>s</source>
      <translation>s</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>was rated, flagged or labelled</source>
      <translation>bewertet, markiert oder etikettiert ist</translation>
    </message>
    <message>
      <location filename="keep_rule_words.py" />
      <source>was taken earlier</source>
      <translation>früher aufgenommen ist</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>better name or folder</source>
      <translation>besserer Name oder Ordner</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>but {advantage}</source>
      <translation>aber: {advantage}</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>can be read in full</source>
      <translation>ganz lesbar</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>does not know its place</source>
      <translation>Ort nicht bekannt</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>has no RAW file</source>
      <translation>keine RAW-Datei</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>has no title, caption or keywords</source>
      <translation>kein Titel, keine Beschreibung, keine Stichwörter</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>has title, caption or keywords</source>
      <translation>mit Titel, Beschreibung oder Stichwörtern</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>is damaged</source>
      <translation>beschädigt</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>its RAW file is there</source>
      <translation>RAW-Datei ist da</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>knows camera and time</source>
      <translation>Kamera und Zeit bekannt</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>knows its place</source>
      <translation>Ort bekannt</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>knows less of camera and time</source>
      <translation>weniger über Kamera und Zeit bekannt</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>later capture time, or none</source>
      <translation>spätere oder keine Aufnahmezeit</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>less compressed</source>
      <translation>weniger komprimiert</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>less marked by you</source>
      <translation>weniger Bewertung, Markierung, Etikett</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>lies in no protected folder</source>
      <translation>liegt in keinem geschützten Ordner</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>more compressed</source>
      <translation>stärker komprimiert</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>name or folder of a copy</source>
      <translation>Name oder Ordner einer Kopie</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>newer file</source>
      <translation>neuere Datei</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>older capture time</source>
      <translation>frühere Aufnahmezeit</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>older file</source>
      <translation>ältere Datei</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>the others were made of it</source>
      <translation>die anderen sind daraus entstanden</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>was made of the one to keep</source>
      <translation>aus dem bleibenden entstanden</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>you have marked it</source>
      <translation>mit Bewertung, Markierung oder Etikett</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>{amount} MB</source>
      <translation>{amount} MB</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>{amount} MP</source>
      <translation>{amount} MP</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>{amount} bytes</source>
      <translation>{amount} Byte</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>{amount} kB</source>
      <translation>{amount} kB</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>{amount} px</source>
      <translation>{amount} px</translation>
    </message>
    <message>
      <location filename="keep_rules.py" />
      <source>{ours} against {theirs}</source>
      <translation>{ours} statt {theirs}</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Drag a rule, or move it with Alt+Up and Alt+Down; Space switches it on and off</source>
      <translation>Eine Regel ziehen, oder mit Alt+Hoch und Alt+Runter verschieben; die Leertaste schaltet sie ein und aus</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Keep these rules</source>
      <translation>Diese Regeln behalten</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Keep these rules no longer</source>
      <translation>Diese Regeln nicht mehr behalten</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Keep these rules under a name</source>
      <translation>Diese Regeln unter einem Namen behalten</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Keeps the photo that …</source>
      <translation>Es bleibt das Foto, das …</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Keep…</source>
      <translation>Behalten…</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Kept rules</source>
      <translation>Behaltene Regeln</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Moved away without a question: {relation}</source>
      <translation>Geht ohne Frage: {relation}</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Moved away without a question; all others need you:</source>
      <translation>Geht ohne Frage; alles andere bleibt offen:</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Name of the rules</source>
      <translation>Name der Regeln</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>PhotoFinder's rules</source>
      <translation>Regeln von PhotoFinder</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Rules for the photo to keep</source>
      <translation>Regeln für das Foto, das bleibt</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>Rules, the first one counts most</source>
      <translation>Regeln, die erste zählt am meisten</translation>
    </message>
    <message>
      <location filename="keep_rules_panel.py" />
      <source>“{rule}” counts only by more than</source>
      <translation>„{rule}“ zählt nur um mehr als</translation>
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>Save this search</source>
      <translation>Diese Suche speichern</translation>
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>The search “{name}” was deleted.</source>
      <translation>Die Suche „{name}“ wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>There is nothing to save: all photos are shown, and no picture is searched with.</source>
      <translation>Es gibt nichts zu speichern: Alle Fotos werden gezeigt, und mit keinem Bild wird gesucht.</translation>
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>like {name}</source>
      <translation>ähnlich {name}</translation>
    </message>
    <message>
      <location filename="library.py" />
      <source>The box begins outside of {path}, which has {width} x {height} pixels.</source>
      <translation>Der Rahmen beginnt außerhalb von {path}, das {width} x {height} Pixel hat.</translation>
    </message>
    <message>
      <location filename="library.py" />
      <source>it cannot be reached: its disk is not connected</source>
      <translation>Die Datei ist nicht erreichbar: Der Datenträger ist nicht angeschlossen</translation>
    </message>
    <message>
      <location filename="link_steps.py" />
      <source>another file has taken its place by now, which is left alone; move it away and try again</source>
      <translation>Eine andere Datei liegt inzwischen an ihrer Stelle und bleibt, wie sie ist; bitte diese wegschieben und es noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>In the review of duplicates</source>
      <translation>Beim Durchsehen von Duplikaten</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>In the viewer</source>
      <translation>In der Großansicht</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Menus</source>
      <translation>Menüs</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Order and sections of the photos</source>
      <translation>Sortierung und Abschnitte der Fotos</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Sort</source>
      <translation>Sortieren</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>State of the archive</source>
      <translation>Zustand des Archivs</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Tools</source>
      <translation>Werkzeuge</translation>
    </message>
    <message>
      <location filename="map_canvas.py" />
      <source>Map of the photos</source>
      <translation>Karte der Fotos</translation>
    </message>
    <message>
      <location filename="map_canvas.py" />
      <source>None of these photos says where it was taken. Select some and press G to say it.</source>
      <translation>Keines dieser Fotos sagt, wo es aufgenommen wurde. Wählen Sie welche aus und drücken Sie G, um es zu sagen.</translation>
    </message>
    <message numerus="yes">
      <location filename="map_page.py" />
      <source>%Ln in sight</source>
      <translation>
        <numerusform>%Ln in Sicht</numerusform>
        <numerusform>%Ln in Sicht</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="map_page.py" />
      <source>%Ln photos with a place</source>
      <translation>
        <numerusform>%Ln Foto mit Ort</numerusform>
        <numerusform>%Ln Fotos mit Ort</numerusform>
      </translation>
    </message>
    <message>
      <location filename="map_page.py" />
      <source>All photos with a place</source>
      <translation>Alle Fotos mit Ort</translation>
    </message>
    <message>
      <location filename="map_page.py" />
      <source>Back to the photos</source>
      <translation>Zurück zu den Fotos</translation>
    </message>
    <message>
      <location filename="map_page.py" />
      <source>Farther</source>
      <translation>Weiter weg</translation>
    </message>
    <message>
      <location filename="map_page.py" />
      <source>Nearer</source>
      <translation>Näher heran</translation>
    </message>
    <message>
      <location filename="map_page.py" />
      <source>Photos on the map</source>
      <translation>Fotos auf der Karte</translation>
    </message>
    <message>
      <location filename="map_page.py" />
      <source>Show the photos in sight</source>
      <translation>Die Fotos in Sicht zeigen</translation>
    </message>
    <message>
      <location filename="marking.py" />
      <source>A {mark} goes from {first} to {last}; {value} is none.</source>
      <translation>{mark}: Möglich ist {first} bis {last}, nicht {value}.</translation>
    </message>
    <message>
      <location filename="marking.py" />
      <source>colour label</source>
      <translation>Farbetikett</translation>
    </message>
    <message>
      <location filename="marking.py" />
      <source>flag</source>
      <translation>Markierung</translation>
    </message>
    <message>
      <location filename="marking.py" />
      <source>rating</source>
      <translation>Bewertung</translation>
    </message>
    <message>
      <location filename="marking.py" />
      <source>turn</source>
      <translation>Drehung</translation>
    </message>
    <message numerus="yes">
      <location filename="marking.py" />
      <source>{mark} of %Ln photo(s)</source>
      <translation>
        <numerusform>{mark} von %Ln Foto</numerusform>
        <numerusform>{mark} von %Ln Fotos</numerusform>
      </translation>
    </message>
    <message>
      <location filename="matching.py" />
      <source>Searching by “{field}” is not available yet.</source>
      <translation>Nach „{field}“ kann noch nicht gesucht werden.</translation>
    </message>
    <message>
      <location filename="meaning.py" />
      <source>Searching by meaning takes a model pack that compares pictures with words, and there is none yet. Add one on the page Models of the settings, or with: photofinder models add FOLDER</source>
      <translation>Nach der Bedeutung zu suchen verlangt ein Modellpaket, das Bilder mit Wörtern vergleicht, und noch gibt es keines. Fügen Sie eines auf der Seite „Modelle“ der Einstellungen hinzu, oder mit: photofinder models add FOLDER</translation>
    </message>
    <message>
      <location filename="member_strip.py" />
      <source>Photos of the group</source>
      <translation>Fotos der Gruppe</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>caption "{ours}" stays, "{theirs}" is dropped</source>
      <translation>Beschreibung „{ours}“ bleibt, „{theirs}“ entfällt</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>colour label {ours} stays, {theirs} is dropped</source>
      <translation>Farbetikett {ours} bleibt, {theirs} entfällt</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>rating {ours} stays, {theirs} is dropped</source>
      <translation>Bewertung {ours} bleibt, {theirs} entfällt</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>tag {tag}: what you have said of it stays, something else is dropped</source>
      <translation>Stichwort {tag}: Es bleibt bei der eigenen Angabe, eine andere entfällt</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>the flag stays, another one is dropped</source>
      <translation>Die Markierung bleibt, eine andere entfällt</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>the time or place that you have given it stays, another one is dropped</source>
      <translation>Es bleibt bei der eigenen Zeit- oder Ortsangabe, eine andere entfällt</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>title "{ours}" stays, "{theirs}" is dropped</source>
      <translation>Titel „{ours}“ bleibt, „{theirs}“ entfällt</translation>
    </message>
    <message>
      <location filename="merging.py" />
      <source>{ours} quarter turns stay, {theirs} are dropped</source>
      <translation>{ours} Vierteldrehungen bleiben, {theirs} entfallen</translation>
    </message>
    <message numerus="yes">
      <location filename="metadata_words.py" />
      <source>%Ln bytes</source>
      <translation>
        <numerusform>%Ln Byte</numerusform>
        <numerusform>%Ln Byte</numerusform>
      </translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>180°, only here</source>
      <translation>180°, nur hier</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>90° to the left, only here</source>
      <translation>90° nach links, nur hier</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>90° to the right, only here</source>
      <translation>90° nach rechts, nur hier</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Exposure</source>
      <translation>Belichtung</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Keywords</source>
      <translation>Stichwörter</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Label</source>
      <translation>Etikett</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Lens</source>
      <translation>Objektiv</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Rejected</source>
      <translation>Abgelehnt</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Turned</source>
      <translation>Gedreht</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>by what the file says</source>
      <translation>laut Datei</translation>
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>d MMMM yyyy, HH:mm:ss</source>
      <translation>d. MMMM yyyy, HH:mm:ss</translation>
    </message>
    <message>
      <location filename="mixing.py" />
      <source>The query photo is no longer in the archive.</source>
      <translation>Das Foto, mit dem gesucht wird, ist nicht mehr im Archiv.</translation>
    </message>
    <message>
      <location filename="mixing.py" />
      <source>To search with words and pictures takes a model pack that has looked at the pictures.</source>
      <translation>Mit Wörtern und Bildern zu suchen verlangt ein Modellpaket, das die Bilder angesehen hat.</translation>
    </message>
    <message>
      <location filename="mixing.py" />
      <source>Words can only be searched for together with how pictures look.</source>
      <translation>Nach Wörtern kann nur zusammen mit dem Aussehen der Bilder gesucht werden.</translation>
    </message>
    <message>
      <location filename="mixing.py" />
      <source>Words go together with whole pictures that lie in files.</source>
      <translation>Wörter gehen nur mit ganzen Bildern zusammen, die in Dateien liegen.</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>A model pack {name} is there already; remove it first.</source>
      <translation>Ein Modellpaket {name} ist schon da; entfernen Sie es zuerst.</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>Copying the model pack</source>
      <translation>Das Modellpaket wird kopiert</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>Downloading the model pack</source>
      <translation>Das Modellpaket wird heruntergeladen</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>Its folder has another name than {name}.</source>
      <translation>Sein Ordner heißt anders als {name}.</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>There is no model pack {name}. See: photofinder models list</source>
      <translation>Es gibt kein Modellpaket {name}. Siehe: photofinder models list</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>Trying the model pack</source>
      <translation>Das Modellpaket wird ausprobiert</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>Trying the networks of {name} has failed: {fault}</source>
      <translation>Die Netze von {name} auszuprobieren ist misslungen: {fault}</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>compares pictures with words</source>
      <translation>vergleicht Bilder mit Wörtern</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>finds faces</source>
      <translation>findet Gesichter</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>tells faces apart</source>
      <translation>unterscheidet Gesichter</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>{file} cannot be read: {error}.</source>
      <translation>{file} lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>{name} cannot be removed: {error}.</source>
      <translation>{name} lässt sich nicht entfernen: {error}.</translation>
    </message>
    <message>
      <location filename="model_packs.py" />
      <source>{name} cannot be used: {problem}</source>
      <translation>{name} lässt sich nicht verwenden: {problem}</translation>
    </message>
    <message numerus="yes">
      <location filename="models_page.py" />
      <source>%Ln photo(s) can be searched by what they mean.</source>
      <translation>
        <numerusform>%Ln Foto lässt sich nach der Bedeutung suchen.</numerusform>
        <numerusform>%Ln Fotos lassen sich nach der Bedeutung suchen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="models_page.py" />
      <source>%Ln photo(s) were not looked at yet.</source>
      <translation>
        <numerusform>%Ln Foto wurde noch nicht angesehen.</numerusform>
        <numerusform>%Ln Fotos wurden noch nicht angesehen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>A model pack lets PhotoFinder see more. Packs are files on this computer: nothing is sent anywhere, and nothing is downloaded unless you press the button.</source>
      <translation>Ein Modellpaket lässt PhotoFinder mehr sehen. Pakete sind Dateien auf diesem Computer: nichts wird irgendwohin geschickt, und nichts wird heruntergeladen, solange Sie nicht auf den Knopf drücken.</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Add a model pack</source>
      <translation>Ein Modellpaket hinzufügen</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Add from a folder…</source>
      <translation>Aus einem Ordner hinzufügen…</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Address of the manifest of a model pack</source>
      <translation>Adresse des Manifests eines Modellpakets</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Cannot be used: {problem}</source>
      <translation>Lässt sich nicht verwenden: {problem}</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Compares pictures with words: searches go by what they mean</source>
      <translation>Vergleicht Bilder mit Wörtern: Suchen gehen nach der Bedeutung</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Download</source>
      <translation>Herunterladen</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Finds faces</source>
      <translation>Findet Gesichter</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Installed model packs</source>
      <translation>Installierte Modellpakete</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Its files are deleted. What you said of photos and faces stays.</source>
      <translation>Seine Dateien werden gelöscht. Was Sie von Fotos und Gesichtern gesagt haben, bleibt.</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Keep it</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Licence {licence}, {size}, version {version}</source>
      <translation>Lizenz {licence}, {size}, Version {version}</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Look at the others</source>
      <translation>Die übrigen ansehen</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>No model packs are installed.</source>
      <translation>Es sind keine Modellpakete installiert.</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Remove the model pack</source>
      <translation>Modellpaket entfernen</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Remove “{title}”?</source>
      <translation>„{title}“ entfernen?</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Remove…</source>
      <translation>Entfernen…</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Stop using</source>
      <translation>Nicht mehr verwenden</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Tells faces apart, so that they can be grouped and named</source>
      <translation>Unterscheidet Gesichter, so dass man sie gruppieren und benennen kann</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>Use</source>
      <translation>Verwenden</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>What happened last</source>
      <translation>Was zuletzt geschah</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>https:// address of a manifest</source>
      <translation>https://-Adresse eines Manifests</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>{stage}: {done} of {total} MB</source>
      <translation>{stage}: {done} von {total} MB</translation>
    </message>
    <message>
      <location filename="models_page.py" />
      <source>{title} - in use</source>
      <translation>{title} - in Verwendung</translation>
    </message>
    <message>
      <location filename="nothing_found.py" />
      <source>No photo fits all conditions</source>
      <translation>Kein Foto erfüllt alle Bedingungen</translation>
    </message>
    <message>
      <location filename="nothing_found.py" />
      <source>No photo fits {part}</source>
      <translation>Kein Foto passt zu {part}</translation>
    </message>
    <message>
      <location filename="nothing_found.py" />
      <source>Nothing was found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
      <location filename="nothing_found.py" />
      <source>Only {part}: %Ln photos</source>
      <translation>
        <numerusform>Nur {part}: %Ln Foto</numerusform>
        <numerusform>Nur {part}: %Ln Fotos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="nothing_found.py" />
      <source>Text was read in {read} of %Ln pictures so far.</source>
      <translation>
        <numerusform>Bisher wurde Text in {read} von %Ln Bild gelesen.</numerusform>
        <numerusform>Bisher wurde Text in {read} von %Ln Bildern gelesen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="nothing_found.py" />
      <source>There are photos for each of these conditions, but none for all</source>
      <translation>Zu jeder dieser Bedingungen gibt es Fotos, aber keines zu allen</translation>
    </message>
    <message numerus="yes">
      <location filename="nothing_found.py" />
      <source>Without {part}: %Ln photos</source>
      <translation>
        <numerusform>Ohne {part}: %Ln Foto</numerusform>
        <numerusform>Ohne {part}: %Ln Fotos</numerusform>
      </translation>
    </message>
    <message>
      <location filename="nothing_found.py" />
      <source>Words were looked for in names of files and folders, tags, titles, captions, cameras, lenses, places and text in pictures.</source>
      <translation>Wörter wurden in Namen von Dateien und Ordnern, Stichwörtern, Titeln, Beschreibungen, Kameras, Objektiven, Orten und Text in Bildern gesucht.</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>an input or output is there twice</source>
      <translation>ein Ein- oder Ausgang ist zweimal da</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>it has too many nodes</source>
      <translation>es hat zu viele Knoten</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>it holds a training, not only a network</source>
      <translation>sie enthält ein Training, nicht nur ein Netz</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>it is nested too deeply</source>
      <translation>sie ist zu tief verschachtelt</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>it needs the operator {operator}, which would come with a library of its own</source>
      <translation>sie braucht den Operator {operator}, der eine eigene Programmbibliothek mitbrächte</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>its weights lie in a further file</source>
      <translation>ihre Gewichte liegen in einer weiteren Datei</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>{file} is damaged, or no ONNX file.</source>
      <translation>{file} ist beschädigt oder keine ONNX-Datei.</translation>
    </message>
    <message>
      <location filename="onnx_file.py" />
      <source>{file} is not loaded: {reason}.</source>
      <translation>{file} wird nicht geladen: {reason}.</translation>
    </message>
    <message>
      <location filename="open_with.py" />
      <source>No program could be opened for {path}.</source>
      <translation>Für {path} konnte kein Programm geöffnet werden.</translation>
    </message>
    <message>
      <location filename="open_with.py" />
      <source>{program} (default)</source>
      <translation>{program} (Standard)</translation>
    </message>
    <message>
      <location filename="open_with.py" />
      <source>{program} could not be started for {path} ({reason}). Choose another program.</source>
      <translation>{program} konnte für {path} nicht gestartet werden ({reason}). Bitte ein anderes Programm wählen.</translation>
    </message>
    <message numerus="yes">
      <location filename="open_with.py" />
      <source>{program} opens one file at a time, and up to %Ln at once. Select fewer photos.</source>
      <translation>
        <numerusform>{program} öffnet jede Datei einzeln, höchstens %Ln auf einmal. Bitte weniger Fotos auswählen.</numerusform>
        <numerusform>{program} öffnet jede Datei einzeln, höchstens %Ln auf einmal. Bitte weniger Fotos auswählen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="pack_check.py" />
      <source>{file} cannot be run: {error}.</source>
      <translation>{file} lässt sich nicht ausführen: {error}.</translation>
    </message>
    <message>
      <location filename="pack_check.py" />
      <source>{file} has the outputs {found}, but not {wanted}.</source>
      <translation>{file} hat die Ausgänge {found}, aber nicht {wanted}.</translation>
    </message>
    <message>
      <location filename="pack_check.py" />
      <source>{file} takes the inputs {found}, not {wanted}.</source>
      <translation>{file} nimmt die Eingänge {found}, nicht {wanted}.</translation>
    </message>
    <message>
      <location filename="pack_check.py" />
      <source>“{name}” of {file} came out as [{shape}] or with impossible numbers, not {length} of them.</source>
      <translation>„{name}“ von {file} ergab [{shape}] oder unmögliche Zahlen, nicht {length} Zahlen.</translation>
    </message>
    <message>
      <location filename="pack_check.py" />
      <source>“{name}” of {file} is {found}, not {wanted} as the manifest says.</source>
      <translation>„{name}“ von {file} ist {found}, nicht {wanted}, wie es das Manifest sagt.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>No space is left in {folder}; nothing was installed.</source>
      <translation>In {folder} ist kein Platz mehr; nichts wurde installiert.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>The model pack cannot be kept in {folder}: {error}.</source>
      <translation>Das Modellpaket lässt sich nicht in {folder} ablegen: {error}.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>The model pack takes {size} MB, and only {free} MB are free in {folder}.</source>
      <translation>Das Modellpaket braucht {size} MB, in {folder} sind nur {free} MB frei.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>The pack brings a library of operators of its own, {file}; none is ever loaded.</source>
      <translation>Das Paket bringt eine eigene Bibliothek von Operatoren mit, {file}; so etwas wird nie geladen.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>{file} has another checksum than the manifest says; it is damaged or was replaced.</source>
      <translation>{file} hat eine andere Prüfsumme, als das Manifest sagt; sie ist beschädigt oder wurde ausgetauscht.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>{file} has {size} bytes, not {wanted} as the manifest says.</source>
      <translation>{file} hat {size} Bytes, nicht {wanted}, wie es das Manifest sagt.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>{file} is a link; a pack holds its files themselves.</source>
      <translation>{file} ist ein Verweis; ein Paket enthält seine Dateien selbst.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>{file} is no regular file.</source>
      <translation>{file} ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>{file} of the model pack cannot be read: {error}.</source>
      <translation>{file} des Modellpakets lässt sich nicht lesen: {error}.</translation>
    </message>
    <message>
      <location filename="pack_files.py" />
      <source>{folder} holds no model pack: there is no {name} in it.</source>
      <translation>{folder} enthält kein Modellpaket: es ist keine {name} darin.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>A face detector of the layout yunet has these outputs: {outputs}.</source>
      <translation>Ein Gesichtsfinder der Art yunet hat diese Ausgänge: {outputs}.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>An encoder has one output, not {count}.</source>
      <translation>Ein Encoder hat einen Ausgang, nicht {count}.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>Faces are given to an encoder with 112 x 112 pixels, not in another size.</source>
      <translation>Gesichter bekommt ein Encoder mit 112 x 112 Pixeln, nicht in einer anderen Größe.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>The manifest has format {number}; this version of PhotoFinder reads format {known}.</source>
      <translation>Das Manifest hat das Format {number}; diese Version von PhotoFinder liest das Format {known}.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>The manifest has more than {most} bytes.</source>
      <translation>Das Manifest hat mehr als {most} Bytes.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>The manifest is no JSON document that can be read: {error}.</source>
      <translation>Das Manifest ist kein lesbares JSON-Dokument: {error}.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>The manifest lacks “{name}”.</source>
      <translation>Im Manifest fehlt „{name}“.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>The manifest names {file} twice.</source>
      <translation>Das Manifest nennt {file} zweimal.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>The pack wants to load a library of its own (“{name}”), which is never done.</source>
      <translation>Das Paket will eine eigene Programmbibliothek laden („{name}“); das geschieht nie.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>The pack would take {size} bytes; no more than {most} are taken for a pack.</source>
      <translation>Das Paket bräuchte {size} Bytes; mehr als {most} bekommt kein Paket.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a SHA-256 of 64 of the characters 0-9 and a-f</source>
      <translation>eine SHA-256 aus 64 der Zeichen 0-9 und a-f</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a file whose name ends with {endings}</source>
      <translation>eine Datei, deren Name auf {endings} endet</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a list of at most {most} files</source>
      <translation>eine Liste von höchstens {most} Dateien</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a list of names, each of them once</source>
      <translation>eine Liste von Namen, jeder nur einmal</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a list of three numbers</source>
      <translation>eine Liste von drei Zahlen</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a list of three numbers above 0</source>
      <translation>eine Liste von drei Zahlen über 0</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a name of at most 64 of the characters a-z, 0-9, . _ -</source>
      <translation>ein Name aus höchstens 64 der Zeichen a-z, 0-9, . _ -</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a number above 0</source>
      <translation>eine Zahl über 0</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a number of bytes</source>
      <translation>eine Anzahl von Bytes</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a text</source>
      <translation>ein Text</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a text with {} in the place of the words</source>
      <translation>ein Text mit {} an der Stelle der Wörter</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a whole number from {lowest} to {highest}</source>
      <translation>eine ganze Zahl von {lowest} bis {highest}</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>a width and a height from 16 to {most} pixels</source>
      <translation>eine Breite und eine Höhe von 16 bis {most} Pixeln</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>one line of text of at most {most} letters</source>
      <translation>eine Zeile Text von höchstens {most} Zeichen</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>one of {known}</source>
      <translation>eines von {known}</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>{file} is a program or a library of one, which no pack may bring.</source>
      <translation>{file} ist ein Programm oder eine Programmbibliothek; so etwas darf kein Paket mitbringen.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>{file} is no plain path below the folder of the pack.</source>
      <translation>{file} ist kein einfacher Pfad unterhalb des Ordners des Pakets.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>{file} is not of a kind of file that a pack is made of.</source>
      <translation>{file} ist keine Art von Datei, aus der ein Paket besteht.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>{file} is used in the manifest, but is not among its files.</source>
      <translation>{file} wird im Manifest verwendet, steht aber nicht unter seinen Dateien.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>{file} would take {size} bytes; no more than {most} are taken for one file.</source>
      <translation>{file} bräuchte {size} Bytes; mehr als {most} bekommt keine Datei.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>“{name}” of the manifest is no JSON object.</source>
      <translation>„{name}“ im Manifest ist kein JSON-Objekt.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>“{name}” of the manifest is not known to this version of PhotoFinder.</source>
      <translation>„{name}“ im Manifest kennt diese Version von PhotoFinder nicht.</translation>
    </message>
    <message>
      <location filename="pack_manifest.py" />
      <source>“{name}” of the manifest is not {wanted}.</source>
      <translation>„{name}“ im Manifest muss {wanted} sein.</translation>
    </message>
    <message numerus="yes">
      <location filename="palette_editor.py" />
      <source>A palette has up to %Ln colours</source>
      <translation>
        <numerusform>Eine Palette hat höchstens %Ln Farbe</numerusform>
        <numerusform>Eine Palette hat höchstens %Ln Farben</numerusform>
      </translation>
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Choose colours to search for</source>
      <translation>Farben wählen, nach denen gesucht wird</translation>
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Choose colours…</source>
      <translation>Farben wählen…</translation>
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Colours to search for</source>
      <translation>Gesuchte Farben</translation>
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Find photos by colours</source>
      <translation>Fotos nach Farben suchen</translation>
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Border between {left} and {right}</source>
      <translation>Grenze zwischen {left} und {right}</translation>
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Colours that are searched for</source>
      <translation>Farben, nach denen gesucht wird</translation>
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Drag to change the shares of the two colours, or press Left and Right</source>
      <translation>Ziehen ändert die Anteile der beiden Farben, ebenso die Pfeiltasten links und rechts</translation>
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Press to change the colour, Delete to take it away.</source>
      <translation>Drücken ändert die Farbe, Entf nimmt sie weg.</translation>
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>{left} and {right}</source>
      <translation>{left} und {right}</translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>%Ln face(s) left alone</source>
      <translation>
        <numerusform>%Ln Gesicht nicht beachtet</numerusform>
        <numerusform>%Ln Gesichter nicht beachtet</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>%Ln face(s) taken from persons</source>
      <translation>
        <numerusform>%Ln Gesicht von Personen gelöst</numerusform>
        <numerusform>%Ln Gesichter von Personen gelöst</numerusform>
      </translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>A person needs a name with letters or digits.</source>
      <translation>Eine Person braucht einen Namen mit Buchstaben oder Ziffern.</translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>There is no group {group} of faces without a name.</source>
      <translation>Es gibt keine Gruppe {group} von Gesichtern ohne Namen.</translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>There is no such person any more.</source>
      <translation>Diese Person gibt es nicht mehr.</translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>There is nobody called {name}.</source>
      <translation>Niemand heißt {name}.</translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>There is somebody called {name} already; make the two one person instead.</source>
      <translation>{name} gibt es schon; legen Sie stattdessen die beiden Personen zusammen.</translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>This face is confirmed to be nobody's.</source>
      <translation>Für dieses Gesicht ist niemand bestätigt.</translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>This name is too long: at most %Ln letter(s).</source>
      <translation>
        <numerusform>Dieser Name ist zu lang: höchstens %Ln Buchstabe.</numerusform>
        <numerusform>Dieser Name ist zu lang: höchstens %Ln Buchstaben.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>Two persons are needed to make one of them.</source>
      <translation>Zum Zusammenlegen braucht es zwei Personen.</translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>name of %Ln face(s)</source>
      <translation>
        <numerusform>Name von %Ln Gesicht</numerusform>
        <numerusform>Name von %Ln Gesichtern</numerusform>
      </translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>new name of {name}</source>
      <translation>neuer Name von {name}</translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>picture of {name}</source>
      <translation>Bild von {name}</translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>rejection of %Ln face(s)</source>
      <translation>
        <numerusform>Ablehnung von %Ln Gesicht</numerusform>
        <numerusform>Ablehnung von %Ln Gesichtern</numerusform>
      </translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>{name} forgotten</source>
      <translation>{name} vergessen</translation>
    </message>
    <message>
      <location filename="people.py" />
      <source>{name} made one with another person</source>
      <translation>{name} mit einer anderen Person zusammengelegt</translation>
    </message>
    <message>
      <location filename="people_needs.py" />
      <source>Faces are found by a model pack, and PhotoFinder brings none along: add one that finds faces, such as YuNet. With a second one that tells faces apart, those of one person are put together.</source>
      <translation>Gesichter findet ein Modellpaket, und PhotoFinder bringt keines mit: Fügen Sie eines hinzu, das Gesichter findet, etwa YuNet. Mit einem zweiten, das Gesichter unterscheidet, werden die einer Person zusammengestellt.</translation>
    </message>
    <message>
      <location filename="people_needs.py" />
      <source>Model packs…</source>
      <translation>Modellpakete…</translation>
    </message>
    <message>
      <location filename="people_needs.py" />
      <source>Nobody has looked for faces yet</source>
      <translation>Noch hat niemand nach Gesichtern gesucht</translation>
    </message>
    <message numerus="yes">
      <location filename="people_rows.py" />
      <source>%Ln similar faces</source>
      <translation>
        <numerusform>%Ln ähnliches Gesicht</numerusform>
        <numerusform>%Ln ähnliche Gesichter</numerusform>
      </translation>
    </message>
    <message>
      <location filename="people_rows.py" />
      <source>Who is this?</source>
      <translation>Wer ist das?</translation>
    </message>
    <message>
      <location filename="people_rows.py" />
      <source>face without a name</source>
      <translation>Gesicht ohne Namen</translation>
    </message>
    <message>
      <location filename="people_rows.py" />
      <source>left alone</source>
      <translation>nicht beachtet</translation>
    </message>
    <message numerus="yes">
      <location filename="people_rows.py" />
      <source>{faces}, %Ln suggested</source>
      <translation>
        <numerusform>{faces}, %Ln vorgeschlagen</numerusform>
        <numerusform>{faces}, %Ln vorgeschlagen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people_window.py" />
      <source>%Ln suggested: Y says yes, N no. I leaves a face alone.</source>
      <translation>
        <numerusform>%Ln vorgeschlagen: Y heißt ja, N nein. I lässt ein Gesicht außer Acht.</numerusform>
        <numerusform>%Ln vorgeschlagen: Y heißt ja, N nein. I lässt ein Gesicht außer Acht.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>Choose faces that are somebody else's, and type that name or press Backspace.</source>
      <translation>Wählen Sie Gesichter von jemand anderem und geben Sie dessen Namen ein, oder drücken Sie die Rücktaste.</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>Find photos</source>
      <translation>Fotos finden</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>Forget this name</source>
      <translation>Diesen Namen vergessen</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>Give this name</source>
      <translation>Diesen Namen geben</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>Look for faces while the window is open</source>
      <translation>Nach Gesichtern suchen, während das Fenster offen ist</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>People</source>
      <translation>Personen</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>The faces that are most similar: choose some and type a name.</source>
      <translation>Die ähnlichsten Gesichter: Wählen Sie welche und geben Sie einen Namen ein.</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>There are no faces to be named yet.</source>
      <translation>Es gibt noch keine Gesichter, die einen Namen brauchen.</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>Type a name for all of them, or choose some first. I leaves a face alone.</source>
      <translation>Geben Sie einen Namen für alle ein, oder wählen Sie vorher einige. I lässt ein Gesicht außer Acht.</translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>a model pack that tells faces apart would put them together</source>
      <translation>ein Modellpaket, das Gesichter unterscheidet, würde sie zusammenstellen</translation>
    </message>
    <message numerus="yes">
      <location filename="people_window.py" />
      <source>looked for in {looked} of %Ln picture(s)</source>
      <translation>
        <numerusform>gesucht in {looked} von %Ln Bild</numerusform>
        <numerusform>gesucht in {looked} von %Ln Bildern</numerusform>
      </translation>
    </message>
    <message>
      <location filename="people_window.py" />
      <source>{faces}, {named} with a name</source>
      <translation>{faces}, {named} mit Namen</translation>
    </message>
    <message>
      <location filename="photo_filter.py" />
      <source>Searching for kinds that were taught by example is not available yet.</source>
      <translation>Nach Arten, die durch Beispiele gelernt wurden, kann noch nicht gesucht werden.</translation>
    </message>
    <message>
      <location filename="photo_overlay.py" />
      <source>Details of the photo</source>
      <translation>Einzelheiten zum Foto</translation>
    </message>
    <message>
      <location filename="photo_overlay.py" />
      <source>What is known about the photo</source>
      <translation>Was über das Foto bekannt ist</translation>
    </message>
    <message numerus="yes">
      <location filename="photo_queries.py" />
      <source>A search takes up to {most} photos at once; %Ln are selected.</source>
      <translation>
        <numerusform>Eine Suche nimmt höchstens {most} Fotos auf einmal; %Ln ist ausgewählt.</numerusform>
        <numerusform>Eine Suche nimmt höchstens {most} Fotos auf einmal; %Ln sind ausgewählt.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>%Ln stars</source>
      <translation>
        <numerusform>%Ln Stern</numerusform>
        <numerusform>%Ln Sterne</numerusform>
      </translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>No region of one was found in the other, so none is outlined.</source>
      <translation>In keinem der beiden fand sich ein Ausschnitt des anderen, daher ist keiner umrandet.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>No region was looked for: there is no thumbnail of the photo yet.</source>
      <translation>Nach einem gemeinsamen Ausschnitt wurde nicht gesucht: Vom Foto gibt es noch kein Vorschaubild.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>RAW and JPEG of one shot</source>
      <translation>RAW und JPEG einer Aufnahme</translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>Stack of %Ln</source>
      <translation>
        <numerusform>Stapel mit %Ln Foto</numerusform>
        <numerusform>Stapel mit %Ln Fotos</numerusform>
      </translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>The very same file, byte for byte.</source>
      <translation>Genau dieselbe Datei, Byte für Byte.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>crop of {share}</source>
      <translation>Ausschnitt von {share}</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>labelled {colour}</source>
      <translation>Etikett {colour}</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>same frame</source>
      <translation>gleicher Ausschnitt</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>something waits to be done with its file</source>
      <translation>mit der Datei soll noch etwas geschehen</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>the same file</source>
      <translation>dieselbe Datei</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>the same picture</source>
      <translation>dasselbe Bild</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>turned {number}°</source>
      <translation>um {number}° gedreht</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>video</source>
      <translation>Video</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>with something around it</source>
      <translation>mit etwas darum herum</translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{number} of %Ln photos</source>
      <translation>
        <numerusform>{number} von %Ln Foto</numerusform>
        <numerusform>{number} von %Ln Fotos</numerusform>
      </translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{number} of {count}</source>
      <translation>{number} von {count}</translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{similarity} similar. %Ln points of the outlined regions lie alike, but only {agreement} of the pixels agree: perhaps the same thing in another picture.</source>
      <translation>
        <numerusform>{similarity} ähnlich. %Ln Punkt der umrandeten Ausschnitte liegt gleich, aber nur {agreement} der Pixel stimmen überein: vielleicht dasselbe auf einem anderen Bild.</numerusform>
        <numerusform>{similarity} ähnlich. %Ln Punkte der umrandeten Ausschnitte liegen gleich, aber nur {agreement} der Pixel stimmen überein: vielleicht dasselbe auf einem anderen Bild.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: how much there is of each colour agrees to {palette}, where the colours lie to {layout}.</source>
      <translation>{similarity} ähnlich: Die Mengen der Farben stimmen zu {palette} überein, ihre Orte zu {layout}.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: that far it has the painted colours in their amounts; where they lie does not count.</source>
      <translation>{similarity} ähnlich: So weit hat es die gemalten Farben in ihren Mengen; wo sie liegen, zählt nicht.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the neural network sees the same kind of thing in both.</source>
      <translation>{similarity} ähnlich: Das neuronale Netz sieht in beiden das gleiche Motiv.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same colours, and in the same places.</source>
      <translation>{similarity} ähnlich: die gleichen Farben an den gleichen Stellen.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same picture as a whole; {bits} of 64 bits of its hash differ.</source>
      <translation>{similarity} ähnlich: im Ganzen dasselbe Bild; {bits} von 64 Bits seines Hashwerts weichen ab.</translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same picture, {transform}. %Ln points of both lie alike, and {agreement} of the pixels agree.</source>
      <translation>
        <numerusform>{similarity} ähnlich: dasselbe Bild, {transform}. %Ln Punkt liegt in beiden gleich, und {agreement} der Pixel stimmen überein.</numerusform>
        <numerusform>{similarity} ähnlich: dasselbe Bild, {transform}. %Ln Punkte liegen in beiden gleich, und {agreement} der Pixel stimmen überein.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the two look alike as a whole to the neural network.</source>
      <translation>{similarity} ähnlich: Für das neuronale Netz sehen sich die beiden im Ganzen ähnlich.</translation>
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: what the neural network takes the two for agrees to {classes}, how they look as a whole to {cosine}.</source>
      <translation>{similarity} ähnlich: Wofür das neuronale Netz die beiden hält, stimmt zu {classes} überein, ihr Aussehen im Ganzen zu {cosine}.</translation>
    </message>
    <message>
      <location filename="pipeline.py" />
      <source>First look</source>
      <translation>Erste Durchsicht</translation>
    </message>
    <message>
      <location filename="pipeline.py" />
      <source>Reading descriptions anew</source>
      <translation>Beschreibungen werden neu gelesen</translation>
    </message>
    <message>
      <location filename="pipeline.py" />
      <source>Recognising moved files</source>
      <translation>Verschobene Dateien werden wiedererkannt</translation>
    </message>
    <message>
      <location filename="placing.py" />
      <source>Naming places</source>
      <translation>Ortsnamen werden gesucht</translation>
    </message>
    <message>
      <location filename="planned_names.py" />
      <source>Name now</source>
      <translation>Jetziger Name</translation>
    </message>
    <message>
      <location filename="planned_names.py" />
      <source>New name</source>
      <translation>Neuer Name</translation>
    </message>
    <message>
      <location filename="pool.py" />
      <source>A task was submitted after the pool was closed.</source>
      <translation>Eine Aufgabe kam, nachdem die Arbeitsprozesse beendet waren.</translation>
    </message>
    <message>
      <location filename="pool.py" />
      <source>No worker process can be started: is enough memory free, and ingest.worker_memory_mb large enough?</source>
      <translation>Kein Arbeitsprozess lässt sich starten: Ist genug Speicher frei und ingest.worker_memory_mb groß genug?</translation>
    </message>
    <message>
      <location filename="pool.py" />
      <source>Reading took longer than the time limit.</source>
      <translation>Das Lesen dauerte länger als die erlaubte Zeit.</translation>
    </message>
    <message>
      <location filename="pool.py" />
      <source>The process that read the picture crashed.</source>
      <translation>Der Prozess, der das Bild las, ist abgestürzt.</translation>
    </message>
    <message>
      <location filename="pool.py" />
      <source>The worker processes cannot go on ({error}). Start PhotoFinder again.</source>
      <translation>Die Arbeitsprozesse können nicht weitermachen ({error}). Bitte PhotoFinder neu starten.</translation>
    </message>
    <message>
      <location filename="pool.py" />
      <source>The worker processes were stopped.</source>
      <translation>Die Arbeitsprozesse wurden beendet.</translation>
    </message>
    <message>
      <location filename="query.py" />
      <source>Something to look for is missing here.</source>
      <translation>Hier fehlt etwas, wonach gesucht werden soll.</translation>
    </message>
    <message>
      <location filename="query.py" />
      <source>There are no letters or digits to look for.</source>
      <translation>Es gibt keine Buchstaben oder Ziffern, nach denen gesucht werden könnte.</translation>
    </message>
    <message>
      <location filename="query.py" />
      <source>There is no field “{name}”. Put it in quotes if it is a word. The fields are: {names}.</source>
      <translation>Es gibt kein Feld „{name}“. Setzen Sie es in Anführungszeichen, wenn es ein Wort ist. Die Felder sind: {names}.</translation>
    </message>
    <message>
      <location filename="query.py" />
      <source>This bracket closes nothing.</source>
      <translation>Diese Klammer schließt nichts.</translation>
    </message>
    <message>
      <location filename="query.py" />
      <source>This bracket is never closed.</source>
      <translation>Diese Klammer wird nie geschlossen.</translation>
    </message>
    <message>
      <location filename="query.py" />
      <source>This quotation mark is never closed.</source>
      <translation>Dieses Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message numerus="yes">
      <location filename="query.py" />
      <source>This search asks for too much at once: at most %Ln condition(s).</source>
      <translation>
        <numerusform>Diese Suche verlangt zu viel auf einmal: höchstens %Ln Bedingung.</numerusform>
        <numerusform>Diese Suche verlangt zu viel auf einmal: höchstens %Ln Bedingungen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="query.py" />
      <source>This search is too long: at most %Ln letter(s).</source>
      <translation>
        <numerusform>Diese Suche ist zu lang: höchstens %Ln Buchstabe.</numerusform>
        <numerusform>Diese Suche ist zu lang: höchstens %Ln Buchstaben.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="query.py" />
      <source>Too many brackets lie inside one another: at most %Ln bracket(s).</source>
      <translation>
        <numerusform>Zu viele Klammern liegen ineinander: höchstens %Ln Klammer.</numerusform>
        <numerusform>Zu viele Klammern liegen ineinander: höchstens %Ln Klammern.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="query.py" />
      <source>What should “{name}” be? A value is missing here.</source>
      <translation>Was soll „{name}“ sein? Hier fehlt ein Wert.</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Add another picture</source>
      <translation>Weiteres Bild hinzufügen</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos like this. Press to change sides, Delete to take it away.</source>
      <translation>Fotos, die diesem ähneln. Drücken kehrt es um, Entf nimmt es weg.</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos like {name}; press to change sides</source>
      <translation>Fotos, die {name} ähneln; drücken kehrt es um</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos unlike this. Press to change sides, Delete to take it away.</source>
      <translation>Fotos, die diesem nicht ähneln. Drücken kehrt es um, Entf nimmt es weg.</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos unlike {name}; press to change sides</source>
      <translation>Fotos, die {name} nicht ähneln; drücken kehrt es um</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Pictures that are searched for</source>
      <translation>Bilder, nach denen gesucht wird</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Take this picture away</source>
      <translation>Dieses Bild wegnehmen</translation>
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>this picture</source>
      <translation>diesem Bild</translation>
    </message>
    <message>
      <location filename="query_preview.py" />
      <source>Painted colours</source>
      <translation>Gemalte Farben</translation>
    </message>
    <message>
      <location filename="query_preview.py" />
      <source>Part of {name}</source>
      <translation>Ausschnitt aus {name}</translation>
    </message>
    <message>
      <location filename="query_preview.py" />
      <source>a photo that is gone</source>
      <translation>ein Foto, das nicht mehr da ist</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>A rating goes from 0 to 5, for instance rating:&gt;=4 or rating:2..3.</source>
      <translation>Eine Bewertung geht von 0 bis 5, zum Beispiel rating:&gt;=4 oder rating:2..3.</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>There are no letters or digits in “{text}” to look for.</source>
      <translation>In „{text}“ gibt es keine Buchstaben oder Ziffern, nach denen gesucht werden könnte.</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>There is no kind of file “{text}”. There are, for instance: jpeg, png, heif, raw, mp4, video.</source>
      <translation>Es gibt keine Dateiart „{text}“. Es gibt zum Beispiel: jpeg, png, heif, raw, mp4, video.</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>There is nothing from {first} to {last}.</source>
      <translation>Von {first} bis {last} gibt es nichts.</translation>
    </message>
    <message numerus="yes">
      <location filename="query_values.py" />
      <source>This is too long to look for: at most %Ln letter(s).</source>
      <translation>
        <numerusform>Das ist zu lang, um danach zu suchen: höchstens %Ln Buchstabe.</numerusform>
        <numerusform>Das ist zu lang, um danach zu suchen: höchstens %Ln Buchstaben.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>“{text}” has no beginning and no end.</source>
      <translation>„{text}“ hat weder Anfang noch Ende.</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>“{text}” is no area. Write south, west, north and east, for instance area:"47.3 8.4 47.5 8.7".</source>
      <translation>„{text}“ ist kein Gebiet. Schreiben Sie Süden, Westen, Norden und Osten, zum Beispiel area:"47.3 8.4 47.5 8.7".</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>“{text}” is no time. Write, for instance, 2019, 2019-06, 24.12.2021, last summer or yesterday.</source>
      <translation>„{text}“ ist keine Zeit. Schreiben Sie zum Beispiel 2019, 2019-06, 24.12.2021, letzten Sommer oder gestern.</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>“{text}” is none of: {values}.</source>
      <translation>„{text}“ ist keines von: {values}.</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>“{text}” is not a number like 4, &gt;=4 or 2..4.</source>
      <translation>„{text}“ ist keine Zahl wie 4, &gt;=4 oder 2..4.</translation>
    </message>
    <message>
      <location filename="query_values.py" />
      <source>“{text}” is not a size like 500kB, &gt;5MB or 1.5MB..2MB.</source>
      <translation>„{text}“ ist keine Größe wie 500kB, &gt;5MB oder 1.5MB..2MB.</translation>
    </message>
    <message>
      <location filename="query_writing.py" />
      <source>There is no word for {value}.</source>
      <translation>Für {value} gibt es kein Wort.</translation>
    </message>
    <message>
      <location filename="reasons.py" />
      <source>The process that read the picture sent something unreadable ({error}).</source>
      <translation>Der Prozess, der das Bild las, hat etwas Unlesbares geschickt ({error}).</translation>
    </message>
    <message>
      <location filename="reasons.py" />
      <source>it claims to have {claimed} megapixels, more than the limit of {most} megapixels</source>
      <translation>Das Bild hat angeblich {claimed} Megapixel, mehr als die erlaubten {most} Megapixel</translation>
    </message>
    <message>
      <location filename="reasons.py" />
      <source>it claims {width} x {height} pixels, more than the limit of {most} megapixels</source>
      <translation>Das Bild hat angeblich {width} x {height} Pixel, mehr als die erlaubten {most} Megapixel</translation>
    </message>
    <message>
      <location filename="reasons.py" />
      <source>its picture data is damaged ({error})</source>
      <translation>Die Bilddaten sind beschädigt ({error})</translation>
    </message>
    <message>
      <location filename="reasons.py" />
      <source>opening its {width} x {height} pixels would take {needed} GB, more than the limit of {most} GB</source>
      <translation>Die {width} x {height} Pixel zu öffnen würde {needed} GB brauchen, mehr als die erlaubten {most} GB</translation>
    </message>
    <message>
      <location filename="reasons.py" />
      <source>the disk could not read it ({error})</source>
      <translation>Der Datenträger konnte die Datei nicht lesen ({error})</translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln cannot be renamed.</source>
      <translation>
        <numerusform>%Ln kann nicht umbenannt werden.</numerusform>
        <numerusform>%Ln können nicht umbenannt werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln keep theirs.</source>
      <translation>
        <numerusform>%Ln behält seinen.</numerusform>
        <numerusform>%Ln behalten ihren.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln of them as soon as their disks are back.</source>
      <translation>
        <numerusform>%Ln davon, sobald der Datenträger wieder da ist.</numerusform>
        <numerusform>%Ln davon, sobald ihre Datenträger wieder da sind.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>001, 002, … in the order in which the photos are shown</source>
      <translation>001, 002, … in der Reihenfolge, in der die Fotos gezeigt werden</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Date</source>
      <translation>Datum</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Ending, which stays</source>
      <translation>Endung, die bleibt</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Insert “{part}”</source>
      <translation>„{part}“ einfügen</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>It gets this name as soon as its disk is back.</source>
      <translation>Das Foto bekommt diesen Namen, sobald sein Datenträger wieder da ist.</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Names now and then</source>
      <translation>Jetzige und künftige Namen</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Pattern of the new names</source>
      <translation>Muster der neuen Namen</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Rename</source>
      <translation>Umbenennen</translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>Rename %Ln photos</source>
      <translation>
        <numerusform>%Ln Foto umbenennen</numerusform>
        <numerusform>%Ln Fotos umbenennen</numerusform>
      </translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Rename the photo</source>
      <translation>Foto umbenennen</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The day the photo was taken: 2024-05-31</source>
      <translation>Der Tag der Aufnahme: 2024-05-31</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The model of the camera</source>
      <translation>Das Modell der Kamera</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The name of the folder</source>
      <translation>Der Name des Ordners</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The name that the photo has now</source>
      <translation>Der jetzige Name des Fotos</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The time the photo was taken: 18-30-05</source>
      <translation>Die Uhrzeit der Aufnahme: 18-30-05</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>What would be renamed</source>
      <translation>Was umbenannt würde</translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>{count} of %Ln photos get a new name.</source>
      <translation>
        <numerusform>{count} von %Ln Foto bekommt einen neuen Namen.</numerusform>
        <numerusform>{count} von %Ln Fotos bekommen einen neuen Namen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="renaming.py" />
      <source>Type a name.</source>
      <translation>Bitte einen Namen eingeben.</translation>
    </message>
    <message>
      <location filename="renaming.py" />
      <source>another of these photos has the name {name} until it gets its own</source>
      <translation>Ein anderes dieser Fotos heißt {name}, bis es seinen eigenen Namen bekommt</translation>
    </message>
    <message>
      <location filename="renaming.py" />
      <source>looking at the files</source>
      <translation>Dateien ansehen</translation>
    </message>
    <message>
      <location filename="renaming.py" />
      <source>the name {name} is taken by another file</source>
      <translation>Der Name {name} gehört schon einer anderen Datei</translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>%Ln files could not be read; “Not searchable” in the side bar shows them and why.</source>
      <translation>
        <numerusform>%Ln Datei war nicht lesbar; „Nicht durchsuchbar“ in der Seitenleiste zeigt sie und den Grund.</numerusform>
        <numerusform>%Ln Dateien waren nicht lesbar; „Nicht durchsuchbar“ in der Seitenleiste zeigt sie und die Gründe.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>%Ln files moved: everything kept.</source>
      <translation>
        <numerusform>%Ln Datei wurde verschoben: Alles ist erhalten.</numerusform>
        <numerusform>%Ln Dateien wurden verschoben: Alles ist erhalten.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>%Ln more like that.</source>
      <translation>
        <numerusform>%Ln weiteres Problem dieser Art.</numerusform>
        <numerusform>%Ln weitere Probleme dieser Art.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="report_words.py" />
      <source>If a disk or a folder is only not connected, keep them: they stay in the archive, with everything known of them. Those marked as missing are not shown until their files are back.</source>
      <translation>Ist nur ein Laufwerk oder ein Ordner nicht verbunden, dann behalten Sie sie: Sie bleiben im Archiv, mit allem, was über sie bekannt ist. Als fehlend markierte werden erst wieder gezeigt, wenn ihre Dateien zurück sind.</translation>
    </message>
    <message>
      <location filename="report_words.py" />
      <source>Keep them</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <location filename="report_words.py" />
      <source>Mark as missing</source>
      <translation>Als fehlend markieren</translation>
    </message>
    <message>
      <location filename="report_words.py" />
      <source>There are no pictures in {folders}. It is looked through again with every start.</source>
      <translation>In {folders} gibt es keine Bilder. Bei jedem Start wird dort wieder gesucht.</translation>
    </message>
    <message>
      <location filename="report_words.py" />
      <source>Were these photos deleted?</source>
      <translation>Wurden diese Fotos gelöscht?</translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>{count} of the %Ln photos in {folder} are not there any more.</source>
      <translation>
        <numerusform>{count} von %Ln Foto in {folder} ist nicht mehr da.</numerusform>
        <numerusform>{count} von %Ln Fotos in {folder} sind nicht mehr da.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="restoring.py" />
      <source>The backup cannot be put back ({error}). Close every program that uses {catalog}, then try again.</source>
      <translation>Die Sicherung lässt sich nicht zurückspielen ({error}). Bitte jedes Programm schließen, das {catalog} benutzt, und es noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="restoring.py" />
      <source>There is no backup in {folder} that can be put back. Rename {catalog} and index your folders again: the pictures themselves are untouched.</source>
      <translation>In {folder} liegt keine Sicherung, die sich zurückspielen lässt. Bitte {catalog} umbenennen und die Ordner neu aufnehmen: Die Bilder selbst sind unberührt.</translation>
    </message>
    <message>
      <location filename="restoring.py" />
      <source>There is no backup {name}. photofinder doctor --list shows those that there are.</source>
      <translation>Eine Sicherung {name} gibt es nicht. photofinder doctor --list zeigt die vorhandenen.</translation>
    </message>
    <message>
      <location filename="restoring.py" />
      <source>{path} cannot be put back: {problem}. photofinder doctor --list shows the others.</source>
      <translation>{path} lässt sich nicht zurückspielen: {problem}. photofinder doctor --list zeigt die anderen.</translation>
    </message>
    <message numerus="yes">
      <location filename="review_facts.py" />
      <source>%Ln more files of the same shot share its fate</source>
      <translation>
        <numerusform>%Ln weitere Datei derselben Aufnahme teilt sein Schicksal</numerusform>
        <numerusform>%Ln weitere Dateien derselben Aufnahme teilen sein Schicksal</numerusform>
      </translation>
    </message>
    <message>
      <location filename="review_facts.py" />
      <source>{number} {fate}</source>
      <translation>{number} {fate}</translation>
    </message>
    <message>
      <location filename="review_facts.py" />
      <source>{number}: keeper</source>
      <translation>{number}: bleibt</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Compare in the next way</source>
      <translation>Auf die nächste Art vergleichen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Compare in the way before</source>
      <translation>Auf die vorige Art vergleichen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Compare the next photo of the group</source>
      <translation>Das nächste Foto der Gruppe vergleichen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Compare the previous photo of the group</source>
      <translation>Das vorige Foto der Gruppe vergleichen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>First group</source>
      <translation>Erste Gruppe</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>In turns: show the other one</source>
      <translation>Im Wechsel: das andere zeigen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Last group</source>
      <translation>Letzte Gruppe</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Let both or all stay, and never ask again</source>
      <translation>Beide oder alle bleiben, und es wird nie wieder gefragt</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Let neither of the two stay, where a third one does</source>
      <translation>Keines der beiden bleibt, wo ein drittes bleibt</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Let only the photo of that number stay; the others go</source>
      <translation>Nur das Foto mit dieser Nummer bleibt; die anderen gehen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Let only the photo stay that is compared; the others go</source>
      <translation>Nur das verglichene Foto bleibt; die anderen gehen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Mark the photo compared to go, or to stay</source>
      <translation>Das verglichene Foto gehen oder bleiben lassen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Move all pictures, or the loupe, down</source>
      <translation>Alle Bilder oder die Lupe nach unten bewegen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Move all pictures, or the loupe, to the left</source>
      <translation>Alle Bilder oder die Lupe nach links bewegen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Move all pictures, or the loupe, to the right</source>
      <translation>Alle Bilder oder die Lupe nach rechts bewegen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Move all pictures, or the loupe, up</source>
      <translation>Alle Bilder oder die Lupe nach oben bewegen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Next group</source>
      <translation>Nächste Gruppe</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Next group that needs you</source>
      <translation>Nächste offene Gruppe</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Previous group</source>
      <translation>Vorige Gruppe</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Show a pixel of the keeper on a pixel, 100 %</source>
      <translation>Das bleibende Foto Pixel für Pixel zeigen, 100 %</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Show the difference, or both again</source>
      <translation>Den Unterschied zeigen, oder wieder beide</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Slider: move the line to the left</source>
      <translation>Schieber: die Linie nach links</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Slider: move the line to the right</source>
      <translation>Schieber: die Linie nach rechts</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Split the group: the photo compared and those after it become one of their own</source>
      <translation>Die Gruppe teilen: das verglichene Foto und die danach werden eine eigene</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Take the last step back</source>
      <translation>Den letzten Schritt zurücknehmen</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>The two belong together, although they were taken for different shots</source>
      <translation>Die beiden gehören zusammen, obwohl sie als verschiedene Aufnahmen galten</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>They are no duplicates, and are never taken for them again</source>
      <translation>Es sind keine Duplikate, und sie gelten nie wieder als solche</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Zoom in, all pictures</source>
      <translation>Alle Bilder vergrößern</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>Zoom out, all pictures</source>
      <translation>Alle Bilder verkleinern</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>back</source>
      <translation>zurück</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>both</source>
      <translation>beide</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>goes or stays</source>
      <translation>geht oder bleibt</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>neither</source>
      <translation>keines</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>next that needs you</source>
      <translation>nächste offene</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>no duplicates</source>
      <translation>keine Duplikate</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>only that</source>
      <translation>nur das</translation>
    </message>
    <message>
      <location filename="review_keys.py" />
      <source>other view</source>
      <translation>andere Ansicht</translation>
    </message>
    <message>
      <location filename="review_page.py" />
      <source>No group needs you any more.</source>
      <translation>Keine Gruppe ist mehr offen.</translation>
    </message>
    <message>
      <location filename="review_page.py" />
      <source>Press the number of the photo to keep.</source>
      <translation>Bitte die Nummer des Fotos drücken, das bleiben soll.</translation>
    </message>
    <message>
      <location filename="review_page.py" />
      <source>Review of duplicates</source>
      <translation>Durchsehen von Duplikaten</translation>
    </message>
    <message>
      <location filename="review_page.py" />
      <source>There is no such group.</source>
      <translation>Eine solche Gruppe gibt es nicht.</translation>
    </message>
    <message>
      <location filename="review_steps.py" />
      <source>A group of two cannot be split; N says that they are no duplicates.</source>
      <translation>Eine Gruppe von zweien lässt sich nicht teilen; N sagt, dass es keine Duplikate sind.</translation>
    </message>
    <message>
      <location filename="review_steps.py" />
      <source>One of them has to stay: the last copy never goes.</source>
      <translation>Eines davon muss bleiben: Die letzte Kopie geht nie.</translation>
    </message>
    <message>
      <location filename="review_steps.py" />
      <source>Photo {number} is another shot, and stays anyhow.</source>
      <translation>Foto {number} ist eine andere Aufnahme und bleibt ohnehin.</translation>
    </message>
    <message>
      <location filename="review_steps.py" />
      <source>There is no step to take back.</source>
      <translation>Es gibt keinen Schritt, der zurückgenommen werden könnte.</translation>
    </message>
    <message>
      <location filename="review_steps.py" />
      <source>These two are taken for duplicates already.</source>
      <translation>Diese beiden gelten schon als Duplikate.</translation>
    </message>
    <message>
      <location filename="review_steps.py" />
      <source>This one has to stay: it is no duplicate, protected, or the one that is kept.</source>
      <translation>Dieses muss bleiben: Es ist kein Duplikat, ist geschützt oder das, was bleibt.</translation>
    </message>
    <message>
      <location filename="root_words.py" />
      <source>Disk {disk}</source>
      <translation>Datenträger {disk}</translation>
    </message>
    <message>
      <location filename="root_words.py" />
      <source>The folder {path}</source>
      <translation>Der Ordner {path}</translation>
    </message>
    <message>
      <location filename="root_words.py" />
      <source>You see what the archive has kept of it.</source>
      <translation>Zu sehen ist, was das Archiv davon aufgehoben hat.</translation>
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{count} of %Ln files cannot be reached: their disks are not connected.</source>
      <translation>
        <numerusform>{count} von %Ln Datei ist nicht erreichbar: Der Datenträger ist nicht angeschlossen.</numerusform>
        <numerusform>{count} von %Ln Dateien sind nicht erreichbar: Ihre Datenträger sind nicht angeschlossen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="root_words.py" />
      <source>{name} cannot be reached: its disk is not connected.</source>
      <translation>{name} ist nicht erreichbar: Der Datenträger ist nicht angeschlossen.</translation>
    </message>
    <message>
      <location filename="root_words.py" />
      <source>{name} cannot be reached: its disk {disk} is not connected.</source>
      <translation>{name} ist nicht erreichbar: Der Datenträger {disk} ist nicht angeschlossen.</translation>
    </message>
    <message>
      <location filename="root_words.py" />
      <source>{place} is back.</source>
      <translation>{place} ist wieder da.</translation>
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{place} is not there any more: its %Ln photos stay in the archive and can be searched.</source>
      <translation>
        <numerusform>{place} ist nicht mehr da: %Ln Foto davon bleibt im Archiv und lässt sich suchen.</numerusform>
        <numerusform>{place} ist nicht mehr da: %Ln Fotos davon bleiben im Archiv und lassen sich suchen.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{place} is now at {path}; its %Ln photos went along, with everything known.</source>
      <translation>
        <numerusform>{place} liegt jetzt unter {path}; %Ln Foto ist mitgekommen, mit allem, was darüber bekannt ist.</numerusform>
        <numerusform>{place} liegt jetzt unter {path}; %Ln Fotos sind mitgekommen, mit allem, was über sie bekannt ist.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="saved_search.py" />
      <source>A pasted picture cannot be kept in a search. Save it as a file and search with that.</source>
      <translation>Ein eingefügtes Bild lässt sich nicht mit der Suche aufheben. Erst als Datei speichern und dann damit suchen.</translation>
    </message>
    <message>
      <location filename="saved_search.py" />
      <source>This saved search cannot be used ({error}). Delete it and save it anew.</source>
      <translation>Diese gespeicherte Suche ist nicht brauchbar ({error}). Bitte löschen und neu speichern.</translation>
    </message>
    <message>
      <location filename="scan.py" />
      <source>Scanning</source>
      <translation>Ordner durchsuchen</translation>
    </message>
    <message>
      <location filename="scanning.py" />
      <source>the folder is gone or empty; its photos are kept</source>
      <translation>Der Ordner ist nicht da oder leer; seine Fotos bleiben im Archiv</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>Words, “phrases”, -without, this OR that, and fields such as tag: text: date: rating:</source>
      <translation>Wörter, „ganze Wendungen“, -ohne, dies ODER das, und Felder wie stichwort: text: datum: bewertung:</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>how many faces, such as faces:&gt;2</source>
      <translation>wie viele Gesichter, etwa faces:&gt;2</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>kind taught by example</source>
      <translation>an Beispielen gelernte Art</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>letters anywhere, also inside of words</source>
      <translation>Buchstaben irgendwo, auch mitten im Wort</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>name of the file</source>
      <translation>Name der Datei</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>part of the map</source>
      <translation>Teil der Karte</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>picked, rejected or none</source>
      <translation>picked, rejected oder none</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>picture that it resembles</source>
      <translation>Bild, dem es ähnelt</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>stars, such as rating:&gt;=4</source>
      <translation>Sterne, etwa rating:&gt;=4</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>state: offline, video, rated</source>
      <translation>Zustand: offline, video, rated</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>such as 2019-06..2019-08 or last summer</source>
      <translation>etwa 2019-06..2019-08 oder letzten Sommer</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>such as iso:100..400</source>
      <translation>etwa iso:100..400</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>such as size:&gt;5MB</source>
      <translation>etwa size:&gt;5MB</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>text in the picture</source>
      <translation>Text im Bild</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>title or caption</source>
      <translation>Titel oder Beschreibung</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>town, state or country</source>
      <translation>Ort, Land oder Staat</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>what is to be seen, such as shows:dog</source>
      <translation>was zu sehen ist, etwa shows:dog</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>what it has: tags, text, place</source>
      <translation>was es hat: tags, text, place</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>what waits for a disk</source>
      <translation>was auf ein Laufwerk wartet</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>who is in it</source>
      <translation>wer darauf ist</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>word</source>
      <translation>Wort</translation>
    </message>
    <message>
      <location filename="search_box.py" />
      <source>word among the tags</source>
      <translation>Wort in den Stichwörtern</translation>
    </message>
    <message>
      <location filename="search_field.py" />
      <source>Search: words, text in pictures, tag: date: rating: …</source>
      <translation>Suchen: Wörter, Text in Bildern, stichwort: datum: bewertung: …</translation>
    </message>
    <message>
      <location filename="search_panel.py" />
      <source>Below the search</source>
      <translation>Unter der Suche</translation>
    </message>
    <message>
      <location filename="search_panel.py" />
      <source>What can be searched for</source>
      <translation>Wonach gesucht werden kann</translation>
    </message>
    <message>
      <location filename="search_panel.py" />
      <source>What can be typed</source>
      <translation>Was getippt werden kann</translation>
    </message>
    <message>
      <location filename="search_panel.py" />
      <source>What is wrong with the search</source>
      <translation>Was an der Suche nicht stimmt</translation>
    </message>
    <message numerus="yes">
      <location filename="searching.py" />
      <source>%Ln photo(s) cannot be found before being read; index the archive.</source>
      <translation>
        <numerusform>%Ln Foto ist noch nicht gelesen und lässt sich nicht finden; bitte das Archiv einlesen.</numerusform>
        <numerusform>%Ln Fotos sind noch nicht gelesen und lassen sich nicht finden; bitte das Archiv einlesen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="searching.py" />
      <source>A search needs at least one picture, or colours.</source>
      <translation>Eine Suche braucht mindestens ein Bild oder Farben.</translation>
    </message>
    <message>
      <location filename="searching.py" />
      <source>Colours can only be searched for in mode colours.</source>
      <translation>Nach Farben lässt sich nur in der Art „Farben“ suchen.</translation>
    </message>
    <message>
      <location filename="searching.py" />
      <source>Mode copies takes one picture at a time. Search with each of them, or use another mode.</source>
      <translation>Die Art „Kopien“ nimmt ein Bild auf einmal. Bitte mit jedem einzeln oder auf andere Art suchen.</translation>
    </message>
    <message>
      <location filename="searching.py" />
      <source>The query picture is empty.</source>
      <translation>Das Bild, mit dem gesucht wird, ist leer.</translation>
    </message>
    <message>
      <location filename="sections.py" />
      <source>MMM yy</source>
      <translation>MMM yy</translation>
    </message>
    <message>
      <location filename="sections.py" />
      <source>MMMM yyyy</source>
      <translation>MMMM yyyy</translation>
    </message>
    <message>
      <location filename="sections.py" />
      <source>dddd, d MMMM yyyy</source>
      <translation>dddd, d. MMMM yyyy</translation>
    </message>
    <message>
      <location filename="sections.py" />
      <source>yyyy</source>
      <translation>yyyy</translation>
    </message>
    <message>
      <location filename="seeing.py" />
      <source>A model pack would search the pictures by meaning.</source>
      <translation>Ein Modellpaket würde die Bilder nach der Bedeutung durchsuchen.</translation>
    </message>
    <message>
      <location filename="seeing.py" />
      <source>Looked for in the pictures, too: {words}.</source>
      <translation>Auch in den Bildern gesucht: {words}.</translation>
    </message>
    <message>
      <location filename="seeing.py" />
      <source>Looked for only where something is written: {words}.</source>
      <translation>Nur in dem gesucht, was geschrieben steht: {words}.</translation>
    </message>
    <message>
      <location filename="seeing.py" />
      <source>Nothing is known by “{text}” that a picture could show. A model pack would search by meaning.</source>
      <translation>Unter „{text}“ ist nichts bekannt, was ein Bild zeigen könnte. Ein Modellpaket würde nach der Bedeutung suchen.</translation>
    </message>
    <message>
      <location filename="seeing.py" />
      <source>The pictures were searched by meaning, too: {words}.</source>
      <translation>Auch die Bilder wurden nach der Bedeutung durchsucht: {words}.</translation>
    </message>
    <message>
      <location filename="seeing.py" />
      <source>There is no picture {path} to compare with.</source>
      <translation>Es gibt kein Bild {path}, mit dem verglichen werden könnte.</translation>
    </message>
    <message>
      <location filename="seeing.py" />
      <source>There is nothing to compare with: {fault}</source>
      <translation>Es gibt nichts, womit verglichen werden könnte: {fault}</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Differing bits up to which photos may be near duplicates</source>
      <translation>Abweichende Bits, bis zu denen Fotos als fast gleich gelten</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Folder names left out</source>
      <translation>Namen von Ordnern, die ausgelassen werden</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Folder that files were moved or copied to last</source>
      <translation>Ordner, in den zuletzt Dateien verschoben oder kopiert wurden</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Folders of which no duplicate ever goes, as JSON</source>
      <translation>Ordner, aus denen nie ein Duplikat geht, als JSON</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>How long a time a section of the photos covers</source>
      <translation>Wie viel Zeit ein Abschnitt der Fotos umfasst</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>How many results a search in the window looks at</source>
      <translation>Wie viele Ergebnisse eine Suche im Fenster betrachtet</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>How many results a search shows</source>
      <translation>Wie viele Ergebnisse eine Suche zeigt</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Keys of actions that differ from the usual ones, by name, as JSON</source>
      <translation>Tasten von Befehlen, die von den üblichen abweichen, nach Namen, als JSON</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Language of the window</source>
      <translation>Sprache des Fensters</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Memory that one worker process may take, in megabytes</source>
      <translation>Speicher, den ein Arbeitsprozess belegen darf, in Megabyte</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Name of the model pack that compares pictures with words</source>
      <translation>Name des Modellpakets, das Bilder mit Wörtern vergleicht</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Name of the model pack that finds faces</source>
      <translation>Name des Modellpakets, das Gesichter findet</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Name of the model pack that tells faces apart</source>
      <translation>Name des Modellpakets, das Gesichter unterscheidet</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>New photos after which the index is built anew</source>
      <translation>Zahl neuer Fotos, nach der der Index neu aufgebaut wird</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Percentage of a folder's photos that may be gone before you are asked</source>
      <translation>Prozent der Fotos eines Ordners, die fehlen dürfen, bevor Sie gefragt werden</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Percentage of the processors that this may take</source>
      <translation>Anteil der Prozessoren in Prozent, den das nehmen darf</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Pictures with more megapixels are not opened</source>
      <translation>Bilder mit mehr Megapixeln werden nicht geöffnet</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Searches that were typed last, as JSON</source>
      <translation>Zuletzt getippte Suchen, als JSON</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Seconds after which a picture counts as unreadable</source>
      <translation>Sekunden, nach denen ein Bild als unlesbar gilt</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Seconds between two photos of a burst at most</source>
      <translation>Höchstens so viele Sekunden zwischen zwei Fotos einer Serie</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Similarity in per cent from which faces may be one person's; 0 draws the line by your own pictures</source>
      <translation>Ähnlichkeit in Prozent, ab der Gesichter von einer Person sein können; 0 zieht die Grenze nach Ihren eigenen Bildern</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Size of the thumbnails in the grid</source>
      <translation>Größe der Vorschaubilder im Raster</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>There is no setting {key}; `photofinder settings` lists them all.</source>
      <translation>Eine Einstellung {key} gibt es nicht; `photofinder settings` nennt alle.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>What the photos are ordered by</source>
      <translation>Wonach die Fotos sortiert sind</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Where the window stood last, and how wide its panes were</source>
      <translation>Wo das Fenster zuletzt stand und wie breit seine Bereiche waren</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether a RAW file is put under the picture of the same name</source>
      <translation>Ob eine RAW-Datei unter das Bild gleichen Namens gelegt wird</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether changes in the folders are seen as they happen, from the next start</source>
      <translation>Ob Änderungen in den Ordnern gesehen werden, während sie geschehen; ab dem nächsten Start</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether faces in pictures are looked for while the window is open</source>
      <translation>Ob in Bildern nach Gesichtern gesucht wird, während das Fenster offen ist</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether text in pictures is read while the window is open</source>
      <translation>Ob Text in Bildern gelesen wird, während das Fenster offen ist</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether the order begins with the smallest</source>
      <translation>Ob die Sortierung mit dem Kleinsten beginnt</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether what you say of photos - titles, captions, tags, stars, labels, times, places - is also written to XMP files beside them</source>
      <translation>Ob eigene Angaben zu Fotos – Titel, Beschreibungen, Stichwörter, Sterne, Etiketten, Zeiten, Orte – auch in XMP-Dateien daneben geschrieben werden</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>Worker processes that read pictures; 0 means one for each processor</source>
      <translation>Arbeitsprozesse, die Bilder lesen; 0 bedeutet einen je Prozessor</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>a number from {lowest} to {highest}</source>
      <translation>eine Zahl von {lowest} bis {highest}</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>on or off</source>
      <translation>on oder off</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>text</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>{file} could not be used ({error}); it was renamed to {name}, the defaults apply.</source>
      <translation>{file} war nicht brauchbar ({error}); die Datei heißt jetzt {name}, und es gelten die Voreinstellungen.</translation>
    </message>
    <message>
      <location filename="settings.py" />
      <source>{key} cannot be {value}: it takes {allowed}.</source>
      <translation>{key} kann nicht {value} sein, möglich ist: {allowed}.</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Duplicates</source>
      <translation>Duplikate</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Faces in pictures</source>
      <translation>Gesichter in Bildern</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>General</source>
      <translation>Allgemein</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Pages of the settings</source>
      <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Reading pictures</source>
      <translation>Bilder lesen</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Sidecars</source>
      <translation>XMP-Dateien</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Stacks</source>
      <translation>Stapel</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Text in pictures</source>
      <translation>Text in Bildern</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>The language, and what concerns reading pictures, apply from the next start.</source>
      <translation>Die Sprache und alles, was das Lesen von Bildern betrifft, gelten ab dem nächsten Start.</translation>
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Window</source>
      <translation>Fenster</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Actions and their keys</source>
      <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Double-click an action to give it other keys.</source>
      <translation>Ein Doppelklick auf einen Befehl gibt ihm andere Tasten.</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Find a key or an action</source>
      <translation>Eine Taste oder einen Befehl suchen</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Keys of “{action}”</source>
      <translation>Tasten für „{action}“</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Press the keys</source>
      <translation>Die Tasten drücken</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Press the keys.</source>
      <translation>Jetzt die Tasten drücken.</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>These are the keys of “{action}”.</source>
      <translation>Diese Tasten gehören schon zu „{action}“.</translation>
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>What the keys are used for</source>
      <translation>Wofür die Tasten benutzt werden</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Delete this search</source>
      <translation>Diese Suche löschen</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Do them now</source>
      <translation>Jetzt ausführen</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Find duplicates in this folder…</source>
      <translation>Duplikate in diesem Ordner finden…</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Folders, times and kinds</source>
      <translation>Ordner, Zeiten und Arten</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Give it to the selected photos</source>
      <translation>Den ausgewählten Fotos geben</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Rename or move…</source>
      <translation>Umbenennen oder verschieben …</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Search {name}</source>
      <translation>Suche {name}</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Tag {tag}</source>
      <translation>Stichwort {tag}</translation>
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Take it from all photos</source>
      <translation>Allen Fotos nehmen</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>All photos</source>
      <translation>Alle Fotos</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Cameras</source>
      <translation>Kameras</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Colour labels</source>
      <translation>Farbetiketten</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Files that look like pictures and cannot be opened; each one says why</source>
      <translation>Dateien, die wie Bilder aussehen und sich nicht öffnen lassen; jede nennt den Grund</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Flags</source>
      <translation>Markierungen</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Folders</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Kinds of file</source>
      <translation>Dateiarten</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Not searchable</source>
      <translation>Nicht durchsuchbar</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Photos with faces that nobody has named yet</source>
      <translation>Fotos mit Gesichtern, die noch niemand benannt hat</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Ratings</source>
      <translation>Bewertungen</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Saved searches</source>
      <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>This folder cannot be reached now.</source>
      <translation>Dieser Ordner ist zurzeit nicht erreichbar.</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>With a place</source>
      <translation>Mit Ort</translation>
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Without a name</source>
      <translation>Ohne Namen</translation>
    </message>
    <message>
      <location filename="sidecar.py" />
      <source>its sidecar is larger than 4 MB; it was not read</source>
      <translation>Die XMP-Datei daneben ist größer als 4 MB; sie wurde nicht gelesen</translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>%Ln could not be written: {reason}.</source>
      <translation>
        <numerusform>%Ln konnte nicht geschrieben werden: {reason}.</numerusform>
        <numerusform>%Ln konnten nicht geschrieben werden: {reason}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>%Ln of them are on disks that are not connected.</source>
      <translation>
        <numerusform>%Ln davon liegt auf einem Datenträger, der nicht verbunden ist.</numerusform>
        <numerusform>%Ln davon liegen auf Datenträgern, die nicht verbunden sind.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>%Ln photo(s) wait for their sidecars.</source>
      <translation>
        <numerusform>%Ln Foto wartet auf seine XMP-Datei.</numerusform>
        <numerusform>%Ln Fotos warten auf ihre XMP-Dateien.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="sidecar_note.py" />
      <source>All sidecars are written.</source>
      <translation>Alle XMP-Dateien sind geschrieben.</translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>What was said of %Ln photo(s) is only in the catalog: sidecars are not written.</source>
      <translation>
        <numerusform>Was über %Ln Foto gesagt wurde, steht nur im Katalog: XMP-Dateien werden nicht geschrieben.</numerusform>
        <numerusform>Was über %Ln Fotos gesagt wurde, steht nur im Katalog: XMP-Dateien werden nicht geschrieben.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="sidecar_note.py" />
      <source>Write sidecars from now on</source>
      <translation>XMP-Dateien ab jetzt schreiben</translation>
    </message>
    <message>
      <location filename="sidecar_note.py" />
      <source>Write them now</source>
      <translation>Jetzt schreiben</translation>
    </message>
    <message>
      <location filename="sidecar_writing.py" />
      <source>its sidecar cannot be read and is left alone</source>
      <translation>Die XMP-Datei daneben lässt sich nicht lesen und bleibt, wie sie ist</translation>
    </message>
    <message>
      <location filename="sidecar_writing.py" />
      <source>its sidecar cannot be read: {error}</source>
      <translation>Die XMP-Datei daneben lässt sich nicht lesen: {error}</translation>
    </message>
    <message>
      <location filename="sidecar_writing.py" />
      <source>its sidecar could not be read again with what you have said, and is left alone</source>
      <translation>Die XMP-Datei daneben ließe sich mit den eigenen Angaben nicht wieder lesen und bleibt, wie sie ist</translation>
    </message>
    <message>
      <location filename="sidecar_writing.py" />
      <source>its sidecar is larger than 4 MB and is left alone</source>
      <translation>Die XMP-Datei daneben ist größer als 4 MB und bleibt, wie sie ist</translation>
    </message>
    <message>
      <location filename="sidecars.py" />
      <source>Writing sidecars</source>
      <translation>XMP-Dateien werden geschrieben</translation>
    </message>
    <message>
      <location filename="sidecars.py" />
      <source>its sidecar could not be read without losing a worker process; it is left alone</source>
      <translation>Beim Lesen der XMP-Datei daneben ging ein Arbeitsprozess verloren; sie bleibt, wie sie ist</translation>
    </message>
    <message>
      <location filename="sights.py" />
      <source>What pictures show cannot be asked for here.</source>
      <translation>Was Bilder zeigen, kann hier nicht gesucht werden.</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Colours</source>
      <translation>Farben</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Copies</source>
      <translation>Kopien</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Look</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Photos that look alike</source>
      <translation>Fotos, die ähnlich aussehen</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Subject</source>
      <translation>Motiv</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>The same colours in the same places</source>
      <translation>Die gleichen Farben an den gleichen Stellen</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>The same kind of thing</source>
      <translation>Das gleiche Motiv</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>The same picture: edited, cropped, turned or mirrored</source>
      <translation>Dasselbe Bild: bearbeitet, zugeschnitten, gedreht oder gespiegelt</translation>
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>What similar means</source>
      <translation>Was ähnlich heißt</translation>
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Choose the colours that photos should have, or drop a picture here.</source>
      <translation>Die Farben wählen, die Fotos haben sollen, oder ein Bild hier ablegen.</translation>
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Close the similar photos</source>
      <translation>Ähnliche Fotos schließen</translation>
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Drop a picture here, or right-click a photo and choose Find similar.</source>
      <translation>Ein Bild hier ablegen, oder ein Foto mit der rechten Maustaste anklicken und „Ähnliche suchen“ wählen.</translation>
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Less like this</source>
      <translation>Weniger wie dieses</translation>
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>More like this</source>
      <translation>Mehr wie dieses</translation>
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>The search did not work this time</source>
      <translation>Die Suche hat diesmal nicht geklappt</translation>
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>The search stays as it was; try another picture.</source>
      <translation>Die Suche bleibt, wie sie war; bitte ein anderes Bild versuchen.</translation>
    </message>
    <message numerus="yes">
      <location filename="similar_results.py" />
      <source>%Ln copies in {duration}</source>
      <translation>
        <numerusform>%Ln Kopie in {duration}</numerusform>
        <numerusform>%Ln Kopien in {duration}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="similar_results.py" />
      <source>%Ln photos in {duration}</source>
      <translation>
        <numerusform>%Ln Foto in {duration}</numerusform>
        <numerusform>%Ln Fotos in {duration}</numerusform>
      </translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>About the results</source>
      <translation>Zu den Ergebnissen</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Among those shown</source>
      <translation>Nur unter gezeigten</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly has these colours. The nearest is {similarity} similar.</source>
      <translation>Kein Foto im Archiv hat deutlich diese Farben. Das nächste ist zu {similarity} ähnlich.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly is a copy of this. The nearest is {similarity} similar.</source>
      <translation>Kein Foto im Archiv ist deutlich eine Kopie davon. Das nächste ist zu {similarity} ähnlich.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly looks like this. The nearest is {similarity} similar.</source>
      <translation>Kein Foto im Archiv sieht deutlich so aus. Das nächste ist zu {similarity} ähnlich.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly shows the same kind of thing. The nearest is {similarity} similar.</source>
      <translation>Kein Foto im Archiv zeigt deutlich das gleiche Motiv. Das nächste ist zu {similarity} ähnlich.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive has these colours.</source>
      <translation>Kein Foto im Archiv hat diese Farben.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive is a copy of this.</source>
      <translation>Kein Foto im Archiv ist eine Kopie davon.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive looks like this.</source>
      <translation>Kein Foto im Archiv sieht so aus.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive shows the same kind of thing.</source>
      <translation>Kein Foto im Archiv zeigt das gleiche Motiv.</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Nothing close enough</source>
      <translation>Nichts ähnlich genug</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Nothing found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Search only among the photos that are shown</source>
      <translation>Nur unter den gezeigten Fotos suchen</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Search only among the photos that fulfil the conditions above</source>
      <translation>Nur unter den Fotos suchen, die die Bedingungen oben erfüllen</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Searching</source>
      <translation>Suche läuft</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Searching…</source>
      <translation>Suche läuft…</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Show the nearest anyway</source>
      <translation>Die nächsten trotzdem zeigen</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Similar photos, best first</source>
      <translation>Ähnliche Fotos, die besten zuerst</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>State of the search</source>
      <translation>Zustand der Suche</translation>
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>{similarity} similar</source>
      <translation>{similarity} ähnlich</translation>
    </message>
    <message>
      <location filename="similarity_histogram.py" />
      <source>Drag the line to show more or fewer photos</source>
      <translation>Die Linie ziehen, um mehr oder weniger Fotos zu zeigen</translation>
    </message>
    <message>
      <location filename="similarity_histogram.py" />
      <source>Similarity below which photos are not shown</source>
      <translation>Ähnlichkeit, unter der Fotos nicht gezeigt werden</translation>
    </message>
    <message>
      <location filename="similarity_histogram.py" />
      <source>from {similarity}</source>
      <translation>ab {similarity}</translation>
    </message>
    <message>
      <location filename="size_slider.py" />
      <source>Size of the thumbnails</source>
      <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
      <location filename="slide_show.py" />
      <source>{number} s a photo</source>
      <translation>{number} s je Foto</translation>
    </message>
    <message>
      <location filename="slide_show.py" />
      <source>{number} s a photo, round and round</source>
      <translation>{number} s je Foto, endlos</translation>
    </message>
    <message>
      <location filename="stacking.py" />
      <source>A stack takes at least two photos. Select more of them.</source>
      <translation>Ein Stapel braucht mindestens zwei Fotos. Bitte mehr auswählen.</translation>
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>Bursts stacked: %Ln.</source>
      <translation>
        <numerusform>%Ln Serienaufnahme gestapelt.</numerusform>
        <numerusform>%Ln Serienaufnahmen gestapelt.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="stacking.py" />
      <source>There is no burst among these photos: three or more, taken one right after another.</source>
      <translation>Unter diesen Fotos ist keine Serienaufnahme: drei oder mehr, direkt nacheinander aufgenommen.</translation>
    </message>
    <message>
      <location filename="stacking.py" />
      <source>choice of the top of a stack</source>
      <translation>Wahl des obersten Fotos eines Stapels</translation>
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>stacking of %Ln photo(s)</source>
      <translation>
        <numerusform>Stapeln von %Ln Foto</numerusform>
        <numerusform>Stapeln von %Ln Fotos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>unstacking of %Ln photo(s)</source>
      <translation>
        <numerusform>Auflösen des Stapels von %Ln Foto</numerusform>
        <numerusform>Auflösen der Stapel von %Ln Fotos</numerusform>
      </translation>
    </message>
    <message>
      <location filename="tag_actions.py" />
      <source>A tag cannot be moved into itself.</source>
      <translation>Ein Stichwort kann nicht in sich selbst verschoben werden.</translation>
    </message>
    <message>
      <location filename="tag_actions.py" />
      <source>New name of the tag</source>
      <translation>Neuer Name des Stichworts</translation>
    </message>
    <message>
      <location filename="tag_actions.py" />
      <source>Rename or move the tag</source>
      <translation>Stichwort umbenennen oder verschieben</translation>
    </message>
    <message numerus="yes">
      <location filename="tag_actions.py" />
      <source>There is this tag already, of %Ln photo(s): the two become one.</source>
      <translation>
        <numerusform>Dieses Stichwort gibt es schon, von %Ln Foto: Die beiden werden eins.</numerusform>
        <numerusform>Dieses Stichwort gibt es schon, von %Ln Fotos: Die beiden werden eins.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="tag_actions.py" />
      <source>{tag} is a tag of %Ln photo(s). Its new name, with / between the names:</source>
      <translation>
        <numerusform>{tag} ist ein Stichwort von %Ln Foto. Sein neuer Name, mit / zwischen den Namen:</numerusform>
        <numerusform>{tag} ist ein Stichwort von %Ln Fotos. Sein neuer Name, mit / zwischen den Namen:</numerusform>
      </translation>
    </message>
    <message>
      <location filename="tag_chips.py" />
      <source>Delete takes it away.</source>
      <translation>Entf nimmt es weg.</translation>
    </message>
    <message>
      <location filename="tag_chips.py" />
      <source>Do not suggest {tag} again</source>
      <translation>{tag} nicht wieder vorschlagen</translation>
    </message>
    <message>
      <location filename="tag_chips.py" />
      <source>Press to give it to all, Delete to take it from all.</source>
      <translation>Drücken gibt es allen, Entf nimmt es allen.</translation>
    </message>
    <message>
      <location filename="tag_chips.py" />
      <source>Press to keep it as a tag, Delete to refuse it for good.</source>
      <translation>Drücken übernimmt es als Stichwort, Entf lehnt es für immer ab.</translation>
    </message>
    <message>
      <location filename="tag_chips.py" />
      <source>Seen in the picture, {share} sure.</source>
      <translation>Im Bild gesehen, zu {share} sicher.</translation>
    </message>
    <message numerus="yes">
      <location filename="tag_chips.py" />
      <source>Seen in {count} of %Ln photo(s), up to {share} sure.</source>
      <translation>
        <numerusform>In {count} von %Ln Foto gesehen, bis zu {share} sicher.</numerusform>
        <numerusform>In {count} von %Ln Fotos gesehen, bis zu {share} sicher.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="tag_chips.py" />
      <source>Suggested tag {tag}</source>
      <translation>Vorgeschlagenes Stichwort {tag}</translation>
    </message>
    <message numerus="yes">
      <location filename="tag_chips.py" />
      <source>Tag {tag} of {count} of %Ln photo(s); press to give it to all</source>
      <translation>
        <numerusform>Stichwort {tag} von {count} von %Ln Foto; drücken gibt es allen</numerusform>
        <numerusform>Stichwort {tag} von {count} von %Ln Fotos; drücken gibt es allen</numerusform>
      </translation>
    </message>
    <message>
      <location filename="tag_chips.py" />
      <source>Take the tag {tag} away</source>
      <translation>Das Stichwort {tag} wegnehmen</translation>
    </message>
    <message numerus="yes">
      <location filename="tag_editor.py" />
      <source>%Ln more</source>
      <translation>
        <numerusform>%Ln weiteres</numerusform>
        <numerusform>%Ln weitere</numerusform>
      </translation>
    </message>
    <message>
      <location filename="tag_editor.py" />
      <source>Add a tag…</source>
      <translation>Stichwort hinzufügen …</translation>
    </message>
    <message>
      <location filename="tag_editor.py" />
      <source>Add tags</source>
      <translation>Stichwörter hinzufügen</translation>
    </message>
    <message>
      <location filename="tag_editor.py" />
      <source>Keep all</source>
      <translation>Alle übernehmen</translation>
    </message>
    <message>
      <location filename="tag_editor.py" />
      <source>Keep all suggested tags</source>
      <translation>Alle vorgeschlagenen Stichwörter übernehmen</translation>
    </message>
    <message>
      <location filename="tag_editor.py" />
      <source>Seen in the picture</source>
      <translation>Im Bild gesehen</translation>
    </message>
    <message>
      <location filename="tag_editor.py" />
      <source>Suggested tags</source>
      <translation>Vorgeschlagene Stichwörter</translation>
    </message>
    <message>
      <location filename="tag_editor.py" />
      <source>Tags that begin so</source>
      <translation>Stichwörter, die so beginnen</translation>
    </message>
    <message>
      <location filename="tagging.py" />
      <source>A tag cannot be moved into itself: {tag}.</source>
      <translation>Ein Stichwort kann nicht in sich selbst verschoben werden: {tag}.</translation>
    </message>
    <message>
      <location filename="text_marks.py" />
      <source>Found in the picture: {words}</source>
      <translation>Im Bild gefunden: {words}</translation>
    </message>
    <message>
      <location filename="text_models.py" />
      <source>The package that reads text in pictures is not installed; run the set-up again.</source>
      <translation>Das Paket, das Text in Bildern liest, ist nicht installiert; bitte die Einrichtung noch einmal ausführen.</translation>
    </message>
    <message>
      <location filename="text_pass.py" />
      <source>Reading text in pictures</source>
      <translation>Text in Bildern lesen</translation>
    </message>
    <message>
      <location filename="thumbnails.py" />
      <source>it is damaged</source>
      <translation>Es ist beschädigt</translation>
    </message>
    <message>
      <location filename="time_scrubber.py" />
      <source>Place in time</source>
      <translation>Stelle in der Zeit</translation>
    </message>
    <message>
      <location filename="translation.py" />
      <source>d MMMM yyyy, HH:mm</source>
      <translation>d. MMMM yyyy, HH:mm</translation>
    </message>
    <message>
      <location filename="translation.py" />
      <source>{number}%</source>
      <translation>{number} %</translation>
    </message>
    <message>
      <location filename="translation.py" />
      <source>{one} or {other}</source>
      <translation>{one} oder {other}</translation>
    </message>
    <message>
      <location filename="trash.py" />
      <source>it is not in the trash any more</source>
      <translation>Die Datei ist nicht mehr im Papierkorb</translation>
    </message>
    <message>
      <location filename="trash.py" />
      <source>the trash does not take it: {error}</source>
      <translation>Der Papierkorb nimmt sie nicht an: {error}</translation>
    </message>
    <message>
      <location filename="trash.py" />
      <source>the trash has not taken it</source>
      <translation>Der Papierkorb hat sie nicht angenommen</translation>
    </message>
    <message>
      <location filename="typed_values.py" />
      <source>{text} is no place. Write degrees like 47.3769, 8.5417 or 47°22'37"N 8°32'30"E, or paste the address of a map.</source>
      <translation>{text} ist kein Ort. Schreiben Sie Grade wie 47.3769, 8.5417 oder 47°22'37"N 8°32'30"E, oder fügen Sie die Adresse einer Karte ein.</translation>
    </message>
    <message>
      <location filename="typed_values.py" />
      <source>{text} is no span of time; write it like +1:30, -2 h or +1 day.</source>
      <translation>{text} ist keine Zeitspanne; schreiben Sie sie wie +1:30, -2 h oder +1 Tag.</translation>
    </message>
    <message>
      <location filename="typed_values.py" />
      <source>{text} is no time zone; write it like +02:00 or -5.</source>
      <translation>{text} ist keine Zeitzone; schreiben Sie sie wie +02:00 oder -5.</translation>
    </message>
    <message>
      <location filename="undoing.py" />
      <source>Done again: {change}.</source>
      <translation>Wiederholt: {change}.</translation>
    </message>
    <message>
      <location filename="undoing.py" />
      <source>The last change was another one: {change}.</source>
      <translation>Die letzte Änderung war eine andere: {change}.</translation>
    </message>
    <message>
      <location filename="vector_index.py" />
      <source>A vector that is not a number throughout was given to the index.</source>
      <translation>Der Index bekam einen Vektor, der nicht durchweg aus Zahlen besteht.</translation>
    </message>
    <message>
      <location filename="vector_index.py" />
      <source>Vectors of shape {shape} were given where {expected} was expected.</source>
      <translation>Vektoren der Form {shape} kamen, wo {expected} erwartet war.</translation>
    </message>
    <message>
      <location filename="vector_pass.py" />
      <source>Looking at what pictures show</source>
      <translation>Es wird angesehen, was Bilder zeigen</translation>
    </message>
    <message>
      <location filename="video.py" />
      <source>finding a frame in this video took too long</source>
      <translation>Ein Bild in diesem Video zu finden dauerte zu lange</translation>
    </message>
    <message>
      <location filename="video.py" />
      <source>its video is damaged, missing, or encoded in a way that PhotoFinder does not know</source>
      <translation>Das Video ist beschädigt, fehlt oder ist auf eine Weise kodiert, die PhotoFinder nicht kennt</translation>
    </message>
    <message>
      <location filename="video_sign.py" />
      <source>Play in other program</source>
      <translation>Mit anderem Programm abspielen</translation>
    </message>
    <message>
      <location filename="video_sign.py" />
      <source>Video</source>
      <translation>Video</translation>
    </message>
    <message>
      <location filename="video_sign.py" />
      <source>Video of {length}</source>
      <translation>Video, Dauer {length}</translation>
    </message>
    <message>
      <location filename="view_options.py" />
      <source>No photo is similar enough.
Drag the line in the histogram to see less similar ones.</source>
      <translation>Kein Foto ist ähnlich genug.
Die Linie im Histogramm ziehen, um weniger ähnliche zu sehen.</translation>
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Picture viewer</source>
      <translation>Großansicht</translation>
    </message>
    <message>
      <location filename="viewer.py" />
      <source>This photo is not in the archive any more.</source>
      <translation>Dieses Foto ist nicht mehr im Archiv.</translation>
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Name of the picture</source>
      <translation>Name des Bildes</translation>
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Position of the picture</source>
      <translation>Stelle des Bildes</translation>
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>State of the slide show</source>
      <translation>Zustand der Diaschau</translation>
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Viewer controls</source>
      <translation>Bedienung der Großansicht</translation>
    </message>
    <message>
      <location filename="viewer_box.py" />
      <source>Draw a box around the part to search for, or press an arrow key.</source>
      <translation>Einen Rahmen um den gesuchten Teil ziehen oder eine Pfeiltaste drücken.</translation>
    </message>
    <message>
      <location filename="viewer_box.py" />
      <source>Find photos similar to what is in the box</source>
      <translation>Fotos suchen, die dem Inhalt des Rahmens ähneln</translation>
    </message>
    <message>
      <location filename="viewer_box.py" />
      <source>Find similar to this part</source>
      <translation>Ähnliche zu diesem Teil suchen</translation>
    </message>
    <message>
      <location filename="viewer_controls.py" />
      <source>Next photo</source>
      <translation>Nächstes Foto</translation>
    </message>
    <message>
      <location filename="viewer_controls.py" />
      <source>Previous photo</source>
      <translation>Voriges Foto</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Back to the photos; with a box, find photos similar to that part</source>
      <translation>Zurück zu den Fotos; mit Rahmen Fotos suchen, die diesem Teil ähneln</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Back: from the box, full screen, the slide show, then to the photos</source>
      <translation>Zurück: vom Rahmen, vom Vollbild, von der Diaschau, dann zu den Fotos</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Draw a box, to find photos similar to a part (or Ctrl+drag)</source>
      <translation>Einen Rahmen ziehen, um Fotos zu suchen, die einem Teil ähneln (oder Strg+Ziehen)</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Faces in the picture, and their names</source>
      <translation>Gesichter im Bild und ihre Namen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Fill the window</source>
      <translation>Das Fenster füllen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>First photo</source>
      <translation>Erstes Foto</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Last photo</source>
      <translation>Letztes Foto</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box higher</source>
      <translation>Den Rahmen höher machen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box lower</source>
      <translation>Den Rahmen niedriger machen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box narrower</source>
      <translation>Den Rahmen schmaler machen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box wider</source>
      <translation>Den Rahmen breiter machen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Next photo; zoomed in, move the picture; with a box, move that</source>
      <translation>Nächstes Foto; vergrößert das Bild verschieben, mit Rahmen diesen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Outline the words in the picture that were searched for</source>
      <translation>Die gesuchten Wörter im Bild umranden</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Pause or go on with a picture that moves</source>
      <translation>Ein bewegtes Bild anhalten oder weiterlaufen lassen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Previous photo; zoomed in, move the picture; with a box, move that</source>
      <translation>Voriges Foto; vergrößert das Bild verschieben, mit Rahmen diesen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Show all of the picture</source>
      <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: begin again at the end, or stop there</source>
      <translation>Diaschau: am Ende von vorn beginnen oder aufhören</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: faster</source>
      <translation>Diaschau: schneller</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: play or pause</source>
      <translation>Diaschau: abspielen oder anhalten</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: slower</source>
      <translation>Diaschau: langsamer</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>The picture on the whole screen and nothing else</source>
      <translation>Nur das Bild, auf dem ganzen Bildschirm</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Zoom in</source>
      <translation>Vergrößern</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Zoom out</source>
      <translation>Verkleinern</translation>
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Zoomed in, move the picture; with a box, move that</source>
      <translation>Vergrößert das Bild verschieben, mit Rahmen diesen</translation>
    </message>
    <message>
      <location filename="viewer_motion.py" />
      <source>Paused; K goes on</source>
      <translation>Angehalten; K setzt fort</translation>
    </message>
    <message>
      <location filename="viewer_motion.py" />
      <source>Plays</source>
      <translation>Läuft</translation>
    </message>
    <message>
      <location filename="viewer_motion.py" />
      <source>Plays in a smaller size: its frames would take more than 64 MB of memory.</source>
      <translation>Läuft verkleinert: Die Einzelbilder würden mehr als 64 MB Speicher belegen.</translation>
    </message>
    <message numerus="yes">
      <location filename="viewer_motion.py" />
      <source>Plays the first {count} of %Ln frames.</source>
      <translation>
        <numerusform>Zeigt {count} von %Ln Einzelbild.</numerusform>
        <numerusform>Zeigt die ersten {count} von %Ln Einzelbildern.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="viewer_motion.py" />
      <source>Slide show paused</source>
      <translation>Diaschau angehalten</translation>
    </message>
    <message>
      <location filename="viewer_motion.py" />
      <source>Slide show: {state}</source>
      <translation>Diaschau: {state}</translation>
    </message>
    <message>
      <location filename="viewer_motion.py" />
      <source>That was the last photo. Home begins again; L goes round.</source>
      <translation>Das war das letzte Foto. Pos1 beginnt von vorn; L wiederholt endlos.</translation>
    </message>
    <message>
      <location filename="viewer_notice.py" />
      <source>Note about the picture</source>
      <translation>Hinweis zum Bild</translation>
    </message>
    <message numerus="yes">
      <location filename="waiting.py" />
      <source>%Ln actions discarded.</source>
      <translation>
        <numerusform>%Ln Aktion verworfen.</numerusform>
        <numerusform>%Ln Aktionen verworfen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="waiting.py" />
      <source>Show</source>
      <translation>Anzeigen</translation>
    </message>
    <message>
      <location filename="waiting.py" />
      <source>Try again</source>
      <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
      <location filename="waiting.py" />
      <source>discarding of %Ln waiting action(s)</source>
      <translation>
        <numerusform>Verwerfen von %Ln wartenden Aktion</numerusform>
        <numerusform>Verwerfen von %Ln wartenden Aktionen</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>%Ln actions wait until the folder {folder} can be reached.</source>
      <translation>
        <numerusform>%Ln Aktion wartet, bis der Ordner {folder} erreichbar ist.</numerusform>
        <numerusform>%Ln Aktionen warten, bis der Ordner {folder} erreichbar ist.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>%Ln actions with files of {disk} could not be done.</source>
      <translation>
        <numerusform>%Ln Aktion mit Dateien von {disk} konnte nicht ausgeführt werden.</numerusform>
        <numerusform>%Ln Aktionen mit Dateien von {disk} konnten nicht ausgeführt werden.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>Plug in {disk} to finish %Ln actions.</source>
      <translation>
        <numerusform>Schließen Sie {disk} an, um %Ln Aktion abzuschließen.</numerusform>
        <numerusform>Schließen Sie {disk} an, um %Ln Aktionen abzuschließen.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="waiting_words.py" />
      <source>copy it to {target}</source>
      <translation>nach {target} kopieren</translation>
    </message>
    <message>
      <location filename="waiting_words.py" />
      <source>move it to the trash</source>
      <translation>in den Papierkorb verschieben</translation>
    </message>
    <message>
      <location filename="waiting_words.py" />
      <source>move it to {target}</source>
      <translation>nach {target} verschieben</translation>
    </message>
    <message>
      <location filename="waiting_words.py" />
      <source>rename it to {target}</source>
      <translation>in {target} umbenennen</translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>{disk} is back: %Ln actions wait.</source>
      <translation>
        <numerusform>{disk} ist wieder da: %Ln Aktion wartet.</numerusform>
        <numerusform>{disk} ist wieder da: %Ln Aktionen warten.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="watch_plans.py" />
      <source>The folders are watched no longer.</source>
      <translation>Die Ordner werden nicht mehr beobachtet.</translation>
    </message>
    <message numerus="yes">
      <location filename="watching.py" />
      <source>%Ln file(s) moved: everything kept.</source>
      <translation>
        <numerusform>%Ln Datei verschoben: alles blieb erhalten.</numerusform>
        <numerusform>%Ln Dateien verschoben: alles blieb erhalten.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="watching.py" />
      <source>So much happened at once in {folder} that it is looked through again.</source>
      <translation>In {folder} ist so viel auf einmal geschehen, dass der Ordner noch einmal durchgesehen wird.</translation>
    </message>
    <message>
      <location filename="watching.py" />
      <source>The system does not tell of changes in {folder}; it is looked through every {minutes} minutes.</source>
      <translation>Das System meldet keine Änderungen in {folder}; der Ordner wird alle {minutes} Minuten durchgesehen.</translation>
    </message>
    <message>
      <location filename="watching.py" />
      <source>What changed in {folder} could not be stored; it is looked through again.</source>
      <translation>Was sich in {folder} geändert hat, konnte nicht gespeichert werden; der Ordner wird noch einmal durchgesehen.</translation>
    </message>
    <message>
      <location filename="watching.py" />
      <source>{folder} is looked through every {minutes} minutes, because the system does not follow so many folders. Raise its limit fs.inotify.max_user_watches to see changes at once.</source>
      <translation>{folder} wird alle {minutes} Minuten durchgesehen, weil das System nicht so viele Ordner verfolgt. Wird seine Grenze fs.inotify.max_user_watches erhöht, sind Änderungen sofort zu sehen.</translation>
    </message>
    <message>
      <location filename="watching.py" />
      <source>{folder} lies on another computer, which does not tell of changes; it is looked through every {minutes} minutes.</source>
      <translation>{folder} liegt auf einem anderen Computer, der keine Änderungen meldet; der Ordner wird alle {minutes} Minuten durchgesehen.</translation>
    </message>
    <message numerus="yes">
      <location filename="watching.py" />
      <source>{missing} of the %Ln photo(s) in {folder} are not there any more; all of them are kept as they were. Look for changes to say whether that is meant.</source>
      <translation>
        <numerusform>{missing} von %Ln Foto in {folder} ist nicht mehr da; alles bleibt, wie es war. Suchen Sie nach Änderungen, um zu sagen, ob das so gewollt ist.</numerusform>
        <numerusform>{missing} der %Ln Fotos in {folder} sind nicht mehr da; alle bleiben, wie sie waren. Suchen Sie nach Änderungen, um zu sagen, ob das so gewollt ist.</numerusform>
      </translation>
    </message>
    <message>
      <location filename="weights.py" />
      <source>The weights file asks for {module}.{name}, which is no tensor. It was not used.</source>
      <translation>Die Gewichtsdatei verlangt {module}.{name}, was kein Tensor ist. Sie wurde nicht benutzt.</translation>
    </message>
    <message>
      <location filename="weights.py" />
      <source>The weights file refers to {reference}, which is no tensor. It was not used.</source>
      <translation>Die Gewichtsdatei verweist auf {reference}, was kein Tensor ist. Sie wurde nicht benutzt.</translation>
    </message>
    <message>
      <location filename="weights.py" />
      <source>The weights file {name} is damaged ({error}). It was not used.</source>
      <translation>Die Gewichtsdatei {name} ist beschädigt ({error}). Sie wurde nicht benutzt.</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>A stack of pictures</source>
      <translation>Ein Stapel Bilder</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Add {folder}</source>
      <translation>{folder} hinzufügen</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Choose another folder of pictures</source>
      <translation>Einen anderen Ordner mit Bildern wählen</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Choose another folder…</source>
      <translation>Anderen Ordner wählen…</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Explanation</source>
      <translation>Erklärung</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Find your pictures</source>
      <translation>Eigene Bilder finden</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Hint</source>
      <translation>Hinweis</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Looking for pictures</source>
      <translation>Bilder werden gesucht</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>No pictures yet</source>
      <translation>Noch keine Bilder</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>The archive cannot be opened</source>
      <translation>Das Archiv lässt sich nicht öffnen</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>The first ones of {folders} appear here in a moment.</source>
      <translation>Die ersten aus {folders} erscheinen hier gleich.</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>The pictures of {folders} have not been looked for to the end. Press F5 to go on.</source>
      <translation>Die Suche nach Bildern in {folders} wurde nicht beendet. F5 setzt sie fort.</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>There are no pictures in {folders}.</source>
      <translation>In {folders} gibt es keine Bilder.</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Welcome</source>
      <translation>Willkommen</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>What is the matter</source>
      <translation>Worum es geht</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Your pictures stay where they are. PhotoFinder only looks at them, and works without a network.</source>
      <translation>Die Bilder bleiben, wo sie sind. PhotoFinder sieht sie nur an und kommt ohne Netz aus.</translation>
    </message>
    <message>
      <location filename="welcome.py" />
      <source>or drop a folder here</source>
      <translation>oder hier einen Ordner ablegen</translation>
    </message>
    <message>
      <location filename="why_card.py" />
      <source>About the photo</source>
      <translation>Über das Foto</translation>
    </message>
    <message>
      <location filename="why_card.py" />
      <source>Why this photo was found</source>
      <translation>Warum dieses Foto gefunden wurde</translation>
    </message>
    <message>
      <location filename="why_card.py" />
      <source>Why this photo?</source>
      <translation>Warum dieses Foto?</translation>
    </message>
    <message>
      <location filename="why_view.py" />
      <source>Photo found</source>
      <translation>Gefundenes Foto</translation>
    </message>
    <message>
      <location filename="why_view.py" />
      <source>Picture searched with</source>
      <translation>Bild, mit dem gesucht wird</translation>
    </message>
    <message>
      <location filename="why_view.py" />
      <source>Picture searched with and photo found</source>
      <translation>Bild, mit dem gesucht wird, und gefundenes Foto</translation>
    </message>
    <message>
      <location filename="why_view.py" />
      <source>The pictures could not be compared.</source>
      <translation>Die Bilder ließen sich nicht vergleichen.</translation>
    </message>
    <message>
      <location filename="why_view.py" />
      <source>The two pictures are being compared…</source>
      <translation>Die beiden Bilder werden verglichen …</translation>
    </message>
    <message>
      <location filename="why_view.py" />
      <source>What speaks for this photo</source>
      <translation>Was für dieses Foto spricht</translation>
    </message>
    <message>
      <location filename="word_gathering.py" />
      <source>Gathering words</source>
      <translation>Wörter werden gesammelt</translation>
    </message>
    <message>
      <location filename="work_bar.py" />
      <source>Stop</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="work_bar.py" />
      <source>Work under way</source>
      <translation>Laufende Arbeit</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>it is a device, not a picture</source>
      <translation>Es ist ein Gerät, kein Bild</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>it is a folder with the name of a picture</source>
      <translation>Es ist ein Ordner mit dem Namen eines Bildes</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>it is a link that leads in a circle</source>
      <translation>Es ist eine Verknüpfung, die im Kreis führt</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>it is a link; add the folder where the picture itself lies</source>
      <translation>Es ist eine Verknüpfung; bitte den Ordner hinzufügen, in dem das Bild selbst liegt</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>it is a pipe between programs, not a picture</source>
      <translation>Es ist eine Leitung zwischen Programmen, kein Bild</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>it is a socket of a program, not a picture</source>
      <translation>Es ist ein Anschluss eines Programms, kein Bild</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>the file changed while it was being read</source>
      <translation>Die Datei wurde geändert, während sie gelesen wurde</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>the file vanished before it could be read</source>
      <translation>Die Datei verschwand, bevor sie gelesen werden konnte</translation>
    </message>
    <message>
      <location filename="worker.py" />
      <source>you have no permission to read it; change its permissions and scan again</source>
      <translation>Das Recht, die Datei zu lesen, fehlt; bitte ihre Rechte ändern und noch einmal einlesen</translation>
    </message>
    <message>
      <location filename="worker_process.py" />
      <source>Reading needed more memory than a worker process may take.</source>
      <translation>Das Lesen brauchte mehr Speicher, als ein Arbeitsprozess belegen darf.</translation>
    </message>
    <message>
      <location filename="worker_process.py" />
      <source>The answer of {task} cannot travel: {error}.</source>
      <translation>Die Antwort von {task} lässt sich nicht übermitteln: {error}.</translation>
    </message>
    <message>
      <location filename="writer.py" />
      <source>A change was submitted after the writer was closed.</source>
      <translation>Eine Änderung kam, nachdem das Schreiben beendet war.</translation>
    </message>
    <message>
      <location filename="xmp.py" />
      <source>its XMP has a document type, which no program writes; it was not read</source>
      <translation>Die XMP-Angaben haben einen Dokumenttyp, den kein Programm schreibt; sie wurden nicht gelesen</translation>
    </message>
    <message>
      <location filename="xmp.py" />
      <source>its XMP is damaged and was not read</source>
      <translation>Die XMP-Angaben sind beschädigt und wurden nicht gelesen</translation>
    </message>
    <message>
      <location filename="xmp.py" />
      <source>its XMP is larger than 4 MB; it was not read</source>
      <translation>Die XMP-Angaben sind größer als 4 MB; sie wurden nicht gelesen</translation>
    </message>
    <message>
      <location filename="xmp.py" />
      <source>its XMP is nested deeper than 100 levels; it was not read</source>
      <translation>Die XMP-Angaben sind tiefer als 100 Ebenen verschachtelt; sie wurden nicht gelesen</translation>
    </message>
    <message>
      <location filename="zip_members.py" />
      <source>it claims to unpack to {size} MB from {packed} MB, which no pictures do; it is left alone</source>
      <translation>sie gibt vor, aus {packed} MB {size} MB zu werden, was keine Bilder tun; sie bleibt unberührt</translation>
    </message>
    <message>
      <location filename="zip_members.py" />
      <source>it holds {count} files, more than the limit of {most}; unpack it and check the folder</source>
      <translation>sie enthält {count} Dateien, mehr als die Grenze von {most}; entpacken Sie sie, und prüfen Sie den Ordner</translation>
    </message>
    <message>
      <location filename="zip_members.py" />
      <source>it is damaged inside its ZIP file; unpack that with another program, or get it anew</source>
      <translation>sie ist in ihrer ZIP-Datei beschädigt; entpacken Sie diese mit einem anderen Programm, oder besorgen Sie sie neu</translation>
    </message>
    <message>
      <location filename="zip_members.py" />
      <source>it is encrypted; unpack the ZIP file with its password and check the folder</source>
      <translation>sie ist verschlüsselt; entpacken Sie die ZIP-Datei mit ihrem Passwort, und prüfen Sie den Ordner</translation>
    </message>
    <message>
      <location filename="zip_members.py" />
      <source>it is no ZIP file, or its list of contents is damaged or cut off; get it anew</source>
      <translation>sie ist keine ZIP-Datei, oder ihr Inhaltsverzeichnis ist beschädigt oder abgeschnitten; besorgen Sie sie neu</translation>
    </message>
    <message>
      <location filename="zip_members.py" />
      <source>it is packed in a way that PhotoFinder does not know; unpack the ZIP file and check the folder</source>
      <translation>sie ist auf eine Art gepackt, die PhotoFinder nicht kennt; entpacken Sie die ZIP-Datei, und prüfen Sie den Ordner</translation>
    </message>
  </context>
</TS>
