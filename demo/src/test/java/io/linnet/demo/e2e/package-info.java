/** Whole calls over every module: stub to implementation and back. */
@NullMarked
package io.linnet.demo.e2e;

import org.jspecify.annotations.NullMarked;
