/** Access log: a line for each call. */
@NullMarked
package io.linnet.governance.log;

import org.jspecify.annotations.NullMarked;
