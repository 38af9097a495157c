"""Overview: is it 110 million, and growing by 10 million a year?"""

from __future__ import annotations

from components import chrome

chrome.head("Is it 110 million, and growing by 10 million a year?", "")
