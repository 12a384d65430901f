"""Names of companies fold accents from now on: `Café Rouge` and `Cafe Rouge` are one name."""

from django.db import migrations


def fold(apps, schema_editor):
    """Write the keys of names anew. Where two companies would get one key, both stay: a person may merge them."""
    from postings.editing.company_key import company_key

    aliases = apps.get_model("postings", "CompanyAlias").objects.using(schema_editor.connection.alias)
    changed = [
        (alias, key)
        for alias in aliases.order_by("pk").iterator(chunk_size=2000)
        if (key := company_key(alias.name)) and key != alias.name_key
    ]
    for alias, key in changed:
        if not aliases.filter(name_key=key).exists():
            aliases.filter(pk=alias.pk).update(name_key=key)


class Migration(migrations.Migration):
    dependencies = [("postings", "0008_likeness")]
    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
