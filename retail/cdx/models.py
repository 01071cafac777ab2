"""Commerce data exchange: what headquarters publishes, and what a node has of it.

The tables exist on every role (one schema); those headed HQ are filled at headquarters only, those headed
Node on channel and offline databases only.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from retail.masterdata.models import code_validator, in_page_language

# --- HQ: who gets data ------------------------------------------------------------------------------


class ChannelDataGroup(models.Model):
    """Channel and offline databases that get the same data."""

    code = models.CharField(_("code"), max_length=20, unique=True, validators=[code_validator])
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("channel data group")
        verbose_name_plural = _("channel data groups")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class DatabaseKind(models.TextChoices):
    CHANNEL = "channel", _("Channel database")
    OFFLINE = "offline", _("Offline database")


class DatabaseState(models.TextChoices):
    PENDING = "pending", _("Waiting for enrolment")
    ACTIVE = "active", _("Active")
    DRAINING = "draining", _("Draining")
    RETIRED = "retired", _("Retired")


class ChannelDatabase(models.Model):
    """One physical database. An offline database belongs to one store; a channel database serves its group."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=DatabaseKind.choices)
    group = models.ForeignKey(
        ChannelDataGroup, on_delete=models.PROTECT, related_name="databases", verbose_name=_("channel data group")
    )
    store = models.CharField(_("store number"), max_length=20, blank=True, help_text=_("Offline databases only."))
    state = models.CharField(_("state"), max_length=10, choices=DatabaseState.choices, default=DatabaseState.PENDING)
    address = models.CharField(_("address for tills"), max_length=200, blank=True)
    life = models.PositiveIntegerField(_("life"), default=0, help_text=_("Counts enrolments; each makes new keys."))
    public_key = models.CharField(max_length=64, blank=True, editable=False)
    certificate = models.TextField(blank=True, editable=False)
    last_contact = models.DateTimeField(_("last contact"), null=True, editable=False)
    full_sync_requested = models.BooleanField(default=False, editable=False)
    draining_since = models.DateTimeField(_("draining since"), null=True, editable=False)
    # As the node last told of itself; None: it never has.
    unsent = models.PositiveIntegerField(_("unsent documents"), null=True, editable=False)
    offline_registers = models.PositiveIntegerField(_("registers that use it"), null=True, editable=False)

    class Meta:
        verbose_name = _("channel database")
        verbose_name_plural = _("channel databases")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["store"], condition=models.Q(kind="offline"), name="one_offline_database_a_store"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="channel", store="") | (models.Q(kind="offline") & ~models.Q(store="")),
                name="offline_database_names_its_store",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EnrolmentCode(models.Model):
    """A one-time code with which a node enrols. Only its hash is kept."""

    database = models.ForeignKey(ChannelDatabase, on_delete=models.CASCADE, related_name="enrolment_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.database_id} until {self.expires_at:%F %T}"


class StoreSecret(models.Model):
    """The pepper of a store's PIN verifiers, handed to the store's nodes at enrolment (never in a package)."""

    store = models.CharField(max_length=20, unique=True)
    secret = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.store


class ActivationCode(models.Model):
    """A one-time code with which one browser becomes a register; carries the activation's ordinal."""

    register = models.CharField(max_length=20)
    code_hash = models.CharField(max_length=64, unique=True)
    ordinal = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    journal = models.UUIDField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "ordinal"], name="activation_ordinal_never_repeats")]

    def __str__(self) -> str:
        return f"{self.register}#{self.ordinal}"


# --- HQ: what changed, what was published -------------------------------------------------------------


class ChangeLog(models.Model):
    """Written by triggers in the transaction of the change itself: keys only. `cut` null: not claimed yet.

    `table` is a registry name ("price"), or a route ("price<product"): then `pk_value` is the product's.
    """

    table = models.CharField(max_length=40)
    pk_value = models.BigIntegerField()
    # I, U, D; R: a row it follows from changed; T: anything may have changed, the next cut is a snapshot.
    operation = models.CharField(max_length=1)
    cut = models.ForeignKey("Cut", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["table", "id"], condition=models.Q(cut=None), name="change_log_unclaimed")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table} {self.pk_value}"


class SchedulerJob(models.Model):
    """A set of tables (subjobs) that are published together, by the original's numbers."""

    number = models.CharField(_("number"), max_length=10, primary_key=True)
    name_en = models.CharField(_("name (English)"), max_length=60)
    name_zh = models.CharField(_("name (Chinese)"), max_length=60)

    class Meta:
        verbose_name = _("scheduler job")
        verbose_name_plural = _("scheduler jobs")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"

    @property
    def name(self) -> str:
        """In the language of the page."""
        return in_page_language(self.name_en, self.name_zh)


class DistributionSchedule(models.Model):
    """Which jobs go to which data groups, when. `publish_on_save`: no one has to run it (one machine)."""

    name = models.CharField(_("name"), max_length=120)
    jobs = models.ManyToManyField(SchedulerJob, verbose_name=_("jobs"))
    groups = models.ManyToManyField(ChannelDataGroup, verbose_name=_("channel data groups"))
    active = models.BooleanField(_("active"), default=True)
    publish_on_save = models.BooleanField(_("publish on save"), default=False)
    every_minutes = models.PositiveIntegerField(_("every … minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("distribution schedule")
        verbose_name_plural = _("distribution schedules")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class RunState(models.TextChoices):
    STARTED = "started", _("Started")
    AVAILABLE = "available", _("Available")
    CREATE_FAILED = "create_failed", _("Create failed")
    NO_DATA = "no_data", _("No data")


class ScheduleRun(models.Model):
    """One run of one job for the groups of a schedule. The row is the state machine: a broker message is only
    a hint to look at it; work is claimed with a lease by conditional UPDATE, a sweeper takes what ran out."""

    schedule = models.ForeignKey(
        DistributionSchedule, on_delete=models.CASCADE, related_name="runs", verbose_name=_("distribution schedule")
    )
    job = models.ForeignKey(SchedulerJob, on_delete=models.PROTECT, related_name="runs", verbose_name=_("job"))
    state = models.CharField(_("state"), max_length=20, choices=RunState.choices, default=RunState.STARTED)
    requested_at = models.DateTimeField(_("requested"))
    lease_owner = models.CharField(max_length=60, blank=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    finished_at = models.DateTimeField(_("finished"), null=True)
    cut = models.ForeignKey("Cut", null=True, on_delete=models.SET_NULL, related_name="runs", verbose_name=_("cut"))
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("schedule run")
        verbose_name_plural = _("schedule runs")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.job_id} {self.get_state_display()}"


class Cut(models.Model):
    """One consistent point in HQ's data, for one job; `number` counts up per job."""

    job = models.ForeignKey(SchedulerJob, on_delete=models.PROTECT, related_name="cuts")
    number = models.PositiveBigIntegerField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="cut_number_per_job")]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.number}"


class PublishedRow(models.Model):
    """What HQ has published of a row: its scope and hash at the newest cut of its table."""

    table = models.CharField(max_length=40)
    pk_value = models.BigIntegerField()
    scope = models.CharField(max_length=40)
    row_hash = models.BinaryField(max_length=16)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "pk_value"], name="published_row_once")]
        indexes = [models.Index(fields=["table", "scope"], name="published_row_scope")]

    def __str__(self) -> str:
        return f"{self.table} {self.pk_value} {self.scope}"


class TableDigest(models.Model):
    """Σ of the row hashes HQ has published of a table in a scope, kept with every cut (docs/data-packages.md)."""

    table = models.CharField(max_length=40)
    scope = models.CharField(max_length=40)
    digest = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "scope"], name="table_digest_once")]

    def __str__(self) -> str:
        return f"{self.table} {self.scope} {self.digest}"


class SnapshotWish(models.Model):
    """A database joins late and the chain has become longer than the scope itself: the next cut of the job makes
    a snapshot beside the chain, for everybody who comes after."""

    job = models.ForeignKey(SchedulerJob, on_delete=models.CASCADE, related_name="+")
    scope = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "scope"], name="snapshot_wish_once")]

    def __str__(self) -> str:
        return f"{self.job_id} {self.scope}"


class FullSyncRequest(models.Model):
    """A database is to empty a job's tables and start anew; gone once it reports that it did, by the hash of the
    release document that asked for it."""

    database = models.ForeignKey(ChannelDatabase, on_delete=models.CASCADE, related_name="full_syncs")
    job = models.ForeignKey(SchedulerJob, on_delete=models.CASCADE, related_name="+")
    release = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["database", "job"], name="full_sync_request_once")]

    def __str__(self) -> str:
        return f"{self.database_id} {self.job_id}"


class PackageKind(models.TextChoices):
    DELTA = "delta", _("Changes")
    SNAPSHOT = "snapshot", _("Snapshot")


class Package(models.Model):
    """An immutable, signed file: the changes of one job in one scope from one cut to another. Generated once
    however many databases read it; named by the hash of its manifest."""

    hash = models.CharField(max_length=64, unique=True)
    job = models.ForeignKey(SchedulerJob, on_delete=models.PROTECT, related_name="packages")
    scope = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=PackageKind.choices)
    from_cut = models.PositiveBigIntegerField()
    to_cut = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64, blank=True)
    rows = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField(help_text="Bytes of all chunks, compressed.")
    manifest = models.TextField(help_text="The signed manifest (JWS).")
    created_at = models.DateTimeField()
    # A snapshot for late joiners: the chain goes on from the package it stands beside, not from it.
    beside_chain = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["job", "scope", "to_cut"], name="package_chain")]
        constraints = [
            models.UniqueConstraint(
                fields=["job", "scope", "to_cut", "beside_chain"], name="one_package_a_scope_and_cut"
            )
        ]

    def __str__(self) -> str:
        return f"{self.job_id} {self.scope} {self.from_cut}→{self.to_cut}"


class Release(models.Model):
    """Running job J for group G moves this pointer; databases of that group and kind follow it."""

    job = models.ForeignKey(SchedulerJob, on_delete=models.PROTECT, related_name="releases")
    group = models.ForeignKey(ChannelDataGroup, on_delete=models.CASCADE, related_name="releases")
    kind = models.CharField(max_length=10, choices=DatabaseKind.choices)
    cut = models.PositiveBigIntegerField()
    released_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "group", "kind"], name="release_pointer")]

    def __str__(self) -> str:
        return f"{self.job_id} {self.group_id} {self.kind} → {self.cut}"


class SessionState(models.TextChoices):
    REQUESTED = "requested", _("Requested")
    DOWNLOADED = "downloaded", _("Downloaded")
    APPLIED = "applied", _("Applied")
    CANCELED = "canceled", _("Canceled")
    DOWNLOAD_FAILED = "download_failed", _("Download failed")
    APPLY_FAILED = "apply_failed", _("Apply failed")
    SUSPENDED = "suspended", _("Suspended")


class DownloadSession(models.Model):
    """One database's processing of one released cut; made by the database's own first report of it."""

    database = models.ForeignKey(
        ChannelDatabase, on_delete=models.CASCADE, related_name="download_sessions", verbose_name=_("channel database")
    )
    job = models.ForeignKey(
        SchedulerJob, on_delete=models.PROTECT, related_name="download_sessions", verbose_name=_("job")
    )
    cut = models.PositiveBigIntegerField(_("cut"))
    state = models.CharField(_("state"), max_length=20, choices=SessionState.choices)
    packages = models.PositiveIntegerField(_("packages"), default=0)
    rows = models.PositiveBigIntegerField(_("rows"), default=0)
    size = models.PositiveBigIntegerField(_("bytes"), default=0)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    requested_at = models.DateTimeField(_("requested"), null=True)
    downloaded_at = models.DateTimeField(_("downloaded"), null=True)
    applied_at = models.DateTimeField(_("applied"), null=True)
    error = models.TextField(_("error"), blank=True)
    # What the database has of the job, scope → cut, as it said with this report; and whether it found itself
    # different from headquarters' digest and is about to start anew.
    checkpoints = models.JSONField(default=dict, editable=False)
    full_sync_wanted = models.BooleanField(_("differs from headquarters"), default=False)

    class Meta:
        verbose_name = _("download session")
        verbose_name_plural = _("download sessions")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["database", "job", "cut"], name="download_session_once")]

    def __str__(self) -> str:
        return f"{self.database} {self.job_id}/{self.cut}"


class StaffLockout(models.Model):
    """Wrong PINs of a staff id at one node, as the node last reported them (its own `StaffLock`)."""

    database = models.ForeignKey(
        ChannelDatabase, on_delete=models.CASCADE, related_name="lockouts", verbose_name=_("channel database")
    )
    store = models.CharField(_("store number"), max_length=20)
    staff_id = models.CharField(_("staff id"), max_length=20)
    failures = models.PositiveIntegerField(_("wrong PINs"))
    since = models.DateTimeField(_("since"), null=True)
    locked_at = models.DateTimeField(_("locked at"), null=True)
    locked_until = models.DateTimeField(_("locked until"), null=True)
    lockouts = models.PositiveIntegerField(_("times locked"))
    reported_at = models.DateTimeField(_("reported"))

    class Meta:
        verbose_name = _("lock-out")
        verbose_name_plural = _("lock-outs")
        ordering = ["-locked_at", "store", "staff_id"]
        constraints = [models.UniqueConstraint(fields=["database", "store", "staff_id"], name="staff_lockout_once")]
        indexes = [models.Index(fields=["staff_id"], name="staff_lockout_staff")]

    def __str__(self) -> str:
        return f"{self.store} {self.staff_id}"


# --- Node: what this database has ---------------------------------------------------------------------


class Checkpoint(models.Model):
    """How far this database is in one job and scope; advances in the transaction that applies the rows."""

    job = models.CharField(max_length=10)
    scope = models.CharField(max_length=40)
    cut = models.PositiveBigIntegerField()
    package = models.CharField(max_length=64)
    epoch = models.PositiveBigIntegerField(default=1, help_text="Headquarters' life in which the cut was made.")
    applied_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "scope"], name="checkpoint_once")]

    def __str__(self) -> str:
        return f"{self.job} {self.scope} {self.cut}"


class JobSync(models.Model):
    """The node's own download session of a job: what it does now, what failed, when it tries again."""

    job = models.CharField(max_length=10, unique=True)
    target_cut = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=20, choices=SessionState.choices)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    packages = models.PositiveIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    requested_at = models.DateTimeField(null=True)
    downloaded_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True, help_text="When headquarters last said that nothing newer is there.")
    error = models.TextField(blank=True)
    error_data = models.JSONField(default=dict, help_text="`code` and what it is about; a mismatch names its ranges.")
    full_sync_wanted = models.BooleanField(default=False, help_text="This database differs from its digest.")
    full_sync_done = models.CharField(max_length=64, blank=True, help_text="Hash of the release that asked for it.")
    reported = models.BooleanField(default=False, help_text="Whether headquarters has heard of this state.")

    def __str__(self) -> str:
        return f"{self.job} {self.state}"


class NodeContact(models.Model):
    """One row a neighbour: when it last answered this node, and what failed last. Shown in Connection status."""

    neighbour = models.CharField(max_length=20, unique=True)  # hq, server
    last_success = models.DateTimeField(null=True)
    last_attempt = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    clock_offset_ms = models.BigIntegerField(null=True)
    unsent = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.neighbour


class PosPresence(models.Model):
    """The last word from a till of this store: downloads run while a POS of the store is running."""

    journal = models.UUIDField(unique=True)
    register = models.CharField(max_length=20)
    last_seen = models.DateTimeField()
    signed_in = models.BooleanField(default=False)
    first_sign_in = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.register
