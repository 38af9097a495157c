"""Projections: where is this heading?"""

from components.frame.draw import page

page("projections")
