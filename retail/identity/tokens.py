"""The five tokens of docs/identity.md, to import from one place."""

from .claims import Activation, DeviceToken, NodeCertificate, StaffToken
from .issue import (
    Issued,
    Signer,
    issue_activation,
    issue_device_token,
    issue_node_certificate,
    issue_node_token,
    issue_staff_token,
)
from .verify import (
    Verifier,
    verify_activation,
    verify_device,
    verify_node,
    verify_node_certificate,
    verify_staff,
)

__all__ = [
    "Activation",
    "DeviceToken",
    "Issued",
    "NodeCertificate",
    "Signer",
    "StaffToken",
    "Verifier",
    "issue_activation",
    "issue_device_token",
    "issue_node_certificate",
    "issue_node_token",
    "issue_staff_token",
    "verify_activation",
    "verify_device",
    "verify_node",
    "verify_node_certificate",
    "verify_staff",
]
