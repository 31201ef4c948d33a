/**
 * Retry: repeats calls that surely were not processed, and idempotent ones a limited number of
 * times.
 */
@NullMarked
package io.linnet.governance.retry;

import org.jspecify.annotations.NullMarked;
