"""The tables of publishing, one family of classes a module, and the abstract bases of content.

Imports run one way: ``redirect``, ``querysets``, ``content``, then the others.
"""

from exosite.publishing.models.assignment import Assignment
from exosite.publishing.models.audit_event import AuditEvent
from exosite.publishing.models.content import Content, Translation
from exosite.publishing.models.correction import Correction
from exosite.publishing.models.proposal import Proposal
from exosite.publishing.models.redirect import Redirect
from exosite.publishing.models.revision import Revision, revision_model, revision_models
from exosite.publishing.models.seeded import Seeded
from exosite.publishing.models.stale_section import StaleSection
from exosite.publishing.models.task_run import TaskRun
