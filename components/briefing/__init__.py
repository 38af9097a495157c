"""A page on paper and on slides: what a story says, laid out for print, made by a worker when somebody asks for it.

A *Brief* is a story without screen and controls: words, key figures, charts alone or in pairs, tables, sources.
"""
