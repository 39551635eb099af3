"""An index that answers a map tile without reading the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("localities", "0001_initial"), ("villages", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="place", name="place_visible"),
        migrations.AddIndex(
            model_name="place",
            index=models.Index(
                fields=[
                    "status",
                    "cell",
                    "published_at",
                    "latitude",
                    "longitude",
                    "kind",
                    "locality",
                    "former_locality",
                ],
                name="place_on_map",
            ),
        ),
    ]
