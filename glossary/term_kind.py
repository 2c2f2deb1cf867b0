"""What the site does with terms."""

from exosite.publishing.kinds import ContentKind, FieldUse
from glossary import views
from glossary.models import Term
from glossary.term_documents import TermProvider

PAGE = "glossary/term.html"

KINDS = (
    ContentKind(
        model=Term,
        order=3,
        plural="terms",
        fixture_order=5,
        path="glossary",
        view=views.term_detail,
        schema="Term",
        search=TermProvider(),
        social_card=True,
        checked_before_publishing=True,
        fields={
            "name": FieldUse("plain", search=True, api="name", page=PAGE),
            "reading": FieldUse(search=True, page=PAGE),
            "definition": FieldUse("plain", search=True, api="definition", page=PAGE),
            "description": FieldUse("markdown", search=True, api="description_html", page=PAGE),
            "abbreviation": FieldUse(search=True, api="abbreviation", page=PAGE),
            "category": FieldUse(api="category", page=PAGE),
            "related": FieldUse(api="related", page=PAGE),
            "variants": FieldUse(search=True, api="variants", page=PAGE),
        },
    ),
)
