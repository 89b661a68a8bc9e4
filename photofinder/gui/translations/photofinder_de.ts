<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>PhotoFinder</name>
    <message>
      <location filename="accessible_grid.py" />
      <source>Go to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>See the photo as large as the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Select</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Select the photo in addition to the others, or no longer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="accessible_grid.py" />
      <source>Select this photo alone and bring it into sight</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>A section for every day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>A section for every month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>A section for every year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Add a folder of pictures and index it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Add condition…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Add folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Add to the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>All photos without a break</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Ascending</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Automatic</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Begin with the oldest, the smallest, the first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Blue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Close the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Colour label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Copy path</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Copy the files to another folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Copy the files, to paste them elsewhere</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Copy the path of the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Copy to folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Do again what was undone last</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Do something by a few letters of its name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Expand all stacks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Expand or collapse the stack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>File</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>File name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>File size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find a command…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find copies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find edited, cropped and turned copies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find photos by name, folder, caption or camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find photos like a picture file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find photos like the picture in the clipboard</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find photos of the same kind of thing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find photos that look like this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find photos with the colours that you choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find photos with the same colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find similar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find the same colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find the same subject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Find words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Flag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Flag as picked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Flag as rejected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Full screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Give five stars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Give four stars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Give one star</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Give the files other names</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Give three stars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Give two stars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Green</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Help</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Information</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Keep the conditions and pictures under a name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Label blue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Label green</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Label purple</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Label red</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Label yellow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Larger thumbnails</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Let this photo stand for its stack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Look for changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Look for new, changed and missing pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Month</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Move the files to another folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Move the files to the trash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Move to folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Move to the trash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>No flag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>No label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>No rating</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>No sections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Open in other program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Open the file in the program that the system has for it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Open the folder of the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Order the photos by the folders they lie in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Order the photos by the names of their files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Order the photos by the sizes of their files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Order the photos by the time they were added to the archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Order the photos by the time they were taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Photo menu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Pick</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Purple</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Put on top of the stack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Put the selected photos on one another, the current one on top</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Rating</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Red</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Reject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Rename…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Save this search…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Search away from this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Search by colours…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Search for what does not look like this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Search for what looks like this one too</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Search with pasted picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Search with picture…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Sections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Sections of months or years, by the number of photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>See and change the settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Select all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Select every photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Settings…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show all keys, and change them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show all photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show all photos of every stack, or one of each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show all photos of the stack in their place, or one of them again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show fewer photos, larger</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show in file manager</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show more photos, smaller</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show only photos of a time, a kind, a camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show only the similar photos, the most similar first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show or hide the folders, times and kinds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show or hide the similar photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Show or hide what is known about the photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Side bar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Similar photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Similarity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Smaller thumbnails</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Sort by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Stack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Stack bursts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Stack photos that were taken one right after another: the selected ones, or all that are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Take all conditions away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Take the flag away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Take the label away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Take the photos out of their stack; with the one on top, all of it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Take the stars away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Time added</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Time taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Turn left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Turn right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Turn the view to the left; the file stays as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Turn the view to the right; the file stays as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Undo the last change of ratings, flags, turns and files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Unstack</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Use the whole screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="actions.py" />
      <source>Yellow</source>
      <translation type="unfinished" />
    </message>
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
    <message>
      <location filename="archive_session.py" />
      <source>There are no pictures in {folders}. It is looked through again with every start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="archive_session.py" />
      <source>This archive is open for reading only.</source>
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
    <message>
      <location filename="archive_session.py" />
      <source>{photos}, by similarity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="banner.py" />
      <source>Close the message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="banner.py" />
      <source>Message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="banner.py" />
      <source>Undo {change}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="bridge.py" />
      <source>Something went wrong inside PhotoFinder ({error}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_field.py" />
      <source>Field of colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Add a colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Change this colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Choose a colour</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Colour pointed at</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Colours of the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>From the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Search with all these colours, with their shares of the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Take all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Take all of the picture: {colours}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>Take this colour away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>What is chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_picker.py" />
      <source>{colour} of the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>beige</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>black</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>blue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>brown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>cyan</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>dark grey</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>dark {colour}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>green</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>grey</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>light grey</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>light {colour}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>olive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>orange</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>pink</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>purple</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>red</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>rose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>sky blue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>turquoise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>white</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>yellow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="colour_space.py" />
      <source>yellow green</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>Commands</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>Commands that fit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>Name of a command</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="command_palette.py" />
      <source>What do you want to do?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="drop_overlay.py" />
      <source>Drop a picture to find photos like it, or a folder to add it</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="drops.py" />
      <source>A search takes up to {most} pictures at once; these are %Ln. Drop fewer, or their folder to add them to the archive.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="drops.py" />
      <source>Only the folders are added. To search with the pictures, drop them without a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="drops.py" />
      <source>That is a folder. To add it, drop it on the photos or choose Add folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="drops.py" />
      <source>That is only an address on the web. Drop the picture itself, or save it first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="drops.py" />
      <source>There is neither a picture nor a folder in that. Copy or drop a picture, a file or the path of one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="drops.py" />
      <source>{path} is neither a picture nor a folder. Drop a picture or a folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="drops.py" />
      <source>{path} is not there. Look whether it was moved, or its disk is not plugged in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="file_actions.py" />
      <source>Copy to folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="file_actions.py" />
      <source>Move to folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="file_sharing.py" />
      <source>No file manager could be opened for {path}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="file_sharing.py" />
      <source>No program could be opened for {path}.</source>
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
    <message>
      <location filename="filter_bar.py" />
      <source>Add a condition</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Add condition</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Cannot be reached now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Clear</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Condition: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Conditions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Conditions to add</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>First day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>From</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Has a place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Kind of file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Last day</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Name, folder, caption, camera…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Photos of a time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Press for the opposite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Take away: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Time…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>To</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Videos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>Words to find photos by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_bar.py" />
      <source>{words}; press for the opposite</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>at any time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>cannot be opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>cannot be reached now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>d MMM yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>has a place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>in {folders}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>no label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>not: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>picked</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>rejected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>since {day}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>until {day}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>videos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>without a flag</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>without a rating</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{first} to {last}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{lowest} to {highest} ★</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>{stars} and more</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="filter_words.py" />
      <source>{words} or %Ln more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="filter_words.py" />
      <source>“{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="grid_surface.py" />
      <source>Photo grid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="grid_surface.py" />
      <source>Photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="grid_surface.py" />
      <source>Position in the photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Cannot be reached: its disk is not connected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Close the information</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>How light its colours are</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Information about the photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Marks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>Name of the file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>No photo is chosen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="info_pane.py" />
      <source>State</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="intake.py" />
      <source>Add a folder of pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="intake.py" />
      <source>All files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="intake.py" />
      <source>Find photos like a picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="intake.py" />
      <source>Pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Cancel the work in the background</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Cancel; what was done so far is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Copying</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>First look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Going on…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>How far it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Moving</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Moving to the trash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Pause the work in the background</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Paused; what was done is kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Reading pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Renaming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Scanning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Starting…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Stopping…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>What is being done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>Work in the background</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number} h left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number} min left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number} s left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{number}/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="jobs_panel.py" />
      <source>{stage}: {done} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>Save this search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="kept_searches.py" />
      <source>There is nothing to save: all photos are shown, and no picture is searched with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Menus</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Order and sections of the photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Sort</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="main_window.py" />
      <source>State of the archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Status</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="main_window.py" />
      <source>Tools</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="metadata_words.py" />
      <source>%Ln bytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>180°, only here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>90° to the left, only here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>90° to the right, only here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Caption</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Duration</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Exposure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Keywords</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Label</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Lens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Rejected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Taken</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>Turned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>by what the file says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>d MMMM yyyy, HH:mm:ss</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>{degrees}° E</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>{degrees}° N</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>{degrees}° S</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="metadata_words.py" />
      <source>{degrees}° W</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="palette_editor.py" />
      <source>A palette has up to %Ln colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Choose colours to search for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Choose colours…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Colours to search for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_editor.py" />
      <source>Find photos by colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Border between {left} and {right}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Colours that are searched for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Drag to change the shares of the two colours, or press Left and Right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>Press to change the colour, Delete to take it away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="palette_strip.py" />
      <source>{left} and {right}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_overlay.py" />
      <source>Details of the photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_overlay.py" />
      <source>What is known about the photo</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>%Ln stars</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>RAW and JPEG of one shot</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>Stack of %Ln</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>The very same file, byte for byte.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>crop of {share}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>labelled {colour}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>mirrored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>same frame</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>the same file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>the same picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>turned {number}°</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>video</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>with something around it</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{number} of %Ln photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the neural network sees the same kind of thing in both.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same colours, and in the same places.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same picture as a whole; {bits} of 64 bits of its hash differ.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="photo_words.py" />
      <source>{similarity} similar: the same picture, {transform}. %Ln points of both lie alike, and {agreement} of the pixels agree.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="photo_words.py" />
      <source>{similarity} similar: the two look alike to the neural network; no region of them is the same picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="picture_canvas.py" />
      <source>Picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="planned_names.py" />
      <source>Name now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="planned_names.py" />
      <source>New name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Add another picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos like this. Press to change sides, Delete to take it away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos like {name}; press to change sides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos unlike this. Press to change sides, Delete to take it away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Photos unlike {name}; press to change sides</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Pictures that are searched for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>Take this picture away</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_chips.py" />
      <source>this picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_preview.py" />
      <source>Part of {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_preview.py" />
      <source>Pasted picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="query_preview.py" />
      <source>a photo that is gone</source>
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
    <message>
      <location filename="rename_dialog.py" />
      <source>001, 002, … in the order in which the photos are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Ending, which stays</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Insert “{part}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Names now and then</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Pattern of the new names</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>Rename %Ln photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Rename the photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The day the photo was taken: 2024-05-31</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The model of the camera</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The name of the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The name that the photo has now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>The time the photo was taken: 18-30-05</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>Time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="rename_dialog.py" />
      <source>What would be renamed</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="rename_dialog.py" />
      <source>{count} of %Ln photos get a new name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="root_words.py" />
      <source>Disk {disk}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="root_words.py" />
      <source>The folder {path}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="root_words.py" />
      <source>You see what the archive has kept of it.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{count} of %Ln files cannot be reached: their disks are not connected.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="root_words.py" />
      <source>{name} cannot be reached: its disk is not connected.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="root_words.py" />
      <source>{name} cannot be reached: its disk {disk} is not connected.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="root_words.py" />
      <source>{place} is back.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="root_words.py" />
      <source>{place} is not there any more: its %Ln photos stay in the archive and can be searched.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="saved_search.py" />
      <source>A pasted picture cannot be kept in a search. Save it as a file and search with that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="saved_search.py" />
      <source>This saved search cannot be used ({error}). Delete it and save it anew.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="sections.py" />
      <source>MMM yy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="sections.py" />
      <source>MMMM yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="sections.py" />
      <source>dddd, d MMMM yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="sections.py" />
      <source>yyyy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Differing bits up to which photos may be near duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Folder names left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>How long a time a section of the photos covers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>How many results a search in the window looks at</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>How many results a search shows</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Keys of actions that differ from the usual ones, by name, as JSON</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Language of the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Memory that one worker process may take, in megabytes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>New photos after which the index is built anew</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Pictures with more megapixels are not opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Seconds after which a picture counts as unreadable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Seconds between two photos of a burst at most</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Size of the thumbnails in the grid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>What the photos are ordered by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether a RAW file is put under the picture of the same name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Whether the order begins with the smallest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings.py" />
      <source>Worker processes that read pictures; 0 means one for each processor</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>As the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Duplicates</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Stacks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>The language, and what concerns reading pictures, apply from the next start.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="settings_dialog.py" />
      <source>Window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Actions and their keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Double-click an action to give it other keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Find a key or an action</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>In the viewer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Keys of “{action}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Press the keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>Press the keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>These are the keys of “{action}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="shortcut_sheet.py" />
      <source>What the keys are used for</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Delete this search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Folders, times and kinds</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_bar.py" />
      <source>Search {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>All photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Cameras</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Colour labels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Files that look like pictures and cannot be opened; each one says why</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Flags</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Folders</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Kinds of file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Not searchable</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Ratings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>Saved searches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>This folder cannot be reached now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="side_model.py" />
      <source>With a place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Colours</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Copies</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Photos that look alike</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>Subject</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>The same colours in the same places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>The same kind of thing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>The same picture: edited, cropped, turned or mirrored</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_modes.py" />
      <source>What similar means</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Choose the colours that photos should have, or drop a picture here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Close the similar photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Drop a picture here, or right-click a photo and choose Find similar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>Less like this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>More like this</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>The search did not work this time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_pane.py" />
      <source>The search stays as it was; try another picture.</source>
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
    <message>
      <location filename="similar_results.py" />
      <source>About the results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Among those shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly has these colours. The nearest is {similarity} similar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly is a copy of this. The nearest is {similarity} similar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly looks like this. The nearest is {similarity} similar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive clearly shows the same kind of thing. The nearest is {similarity} similar.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive has these colours.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive is a copy of this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive looks like this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>No photo of the archive shows the same kind of thing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Nothing close enough</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Nothing found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Results</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Search only among the photos that are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Search only among the photos that fulfil the conditions above</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Searching</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Searching…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Show the nearest anyway</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>Similar photos, best first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>State of the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similar_results.py" />
      <source>{similarity} similar</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similarity_histogram.py" />
      <source>Drag the line to show more or fewer photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similarity_histogram.py" />
      <source>Similarity below which photos are not shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="similarity_histogram.py" />
      <source>from {similarity}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="size_slider.py" />
      <source>Size of the thumbnails</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="stacking.py" />
      <source>Bursts stacked: %Ln.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="stacking.py" />
      <source>There is no burst among these photos: three or more, taken one right after another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="time_scrubber.py" />
      <source>Place in time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="translation.py" />
      <source>d MMMM yyyy, HH:mm</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="translation.py" />
      <source>{number}%</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="translation.py" />
      <source>{one} or {other}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="video_sign.py" />
      <source>Play in other program</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="video_sign.py" />
      <source>Video</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="video_sign.py" />
      <source>Video of {length}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="view_options.py" />
      <source>No photo fits all conditions.
Take one away above, or show all photos ({keys}).</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="view_options.py" />
      <source>No photo is similar enough.
Drag the line in the histogram to see less similar ones.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Draw a box around the part to search for, or press an arrow key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Find photos similar to what is in the box</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Find similar to this part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Paused; K goes on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Picture viewer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Plays</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Plays in a smaller size: its frames would take more than 64 MB of memory.</source>
      <translation type="unfinished" />
    </message>
    <message numerus="yes">
      <location filename="viewer.py" />
      <source>Plays the first {count} of %Ln frames.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Slide show paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>Slide show: {state}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>That was the last photo. Home begins again; L goes round.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>This photo is not in the archive any more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>{number} s a photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer.py" />
      <source>{number} s a photo, round and round</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Back to the photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Name of the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Position of the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>State of the slide show</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Viewer controls</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_bar.py" />
      <source>Zoom</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_controls.py" />
      <source>Next photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_controls.py" />
      <source>Previous photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Back to the photos; with a box, find photos similar to that part</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Back: from the box, full screen, the slide show, then to the photos</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Draw a box, to find photos similar to a part (or Ctrl+drag)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Fill the window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>First photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Last photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box higher</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box lower</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box narrower</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Make the box wider</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Next photo; zoomed in, move the picture; with a box, move that</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Pause or go on with a picture that moves</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Previous photo; zoomed in, move the picture; with a box, move that</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Show a pixel on a pixel, 100 %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Show all of the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: begin again at the end, or stop there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: faster</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: play or pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Slide show: slower</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>The picture on the whole screen and nothing else</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_keys.py" />
      <source>Zoomed in, move the picture; with a box, move that</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="viewer_notice.py" />
      <source>Note about the picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>A stack of pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Add {folder}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Choose another folder of pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Choose another folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Explanation</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Find your pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Hint</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Looking for pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>No pictures yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>The archive cannot be opened</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>The first ones of {folders} appear here in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>The pictures of {folders} have not been looked for to the end. Press F5 to go on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>There are no pictures in {folders}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Welcome</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>What is the matter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>Your pictures stay where they are. PhotoFinder only looks at them, and works without a network.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="welcome.py" />
      <source>or drop a folder here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="why_card.py" />
      <source>Photo found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="why_card.py" />
      <source>Picture searched with</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="why_card.py" />
      <source>What speaks for this photo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="why_card.py" />
      <source>Why this photo was found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="why_card.py" />
      <source>Why this photo?</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
