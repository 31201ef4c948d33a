/** Where users start: consumers, providers, and both in one process. */
@NullMarked
package io.linnet.core;

import org.jspecify.annotations.NullMarked;
