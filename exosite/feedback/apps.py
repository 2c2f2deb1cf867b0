from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "exosite.feedback"
    label = "feedback"
    verbose_name = _("Readers")
    # Where it stands on the front page of the desk.
    desk_order = 50

    def ready(self) -> None:
        from exosite.desk import dashboard
        from exosite.feedback import dashboard_section, feedback_actions
        from exosite.publishing import signals

        dashboard.register_section(dashboard_section.feedback_section)
        signals.object_renamed.connect(feedback_actions.rename_key)
