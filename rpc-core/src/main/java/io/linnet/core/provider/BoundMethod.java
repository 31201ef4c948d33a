package io.linnet.core.provider;

/** What a method number of a connection stands for. */
sealed interface BoundMethod permits ServedMethod, RefusedMethod {}
