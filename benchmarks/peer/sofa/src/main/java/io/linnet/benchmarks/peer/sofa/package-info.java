/** SOFARPC as a peer of whole calls, by bolt. */
@NullMarked
package io.linnet.benchmarks.peer.sofa;

import org.jspecify.annotations.NullMarked;
