"""Making one-time codes: who has one becomes a node, or a register in one browser."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from retail.cdx.models import ActivationCode, ChannelDatabase, DatabaseState, EnrolmentCode
from retail.domain.errors import EvertillError
from retail.identity.claims import ORDINALS_A_LIFE
from retail.identity.codes import CODE_LIFE, code_hash, new_code
from retail.masterdata.models import Register

from .errors import CodeExpiredError, DatabaseRetiredError, OrdinalsUsedUpError


class RegisterOffError(EvertillError):
    """The register is switched off: no code for it. data: register."""

    code = "register_inactive"
    status = 403


@transaction.atomic(durable=True)
def create_enrolment_code(*, database: ChannelDatabase) -> str:
    """The code, shown once (only its hash is kept). Codes of this database that were not used end."""
    locked = ChannelDatabase.objects.select_for_update().get(pk=database.pk)
    if locked.state == DatabaseState.RETIRED:
        raise DatabaseRetiredError(database=locked.name)
    now, code = timezone.now(), new_code()
    EnrolmentCode.objects.filter(database=locked, used_at=None, expires_at__gt=now).update(expires_at=now)
    EnrolmentCode.objects.create(database=locked, code_hash=code_hash(code), expires_at=now + CODE_LIFE)
    return code


@transaction.atomic(durable=True)
def create_activation_code(*, register: Register) -> str:
    """The code, shown once. Its ordinal is taken from now on, used or not: ordinals never repeat."""
    # The register's row is the lock: two codes made at once get two ordinals.
    locked = Register.objects.select_for_update().get(pk=register.pk)
    if not locked.active:
        raise RegisterOffError(register=locked.number)
    codes = ActivationCode.objects.filter(register=locked.number)
    ordinal = (codes.aggregate(last=Max("ordinal"))["last"] or 0) + 1
    if ordinal >= ORDINALS_A_LIFE:
        raise OrdinalsUsedUpError(register=locked.number)
    now, code = timezone.now(), new_code()
    codes.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
    ActivationCode.objects.create(
        register=locked.number,
        code_hash=code_hash(code),
        ordinal=ordinal,
        created_at=now,
        expires_at=now + CODE_LIFE,
    )
    return code


def check_fresh(*, expires_at: datetime, now: datetime) -> None:
    if expires_at <= now:
        raise CodeExpiredError
