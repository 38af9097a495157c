"""Hosts: who carries the load?"""

from components.frame.draw import page

page("hosts")
