"""Append-only facts. Raw bytes first, queryable rows beside them, in one database transaction.

No foreign key from here to master data (01 §4): codes, ids and the printed text, price and tax are values.
Amounts are minor units, unit prices 1/10 000 of the major unit, quantities 1/1 000, rates parts per million.
"""

from .cash import CashKind, CashMovement, TenderCount
from .documents import DocumentFlag, PostState, RawDocument
from .exceptions import BookException, ExceptionAction, ExceptionKind, ExceptionReason, ExceptionState, ExceptionStep
from .exchange import NeighbourHead, RestoreEvent, UploadSession, UploadState
from .journals import Journal, JournalHole, JournalTail
from .sales import Transaction, TransactionLine, TransactionTax, TransactionTender
from .shifts import Shift
from .stock import StockMovement
from .suspended import SuspendedSale

__all__ = [
    "BookException",
    "CashKind",
    "CashMovement",
    "DocumentFlag",
    "ExceptionAction",
    "ExceptionKind",
    "ExceptionReason",
    "ExceptionState",
    "ExceptionStep",
    "Journal",
    "JournalHole",
    "JournalTail",
    "NeighbourHead",
    "PostState",
    "RawDocument",
    "RestoreEvent",
    "Shift",
    "StockMovement",
    "SuspendedSale",
    "TenderCount",
    "Transaction",
    "TransactionLine",
    "TransactionTax",
    "TransactionTender",
    "UploadSession",
    "UploadState",
]
