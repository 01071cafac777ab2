/** Which window belongs to which operation. Loaded when the first of them is asked for (screens/root.js). */
import { html } from "../../ui.js";
import { useView } from "../view.js";
import { Discount, OpenItems, OpenPrice, Override } from "./by-hand.js";
import { Cash, Declare, NoSale } from "./drawer.js";
import { Journal } from "./journal.js";
import { OperationsMenu } from "./menu.js";
import { ReturnProduct } from "./return-product.js";
import { ReturnSale } from "./return-sale.js";
import { Suspend, Suspended } from "./suspend.js";

export { AskVoid } from "./void.js";

/** @type {Record<import("../view.js").Operation, any>} */
const WINDOWS = {
  operations: OperationsMenu,
  override: Override,
  line_amount: Discount,
  line_percent: Discount,
  total_amount: Discount,
  total_percent: Discount,
  open_items: OpenItems,
  open_price: OpenPrice,
  return_sale: ReturnSale,
  return_product: ReturnProduct,
  suspend: Suspend,
  suspended: Suspended,
  float: Cash,
  removal: Cash,
  safe_drop: Cash,
  bank_drop: Cash,
  declare: Declare,
  no_sale: NoSale,
  journal: Journal,
};

/** @param {{name: import("../view.js").Operation}} props */
export function Operation({ name }) {
  const view = useView();
  const close = () => {
    // An operation that opened another doesn't close that one.
    if (view.window.value === name) view.window.value = null;
  };
  return html`<${WINDOWS[name]} key=${name} name=${name} onClose=${close} />`;
}
