"""Quantities: the one reader of figures, in Chinese, English and Japanese. Pure: no Django.

A quantity is a sign, a bound, digits, an exponent and a unit. ``notation`` reads how digits are
written, ``numerals`` number words, ``units`` has the closed list of units, ``quantity`` reads a text
that is one quantity (a cell of a table), ``prose`` those that stand in running text.
"""
