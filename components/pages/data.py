"""Data: can I trust this?"""

from components.frame.draw import page

page("data")
