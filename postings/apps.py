from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class PostingsConfig(AppConfig):
    name = "postings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from postings.search.triggers import drop_triggers, keep_triggers

        pre_migrate.connect(drop_triggers, sender=self, dispatch_uid="postings.drop_triggers")
        post_migrate.connect(keep_triggers, sender=self, dispatch_uid="postings.keep_triggers")
