"""Base of the admin pages that need one permission."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern

from exosite.accounts import request_permissions
from exosite.publishing.permissions import NotPermitted


class PermissionAdmin(admin.ModelAdmin):
    """An admin each of whose addresses requires one permission; refusals are in the audit log."""

    permission: ClassVar[str]
    actions = None
    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_urls(self) -> list[URLPattern]:
        urls = [*self.own_urls(), *super().get_urls()]
        for url in urls:
            url.callback = self.require_permission(url.callback)
        return urls

    def own_urls(self) -> list[URLPattern]:
        """Addresses beside those of Django's admin."""
        return []

    def is_permitted(self, request: HttpRequest) -> bool:
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

    def require_permission(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """Wrap a view so that it raises NotPermitted for editors without the permission."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # Whoever may not enter the desk at all is sent to sign in by the view.
            if self.admin_site.has_permission(request) and not self.is_permitted(request):
                raise NotPermitted(request.user, self.permission, None)
            return view(request, *args, **kwargs)

        return checked
