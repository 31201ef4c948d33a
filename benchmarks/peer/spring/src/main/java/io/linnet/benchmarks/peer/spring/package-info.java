/** Spring MVC and RestClient as a peer of whole calls. */
@NullMarked
package io.linnet.benchmarks.peer.spring;

import org.jspecify.annotations.NullMarked;
