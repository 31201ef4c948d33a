/** Bytes that no correct peer sends, row by row of the catalogue in {@link Row}. */
@NullMarked
package io.linnet.demo.hostile;

import org.jspecify.annotations.NullMarked;
