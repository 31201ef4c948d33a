/** Spans and figures, through what the application has for them. */
@NullMarked
package io.linnet.spring.telemetry;

import org.jspecify.annotations.NullMarked;
