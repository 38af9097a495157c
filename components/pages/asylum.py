"""Asylum: who is recognised?"""

from components.frame.draw import page

page("asylum")
