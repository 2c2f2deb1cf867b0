from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "exosite.feedback"
    label = "feedback"
    verbose_name = _("Readers")
    # Where it stands on the front page of the desk.
    desk_order = 50

    def ready(self) -> None:
        from exosite.desk import front
        from exosite.feedback import recording, tray
        from exosite.publishing import hooks

        front.register(tray.tray)
        hooks.on_renamed(recording.follow)
