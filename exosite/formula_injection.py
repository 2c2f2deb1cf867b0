"""CSV injection: which texts a spreadsheet program would run as a formula.

What is done with such a text is the business of whoever writes the file.
Source: https://owasp.org/www-community/attacks/CSV_Injection
"""

# Full-width signs too: some programs take them for the others.
_STARTS = tuple("=+-@\t\r＝＋－＠")


def is_formula(text: str) -> bool:
    return text.startswith(_STARTS)
