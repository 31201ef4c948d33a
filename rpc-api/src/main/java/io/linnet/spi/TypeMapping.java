package io.linnet.spi;

import java.util.function.Function;

/**
 * Lets a type cross that can't be changed, in the form of one that may: {@code Money} of a library
 * as a record of an amount and a currency. Both ends decide for themselves what they map; on the
 * wire there is only the form.
 *
 * @param type the type that contracts name; exactly this class
 * @param form what crosses in its place: any type that a contract may contain, without parameters
 * @param toForm makes the form of a value; never called with null
 * @param fromForm makes a value again; what it throws is the sender's fault, as of a constructor
 */
public record TypeMapping<T, F>(
    Class<T> type, Class<F> form, Function<T, F> toForm, Function<F, T> fromForm) {}
