/** Contracts and data that the tests send. */
@NullMarked
package io.linnet.serialization.sample;

import org.jspecify.annotations.NullMarked;
