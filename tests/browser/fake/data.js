/** What the fake's register and edge say of themselves. */

export const registerConfig = ({ locale, currency, language, functionality }) => ({
  store: {
    number: "0001", name_en: "Riverside Market", name_zh: "河畔超市", address: "18 Binjiang Road\nHangzhou", currency,
    currency_digits: currency === "JPY" ? 0 : 2, time_zone: "Asia/Shanghai", locale, tax_mode: "inclusive", tax_rounding: "line",
    receipt_footer_en: "Thank you. See you soon.", receipt_footer_zh: "谢谢惠顾，欢迎再次光临。",
  },
  register: { number: "0001-01", name: "Till 1", receipt_mask: "T-A-######", language, support_offline: true },
  offline_profile: { timeout_ms: 3000, reconnect_interval_ms: 60000, manual_switch_before_sign_in: true, pause_synchronization: false, sync_without_open_pos: false },
  tenders: [
    { code: "cash", name_en: "Cash", name_zh: "现金", kind: "cash", rounding_unit: currency === "CNY" ? 10 : 1, allowed_offline: true, position: 1, max_amount: 0, for_refunds: true, opens_drawer: true, counted: true },
    { code: "card", name_en: "Card", name_zh: "银行卡", kind: "card", rounding_unit: 1, allowed_offline: false, position: 2, max_amount: 0, for_refunds: true, opens_drawer: false, counted: true },
  ],
  offline_tenders: [],
  functionality: {
    lock_after_seconds: 0, aggregate_lines: true, max_quantity: 1_000_000, max_unit_price: 0, reason_for_return: true, reason_for_override: true,
    reason_for_discount: false, reason_for_void: false, declare_by_denomination: true, print_receipt: true, ...functionality,
  },
  receipt_profile: null,
  reasons: [
    ["damaged", "Damaged packing", "包装破损", "price_override"], ["match", "Price match", "比价", "price_override"], ["shelf", "Wrong shelf label", "价签有误", "price_override"],
    ["regular", "Regular customer", "老顾客", "discount"], ["dented", "Dented", "凹损", "discount"],
    ["faulty", "Faulty", "质量问题", "return"], ["changed", "Changed their mind", "不想要了", "return"], ["wrong", "Wrong item", "买错", "return"],
    ["change", "Change for a customer", "换零钱", "no_sale"], ["check", "Check the drawer", "核对钱箱", "no_sale"], ["coins", "Coins", "补零钱", "cash"], ["mistake", "Rung up by mistake", "误录", "void"],
  ].map(([code, name_en, name_zh, use]) => ({ code, name_en, name_zh, use })),
  denominations: [10000, 5000, 2000, 1000, 500, 100, 50, 10].map((value) => ({ value, is_note: value >= 100 })),
  addresses: { server: "https://retail.example", edge: "http://localhost:8002" },
  ordinal: 1,
});

export const edgeStatus = () => ({
  role: "edge", node: "e", version: "0.1.0", time: new Date().toISOString(), store: "0001", data_version: "1020:41",
  prices_as_of: "2026-11-23T01:12:00.000Z", hq: { last_success: "2026-11-23T02:40:00.000Z", unsent: 3 },
  addresses: { server: "https://retail.example", edge: "http://localhost:8002" }, ready: { ok: true, reasons: [] },
  sync: [
    { job: "1020", state: "Applied", cut: 41, target_cut: 41, rows: 300, applied_at: "2026-11-23T01:12:00.000Z", error: null },
    { job: "1040", state: "Applied", cut: 38, target_cut: 38, rows: 1240, applied_at: "2026-11-22T22:05:00.000Z", error: null },
    { job: "1060", state: "Download failed", cut: 37, target_cut: 38, rows: 12, applied_at: "2026-11-22T22:05:00.000Z", error: "The package store answered 503." },
  ],
});

export const events = () => [
  { uuid: "1", at: "2026-11-23T02:38:00.000Z", kind: "switch", from: "online", to: "offline", cause: "silent", detail: "", by: null, lasted_ms: 5_400_000 },
  { uuid: "2", at: "2026-11-23T02:44:00.000Z", kind: "switch", from: "offline", to: "online", cause: "reconnected", detail: "", by: null, lasted_ms: 372_000 },
];
