/** Layered settings and their typed, validated reading. */
@NullMarked
package io.linnet.config;

import org.jspecify.annotations.NullMarked;
