"""Map: where from, where to?"""

from components.frame.draw import page

page("map")
