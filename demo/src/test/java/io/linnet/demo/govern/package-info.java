/** What governance does to real calls. */
@NullMarked
package io.linnet.demo.govern;

import org.jspecify.annotations.NullMarked;
