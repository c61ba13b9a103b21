"""Slips are found by their place in the book: it is printed in the order of its numbers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_papers_made_void")]
    operations = [
        migrations.AddIndex(
            "issuedpaper",
            models.Index(
                fields=["agency", "book", "book_sequence"],
                name="documents_paper_in_book",
                condition=models.Q(book_sequence__isnull=False, voided_at__isnull=True),
            ),
        ),
    ]
