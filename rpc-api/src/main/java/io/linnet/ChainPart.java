package io.linnet;

/**
 * What a feature adds to a chain: a {@link Filter} that may change calls, or a {@link
 * CallObserver}.
 */
public sealed interface ChainPart permits Filter, CallObserver {}
