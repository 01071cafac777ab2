"""What `GET register` answers, for the OpenAPI contract: the rows of the published tables, as a till needs them."""

from rest_framework import serializers as s

from retail.masterdata import models as m
from retail.selling.register import DEVICE, FUNCTIONALITY, OFFLINE, OFFLINE_TENDER, REASON, RECEIPT, TENDER


class Store(s.Serializer[object]):
    number = s.CharField()
    name_en = s.CharField()
    name_zh = s.CharField()
    address = s.CharField()
    currency = s.CharField()
    currency_digits = s.IntegerField()
    time_zone = s.CharField()
    locale = s.CharField()
    tax_mode = s.ChoiceField(choices=["inclusive", "exclusive"])
    tax_rounding = s.ChoiceField(choices=["line", "document"])
    receipt_footer_en = s.CharField()
    receipt_footer_zh = s.CharField()


class Register(s.Serializer[object]):
    number = s.CharField()
    name = s.CharField()
    receipt_mask = s.CharField()
    language = s.CharField()
    support_offline = s.BooleanField()


class Functionality(s.ModelSerializer[m.FunctionalityProfile]):
    class Meta:
        model = m.FunctionalityProfile
        fields = read_only_fields = FUNCTIONALITY


class ReceiptProfile(s.ModelSerializer[m.ReceiptProfile]):
    class Meta:
        model = m.ReceiptProfile
        fields = read_only_fields = RECEIPT


class OfflineProfile(s.ModelSerializer[m.OfflineProfile]):
    class Meta:
        model = m.OfflineProfile
        fields = read_only_fields = OFFLINE


class OfflineTender(s.ModelSerializer[m.OfflineTender]):
    class Meta:
        model = m.OfflineTender
        fields = read_only_fields = OFFLINE_TENDER


class HardwareDevice(s.ModelSerializer[m.HardwareDevice]):
    class Meta:
        model = m.HardwareDevice
        fields = read_only_fields = DEVICE


class Hardware(s.Serializer[object]):
    scanner_prefix = s.CharField()
    scanner_suffix = s.CharField()
    devices = HardwareDevice(many=True)


class Tender(s.ModelSerializer[m.Tender]):
    class Meta:
        model = m.Tender
        fields = read_only_fields = TENDER


class ReasonCode(s.ModelSerializer[m.ReasonCode]):
    class Meta:
        model = m.ReasonCode
        fields = read_only_fields = REASON


class Denomination(s.ModelSerializer[m.Denomination]):
    class Meta:
        model = m.Denomination
        fields = read_only_fields = ("value", "is_note")


class Addresses(s.Serializer[object]):
    server = s.CharField(allow_null=True)
    edge = s.CharField(allow_null=True)


class RegisterAnswer(s.Serializer[object]):
    store = Store()
    register = Register()
    functionality = Functionality()
    receipt_profile = ReceiptProfile(allow_null=True)
    hardware = Hardware()
    offline_profile = OfflineProfile()
    offline_tenders = OfflineTender(many=True)
    tenders = Tender(many=True)
    reasons = ReasonCode(many=True)
    denominations = Denomination(many=True)
    addresses = Addresses()
    ordinal = s.IntegerField()
