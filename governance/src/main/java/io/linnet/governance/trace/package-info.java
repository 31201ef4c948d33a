/** Tracing with OpenTelemetry: spans of calls, of attempts and of what providers serve. */
@NullMarked
package io.linnet.governance.trace;

import org.jspecify.annotations.NullMarked;
