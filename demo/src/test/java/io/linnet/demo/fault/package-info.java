/** What fault matrices have in common: rows, seeds, and what can be done to processes. */
@NullMarked
package io.linnet.demo.fault;

import org.jspecify.annotations.NullMarked;
