package io.linnet.demo.shop;

/**
 * The shop's word that an order is stored and its pieces are taken from the stock.
 *
 * @param number the shop's own number of the order
 * @param reference the consumer's reference
 */
public record Receipt(long number, String reference) {}
