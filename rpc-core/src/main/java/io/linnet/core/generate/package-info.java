/** Class files that are written while an application runs. */
@NullMarked
package io.linnet.core.generate;

import org.jspecify.annotations.NullMarked;
