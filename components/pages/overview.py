"""Overview: is it 110 million, and growing by 10 million a year?"""

from components.frame.draw import page

page("overview")
