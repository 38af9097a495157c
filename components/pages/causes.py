"""Causes: why do people flee?"""

from components.frame.draw import page

page("causes")
