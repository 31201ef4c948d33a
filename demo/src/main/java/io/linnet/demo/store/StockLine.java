package io.linnet.demo.store;

/**
 * The books of one item.
 *
 * @param initially pieces at the start of the sale
 * @param left pieces in stock
 * @param ordered pieces in stored orders
 */
public record StockLine(long item, int initially, int left, int ordered) {

  /** Whether no piece was lost or sold twice. */
  public boolean agrees() {
    return left >= 0 && left + ordered == initially;
  }
}
