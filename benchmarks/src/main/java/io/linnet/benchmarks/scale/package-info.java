/**
 * Linnet alone at its defaults, under conditions that the suite of whole calls does not have: many
 * connections, payloads of all sizes, large messages among small ones, other transports.
 */
@NullMarked
package io.linnet.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
