"""Country: everything that the figures hold of one country, or of two side by side."""

from components.frame.draw import page

page("country")
