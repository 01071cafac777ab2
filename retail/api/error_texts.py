"""The text of every error code: what happened and what to do, for a cashier or an operator. A test finds every code."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop

TEXTS: dict[str, str] = {
    # The request
    "invalid_request": gettext_noop("The request isn't as the API asks for it."),
    "unknown_field": gettext_noop("The request has fields that this version doesn't know: {fields}."),
    "import_refused": gettext_noop("The file can't be imported ({reason})."),
    "picture_unreadable": gettext_noop("This is no picture that can be read. Save it as PNG or JPEG and try again."),
    "malformed_body": gettext_noop("The request can't be read."),
    "body_too_large": gettext_noop("The request is too large."),
    "invalid_head": gettext_noop("The till's report of its journal can't be read."),
    "not_found": gettext_noop("There is nothing at this address."),
    "method_not_allowed": gettext_noop("This address can't be used in that way."),
    "not_acceptable": gettext_noop("The answer can only be JSON."),
    "unsupported_media_type": gettext_noop("The request must be JSON."),
    "database_busy": gettext_noop("The database is busy. Try again in a moment."),
    "internal_error": gettext_noop("Something went wrong on our side. It has been written to the log."),
    # Identity
    "token_missing": gettext_noop("Sign in first."),
    "token_invalid": gettext_noop(
        "This sign-in isn't valid here. Sign in again; if that doesn't help, activate again."
    ),
    "token_expired": gettext_noop("The sign-in has run out. Sign in again."),
    "token_elsewhere": gettext_noop("This sign-in belongs to another store or till."),
    "key_invalid": gettext_noop("The key isn't an Ed25519 public key."),
    "not_enrolled": gettext_noop("This node isn't enrolled yet. Run: manage.py enrol"),
    "node_replaced": gettext_noop("This node was enrolled again on another machine. Enrol this one anew to use it."),
    "register_unknown": gettext_noop(
        "Register {register} isn't in this node's data yet. Wait for the first synchronisation."
    ),
    "register_inactive": gettext_noop("Register {register} is switched off at headquarters."),
    "staff_inactive": gettext_noop("{staff_id} doesn't work in this store any more."),
    "pin_invalid": gettext_noop("A PIN has 4 to 12 digits."),
    # Enrolment and activation
    "code_unknown": gettext_noop("This code isn't known. Check it, or ask headquarters for a new one."),
    "code_used": gettext_noop("This code has been used. Ask headquarters for a new one."),
    "code_expired": gettext_noop("This code has run out. Ask headquarters for a new one."),
    "role_mismatch": gettext_noop("This code is for a node of the role {expected}."),
    "database_not_draining": gettext_noop("{database} isn't draining: only what drains can be retired."),
    "database_retired": gettext_noop("The channel database {database} is retired."),
    "activation_elsewhere": gettext_noop("Register {register} belongs to a store that isn't served here."),
    "scope_elsewhere": gettext_noop("The data of {scope} aren't for this database."),
    "job_unknown": gettext_noop("Headquarters doesn't publish a job {job}."),
    "capture_broken": gettext_noop(
        "Changes of {tables} aren't being recorded, so nothing is published. Run manage.py migrate at headquarters."
    ),
    "ordinals_used_up": gettext_noop("Register {register} was activated 999 times. Make a new register."),
    "journal_taken": gettext_noop("This journal belongs to another till. Start the activation again."),
    "hq_unreachable": gettext_noop("Headquarters can't be reached. Try again, or let a manager activate at the edge."),
    "node_not_trusted": gettext_noop(
        "Headquarters doesn't trust this node any more. Enrol it again, or set its clock."
    ),
    "not_manager": gettext_noop("{staff_id} isn't a manager of this store."),
    "life_used_up": gettext_noop("Register {register} was activated 999 times at this edge. Enrol the edge again."),
    "hq_answer_invalid": gettext_noop("What answered isn't headquarters. Check the network and the address."),
    # Data on its way down (retail.cdx.node): shown in Connection status
    "sync_failed": gettext_noop("The synchronisation failed."),
    "neighbour_unreachable": gettext_noop("There is no answer. It is tried again by itself."),
    "hq_rejected": gettext_noop("Headquarters refused the request ({status} {answer}). Was this node enrolled anew?"),
    "package_refused": gettext_noop("A data package was refused ({reason}). The old data stay in use."),
    "update_needed": gettext_noop("Headquarters sends data for a newer version ({what}). Update this node."),
    "apply_failed": gettext_noop("Table {table}, key {key}: {reason}. The old data stay in use."),
    "digest_mismatch": gettext_noop("Data differ from headquarters. A full synchronisation mends it."),
    "concurrent_apply": gettext_noop("Another process synchronises this database."),
    # Why a store isn't ready to go offline (retail.cdx.readiness)
    "never_synchronised": gettext_noop("Nothing has been synchronised yet."),
    "waiting_for_first_sign_in": gettext_noop("The synchronisation starts with the first sign-in at a till."),
    "first_sync_running": gettext_noop("The first synchronisation is running: {percent} %."),
    "store_missing": gettext_noop("Store {store} isn't in this database."),
    "register_missing": gettext_noop("Register {register} isn't in this database or is switched off."),
    "staff_missing": gettext_noop("Nobody can sign in: no staff with a PIN for store {store}."),
    "tenders_missing": gettext_noop("There is no tender that is allowed offline."),
    "taxes_missing": gettext_noop("There are no tax rates."),
    "prices_missing": gettext_noop("There are no prices that are valid today."),
    "data_old": gettext_noop("Headquarters hasn't confirmed the data for {days} days."),
    "data_differs": gettext_noop("Job {job} differs from headquarters and is being synchronised anew."),
    "job_suspended": gettext_noop("Job {job} was given up after three tries: {reason}."),
    "synchronization_paused": gettext_noop("The synchronisation is paused in the offline profile."),
    "clock_off": gettext_noop("This machine's clock is off by {minutes} minutes."),
    # Signing in
    "sign_in_failed": gettext_noop("Staff id or PIN is wrong."),
    "sign_in_locked": gettext_noop("Too many wrong PINs. Try again in {minutes} min, or ask a manager."),
    # Selling
    "unknown_barcode": gettext_noop("No product has the barcode {barcode}."),
    "barcode_ambiguous": gettext_noop("Several products have the barcode {barcode}: {products}. Choose one."),
    "product_unknown": gettext_noop("Product {product} isn't known here."),
    "product_inactive": gettext_noop("Product {product} isn't sold any more."),
    "no_picture": gettext_noop("Product {product} has no picture."),
    "no_price": gettext_noop("Product {product} has no price today."),
    "price_needed": gettext_noop("Type the price of {product}: it has none of its own."),
    "choose_variant": gettext_noop("Choose a variant of {product}: {variants}."),
    "not_sold_here": gettext_noop("{product} isn't sold in this store."),
    "quantity_invalid": gettext_noop("Line {line}: this quantity can't be sold."),
    "not_permitted": gettext_noop("You may not do this. Ask a manager."),
    "transaction_unknown": gettext_noop("This store's journal has no such transaction here."),
    "suspended_unknown": gettext_noop("This suspended sale isn't here (yet)."),
    "already_recalled": gettext_noop("Another till has recalled this sale."),
    "not_an_integer": gettext_noop("{field} must be a whole number."),
    "out_of_range": gettext_noop("{field} is out of range."),
    "tender_wrong_sign": gettext_noop("This amount can't be tendered here."),
    "tender_exceeds_due": gettext_noop("This is more than is due."),
    "cash_not_payable": gettext_noop("There are no coins for this amount."),
    "receipt_mask_invalid": gettext_noop("This mask doesn't give every receipt a number of its own ({reason})."),
    "kind_not_reportable": gettext_noop(
        "The shift has a document ({kind}) that this version can't count. Update this node."
    ),
    # Documents
    "document_malformed": gettext_noop("This isn't a sealed document ({reason})."),
    "document_too_large": gettext_noop("The document is larger than {limit} bytes."),
    "journal_unknown": gettext_noop("This journal isn't known, and no certificate of it came along."),
    "batch_too_large": gettext_noop("Too many documents at once."),
    # Exceptions (retail.transactions.exceptions)
    "exception_closed": gettext_noop("This exception is closed already: somebody was faster, or it settled itself."),
    "note_missing": gettext_noop("Write down why: an auditor will ask."),
    "no_conflict": gettext_noop("This document isn't in conflict."),
    "kind_undecidable": gettext_noop("What a document of the kind {kind} did can't be taken back by this version."),
    "choice_not_posted": gettext_noop("The chosen document can't be posted ({reason}), so the first goes on counting."),
    # Data on its way down
    "neighbour_failed": gettext_noop("The neighbour answered something unexpected."),
    "not_empty": gettext_noop("There is data already."),
    # Why a store isn't ready to go offline
    "no_pos_open": gettext_noop("No till is running."),
}


def error_text(code: str, data: Mapping[str, Any]) -> str:
    """The code's text in the active language, its placeholders filled from `data`."""
    text = gettext(TEXTS[code]) if code in TEXTS else code
    return text.format_map(_Shown(data))


class _Shown(dict[str, str]):
    """Values as people read them; a placeholder without a value shows a dash instead of failing an answer."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({name: _shown(value) for name, value in data.items()})

    def __missing__(self, key: str) -> str:
        return "–"


def _shown(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)
