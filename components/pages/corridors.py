"""Corridors: who goes where?"""

from components.frame.draw import page

page("corridors")
