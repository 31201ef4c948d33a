/** What all registries share. */
@NullMarked
package io.linnet.registry;

import org.jspecify.annotations.NullMarked;
