/** Chains: the filters that are on, bound to what comes last. */
@NullMarked
package io.linnet.core.chain;

import org.jspecify.annotations.NullMarked;
