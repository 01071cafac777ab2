"""A node whose database would lose an acknowledged sale in a power cut does not start (`retail.checks`)."""

import sys


def refuse_forgetful_database() -> None:
    """Ends the process, with what is wrong and why. Sets Django up."""
    import django
    from django.db import connection

    django.setup()
    from retail.checks import check_connection

    errors = check_connection(connection)
    connection.close()
    if errors:
        sys.exit("\n".join(str(error) for error in errors))
