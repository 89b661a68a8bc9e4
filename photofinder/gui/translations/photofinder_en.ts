<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
  <context>
    <name>PhotoFinder</name>
    <message numerus="yes">
      <location filename="archive_folders.py" />
      <source>{folders} and %Ln more</source>
      <translation>
        <numerusform>{folders} and %Ln more</numerusform>
        <numerusform>{folders} and %Ln more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln photos</source>
      <translation>
        <numerusform>%Ln photo</numerusform>
        <numerusform>%Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>%Ln selected</source>
      <translation>
        <numerusform>%Ln selected</numerusform>
        <numerusform>%Ln selected</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>Only the first %Ln photos are dragged.</source>
      <translation>
        <numerusform>Only the first photo is dragged (%Ln).</numerusform>
        <numerusform>Only the first %Ln photos are dragged.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>{count} of %Ln photos</source>
      <translation>
        <numerusform>{count} of %Ln photo</numerusform>
        <numerusform>{count} of %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="archive_session.py" />
      <source>{photos}, %Ln hidden in stacks</source>
      <translation>
        <numerusform>{photos}, %Ln hidden in stacks</numerusform>
        <numerusform>{photos}, %Ln hidden in stacks</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="card_rows.py" />
      <source>%Ln file(s) of the same shot copied with it</source>
      <translation>
        <numerusform>%Ln file of the same shot copied with it</numerusform>
        <numerusform>%Ln files of the same shot copied with it</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln could not be copied.</source>
      <translation>
        <numerusform>%Ln could not be copied.</numerusform>
        <numerusform>%Ln could not be copied.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln file(s) copied to {folder}.</source>
      <translation>
        <numerusform>%Ln file copied to {folder}.</numerusform>
        <numerusform>%Ln files copied to {folder}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln lay there already.</source>
      <translation>
        <numerusform>%Ln lay there already.</numerusform>
        <numerusform>%Ln lay there already.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln other file(s) not looked at: no photos.</source>
      <translation>
        <numerusform>%Ln other file not looked at: no photos.</numerusform>
        <numerusform>%Ln other files not looked at: no photos.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="check_dialog.py" />
      <source>%Ln photo(s) in {name}</source>
      <translation>
        <numerusform>%Ln photo in {name}</numerusform>
        <numerusform>%Ln photos in {name}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="checking.py" />
      <source>Not compared, because not read yet: %Ln photo(s) of the archive. Index it first.</source>
      <translation>
        <numerusform>Not compared, because not read yet: %Ln photo of the archive. Index it first.</numerusform>
        <numerusform>Not compared, because not read yet: %Ln photos of the archive. Index it first.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="checking.py" />
      <source>the same bytes lie %Ln more time(s) on the card</source>
      <translation>
        <numerusform>the same bytes lie %Ln more time on the card</numerusform>
        <numerusform>the same bytes lie %Ln more times on the card</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln days</source>
      <translation>
        <numerusform>%Ln day</numerusform>
        <numerusform>%Ln days</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln hours</source>
      <translation>
        <numerusform>%Ln hour</numerusform>
        <numerusform>%Ln hours</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln minutes</source>
      <translation>
        <numerusform>%Ln minute</numerusform>
        <numerusform>%Ln minutes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="compare_delta.py" />
      <source>%Ln seconds</source>
      <translation>
        <numerusform>%Ln second</numerusform>
        <numerusform>%Ln seconds</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="deciding.py" />
      <source>decision about %Ln pair(s)</source>
      <translation>
        <numerusform>decision about %Ln pair</numerusform>
        <numerusform>decision about %Ln pairs</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="describing.py" />
      <source>%Ln photos changed.</source>
      <translation>
        <numerusform>%Ln photo changed.</numerusform>
        <numerusform>%Ln photos changed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="describing.py" />
      <source>{what} of %Ln photo(s)</source>
      <translation>
        <numerusform>{what} of %Ln photo</numerusform>
        <numerusform>{what} of %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="drops.py" />
      <source>A search takes up to {most} pictures at once; these are %Ln. Drop fewer, or their folder to add them to the archive.</source>
      <translation>
        <numerusform>A search takes up to {most} pictures at once; this is %Ln. Drop fewer, or their folder to add them to the archive.</numerusform>
        <numerusform>A search takes up to {most} pictures at once; these are %Ln. Drop fewer, or their folder to add them to the archive.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos go as soon as their disks are back.</source>
      <translation>
        <numerusform>%Ln photo goes as soon as its disk is back.</numerusform>
        <numerusform>%Ln photos go as soon as their disks are back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos stay after all.</source>
      <translation>
        <numerusform>%Ln photo stays after all.</numerusform>
        <numerusform>%Ln photos stay after all.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos still need you, and stay.</source>
      <translation>
        <numerusform>%Ln photo still needs you, and stays.</numerusform>
        <numerusform>%Ln photos still need you, and stay.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos that stay are handed on what is known of others.</source>
      <translation>
        <numerusform>%Ln photo that stays is handed on what is known of others.</numerusform>
        <numerusform>%Ln photos that stay are handed on what is known of others.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_cleanup_page.py" />
      <source>%Ln photos will go, {size}</source>
      <translation>
        <numerusform>%Ln photo will go, {size}</numerusform>
        <numerusform>%Ln photos will go, {size}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_report_page.py" />
      <source>%Ln files are where they were</source>
      <translation>
        <numerusform>%Ln file is where it was</numerusform>
        <numerusform>%Ln files are where they were</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_report_page.py" />
      <source>%Ln photos were cleaned up.</source>
      <translation>
        <numerusform>%Ln photo was cleaned up.</numerusform>
        <numerusform>%Ln photos were cleaned up.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_report_page.py" />
      <source>%Ln times something was handed on to a photo that stays.</source>
      <translation>
        <numerusform>Once something was handed on to a photo that stays (%Ln).</numerusform>
        <numerusform>%Ln times something was handed on to a photo that stays.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="duplicate_scope_page.py" />
      <source>Only duplicates of the %Ln selected photos</source>
      <translation>
        <numerusform>Only duplicates of the selected photo (%Ln)</numerusform>
        <numerusform>Only duplicates of the %Ln selected photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_sharing.py" />
      <source>Up to %Ln files can be copied or opened at once.</source>
      <translation>
        <numerusform>Up to %Ln file can be copied or opened at once.</numerusform>
        <numerusform>Up to %Ln files can be copied or opened at once.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_sharing.py" />
      <source>Up to %Ln paths can be copied at once.</source>
      <translation>
        <numerusform>Up to %Ln path can be copied at once.</numerusform>
        <numerusform>Up to %Ln paths can be copied at once.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln other file(s) had problems too.</source>
      <translation>
        <numerusform>%Ln other file had problems too.</numerusform>
        <numerusform>%Ln other files had problems too.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) copied to {folder}.</source>
      <translation>
        <numerusform>%Ln photo copied to {folder}.</numerusform>
        <numerusform>%Ln photos copied to {folder}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) moved to the trash.</source>
      <translation>
        <numerusform>%Ln photo moved to the trash.</numerusform>
        <numerusform>%Ln photos moved to the trash.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) moved to {folder}.</source>
      <translation>
        <numerusform>%Ln photo moved to {folder}.</numerusform>
        <numerusform>%Ln photos moved to {folder}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) renamed.</source>
      <translation>
        <numerusform>%Ln photo renamed.</numerusform>
        <numerusform>%Ln photos renamed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>%Ln photo(s) replaced by links.</source>
      <translation>
        <numerusform>%Ln photo replaced by links.</numerusform>
        <numerusform>%Ln photos replaced by links.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>The same goes for %Ln other file(s).</source>
      <translation>
        <numerusform>The same goes for %Ln other file.</numerusform>
        <numerusform>The same goes for %Ln other files.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>This takes the place of %Ln other action(s) that waited.</source>
      <translation>
        <numerusform>This takes the place of %Ln other action that waited.</numerusform>
        <numerusform>This takes the place of %Ln other actions that waited.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>Waiting for {disk}: %Ln photo(s).</source>
      <translation>
        <numerusform>Waiting for {disk}: %Ln photo.</numerusform>
        <numerusform>Waiting for {disk}: %Ln photos.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>copying %Ln photo(s) to {folder}</source>
      <translation>
        <numerusform>copying %Ln photo to {folder}</numerusform>
        <numerusform>copying %Ln photos to {folder}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>moving %Ln photo(s) to the trash</source>
      <translation>
        <numerusform>moving %Ln photo to the trash</numerusform>
        <numerusform>moving %Ln photos to the trash</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>moving %Ln photo(s) to {folder}</source>
      <translation>
        <numerusform>moving %Ln photo to {folder}</numerusform>
        <numerusform>moving %Ln photos to {folder}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>renaming %Ln photo(s)</source>
      <translation>
        <numerusform>renaming %Ln photo</numerusform>
        <numerusform>renaming %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="file_words.py" />
      <source>replacing %Ln photo(s) by links</source>
      <translation>
        <numerusform>replacing %Ln photo by links</numerusform>
        <numerusform>replacing %Ln photos by links</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>%Ln face(s)</source>
      <translation>
        <numerusform>%Ln face</numerusform>
        <numerusform>%Ln faces</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>%Ln or more faces</source>
      <translation>
        <numerusform>%Ln or more faces</numerusform>
        <numerusform>%Ln or more faces</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>{lowest} to %Ln faces</source>
      <translation>
        <numerusform>{lowest} to %Ln face</numerusform>
        <numerusform>{lowest} to %Ln faces</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>{words} or %Ln more</source>
      <translation>
        <numerusform>{words} or %Ln more</numerusform>
        <numerusform>{words} or %Ln more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="finding.py" />
      <source>The words of %Ln photo(s) are still being gathered; index the archive.</source>
      <translation>
        <numerusform>The words of %Ln photo are still being gathered; index the archive.</numerusform>
        <numerusform>The words of %Ln photos are still being gathered; index the archive.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="info_pane.py" />
      <source>%Ln photos selected</source>
      <translation>
        <numerusform>%Ln photo selected</numerusform>
        <numerusform>%Ln photos selected</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="map_page.py" />
      <source>%Ln in sight</source>
      <translation>
        <numerusform>%Ln in sight</numerusform>
        <numerusform>%Ln in sight</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="map_page.py" />
      <source>%Ln photos with a place</source>
      <translation>
        <numerusform>%Ln photo with a place</numerusform>
        <numerusform>%Ln photos with a place</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="marking.py" />
      <source>{mark} of %Ln photo(s)</source>
      <translation>
        <numerusform>{mark} of %Ln photo</numerusform>
        <numerusform>{mark} of %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="metadata_words.py" />
      <source>%Ln bytes</source>
      <translation>
        <numerusform>%Ln byte</numerusform>
        <numerusform>%Ln bytes</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="models_page.py" />
      <source>%Ln photo(s) can be searched by what they mean.</source>
      <translation>
        <numerusform>%Ln photo can be searched by what they mean.</numerusform>
        <numerusform>%Ln photos can be searched by what they mean.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="models_page.py" />
      <source>%Ln photo(s) were not looked at yet.</source>
      <translation>
        <numerusform>%Ln photo were not looked at yet.</numerusform>
        <numerusform>%Ln photos were not looked at yet.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="nothing_found.py" />
      <source>Only {part}: %Ln photos</source>
      <translation>
        <numerusform>Only {part}: %Ln photo</numerusform>
        <numerusform>Only {part}: %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="nothing_found.py" />
      <source>Text was read in {read} of %Ln pictures so far.</source>
      <translation>
        <numerusform>Text was read in {read} of %Ln picture so far.</numerusform>
        <numerusform>Text was read in {read} of %Ln pictures so far.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="nothing_found.py" />
      <source>Without {part}: %Ln photos</source>
      <translation>
        <numerusform>Without {part}: %Ln photo</numerusform>
        <numerusform>Without {part}: %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="open_with.py" />
      <source>{program} opens one file at a time, and up to %Ln at once. Select fewer photos.</source>
      <translation>
        <numerusform>{program} opens one file at a time, and up to %Ln at once. Select fewer photos.</numerusform>
        <numerusform>{program} opens one file at a time, and up to %Ln at once. Select fewer photos.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="palette_editor.py" />
      <source>A palette has up to %Ln colours</source>
      <translation>
        <numerusform>A palette has up to %Ln colour</numerusform>
        <numerusform>A palette has up to %Ln colours</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>%Ln face(s) left alone</source>
      <translation>
        <numerusform>%Ln face left alone</numerusform>
        <numerusform>%Ln faces left alone</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>%Ln face(s) taken from persons</source>
      <translation>
        <numerusform>%Ln face taken from persons</numerusform>
        <numerusform>%Ln faces taken from persons</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>This name is too long: at most %Ln letter(s).</source>
      <translation>
        <numerusform>This name is too long: at most %Ln letter.</numerusform>
        <numerusform>This name is too long: at most %Ln letters.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>name of %Ln face(s)</source>
      <translation>
        <numerusform>name of %Ln face</numerusform>
        <numerusform>name of %Ln faces</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people.py" />
      <source>rejection of %Ln face(s)</source>
      <translation>
        <numerusform>rejection of %Ln face</numerusform>
        <numerusform>rejection of %Ln faces</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people_rows.py" />
      <source>%Ln similar faces</source>
      <translation>
        <numerusform>%Ln similar face</numerusform>
        <numerusform>%Ln similar faces</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people_rows.py" />
      <source>{faces}, %Ln suggested</source>
      <translation>
        <numerusform>{faces}, %Ln suggested</numerusform>
        <numerusform>{faces}, %Ln suggested</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people_window.py" />
      <source>%Ln suggested: Y says yes, N no. I leaves a face alone.</source>
      <translation>
        <numerusform>%Ln suggested: Y says yes, N no. I leaves a face alone.</numerusform>
        <numerusform>%Ln suggested: Y says yes, N no. I leaves a face alone.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="people_window.py" />
      <source>looked for in {looked} of %Ln picture(s)</source>
      <translation>
        <numerusform>looked for in {looked} of %Ln picture</numerusform>
        <numerusform>looked for in {looked} of %Ln pictures</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="photo_queries.py" />
      <source>A search takes up to {most} photos at once; %Ln are selected.</source>
      <translation>
        <numerusform>A search takes up to {most} photos at once; %Ln is selected.</numerusform>
        <numerusform>A search takes up to {most} photos at once; %Ln are selected.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>%Ln stars</source>
      <translation>
        <numerusform>%Ln star</numerusform>
        <numerusform>%Ln stars</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>Stack of %Ln</source>
      <translation>
        <numerusform>Stack of %Ln</numerusform>
        <numerusform>Stack of %Ln</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{number} of %Ln photos</source>
      <translation>
        <numerusform>{number} of %Ln photo</numerusform>
        <numerusform>{number} of %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{similarity} similar. %Ln points of the outlined regions lie alike, but only {agreement} of the pixels agree: perhaps the same thing in another picture.</source>
      <translation>
        <numerusform>{similarity} similar. %Ln point of the outlined regions lies alike, but only {agreement} of the pixels agree: perhaps the same thing in another picture.</numerusform>
        <numerusform>{similarity} similar. %Ln points of the outlined regions lie alike, but only {agreement} of the pixels agree: perhaps the same thing in another picture.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same picture, {transform}. %Ln points of both lie alike, and {agreement} of the pixels agree.</source>
      <translation>
        <numerusform>{similarity} similar: the same picture, {transform}. %Ln point of both lies alike, and {agreement} of the pixels agree.</numerusform>
        <numerusform>{similarity} similar: the same picture, {transform}. %Ln points of both lie alike, and {agreement} of the pixels agree.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="query.py" />
      <source>This search asks for too much at once: at most %Ln condition(s).</source>
      <translation>
        <numerusform>This search asks for too much at once: at most %Ln condition.</numerusform>
        <numerusform>This search asks for too much at once: at most %Ln conditions.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="query.py" />
      <source>This search is too long: at most %Ln letter(s).</source>
      <translation>
        <numerusform>This search is too long: at most %Ln letter.</numerusform>
        <numerusform>This search is too long: at most %Ln letters.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="query.py" />
      <source>Too many brackets lie inside one another: at most %Ln bracket(s).</source>
      <translation>
        <numerusform>Too many brackets lie inside one another: at most %Ln bracket.</numerusform>
        <numerusform>Too many brackets lie inside one another: at most %Ln brackets.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="query_values.py" />
      <source>This is too long to look for: at most %Ln letter(s).</source>
      <translation>
        <numerusform>This is too long to look for: at most %Ln letter.</numerusform>
        <numerusform>This is too long to look for: at most %Ln letters.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln cannot be renamed.</source>
      <translation>
        <numerusform>%Ln cannot be renamed.</numerusform>
        <numerusform>%Ln cannot be renamed.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln keep theirs.</source>
      <translation>
        <numerusform>%Ln keeps its own.</numerusform>
        <numerusform>%Ln keep theirs.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>%Ln of them as soon as their disks are back.</source>
      <translation>
        <numerusform>%Ln of them as soon as its disk is back.</numerusform>
        <numerusform>%Ln of them as soon as their disks are back.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>Rename %Ln photos</source>
      <translation>
        <numerusform>Rename %Ln photo</numerusform>
        <numerusform>Rename %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>{count} of %Ln photos get a new name.</source>
      <translation>
        <numerusform>{count} of %Ln photo gets a new name.</numerusform>
        <numerusform>{count} of %Ln photos get a new name.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>%Ln files could not be read; “Not searchable” in the side bar shows them and why.</source>
      <translation>
        <numerusform>%Ln file could not be read; “Not searchable” in the side bar shows it and why.</numerusform>
        <numerusform>%Ln files could not be read; “Not searchable” in the side bar shows them and why.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>%Ln files moved: everything kept.</source>
      <translation>
        <numerusform>%Ln file moved: everything kept.</numerusform>
        <numerusform>%Ln files moved: everything kept.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>%Ln more like that.</source>
      <translation>
        <numerusform>%Ln more like that.</numerusform>
        <numerusform>%Ln more like that.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="report_words.py" />
      <source>{count} of the %Ln photos in {folder} are not there any more.</source>
      <translation>
        <numerusform>{count} of %Ln photo in {folder} is not there any more.</numerusform>
        <numerusform>{count} of the %Ln photos in {folder} are not there any more.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="review_facts.py" />
      <source>%Ln more files of the same shot share its fate</source>
      <translation>
        <numerusform>%Ln more file of the same shot shares its fate</numerusform>
        <numerusform>%Ln more files of the same shot share its fate</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{count} of %Ln files cannot be reached: their disks are not connected.</source>
      <translation>
        <numerusform>{count} of %Ln file cannot be reached: its disk is not connected.</numerusform>
        <numerusform>{count} of %Ln files cannot be reached: their disks are not connected.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{place} is not there any more: its %Ln photos stay in the archive and can be searched.</source>
      <translation>
        <numerusform>{place} is not there any more: its %Ln photo stays in the archive and can be searched.</numerusform>
        <numerusform>{place} is not there any more: its %Ln photos stay in the archive and can be searched.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{place} is now at {path}; its %Ln photos went along, with everything known.</source>
      <translation>
        <numerusform>{place} is now at {path}; its %Ln photo went along, with everything known.</numerusform>
        <numerusform>{place} is now at {path}; its %Ln photos went along, with everything known.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="searching.py" />
      <source>%Ln photo(s) cannot be found before being read; index the archive.</source>
      <translation>
        <numerusform>%Ln photo cannot be found before being read; index the archive.</numerusform>
        <numerusform>%Ln photos cannot be found before being read; index the archive.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>%Ln could not be written: {reason}.</source>
      <translation>
        <numerusform>%Ln could not be written: {reason}.</numerusform>
        <numerusform>%Ln could not be written: {reason}.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>%Ln of them are on disks that are not connected.</source>
      <translation>
        <numerusform>%Ln of them is on a disk that is not connected.</numerusform>
        <numerusform>%Ln of them are on disks that are not connected.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>%Ln photo(s) wait for their sidecars.</source>
      <translation>
        <numerusform>%Ln photo wait for their sidecars.</numerusform>
        <numerusform>%Ln photos wait for their sidecars.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="sidecar_note.py" />
      <source>What was said of %Ln photo(s) is only in the catalog: sidecars are not written.</source>
      <translation>
        <numerusform>What was said of %Ln photo is only in the catalog: sidecars are not written.</numerusform>
        <numerusform>What was said of %Ln photos is only in the catalog: sidecars are not written.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="similar_results.py" />
      <source>%Ln copies in {duration}</source>
      <translation>
        <numerusform>%Ln copy in {duration}</numerusform>
        <numerusform>%Ln copies in {duration}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="similar_results.py" />
      <source>%Ln photos in {duration}</source>
      <translation>
        <numerusform>%Ln photo in {duration}</numerusform>
        <numerusform>%Ln photos in {duration}</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>Bursts stacked: %Ln.</source>
      <translation>
        <numerusform>Bursts stacked: %Ln.</numerusform>
        <numerusform>Bursts stacked: %Ln.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>stacking of %Ln photo(s)</source>
      <translation>
        <numerusform>stacking of %Ln photo</numerusform>
        <numerusform>stacking of %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>unstacking of %Ln photo(s)</source>
      <translation>
        <numerusform>unstacking of %Ln photo</numerusform>
        <numerusform>unstacking of %Ln photos</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="tag_actions.py" />
      <source>There is this tag already, of %Ln photo(s): the two become one.</source>
      <translation>
        <numerusform>There is this tag already, of %Ln photo: the two become one.</numerusform>
        <numerusform>There is this tag already, of %Ln photos: the two become one.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="tag_actions.py" />
      <source>{tag} is a tag of %Ln photo(s). Its new name, with / between the names:</source>
      <translation>
        <numerusform>{tag} is a tag of %Ln photo. Its new name, with / between the names:</numerusform>
        <numerusform>{tag} is a tag of %Ln photos. Its new name, with / between the names:</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="tag_chips.py" />
      <source>Seen in {count} of %Ln photo(s), up to {share} sure.</source>
      <translation>
        <numerusform>Seen in {count} of %Ln photo, up to {share} sure.</numerusform>
        <numerusform>Seen in {count} of %Ln photos, up to {share} sure.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="tag_chips.py" />
      <source>Tag {tag} of {count} of %Ln photo(s); press to give it to all</source>
      <translation>
        <numerusform>Tag {tag} of {count} of %Ln photo; press to give it to all</numerusform>
        <numerusform>Tag {tag} of {count} of %Ln photos; press to give it to all</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="tag_editor.py" />
      <source>%Ln more</source>
      <translation>
        <numerusform>%Ln more</numerusform>
        <numerusform>%Ln more</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="viewer_motion.py" />
      <source>Plays the first {count} of %Ln frames.</source>
      <translation>
        <numerusform>Plays the first {count} of %Ln frame.</numerusform>
        <numerusform>Plays the first {count} of %Ln frames.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting.py" />
      <source>%Ln actions discarded.</source>
      <translation>
        <numerusform>%Ln action discarded.</numerusform>
        <numerusform>%Ln actions discarded.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting.py" />
      <source>discarding of %Ln waiting action(s)</source>
      <translation>
        <numerusform>discarding of %Ln waiting action</numerusform>
        <numerusform>discarding of %Ln waiting actions</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>%Ln actions wait until the folder {folder} can be reached.</source>
      <translation>
        <numerusform>%Ln action waits until the folder {folder} can be reached.</numerusform>
        <numerusform>%Ln actions wait until the folder {folder} can be reached.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>%Ln actions with files of {disk} could not be done.</source>
      <translation>
        <numerusform>%Ln action with files of {disk} could not be done.</numerusform>
        <numerusform>%Ln actions with files of {disk} could not be done.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>Plug in {disk} to finish %Ln actions.</source>
      <translation>
        <numerusform>Plug in {disk} to finish %Ln action.</numerusform>
        <numerusform>Plug in {disk} to finish %Ln actions.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="waiting_words.py" />
      <source>{disk} is back: %Ln actions wait.</source>
      <translation>
        <numerusform>{disk} is back: %Ln action waits.</numerusform>
        <numerusform>{disk} is back: %Ln actions wait.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="watching.py" />
      <source>%Ln file(s) moved: everything kept.</source>
      <translation>
        <numerusform>%Ln file moved: everything kept.</numerusform>
        <numerusform>%Ln files moved: everything kept.</numerusform>
      </translation>
    </message>
    <message numerus="yes">
      <location filename="watching.py" />
      <source>{missing} of the %Ln photo(s) in {folder} are not there any more; all of them are kept as they were. Look for changes to say whether that is meant.</source>
      <translation>
        <numerusform>{missing} of the %Ln photo in {folder} are not there any more; all of them are kept as they were. Look for changes to say whether that is meant.</numerusform>
        <numerusform>{missing} of the %Ln photos in {folder} are not there any more; all of them are kept as they were. Look for changes to say whether that is meant.</numerusform>
      </translation>
    </message>
  </context>
</TS>
