/** Outlier ejection: an instance whose attempts fail gets no calls for a while. */
@NullMarked
package io.linnet.governance.eject;

import org.jspecify.annotations.NullMarked;
