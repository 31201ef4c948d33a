/** What the documentation shows, compiled. */
@NullMarked
package io.linnet.demo.docs;

import org.jspecify.annotations.NullMarked;
