package io.linnet.demo.shop;

/**
 * One thing that the shop sells.
 *
 * @param priceCents price of one piece, in cents
 */
public record Item(long id, String name, String description, long priceCents) {}
