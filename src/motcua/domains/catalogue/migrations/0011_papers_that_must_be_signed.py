"""Of some papers the file must carry a digital signature."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_where_filings_are_made")]

    operations = [
        migrations.AddField(
            model_name="paperrequirement",
            name="must_be_signed",
            field=models.BooleanField(db_default=False, default=False, verbose_name="phải có chữ ký số"),
        ),
    ]
