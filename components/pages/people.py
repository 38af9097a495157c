"""People: who are they?"""

from components.frame.draw import page

page("people")
