/** What IDEs know of the settings; Linnet itself reads the keys. */
@NullMarked
package io.linnet.spring.settings;

import org.jspecify.annotations.NullMarked;
