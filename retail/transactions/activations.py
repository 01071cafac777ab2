"""A journal begins with its activation certificate. Whoever issues or first meets one keeps it here."""

from retail.domain.errors import EvertillError
from retail.identity.tokens import Activation

from .journals import journal_of, register_journal
from .models import Journal


class JournalTakenError(EvertillError):
    """This journal was born with another key or register. data: journal."""

    code = "journal_taken"
    status = 409


def keep_activation(*, activation: Activation) -> Journal:
    """The journal of a verified activation, made where it is new; the first certificate of a journal stands.

    Raises JournalTakenError where the journal is known with another device key or register.
    """
    journal = register_journal(journal_of(activation))
    if (journal.device_key, journal.register) != (activation.device_key, activation.register):
        raise JournalTakenError(journal=str(activation.journal))
    return journal
