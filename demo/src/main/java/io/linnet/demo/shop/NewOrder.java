package io.linnet.demo.shop;

/**
 * A wish to buy.
 *
 * @param reference chosen by the consumer, unique; with it the consumer can ask later what became
 *     of an order whose answer it never saw
 * @param item the item's id
 * @param quantity pieces, at least 1
 */
public record NewOrder(String reference, long item, int quantity) {}
