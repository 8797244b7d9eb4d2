"""Charts: results and words in, drawing and its text alternative out.

Each kind of chart has one function, which gives a ``Drawing``:

- ``dumbbells.dumbbell``: women and men side by side, a row for each organisation;
- ``strips.strip``: every organisation along one line, mine and my group named;
- ``years.years``: a panel for each organisation over the years;
- ``networks.network``: who learned from whom, from round to round;
- ``maps.map_of_sweden``: shaded areas, places and links.

``drawings.both`` draws one for wide and narrow rooms, ``axes.nice_axis`` makes an axis,
``styles.standalone`` makes a file for documents. No database, no clock, no language.
"""
