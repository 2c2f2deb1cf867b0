"""How dates are written where Django's own form is not the site's: one package per language."""
