from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecruitingConfig(AppConfig):
    name = "recruiting"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from recruiting.roles import keep_roles

        post_migrate.connect(keep_roles, dispatch_uid="recruiting.keep_roles")
