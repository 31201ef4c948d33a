package io.linnet.core.provider;

/**
 * A method of a consumer whose contract differs, which can't be called here.
 *
 * @param problem why, for the consumer
 */
record RefusedMethod(String problem) implements BoundMethod {}
