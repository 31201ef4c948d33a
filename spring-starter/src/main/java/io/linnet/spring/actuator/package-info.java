/** What the actuator shows. */
@NullMarked
package io.linnet.spring.actuator;

import org.jspecify.annotations.NullMarked;
