/** Dubbo as a peer of whole calls, by its own protocol and by Triple. */
@NullMarked
package io.linnet.benchmarks.peer.dubbo;

import org.jspecify.annotations.NullMarked;
