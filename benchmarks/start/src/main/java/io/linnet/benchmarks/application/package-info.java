/** Applications whose starts are measured beside each other; each is a package of its own. */
@NullMarked
package io.linnet.benchmarks.application;

import org.jspecify.annotations.NullMarked;
