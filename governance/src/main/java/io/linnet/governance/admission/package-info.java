/** Admission: a provider refuses what would wait too long for a worker. */
@NullMarked
package io.linnet.governance.admission;

import org.jspecify.annotations.NullMarked;
