/**
 * Processes that belong together: how one starts others, hears from them and never leaves one
 * behind.
 */
@NullMarked
package io.linnet.demo.process;

import org.jspecify.annotations.NullMarked;
