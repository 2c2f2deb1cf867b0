"""Pages of the admin that are for a few people only."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from exosite.accounts import request_permissions
from exosite.publishing.permissions import NotPermitted


class GuardedAdmin(admin.ModelAdmin):
    """An admin whose every address asks one permission. ``recording`` notes who is refused."""

    permission: ClassVar[str]
    actions = None
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_urls(self) -> list[URLPattern]:
        urls = [*self.own_urls(), *super().get_urls()]
        for url in urls:
            url.callback = self._guarded(url.callback)
        return urls

    def own_urls(self) -> list[URLPattern]:
        """Addresses that Django's admin does not have."""
        return []

    def is_permitted(self, request: HttpRequest) -> bool:
        """Whether the user has the permission."""
        return request_permissions.may(request, self.permission)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.is_permitted(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.is_permitted(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    # Django's own log of the admin would tell the same a second time, and less of it.
    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def construct_change_message(self, *args: Any, **kwargs: Any) -> list:
        return []

    def _guarded(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # Whoever may not enter the desk at all is sent to sign in by the view.
            if self.admin_site.has_permission(request) and not self.is_permitted(request):
                raise NotPermitted(request.user, self.permission, None)
            return view(request, *args, **kwargs)

        return guarded
