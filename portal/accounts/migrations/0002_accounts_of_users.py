"""Users from before get the account that every user has."""

from django.db import migrations

from portal.text import fold


def fill(apps, schema_editor):
    User, Account = apps.get_model("auth", "User"), apps.get_model("accounts", "Account")
    taken = set()
    for user in User.objects.order_by("-is_active", "pk").iterator():
        mailbox = user.email.casefold()
        names = f"{user.first_name} {user.last_name} {user.username} {user.email.partition('@')[0]}"
        Account.objects.create(
            user=user,
            # of two people with one address, the first keeps it for signing in
            mailbox="" if mailbox in taken else mailbox,
            search_names=f" {fold(names)} ",
        )
        taken.add(mailbox)


class Migration(migrations.Migration):

    dependencies = [('accounts', '0001_accounts')]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
