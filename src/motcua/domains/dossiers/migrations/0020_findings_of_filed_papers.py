"""What the checks found of a filed paper stays with it when its upload goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0019_account_invitations")]

    operations = [
        migrations.AddField(
            model_name="filedpaper", name="findings", field=models.JSONField(default=list)
        ),
    ]
