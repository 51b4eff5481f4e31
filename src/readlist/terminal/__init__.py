"""Draws entries on a terminal, one module for each thing that is drawn: the only room that imports Rich.

Whatever stands in an entry is shown and never obeyed: no markup, no control characters, and no links but http
and https. Everything fits the width it is given, and what is drawn in colour also says it in words or marks.

Commands import these modules where they draw: Rich takes as long to import as a search.
"""
