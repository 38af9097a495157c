"""Returns: can people go home?"""

from components.frame.draw import page

page("returns")
